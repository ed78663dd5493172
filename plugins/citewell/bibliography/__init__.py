"""Print references as entries, in a CSL style."""
