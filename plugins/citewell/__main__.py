"""Run `python -m citewell`, which is the command `citewell`."""

import sys

from citewell.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
