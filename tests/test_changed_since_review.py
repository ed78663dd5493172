"""Change pages that were reviewed, in real git repositories, and look at what is told of it."""

import os
import subprocess
from pathlib import Path

import pytest

from site_building import Ran, article, check, findings, write_site

SETTINGS = 'CLINIC = {"reviewers": {"Dr Ann Aster": "pain specialist"}}\nREVIEW_YEARS = 90\n'
PAGE = "content/articles/page.md"
TEXT = """\
## What it is

Walking is *not* a cure. In one trial of 120 people, pain fell by 1.5 points after four weeks (Aster, 2001), and
Birch et al. (2002) saw the same. See [sleep](/page/).

- Begin slowly, and rest when you need to.
- Ask somebody to come along.

It may help some people, for a while, to walk with a friend or with a dog, in the morning or in the evening, in the
rain or in the sun, along a river or through a wood, and to sit down when the way is long.
"""
REFERENCES = """\
references:
  - {id: aster2001, type: book, title: A garden, author: [{family: Aster, given: A.}], issued: 2001}
  - {id: birch2002, type: book, title: A wood, author: [{family: Birch, given: B.}, {family: Oak, given: O.}, \
{family: Elm, given: E.}], issued: 2002}
"""
REVIEWED = {"kind": "condition", "reviewed_by": "Dr Ann Aster", "last_reviewed": "2026-03-10"}


def git(site: Path, *words: str, day: str = "2026-03-01T12:00:00+00:00") -> None:
    dated = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "GIT_CONFIG_GLOBAL": os.devnull}
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *words], cwd=site, env=os.environ | dated, check=True, capture_output=True)


def commit(site: Path, day: str) -> None:
    git(site, "add", "content")
    git(site, "commit", "-qm", "Change", day=f"{day}T12:00:00+00:00")


def page(text: str, **fields: str) -> str:
    return article(text, **(REVIEWED | fields))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose page was committed before its review."""
    site = write_site(tmp_path, {"articles/page.md": page(TEXT)}, REFERENCES, SETTINGS)
    git(site, "init", "-q")
    commit(site, "2026-03-01")
    return site


def told(ran: Ran) -> list[str]:
    return [each for each in findings(ran) if "[changed-since-review]" in each]


def test_a_page_that_stayed_the_same_is_not_told(site: Path) -> None:
    assert told(check(site)) == []


SMALL = {
    "a slip of the pen": ("Begin slowly", "Begin slow"),
    "a word more": ("with a friend", "with a good friend"),
    "typography": ("people, pain", "people –\u00a0pain"),
    "an address": ("(/page/)", '(../page/ "Sleep")'),
    "marks of Markdown": ("*not*", "**not**"),
    "an entity": ("1.5 points", "1.5&nbsp;points"),
    "a comment": ("## What", "<!-- to be mended -->\n\n## What"),
    "how a number is written": ("1.5 points", "1.50 points"),
    "a short form": ("is *not*", "isn't"),
    "another bullet": ("- Begin", "* Begin"),
}


@pytest.mark.parametrize(("old", "new"), SMALL.values(), ids=SMALL)
def test_small_edits_are_left_alone(old: str, new: str, site: Path) -> None:
    assert old in TEXT
    (site / PAGE).write_text(page(TEXT.replace(old, new)), "utf-8")
    assert told(check(site)) == []


def test_the_front_matter_and_moved_paragraphs_are_left_alone(site: Path) -> None:
    parts = TEXT.split("\n\n")
    moved = "\n\n".join([parts[3].strip(), *parts[:3]])
    (site / PAGE).write_text(page(moved, summary="Another summary of 12 words.", licence="Free."), "utf-8")
    assert told(check(site)) == []


LARGE = {
    "a number": ("1.5 points", "2.5 points", '"1.5" is now "2.5", in line 11'),
    "the sign of a number": ("by 1.5", "by -1.5", '"1.5" is now "-1.5", in line 11'),
    "a year": ("(Aster, 2001)", "(Aster, 2003)", '"2001" is now "2003", in line 11'),
    "who is cited": ("(Aster, 2001)", "(Elder, 2001)", '"Aster" is now "Elder", in line 11'),
    "who is cited in the sentence": ("Birch et al.", "Beech et al.", '"Birch" is now "Beech", in line 12'),
    "a citation less": (" (Aster, 2001)", "", '"Aster, 2001" is gone, in line 11'),
    "a word that turns it round": ("*not* a", "a", '"not" is gone, in line 11'),
    "one that turns it round, in a short form": ("may help", "mayn't help", '"mayn\'t" is new, in line 17'),
    "many words": ("Ask somebody to come along", "Never go out alone", "in line 15"),
}


@pytest.mark.parametrize(("old", "new", "words"), LARGE.values(), ids=LARGE)
def test_what_is_more_is_told_with_its_lines(old: str, new: str, words: str, site: Path) -> None:
    assert old in TEXT
    (site / PAGE).write_text(page(TEXT.replace(old, new)), "utf-8")
    [found] = told(check(site))
    assert found.startswith(f"{PAGE}:")
    assert "warning[changed-since-review]: the text has changed since its review on 2026-03-10: " in found
    print(found)
    assert words in found
