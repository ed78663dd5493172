"""Read and write files: each whole or not at all, in any encoding, and what one build keeps for the next."""
