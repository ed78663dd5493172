"""Invalid encoding.

## What it does

To be written.
"""

from citewell.checks.diagnostic import Level

LEVEL = Level.ERROR
STOPS = True
