"""Read one file of a built site: its links, its ids and what runs in it."""
