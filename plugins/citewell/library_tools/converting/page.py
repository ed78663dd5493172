"""Convert the citations of one page, as far as that is certain, and say what is left for a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from citewell.checks.rules import other_citation_style
from citewell.citations.recognise.patterns import Patterns
from citewell.library_tools.converting import latex_commands, pandoc_keys, tags
from citewell.library_tools.converting.keyed import Keyed
from citewell.library_tools.converting.trial import Change, Reader, Trial, Verdict, replaced
from citewell.library_tools.converting.unread_ranges import UnreadRanges
from citewell.library_tools.converting.wording import Obstacle, Writer, Written
from citewell.model import Problem, Span
from citewell.places import LineIndex
from citewell.references.library.library import Library

SIGNS = re.compile(r"@|cite|bib|zotpress", re.IGNORECASE)
"""What stands on every page that cites by keys."""
STOP = re.compile(r"(?P<word>[^\W\d_]+)(?P<stop>[.,;:])\Z")
"""A word and the mark behind it, right before a citation: `pain.[@bell2009]`."""
ABBREVIATIONS = frozenset("al approx ca cf cp ed eds eg etc fig figs ie no nos pp resp sec vgl vol vs".split())
SHORTEST_WORD = 3
"""How many letters the word before a stop has at least, which may be an abbreviation otherwise."""
AFTER_STOP = re.compile(r"[ \t]*(?:\Z|\n[ \t]*(?:\n|\Z)|\s[^\W\d_a-z])")
"""What follows a citation that ends a sentence: the end, or a capital."""
OPENING = "([{“„«‘—–-/\"'"
"""Behind these a citation needs no blank, as behind white space."""
MOST_SHOWN = 60


class Converted(NamedTuple):
    """Hold the new text of a page, how many citations were converted, and what is left for a person."""

    body: str
    converted: int = 0
    left: tuple[Problem, ...] = ()
    changes: tuple[tuple[Span, str], ...] = ()


class PageConverter:
    """Convert pages with one library; `single_at_narrative` reads `[@key]` as pelican-cite does.

    `meant` are the references that the keys name, where the site has others than those that Citewell reads.
    """

    def __init__(
        self,
        reader: Reader,
        library: Library,
        patterns: Patterns,
        single_at_narrative: bool = False,
        meant: Library | None = None,
    ) -> None:
        self.reader, self.library, self.patterns = reader, library, patterns
        self.single_at_narrative, self.meant = single_at_narrative, meant
        self.writer = Writer(library, patterns, meant)

    def convert(self, body: str, path: str = "", first_line: int = 1) -> Converted:
        """Return the text of a page with plain citations; `first_line` is the line of the file in which it begins."""
        found = self._found(body)
        if not found:
            return Converted(body)
        wanted: dict[int, Change] = {}
        why: dict[int, Obstacle] = {}
        for number, keyed in enumerate(found):
            if keyed.list_of_works:
                why[number] = LIST_OF_WORKS
                continue
            written = self.writer.write(keyed)
            if isinstance(written, Obstacle):
                why[number] = written
            else:
                wanted[number] = _fitted(body, keyed.span, written)
        spans = [wanted[number].span if number in wanted else each.span for number, each in enumerate(found)]
        trial = Trial(body, spans, self.reader, self.library, self.patterns)
        why |= {number: NO_PROSE for number in wanted if number not in trial.prose}
        wanted = {number: each for number, each in wanted.items() if number in trial.prose}
        done, failed = _settle(wanted, trial.judge)
        for number, message in failed.items():
            why[number] = _not_certain(wanted[number].written, message)
        lines = LineIndex(body, first_line)
        left = tuple(
            other_citation_style.left(_shown(found[number].span.of(body)), *obstacle).at(
                lines.place(path, *found[number].span)
            )
            for number, obstacle in sorted(why.items())
            if number not in trial.code
        )
        changes = tuple((each.span, each.written.text) for each in done.values())
        return Converted(replaced(body, changes), len(done), left, changes)

    def _found(self, body: str) -> list[Keyed]:
        """Return the citations of other systems that stand in no code, in order, apart from each other."""
        if not SIGNS.search(body):
            return []
        knows = self._knows
        finders: tuple[Iterator[Keyed], ...] = (
            tags.find(body, knows),
            latex_commands.find(body, knows),
            pandoc_keys.find(body, knows, self.single_at_narrative),
        )
        unread = UnreadRanges(body)
        taken: list[Keyed] = []
        for keyed in (each for finder in finders for each in finder):
            apart = all(keyed.span.end <= each.span.start or each.span.end <= keyed.span.start for each in taken)
            if apart and not unread.overlap(keyed.span):
                taken.append(keyed)
        return sorted(taken, key=lambda each: each.span)

    def _knows(self, key: str) -> bool:
        return self.library.get(key) is not None or (self.meant is not None and self.meant.get(key) is not None)


LIST_OF_WORKS = Obstacle("this prints the list of works", "take it out: Citewell prints the list below the page.")
NO_PROSE = Obstacle("it stands where no citation is read, as in a link", "write names and year where the text cites.")


def _not_certain(written: Written, message: str) -> Obstacle:
    heard = f": {message}" if message else ""
    text = written.text.strip()
    cure = f"write {text} so that it can only mean {' and '.join(each.id for each in written.works)}."
    return Obstacle(f'"{text}" would not be certain here{heard}', cure)


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def _settle(
    wanted: Mapping[int, Change], judge: Callable[[Mapping[int, Change]], Verdict]
) -> tuple[dict[int, Change], dict[int, str]]:
    """Return the changes that hold together, and those that do not, each with what was found there.

    One change may spoil another, or what stands beside it: those that failed are tried again on what is certain, and
    halves where nobody knows which; until none of them holds.
    """
    certain, failed = dict[int, Change](), dict.fromkeys(wanted, "")
    held = -1
    while failed and held < len(certain):
        held, waiting, failed = len(certain), [list(failed)], {}
        while waiting:
            numbers = waiting.pop()
            verdict = judge(certain | {number: wanted[number] for number in numbers})
            bad = [number for number in numbers if number in verdict.failed]
            if not verdict.failed and verdict.rest_stays:
                certain |= {number: wanted[number] for number in numbers}
            elif not numbers[1:]:
                failed[numbers[0]] = verdict.failed.get(numbers[0], "")
            elif 0 < len(bad) < len(numbers):
                waiting += [bad, [number for number in numbers if number not in bad]]
            else:
                half = len(numbers) // 2
                waiting += [numbers[half:], numbers[:half]]
    return dict(sorted(certain.items())), failed


def _fitted(body: str, span: Span, written: Written) -> Change:
    """Let a citation in parentheses stand apart from the word before it, and before the stop that ends the sentence.

    >>> change = _fitted("It hurts.[@a] So", Span(9, 13), Written("(Bell, 2009)", ()))
    >>> change.span, change.written.text
    (Span(start=8, end=13), ' (Bell, 2009).')
    """
    text = written.text
    start = span.start
    before = body[start - 1 : start]
    if not before or before.isspace() or before in OPENING or body[start] == "~":
        text = f" {text}" if body[start] == "~" and before and not before.isspace() else text
        return Change(span, written._replace(text=text))
    if not text.startswith("("):
        return Change(span, written)
    stop = STOP.search(body, max(0, start - 40), start)
    if stop and len(stop["word"]) >= SHORTEST_WORD and stop["word"].lower() not in ABBREVIATIONS:
        ends = AFTER_STOP.match(body, span.end) if stop["stop"] == "." else body[span.end : span.end + 1].isspace()
        if ends:
            moved = Span(start - 1, span.end)
            return Change(moved, written._replace(text=f" {text}{stop['stop']}"))
    return Change(span, written._replace(text=f" {text}"))
