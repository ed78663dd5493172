"""Run `python -m citewell.librarian import FILE...` and `... refs [WORD...]`."""

import sys

from citewell.cli.library_commands import main

if __name__ == "__main__":
    sys.exit(main())
