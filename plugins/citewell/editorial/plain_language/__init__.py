"""Find what makes a page hard to read."""
