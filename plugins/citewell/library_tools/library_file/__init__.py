"""Read and change the text of a library file, record by record."""
