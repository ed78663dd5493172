"""Build any Pelican site faster, with the same bytes."""
