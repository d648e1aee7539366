"""What a document is, how it is kept, compared and judged. Knows no screen."""
