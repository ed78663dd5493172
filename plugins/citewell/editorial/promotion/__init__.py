"""Find words that praise a treatment, a clinic or a result."""
