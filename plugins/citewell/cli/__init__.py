"""Read the command line, and run the command."""
