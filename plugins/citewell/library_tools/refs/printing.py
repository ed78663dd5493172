"""Write works for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from rich.color import ColorSystem
from rich.style import Style

from citewell.checks.report.shown import visible
from citewell.checks.report.terminal import LEAST, PLAIN, WIDTH, Look
from citewell.library_tools.refs.work import CitedAt, WorkSummary

VERSION = 1
"""The version of the JSON. It rises when a program that reads it would have to be changed."""
FEW = 10
"""Up to how many works are shown with all that they found."""
NOTHING_TO_TYPE = "Nothing that you can type leads to this work alone: add its authors' given names, or a year-suffix."


class ShownWork(NamedTuple):
    """Hold a work and the places that cite it."""

    work: WorkSummary
    cited: list[CitedAt]


def as_text(
    works: Sequence[ShownWork], near: Sequence[str], words: Sequence[str], count: int, look: Look = PLAIN
) -> str:
    """Write works for people, and how many there are; `count` are all, `near` what may have been meant."""
    if not works:
        asked = f'No work has "{" ".join(words)}" in it.' if words else "There is no work yet: `inv import FILE`."
        return visible(asked + (f" Did you mean {', '.join(near)}?" if near else ""))
    total = f"{len(works)} of {count} works." if len(works) < count else f"{count} work{'s' * (count > 1)}."
    return "\n".join([*(_block(each, look, len(works) <= FEW) for each in works), total])


def _block(shown: ShownWork, look: Look, in_full: bool = True) -> str:
    """Write one work: what to type, what it is, where it stands, its evidence, and where it is cited.

    >>> typed = ("(Aster, 2019)", "Aster (2019)")
    >>> work = WorkSummary("a", "r.yaml", 3, "Leaves", ["A. Aster"], "2019", "book", "", "", *typed)
    >>> print(_block(ShownWork(work, [CitedAt("On leaves", "a.md", 7, 4), CitedAt("On leaves", "a.md", 9, 1)]), PLAIN))
    (Aster, 2019)  Aster (2019)
      Leaves
      a, r.yaml:3
      cited in On leaves, a.md:7, 9
    <BLANKLINE>
    """
    work = shown.work
    typed = "  ".join(filter(None, [work.parenthetical, work.narrative])) or NOTHING_TO_TYPE
    places: dict[str, list[str]] = {}
    for each in shown.cited:
        places.setdefault(f"{each.title}, {each.path}", []).append(str(each.line))
    rows = [work.title + (f". {work.journal}" if work.journal else ""), f"{work.id}, {work.path}:{work.line}"]
    rows += _evidence(work.evidence or {}, in_full)
    rows += [f"cited in {page}:{', '.join(dict.fromkeys(lines))}" for page, lines in places.items()]
    first = "\n".join(_paint(row, look) for row in _rows(typed, look, ""))
    return "\n".join([first, *(row for each in rows for row in _rows(each, look, "  "))]) + "\n"


def _evidence(evidence: Mapping[str, Any], in_full: bool) -> list[str]:
    """Return the lines about the evidence in a work.

    >>> _evidence({"design": "case-report", "studies": None, "participants": 1, "summary": "", "findings": []}, True)
    ['case report, 1 person']
    """
    studies, people = evidence.get("studies"), evidence.get("participants")
    first = [
        str(evidence.get("design", "")).replace("-", " "),
        f"{studies:,} {'study' if studies == 1 else 'studies'}" if studies else "",
        f"{people:,} {'person' if people == 1 else 'people'}" if people else "",
    ]
    rows = [", ".join(filter(None, first))]
    if in_full:
        rows += [evidence.get("summary", ""), *(f"- {each['text']}" for each in evidence.get("findings", ()))]
    return list(filter(None, rows))


def _rows(text: str, look: Look, margin: str) -> list[str]:
    """Break a text into lines that the terminal has room for; the first stands a margin in, the others further."""
    width = max(look.columns, LEAST) if look.columns else WIDTH
    further = margin + "  "
    shown = visible(text)
    return wrap(
        shown, width, initial_indent=margin, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )


def _paint(text: str, look: Look) -> str:
    if not look.colour:
        return text

    return Style(bold=True).render(text, color_system=ColorSystem.STANDARD)


def as_json(works: Sequence[ShownWork], near: Sequence[str]) -> str:
    """Write works for programs.

    An object: `version`; `did_you_mean`, words; `works`, a list of objects with `id`, `path` and `line` of the record,
    `title`, `authors` (given name first), `year` (with its letter, or what stands in its place), `type`, `journal`,
    `doi`, `parenthetical` and `narrative` (what to type, "" where nothing leads to this work alone), `evidence`, and
    `cited`: a list of objects with the page's `title`, `path`, `line` and `column` (1-based, 0 when not known).
    `evidence` is null, or an object with `design`, `studies`, `participants`, `summary` and `findings`: a list of
    objects with the fields of a finding (`result` as written, `value` as a number), `crosses_no_effect` (true, false,
    or null when that cannot be told) and `text`, the finding in one line. What is not known is null, or "".
    """
    rows = [each.work._asdict() | {"cited": [place._asdict() for place in each.cited]} for each in works]
    return json.dumps({"version": VERSION, "did_you_mean": list(near), "works": rows}, indent=2)
