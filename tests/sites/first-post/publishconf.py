"""The same site, to be published."""

from pathlib import Path
from runpy import run_path

HERE = Path(__file__).parent
project = run_path(str(HERE.parents[2] / "publishconf.py"))
own = run_path(str(HERE / "pelicanconf.py"))
globals().update({name: value for name, value in (project | own).items() if name.isupper()})

SITEURL = "https://library.example.org"
PREVIEW = project["PREVIEW"]
DRAFT_SAVE_AS = project["DRAFT_SAVE_AS"]
DRAFT_PAGE_SAVE_AS = project["DRAFT_PAGE_SAVE_AS"]
