"""A site that shows every element of the theme in every state. Its works and its facts are made up."""

from pathlib import Path
from runpy import run_path

PROJECT = Path(__file__).parents[3]
globals().update({name: value for name, value in run_path(str(PROJECT / "pelicanconf.py")).items() if name.isupper()})

SITENAME = "Kitchen sink"
THEME = str(PROJECT / "theme")
CLINIC = {
    "authors": ["A. Author", "B. Author"],
    "reviewers": {"R. Reviewer": "consultant in sleep medicine"},
    "treatments": ["walking"],
    "address": "1 Example Street\nExampletown",
    "telephone": "+44 20 7946 0000",
    "emergency_contact": "112",
    "conflicts_of_interest": "The clinic sells shoes.",
    "funding": "The clinic pays for these pages itself.",
}
