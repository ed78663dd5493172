"""Read and write CSL-JSON."""
