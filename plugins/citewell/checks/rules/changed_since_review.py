"""The text of a page has changed since a clinician reviewed it.

## What it does

Compares the text of each page about health that names a reviewer and `last_reviewed` with the text that it had at the
end of that day, which it asks git for: that of the last commit up to then, by the author's date, or the first one, if
the page came to git later. Changes that are not committed yet count too.

Small edits are left alone: up to two words, or up to 20 if they are no more than 5 % of the text. So are the front
matter, line breaks, typography, marks of Markdown, the addresses of links, comments, and paragraphs that were moved
whole. A number, a citation or a word such as "not" or "may" that was changed, added or taken away is never small.

Where git is not installed, and where it does not know the page, nothing is told. Where the copy holds only a part of
the history, as one made by a service for CI may do, that is told, once.

## Why

"Reviewed by a clinician" is a promise about the words that stand there now.

## Example

    Pain fell in 30% of people.

where on the day of the review it was 20%.

## Use instead

    last_reviewed: 2026-11-28

when the reviewer has read the lines that are named. Until then:

    reviewed_by: pending
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, medical_pages
from citewell.checks.context.page_history import versions
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.revision import Revision, RevisionEdit, revision
from citewell.files.cache import digest
from citewell.files.text_encoding import decode_page
from citewell.model import Problem
from citewell.pages.fences import FENCE, OPENING
from citewell.pages.front_matter import read_front_matter
from citewell.pages.review import day_of, reviewed
from citewell.places import LineIndex

GROUP = Group.CLINIC
LEVEL = Level.WARNING
RULE = "changed-since-review"
SHOWN, LONGEST = 3, 60
"""How many changes are quoted, and how many code points of each."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page whose text is not the one that was reviewed."""
    pages = [page for page in medical_pages(built) if reviewed(page.fields.get("reviewed_by"))]
    days = {page.record.path: day for page in pages if (day := day_of(page.fields.get("last_reviewed")))}
    known = versions(built.build_state.root, Path(built.settings["PATH"]), days) if days else {}
    lost = sorted((path for path, version in known.items() if version.lost))
    if lost:
        more = f", and of {len(lost) - 1:,} more page{'s' * (len(lost) != 2)}" if len(lost) > 1 else ""
        message = f"it is not known what changed since the review of this page{more}: a part of the history is not here"
        help = "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow."
        first = next(page for page in pages if page.record.path == lost[0])
        yield Problem(RULE, message, help).at(first.place_of_field("last_reviewed"))
    for page in pages:
        version = known.get(page.record.path)
        if version and version.text is not None and built.page_problems:
            rule = digest(RULE, version.text.hex())
            find = partial(_changed, page, version.text)
            yield from built.page_problems.problems(page.record.path, page.key, rule, find)
        elif version and version.text is not None:
            yield from _changed(page, version.text)


def _changed(page: EditorialPage, before: bytes) -> Iterator[Problem]:
    """Yield a problem if a page differs from what it was by more than small edits."""
    old, _ = _body(decode_page(before, page.record.path)[0], page.record.path)
    new, line = _body(page.manuscript.text, page.record.path)
    found = revision(old, new, page.language)
    if not found.small:
        yield _problem(page, found, new, line)


def _body(text: str, path: str) -> tuple[str, int]:
    """Return what stands after the front matter, and the line (1-based) in which it begins."""
    fence = FENCE.match(text) if OPENING.match(text) else None
    if fence:
        return text[fence.end() :], LineIndex(fence.group()).line(fence.end())
    page = read_front_matter(text, path)
    return page.body, page.body_line


def _problem(page: EditorialPage, found: Revision, body: str, first: int) -> Problem:
    """Return the problem of a page, at the first change that counts."""
    index = LineIndex(body, first)
    heavy = [each for each in found.edits if each.weighs]
    many = not heavy or found._replace(edits=tuple(each._replace(weighs=False) for each in found.edits)).small is False
    edits = found.edits if many else heavy
    what = f"{found.changed:,} of {found.words:,} words" if many else "; ".join(map(_shown, heavy[:SHOWN]))
    lines = sorted({line for each in edits for line in range(index.line(each.start), index.line(each.end) + 1)})
    where = _ranges(lines)
    day = day_of(page.fields["last_reviewed"])
    message = f"the text has changed since its review on {day}: {what}, in {where}"
    example = f" There, {'; '.join(map(_shown, (heavy or edits)[:SHOWN]))}." if many else ""
    help = (
        f"have the reviewer read {'this line' if len(lines) == 1 else 'these lines'} and set last_reviewed, or write "
        f"`reviewed_by: pending`.{example}"
    )
    return Problem(RULE, message, help).at(index.place(page.record.path, edits[0].start, edits[0].end))


def _shown(edit: RevisionEdit) -> str:
    """Return a change in words."""
    old, new = (_cut(" ".join(each.split())) for each in (edit.old, edit.new))
    if not old or not new:
        return f'"{new}" is new' if new else f'"{old}" is gone'
    return f'"{old}" is now "{new}"'


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rsplit(' ', 1)[0]} …"


def _ranges(lines: list[int]) -> str:
    """Return line numbers in words: "lines 3-5 and 9"."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    shown = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    return f"line{'s' * (len(lines) > 1)} {listed}"
