"""Hold what a page claims against the findings of the works that it cites."""
