"""Find the statements of a page that need a citation."""
