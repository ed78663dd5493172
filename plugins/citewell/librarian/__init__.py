"""Be the library tools under their old name: `python -m citewell.librarian`."""
