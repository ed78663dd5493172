"""Read and write files: whole or not at all, in any encoding, and the cache between runs."""
