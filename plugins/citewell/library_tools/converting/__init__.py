"""Turn citations with keys, as other systems have them, into the plain citations that this one reads."""
