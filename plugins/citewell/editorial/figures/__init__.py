"""Read the figures of a sentence, and those that are recorded of a work."""
