"""Hold the references that pages may cite, from all their sources."""
