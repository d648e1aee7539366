"""The panes the screens are made of."""
