"""Read the fields of a record, and say what is wrong with each."""
