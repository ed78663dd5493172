"""Remember what the last check saw, so that the next one need only look at what changed."""
