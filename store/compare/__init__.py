"""Two texts aligned: parts paired, words kept, added, removed, moved."""
