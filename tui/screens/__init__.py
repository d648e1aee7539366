"""The screens: library, write, review, history."""
