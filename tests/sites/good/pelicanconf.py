"""A site with nothing wrong in it, in the project's theme."""

from pathlib import Path
from runpy import run_path

PROJECT = Path(__file__).parents[3]
globals().update({name: value for name, value in run_path(str(PROJECT / "pelicanconf.py")).items() if name.isupper()})

SITENAME = "A good site"
THEME = str(PROJECT / "theme")
MENU = [("About", "about/")]
CLINIC = {
    "authors": ["A. Author"],
    "reviewers": ["R. Reviewer"],
    "address": "1 Example Street",
    "telephone": "+44 20 7946 0000",
    "emergency_contact": "112",
    "conflicts_of_interest": "None.",
}
