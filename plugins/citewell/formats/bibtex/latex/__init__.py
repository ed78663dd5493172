"""Read and write LaTeX as it stands in bibliographies."""
