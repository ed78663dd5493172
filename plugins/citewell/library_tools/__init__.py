"""Bring works into the library of references, and find what is there and how it is cited."""
