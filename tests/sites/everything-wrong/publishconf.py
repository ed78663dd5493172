"""The same faults, when the site is to be published."""

from pathlib import Path
from runpy import run_path

own = run_path(str(Path(__file__).parent / "pelicanconf.py"))
globals().update({name: value for name, value in own.items() if name.isupper()})

SITEURL = "https://library.example.org"
PREVIEW = False
