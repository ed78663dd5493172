"""Hold records of CSL, and the names of its variables and types."""
