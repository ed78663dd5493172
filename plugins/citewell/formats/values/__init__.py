"""Clean the values of single variables, as programs and databases write them."""
