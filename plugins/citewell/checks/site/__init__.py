"""Hold a built site, and where its links lead."""
