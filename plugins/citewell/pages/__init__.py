"""Read the source of a page beyond its prose: its front matter, its review, and the files it links to."""
