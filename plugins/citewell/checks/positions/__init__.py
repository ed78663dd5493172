"""Find where a link of a built page was written."""
