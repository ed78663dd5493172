"""Bring the records of all formats into one shape."""
