"""The checks: an engine, the rules by family, and their word lists."""
