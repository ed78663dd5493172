"""Read and write the names of BibTeX."""
