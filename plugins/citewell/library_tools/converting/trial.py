"""Read a page before and after a change: each new citation must lead to its works, and nothing else change.

The page is rendered as the site renders it: as it is, with a mark in the place of each citation of another system, and
with the new text. What stands around the marks is the same in all three, so that each place of one is known in the
others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown

from citewell.citations.markdown.extension import Citer
from citewell.citations.markdown.linked_page import CitedPage
from citewell.citations.markdown.text_runs import Passage, Prose, runs
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import Patterns, may_cite_with_slip
from citewell.library_tools.converting.wording import Written
from citewell.model import Cited, Span
from citewell.references.library.library import Library

MARK = re.compile(r"citewellmark(\d+)x")
"""A word that stands in the place of a citation and means nothing."""
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
LOOSE = {
    r"[\"'“”„‘’‚«»]?": "\"'“”„‘’‚«»",
    r"[-–—]?": "-–—",
    r"[.…]?": ".…",
    r"\s?": " \n\t\xa0",
    r"[*_~`\\]?": "*_~`\\",
}
"""What may stand in a page for each of some marks of its source."""
WORDS = re.compile(r"[^\W_]+")


class Change(NamedTuple):
    """Hold a range of a page's text, and what is to stand there."""

    span: Span
    written: Written


class Verdict(NamedTuple):
    """Hold the numbers of the changes that failed, each with what was found there, and whether all else stayed."""

    failed: Mapping[int, str]
    rest_stays: bool


class Fact(NamedTuple):
    """Hold what one cite of a page leads to or has wrong with it, and where it stands among the texts with marks."""

    run: int
    start: int
    end: int
    work: str
    rule: str


class ReadText(NamedTuple):
    """Hold the text of one block of a page, and what its cites lead to."""

    text: str
    cites: list[Cited]


class Reader:
    """Read pages with the Markdown of a site; `code` is the text of the code on the last page."""

    code = ""

    def __init__(self, options: Mapping[str, Any]) -> None:
        # Extensions of other plugins are objects, and may do anything, such as run a notebook.
        named = [each for each in options.get("extensions", ()) if isinstance(each, str)]
        extensions = [each for each in named if each != "markdown.extensions.meta"]
        self.citer = Citer()
        self.markdown = Markdown(**{**options, "extensions": extensions})
        self.citer.register(self.markdown)

    def read(self, body: str, library: Library, patterns: Patterns) -> list[ReadText]:
        """Return the texts of a page, and what they cite.

        >>> from citewell.citations.recognise.patterns import patterns_of
        >>> [each.text for each in Reader({}).read("One `code`.\\n\\n> Two", Library(), patterns_of())]
        ['One \ufffc.', 'Two']
        """
        found: list[ReadText] = []

        def note(root: Element, stash: list[Any]) -> CitedPage:
            every = runs(root, stash)
            citing = [run for run in every if may_cite_with_slip(run.text, patterns)]
            passages: dict[int, Passage] = {}
            for passage in find_cites(Prose(root, stash, citing), library, patterns):
                passages[id(passage.run)] = passage
            self.code = "\n".join("".join(each.itertext()) for name in ("code", "pre") for each in root.iter(name))
            found.extend(ReadText(run.text, passages[id(run)].cites if id(run) in passages else []) for run in every)
            return CitedPage()

        self.citer.cite = note
        self.markdown.reset()
        self.markdown.convert(body)
        self.citer.cite = None
        return [each._replace(cites=[cite for cite in each.cites if cite.reference or cite.problem]) for each in found]


