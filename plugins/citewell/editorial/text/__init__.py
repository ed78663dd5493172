"""Hold the text of a page as readers get it."""
