"""Check the settings: what is wrong with one of them breaks every page."""
