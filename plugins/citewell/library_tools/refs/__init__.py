"""List works, what to type to cite them, and where they are cited."""
