"""Read the names of persons and organisations, as programs and databases write them."""
