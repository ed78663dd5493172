"""A site with one of each fault; report.txt is what is said about it."""

from pathlib import Path
from runpy import run_path

PROJECT = Path(__file__).parents[3]
globals().update({name: value for name, value in run_path(str(PROJECT / "pelicanconf.py")).items() if name.isupper()})

SITENAME = "Everything wrong"
SITEURL = ""
THEME = str(PROJECT / "theme")
MENU = []
CLINIC = {
    "authors": ["A. Author"],
    "reviewers": ["A. Author"],
    "telephone": None,
}
HTTPS_HOSTS = ["secure.example.org"]
