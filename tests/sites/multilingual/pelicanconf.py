"""A site in many languages; their words for "and", "et al." and "n.d." are those of CSL."""

from pathlib import Path
from runpy import run_path

PROJECT = Path(__file__).parents[3]
globals().update({name: value for name, value in run_path(str(PROJECT / "pelicanconf.py")).items() if name.isupper()})

SITENAME = "Many languages"
SITEURL = ""
THEME = str(PROJECT / "theme")
MENU = []
CLINIC = {"telephone": "112"}
