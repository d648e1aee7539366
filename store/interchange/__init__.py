"""Bringing documents in from other shapes, and taking them out."""
