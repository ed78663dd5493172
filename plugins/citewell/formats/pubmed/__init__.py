"""Read PubMed's files."""
