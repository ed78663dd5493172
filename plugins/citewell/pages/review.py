"""Know the clinicians who may review an article, and who did, as the front matter of the articles says.

A page that speaks of review says `<!-- review-state -->` where the sentence shall stand; it is written anew in every
build, so that it stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from citewell.checks.rules import unknown_reviewer
from citewell.model import Problem
from citewell.pages.front_matter import FrontMatter
from citewell.references.edits import respelling
from citewell.references.likeness import agreement_of_some_words, nearest, plain

PENDING = "pending"
PLACEHOLDER = re.compile(r"<!--\s*review-state\s*-->")
ALONE = re.compile(rf"^{PLACEHOLDER.pattern}$", re.MULTILINE)
"""A placeholder at the beginning of a line, which Markdown puts into no paragraph."""
SIMILARITY = 75
"""How similar a name must be, in hundredths, to be named as the one that was meant."""


class Reviewer(NamedTuple):
    """Hold a clinician who reviewed a page; `role` is empty where it is not known."""

    name: str
    role: str = ""


def reviewers_of(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the roles of the clinicians who may review an article, by their names.

    `CLINIC["reviewers"]` is a dictionary of names and roles, or a list of names, each with its role after a comma.

    >>> reviewers_of({"CLINIC": {"reviewers": ["Dr  Ann Aster, pain specialist", "Dr Bo Birch"]}})
    {'Dr Ann Aster': 'pain specialist', 'Dr Bo Birch': ''}
    >>> reviewers_of({"CLINIC": {"reviewers": {"Dr Ann Aster": "pain specialist"}}})
    {'Dr Ann Aster': 'pain specialist'}
    >>> reviewers_of({"CLINIC": {"reviewers": None}})
    {}
    """
    clinic = settings.get("CLINIC")
    value = clinic.get("reviewers") if isinstance(clinic, Mapping) else None
    if isinstance(value, Mapping):
        return {" ".join(str(name).split()): " ".join(str(role or "").split()) for name, role in value.items()}
    return dict(map(read_reviewer, names_in(value)))


def names_in(value: object) -> tuple[str, ...]:
    """Return the names in a text or in a list of texts, with single blanks in them.

    >>> names_in("pending"), names_in(["Dr A", " "]), names_in(None)
    (('pending',), ('Dr A',), ())
    """
    listed = value if isinstance(value, (list, tuple)) else [value] if value else []
    return tuple(filter(None, (" ".join(str(each).split()) for each in listed)))


def read_reviewer(text: str) -> Reviewer:
    """Read a name with a role after a comma.

    >>> read_reviewer("Dr Ann Aster, MD, pain specialist")
    Reviewer(name='Dr Ann Aster', role='MD, pain specialist')
    """
    name, _, role = (each.strip() for each in text.partition(","))
    return Reviewer(name, role) if name else Reviewer(text)


def find_reviewer(text: str, known: Mapping[str, str]) -> Reviewer | None:
    """Return the reviewer of the clinic that a page names, or None; the page may add the role, or a part of it.

    >>> find_reviewer("Dr Ann Aster", {"Dr Ann Aster": "pain specialist"})
    Reviewer(name='Dr Ann Aster', role='pain specialist')
    >>> find_reviewer("Dr Bo Birch, nurse", {"Dr Bo Birch": ""})
    Reviewer(name='Dr Bo Birch', role='nurse')
    >>> find_reviewer("Dr Ann Aster, surgeon", {"Dr Ann Aster": "pain specialist"})
    """
    if text in known:
        return Reviewer(text, known[text])
    name, role = read_reviewer(text)
    if name not in known:
        return None
    if role.casefold() in known[name].casefold():
        return Reviewer(name, known[name])
    return None if known[name] else Reviewer(name, role)


def reviewed(value: object) -> bool:
    """Tell whether a clinician is named as reviewer.

    >>> reviewed("Pending"), reviewed(None), reviewed(["Dr A"])
    (False, False, True)
    """
    names = names_in(value)
    return bool(names) and not any(name.lower() == PENDING for name in names)


def reviewers_on(fields: Mapping[str, Any], known: Mapping[str, str]) -> list[Reviewer]:
    """Return who reviewed a page, with their roles; nobody while the review is pending.

    >>> reviewers_on({"reviewed_by": "Dr Ann Aster"}, {"Dr Ann Aster": "pain specialist"})
    [Reviewer(name='Dr Ann Aster', role='pain specialist')]
    """
    value = fields.get("reviewed_by")
    names = names_in(value) if reviewed(value) else ()
    return [find_reviewer(name, known) or Reviewer(name) for name in names]


