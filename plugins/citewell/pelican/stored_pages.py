"""Turn what reading a page left into what JSON can hold, and back, for a build that reads only what changed.

The plugin `quickbuild` keeps it beside the HTML of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from citewell.checks.rules import (
    ambiguous_citation,
    doubtful_citation,
    missing_et_al,
    needless_et_al,
    unresolved_citation,
)
from citewell.citations.markdown.linked_page import Mention
from citewell.citations.markdown.suppressions import Suppression
from citewell.files.cache import digest
from citewell.files.stored_values import problem_from_json, problem_to_json, reference_from_texts, reference_to_texts
from citewell.model import Problem, Span
from citewell.pages.build_state import BuildState, PageRecord
from citewell.pages.figure_values import figure_from_json
from citewell.references.library.library import Library
from quickbuild.metadata import from_json, to_json

SPEAKING_OF_WORKS = frozenset(
    each.RULE for each in (ambiguous_citation, doubtful_citation, missing_et_al, needless_et_al, unresolved_citation)
)
"""The rules whose messages say what stands in the records of works that a cite may mean."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what reading a page asked for beside its text.

    `files` are the bibliography files that it names, with the line (1-based) of the field; `links` are the files that
    its links may mean, each with whether it was there; `made_up` says that the day of the file stands for its date.
    """

    files: Sequence[str] = ()
    files_line: int = 0
    links: Sequence[tuple[str, bool]] = ()
    made_up: bool = False


def page_to_json(record: PageRecord, asked: Asked, build_state: BuildState) -> dict[str, Any] | None:
    """Return what reading a page left, as JSON can hold it; None where it is to be read again each time."""
    if asked.made_up:
        return None
    problems = record.problems
    texts = list(dict.fromkeys(mention.text for mention in record.mentions))
    numbers = {text: number for number, text in enumerate(texts)}
    below = _library_of_files(record.path, asked, build_state)
    own = record.library if record.library is not below else None
    return {
        "path": record.path,
        "draft": record.draft,
        "counts": [(reference.id, count) for reference, count in record.counts.items()],
        "mentions": [
            (each.reference.id, each.number, each.run, numbers[each.text], *each.span) for each in record.mentions
        ],
        "texts": texts,
        "problems": list(map(problem_to_json, problems)),
        "suppressions": [list(each) for each in record.suppressions],
        "fields": to_json(record.fields),
        "places": record.places,
        "is_page": record.is_page,
        "body_line": record.body_line,
        "library": _matched_by(problems, below, build_state.library, own),
        "own": [reference_to_texts(each) for each in own.own.values()] if own is not None else None,
        "fingerprint": own.fingerprint if own is not None else "",
        "files": list(asked.files),
        "files_line": asked.files_line,
        "links": asked.links,
        "figures": list(map(asdict, record.figures)),
        "shown_works": record.shown_works,
    }


def page_from_json(stored: dict[str, Any], build_state: BuildState) -> PageRecord | None:
    """Return the record of a page that was stored; None where what it was read with is no longer so."""
    if any(build_state.folder.has(name) is not there for name, there in stored["links"]):
        return None
    asked = Asked(stored["files"], stored["files_line"])
    library = _library_of_files(stored["path"], asked, build_state)
    problems = list(map(problem_from_json, stored["problems"]))
    record = PageRecord(stored["path"], stored["draft"], {}, problems, library=library)
    if stored["own"] is not None:
        own = {each.id: each for each in (reference_from_texts(*texts) for texts in stored["own"])}
        record.library = Library.on(own, library, stored["fingerprint"])
    brought = record.library if record.library is not library else None
    if stored["library"] != _matched_by(problems, library, build_state.library, brought):
        return None
    found = {identity: record.library.get(identity) for identity, _ in stored["counts"]}
    record.figures = tuple(map(figure_from_json, stored["figures"]))
    record.shown_works = stored["shown_works"]
    if any(not (work := found.get(each)) or digest(work.record) != now for each, now in record.shown_works.items()):
        return None
    record.counts = {reference: count for (identity, count) in stored["counts"] if (reference := found[identity])}
    record.mentions = [
        Mention(reference, number, run, stored["texts"][text], Span(start, end))
        for identity, number, run, text, start, end in stored["mentions"]
        if (reference := found[identity])
    ]
    record.suppressions = [Suppression(*each) for each in stored["suppressions"]]
    record.fields = from_json(stored["fields"], {})
    record.places = {name: (line, column) for name, (line, column) in stored["places"].items()}
    record.is_page, record.body_line = stored["is_page"], stored["body_line"]
    return record


def _library_of_files(path: str, asked: Asked, build_state: BuildState) -> Library:
    """Return the library of the files that a page names, on that of the site."""
    if not asked.files:
        return build_state.library
    place = build_state.root / path
    sources = build_state.reference_sources
    return sources.page_library(build_state.library, place, asked.files, asked.files_line, None, 0)[0]


def _matched_by(problems: Sequence[Problem], below: Library, site: Library, own: Library | None) -> str:
    """Return a hash of what the cites of a page were matched with, beside references of its own.

    `below` is the library of the site with the files that the page names. Where all was matched with that of the site,
    this is what matching asks of references. Where a cite was not matched, it is all of the library, in which what
    comes nearest is looked for; so it is for a page that brings references along, which are compared.
    """
    sure = below is site and own is None and not any(each.rule in SPEAKING_OF_WORKS for each in problems)
    return site.matched_by if sure else below.fingerprint
