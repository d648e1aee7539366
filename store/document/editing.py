"""Changing a document: every edit replaces one span, and every other character stays."""