def day_of(value: object) -> date | None:
    """Return the day of a field of the front matter, if it holds one."""
    return value.date() if isinstance(value, datetime) else None


def next_review(fields: Mapping[str, Any], years: int | None) -> date | None:
    """Return the day on which a page is to be reviewed again, if one is known.

    It is the day that the page names, and at the latest that on which its last review is so many years old. A day that
    is not after the last review was left over from it.

    >>> next_review({"reviewed_by": "Dr A", "last_reviewed": datetime(2024, 2, 29)}, 2)
    datetime.date(2026, 2, 28)
    >>> next_review({"reviewed_by": "pending", "next_review": datetime(2026, 5, 1)}, 2)
    datetime.date(2026, 5, 1)
    """
    last = day_of(fields.get("last_reviewed")) if reviewed(fields.get("reviewed_by")) else None
    latest = _years_later(last, years) if last and years else None
    named = day_of(fields.get("next_review"))
    days = [each for each in (named, latest) if each and not (last and each <= last)]
    return min(days) if days else None


def _years_later(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February, or a year that no calendar has
        return date(day.year + years, 2, 28) if day.year + years <= date.max.year else None


def review_problems(page: FrontMatter, reviewers: Mapping[str, str], path: str) -> Iterator[Problem]:
    """Yield a problem for each name under `reviewed_by` that is no reviewer of the clinic."""
    value, place = page.fields.get("reviewed_by"), page.places.get("reviewed_by", (1, 1))
    names = names_in(value)
    pending = [name for name in names if name.lower() == PENDING]
    for name in names:
        if name not in pending and not find_reviewer(name, reviewers):
            problem = _problem(name, reviewers).at(path, *place, len("reviewed_by"))
            yield replace(problem, edit=respelling(name, reviewers, place[0]))
    if pending and len(names) > 1:
        yield unknown_reviewer.pending_and_named().at(path, *place, len("reviewed_by"))


def _problem(name: str, reviewers: Mapping[str, str]) -> Problem:
    """Return what is wrong with a name, or with the role after it."""
    known, role = read_reviewer(name)
    if known not in reviewers:
        return unknown_reviewer.unknown(name, list(reviewers), _nearest(name, list(reviewers)))
    if role in reviewers:
        return unknown_reviewer.two_in_one_text(name, known, role)
    return unknown_reviewer.other_role(known, role, reviewers[known])


def _nearest(name: str, reviewers: list[str]) -> str:
    known = {plain(each): each for each in reviewers}
    near = nearest(plain(name), known, SIMILARITY, agreement_of_some_words)
    return known[near] if near else ""


def review_state(reviews: Iterable[object]) -> str:
    """Return a sentence on how many articles a clinician has reviewed; `reviews` is what each says under reviewed_by.

    >>> review_state(["pending", None])
    'No clinician has reviewed any article yet.'
    >>> review_state(["Dr A", "pending", "Dr A"])
    'A clinician has reviewed 2 of our 3 articles.'
    >>> review_state(["Dr A", ["Dr A", "Dr B"]])
    'A clinician has reviewed each of our articles.'
    """
    done = [reviewed(each) for each in reviews]
    if not any(done):
        return "No clinician has reviewed any article yet."
    if all(done):
        return f"A clinician has reviewed {'each of our articles' if len(done) > 1 else 'our article'}."
    return f"A clinician has reviewed {sum(done)} of our {len(done)} articles."


def insert_review_state(content: str, state: str, language: str) -> str:
    """Return the HTML of a page with the sentence in the place of each `<!-- review-state -->`; it is in English.

    >>> insert_review_state("<p>Mind: <!-- review-state --></p>", "No one has.", "de")
    '<p>Mind: <span lang="en">No one has.</span></p>'
    >>> insert_review_state("<!-- review-state -->", "No one has.", "en")
    '<p>No one has.</p>'
    """
    if "review-state" not in content:
        return content
    said = state if language.lower().partition("-")[0] == "en" else f'<span lang="en">{state}</span>'
    return PLACEHOLDER.sub(said, ALONE.sub(f"<p>{said}</p>", content))
