"""Everything that faces the terminal: plain sub-commands, screens and widgets."""
