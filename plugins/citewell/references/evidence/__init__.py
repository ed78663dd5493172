"""Read what a record says of the evidence in a work."""
