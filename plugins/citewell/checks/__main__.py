"""Run the checks under their older name, `python -m citewell.checks`: now `citewell check` and `citewell build`."""

import sys

from citewell.cli.main import checks as main

if __name__ == "__main__":
    sys.exit(main())
