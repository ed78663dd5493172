"""Turn records into references, and references into a library."""
