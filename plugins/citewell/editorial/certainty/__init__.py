"""Compare what a page claims with the findings of the works that it cites."""
