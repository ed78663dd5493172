"""Hold what rules look at."""
