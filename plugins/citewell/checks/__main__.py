"""Run the checks: `python -m citewell.checks`."""

import sys

from citewell.cli.check import main

if __name__ == "__main__":
    sys.exit(main())
