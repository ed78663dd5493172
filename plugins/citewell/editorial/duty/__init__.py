"""Say what a page owes its readers, from what it is about."""
