"""Say who has reviewed the articles, as their own front matter says it.

A page that speaks of review says `<!-- review-state -->` where the sentence shall stand; it is written anew in every
build, so that it stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from citewell.citations.edits import respelling
from citewell.citations.frontmatter import FrontMatter
from citewell.citations.model import Problem

PENDING = "pending"
PLACEHOLDER = re.compile(r"<!--\s*review-state\s*-->")
ALONE = re.compile(rf"^{PLACEHOLDER.pattern}$", re.MULTILINE)
"""A placeholder at the beginning of a line, which Markdown puts into no paragraph."""
NEAR = 75
"""How similar a name must be, in hundredths, to be named as the one that was meant."""


def reviewers_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the clinicians who may review an article.

    >>> reviewers_of({"CLINIC": {"reviewers": ["Dr  Ann Aster"]}}), reviewers_of({"CLINIC": {"reviewers": None}})
    (('Dr Ann Aster',), ())
    """
    clinic = settings.get("CLINIC")
    return names_in(clinic.get("reviewers")) if isinstance(clinic, Mapping) else ()


def names_in(value: object) -> tuple[str, ...]:
    """Return the names in a text or in a list of texts, with single blanks in them.

    >>> names_in("pending"), names_in(["Dr A", " "]), names_in(None)
    (('pending',), ('Dr A',), ())
    """
    listed = value if isinstance(value, (list, tuple)) else [value] if value else []
    return tuple(filter(None, (" ".join(str(each).split()) for each in listed)))


def reviewed(value: object) -> bool:
    """Tell whether a clinician is named as reviewer.

    >>> reviewed("Pending"), reviewed(None), reviewed(["Dr A"])
    (False, False, True)
    """
    names = names_in(value)
    return bool(names) and not any(name.lower() == PENDING for name in names)


def review_problems(page: FrontMatter, reviewers: tuple[str, ...], path: str) -> Iterator[Problem]:
    """Yield a problem for each name under `reviewed_by` that is no reviewer of the clinic."""
    value, place = page.fields.get("reviewed_by"), page.places.get("reviewed_by", (1, 1))
    names = names_in(value)
    pending = [name for name in names if name.lower() == PENDING]
    for name in names:
        if name not in reviewers and name not in pending:
            message = f'"{name}" is not a reviewer of the clinic'
            cure, edit = _cure(name, reviewers), respelling(name, reviewers, place[0])
            yield Problem("unknown-reviewer", message, cure, path, *place, len("reviewed_by"), edit=edit)
    if pending and len(names) > 1:
        message = "reviewed_by says pending and names somebody"
        yield Problem("unknown-reviewer", message, "keep one of the two.", path, *place, len("reviewed_by"))


def _cure(name: str, reviewers: tuple[str, ...]) -> str:
    if not reviewers:
        return 'write pending: no reviewer is set under CLINIC["reviewers"] in pelicanconf.py.'
    from rapidfuzz import fuzz, process, utils

    near = process.extractOne(name, reviewers, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR)
    known = f"did you mean {near[0]}?" if near else f"the reviewers are {', '.join(reviewers)}."
    return f"{known} Without a review, write pending."


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


def tell(content: str, state: str, language: str) -> str:
    """Return the HTML of a page with the sentence in the place of each `<!-- review-state -->`; it is in English.

    >>> tell("<p>Mind: <!-- review-state --></p>", "No one has.", "de")
    '<p>Mind: <span lang="en">No one has.</span></p>'
    >>> tell("<!-- review-state -->", "No one has.", "en")
    '<p>No one has.</p>'
    """
    if "review-state" not in content:
        return content
    said = state if language.lower().partition("-")[0] == "en" else f'<span lang="en">{state}</span>'
    return PLACEHOLDER.sub(said, ALONE.sub(f"<p>{said}</p>", content))
