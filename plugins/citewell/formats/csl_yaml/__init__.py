"""Read and write CSL-YAML, and say what is wrong with YAML in the words of an author."""
