"""Plain sub-commands, one file each."""
