"""Read and write RIS."""
