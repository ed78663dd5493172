"""Read the lines of tagged files, which RIS and PubMed have in common."""
