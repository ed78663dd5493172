"""Connect everything to Pelican: the only part that imports it."""
