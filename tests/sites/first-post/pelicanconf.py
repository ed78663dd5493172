"""The post that this project began with, in our own words: report.txt is all that its author is told about it.

made-right.md is the same page with nothing wrong in it.
"""

from pathlib import Path
from runpy import run_path

PROJECT = Path(__file__).parents[3]
globals().update({name: value for name, value in run_path(str(PROJECT / "pelicanconf.py")).items() if name.isupper()})

SITENAME = "A clinic's library"
THEME = str(PROJECT / "theme")
MENU = []
CLINIC = {
    "reviewers": {"R. Reviewer": "consultant in pain medicine"},
    "address": "1 Example Street",
    "telephone": "+44 20 7946 0000",
    "emergency_contact": "112",
    "conflicts_of_interest": "The clinic offers ketamine treatment.",
    "funding": "Nobody outside the clinic pays for these pages.",
    "treatments": ["ketamine"],
}