class Trial:
    """Try changes in the ranges `spans` of one page.

    `prose` are the numbers of those that are text of the page, `code` of those in code.
    """

    def __init__(self, body: str, spans: Sequence[Span], reader: Reader, library: Library, patterns: Patterns) -> None:
        self.body, self.spans = body, spans
        self.reader, self.library, self.patterns = reader, library, patterns
        before = self._read({})
        numbers = list(range(len(spans)))
        self.marked = self._marked(numbers)
        if len(self.marked) != len(before):  # a mark is read as another block than what it stands for
            numbers = [number for number in numbers if len(self._marked([number])) == len(before)]
            self.marked = self._marked(numbers)
        self.code = {int(each[1]) for each in MARK.finditer(reader.code)}
        self.old = {number: _pattern(TAG.sub("", spans[number].of(body))) for number in numbers}
        places = self._places(before, self.old)
        self.prose = {number for place in places.values() for number in place}
        if len(self.prose) < len(spans):
            self.marked = self._marked(sorted(self.prose))
            places = self._places(before, self.old)
        self.old = {number: re.escape(place[number].text) for place in places.values() for number in place}
        self.facts = self._facts(before, places)[0]

    def judge(self, changes: Mapping[int, Change]) -> Verdict:
        """Make some of the changes, and tell which of them failed."""
        after = self._read({number: each.written.text for number, each in changes.items()}, changes)
        new = {number: _pattern(each.written.text) for number, each in changes.items()}
        if len(after) != len(self.marked):
            return Verdict(dict.fromkeys(changes, ""), rest_stays=False)
        places = self._places(after, self.old | new)
        facts, found = self._facts(after, places)
        failed = {}
        for number, change in changes.items():
            cites = found.get(number, [])
            wrong = next((each.problem for each in cites if each.problem), None)
            if wrong or [id(each.reference) for each in cites] != [id(each) for each in change.written.works]:
                failed[number] = wrong.message if wrong else ""
        unlike = (text for run, text in enumerate(self.marked) if run not in places and not MARK.search(text))
        return Verdict(failed, rest_stays=facts == self.facts and next(unlike, None) is None)

    def _read(self, texts: Mapping[int, str], changes: Mapping[int, Change] | None = None) -> list[ReadText]:
        pairs = [(changes[number].span if changes else self.spans[number], text) for number, text in texts.items()]
        return self.reader.read(replaced(self.body, pairs), self.library, self.patterns)

    def _marked(self, numbers: Sequence[int]) -> list[str]:
        return [each.text for each in self._read({number: f"citewellmark{number}x" for number in numbers})]

    def _places(self, texts: Sequence[ReadText], patterns: Mapping[int, str]) -> dict[int, dict[int, Place]]:
        """Return, by the number of each block, where in it stands what each mark stands for.

        A block that differs in more is left out; one without marks must be the same.
        """
        found: dict[int, dict[int, Place]] = {}
        if len(self.marked) != len(texts):
            return found
        for run, (marked, (text, _)) in enumerate(zip(self.marked, texts, strict=True)):
            marks = list(MARK.finditer(marked))
            at, pattern = 0, ""
            for each in marks:
                pattern += f"{re.escape(marked[at : each.start()])}({patterns.get(int(each[1]), '(?!)')})"
                at = each.end()
            same = re.fullmatch(pattern + re.escape(marked[at:]), text)
            if same:
                found[run] = {
                    int(each[1]): Place(same.start(group), same.end(group), same[group], len(each.group()))
                    for group, each in enumerate(marks, 1)
                }
        return found

    def _facts(
        self, texts: Sequence[ReadText], places: Mapping[int, Mapping[int, Place]]
    ) -> tuple[list[Fact], dict[int, list[Cited]]]:
        """Return what is cited outside of the marks' places, and in the place of each mark."""
        outside: list[Fact] = []
        inside: dict[int, list[Cited]] = {}
        for run, (_, cites) in enumerate(texts):
            here = places.get(run)
            for cite in cites:
                start, end = cite.span
                over = [number for number, each in (here or {}).items() if start < each.end and each.start < end]
                for number in over:
                    inside.setdefault(number, []).append(cite)
                if not over:
                    shift = sum(each.growth for each in (here or {}).values() if each.end <= start)
                    work = cite.reference.id if cite.reference else ""
                    rule = cite.problem.rule if cite.problem else ""
                    outside.append(Fact(run, start - shift, end - shift, work, rule))
        return outside, inside


class Place(NamedTuple):
    """Hold where in a block stands what a mark stands for; `mark` is the length of the mark."""

    start: int
    end: int
    text: str
    mark: int

    @property
    def growth(self) -> int:
        """How much longer it is than its mark."""
        return self.end - self.start - self.mark


def replaced(text: str, changes: Sequence[tuple[Span, str]]) -> str:
    """Return a text with other words in some of its ranges, which lie apart.

    >>> replaced("one two", [(Span(4, 7), "2"), (Span(0, 3), "1")])
    '1 2'
    """
    pieces, at = [], 0
    for span, new in sorted(changes):
        pieces += [text[at : span.start], new]
        at = span.end
    return "".join([*pieces, text[at:]])


def _pattern(text: str) -> str:
    """Return a pattern of a text as it is read in a page: stars are gone there, and quotes may be curled.

    >>> bool(re.fullmatch(_pattern("(*see* O'Brien, 2009)"), "(see O’Brien, 2009)"))
    True
    """
    words = list(WORDS.finditer(text))
    if not words:
        return r"[\W_]*?"
    first, last = (_loose(each) for each in (text[: words[0].start()], text[words[-1].end() :]))
    between = r"[\W_]*".join(re.escape(each.group()) for each in words)
    return rf"(?:{first}|[\W_]*?){between}(?:{last}|[\W_]*?)"


def _loose(marks: str) -> str:
    """Return a pattern of marks that Markdown may take away, curl or join."""
    found = (next((kind for kind, signs in LOOSE.items() if each in signs), re.escape(each)) for each in marks)
    return "".join(found)
