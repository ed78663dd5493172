"""Run the library tools under their older name, `python -m citewell.librarian`: now `citewell import` and `refs`."""

import sys

from citewell.cli.main import librarian as main

if __name__ == "__main__":
    sys.exit(main())
