"""Bring works from files of references into the library."""
