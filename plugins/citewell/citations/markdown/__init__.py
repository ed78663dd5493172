"""Find the text of a page in Markdown's tree, and put links into it."""
