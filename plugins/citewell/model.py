"""Hold the frozen values that flow through the citations plugin.

Words are those of the Citation Style Language (CSL): a citation is one place in the prose, a cite is one
work inside it, a reference is the bibliographic data of one work, an entry is one printed line.
Offsets are 0-based code points, spans are half-open; lines and columns are 1-based.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from citewell.places import Place


class Mode(Enum):
    """Tell the two forms of an author-date citation apart (APA 7, section 8.11)."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"


class Span(NamedTuple):
    """Mark a half-open range of code points in a run of text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that the span covers."""
        return text[self.start : self.end]


class Name(NamedTuple):
    """Name one author or editor, in CSL's parts.

    `literal` is set for organisations; `short` is the declared short form of an organisation; `suffix` is "Jr.".
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    literal: str = ""
    short: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Hold the bibliographic data of one work; two copies of a record are two references.

    `year` is four digits, or empty when the work is undated; `status` is what stands in a date's place
    ("in press"); the library owns `letter`, the year letter, and `anchor`, the HTML id of the entry; `record` is the
    text of the CSL-JSON record; `incomplete` says that more authors exist than are known ("Ferraro MC, et al");
    `aliases` are ids that it had before; `ordered` says that the order of titles gave the letter, and no record.
    """

    id: str
    names: tuple[Name, ...]
    year: str
    title: str
    type: str = ""
    status: str = ""
    letter: str = ""
    anchor: str = ""
    incomplete: bool = False
    record: str = "{}"
    path: str = ""
    line: int = 0
    aliases: tuple[str, ...] = ()
    ordered: bool = False

    @property
    def data(self) -> dict[str, Any]:
        """The CSL-JSON record, parsed anew each time."""
        return dict(json.loads(self.record))

    @property
    def date(self) -> str:
        """What stands for the date in a citation: the year, "in press" or "n.d."."""
        return self.year or self.status or "n.d."

    @property
    def found_by(self) -> str:
        """What stands for the date in the library: as `date`, but "in press" for every work that is not out yet."""
        return self.year or ("in press" if self.status not in ("", "n.d.") else "n.d.")


class Cite(NamedTuple):
    """Hold one work inside a citation, as it was written.

    `names` is the text in which the authors stand (it may begin with words that are no authors), empty when there
    is none beside the date; `span` covers names and year, or the year alone when the names stand elsewhere. `date`
    covers the year with its letter; `year` is "in press" for every work that is not out yet, and `status` is how the
    text says so; `original` is the year of the first edition ("1900/1953"), `until` the last year of a range;
    `container` is the name of a journal between names and date. `lone` says that only the form of a lone word and a
    year was seen, which many texts have that cite nothing; `group` is where the bracket opens, or -1
    outside of brackets; `about` says that the year is a rough one ("ca. 1901").
    """

    span: Span
    date: Span
    names_span: Span
    group: int
    names: str
    year: str
    letter: str = ""
    et_al: bool = False
    lone: bool = False
    status: str = ""
    original: str = ""
    until: str = ""
    container: str = ""
    prefix: str = ""
    suffix: str = ""
    about: bool = False

    @property
    def words(self) -> tuple[object, ...]:
        """All that the cite says of its work, wherever it stands: cites with equal words are of the same work."""
        said: tuple[object, ...] = OF_WORK(self)
        return said


OF_WORK = attrgetter("names", "year", "letter", "et_al", "lone", "status", "original", "until", "container")


class Citation(NamedTuple):
    """Hold one place in the prose that cites, with one or more cites.

    `span` covers the citation with its parentheses; `stray_stop` is the offset of a full stop that
    should stand after the parenthesis, or -1.
    """

    span: Span
    mode: Mode
    cites: tuple[Cite, ...]
    stray_stop: int = -1


class Backlink(NamedTuple):
    """Lead from an entry back to one citation of it; `number` is 1-based."""

    href: str
    number: int
    label: str


class Formatted(Protocol):
    """Give the HTML of the entry of each reference."""

    def __getitem__(self, reference: Reference, /) -> str: ...


@dataclass(frozen=True, slots=True)
class ShownCertainty:
    """Hold how sure a result is as readers see it: words, dots for the eye, and `name` for a class of HTML.

    >>> ShownCertainty.of(1)
    ShownCertainty(name='very-low', dots='●○○○', words='Very low certainty')
    >>> ShownCertainty.of(0)
    ShownCertainty(name='not-rated', dots='', words='No certainty rating seen')
    """

    name: str
    dots: str
    words: str

    @classmethod
    def of(cls, rank: int) -> ShownCertainty:
        """Return how a certainty is shown, from 4 for high down to 1 for very low; 0 where no rating is known."""
        if not rank:
            return cls("not-rated", "", "No certainty rating seen")
        name = ("very low", "low", "moderate", "high")[rank - 1]
        return cls(name.replace(" ", "-"), "●" * rank + "○" * (4 - rank), f"{name.capitalize()} certainty")


class RatedOutcomes(NamedTuple):
    """Say how sure a work is of some of its outcomes, which `outcomes` names as one text; "" where nothing is rated."""

    certainty: ShownCertainty
    outcomes: str = ""


class PlainEvidence(NamedTuple):
    """Say in plain words what a work is and how many were studied, how sure of what it is, and what it found.

    What its record does not say is empty.
    """

    kind: str = ""
    certainties: tuple[RatedOutcomes, ...] = ()
    summary: str = ""

    def __bool__(self) -> bool:
        return any(self)


class Entry(NamedTuple):
    """Hold one line of a page's bibliography: its reference, what gives its HTML, and how many times it is cited.

    `name` is how a sentence names the work. The HTML may be made while the build goes on: asking for it waits until it
    is there.

    >>> entry = Entry(Reference("b9", (), "2009", "Ketamine", anchor="ref-b9"), {}, 2, "Bell (2009)")
    >>> [(link.href, link.label) for link in entry.backlinks]  # doctest: +NORMALIZE_WHITESPACE
    [('#cite-b9-1', 'Back to where Bell (2009) is cited, 1 of 2'),
     ('#cite-b9-2', 'Back to where Bell (2009) is cited, 2 of 2')]
    """

    reference: Reference
    formatted: Formatted
    times: int
    name: str
    evidence: PlainEvidence = PlainEvidence()

    def __fingerprint__(self) -> tuple[str, str, str, int, str, PlainEvidence]:
        """Return all that can be printed of an entry, for the plugin quickbuild."""
        return self.id, self.anchor, self.html, self.times, self.name, self.evidence

    @property
    def id(self) -> str:
        """The id of the reference."""
        return self.reference.id

    @property
    def anchor(self) -> str:
        """The HTML id of the entry."""
        return self.reference.anchor

    @property
    def html(self) -> str:
        """The entry as HTML."""
        return self.formatted[self.reference]

    @property
    def backlinks(self) -> list[Backlink]:
        """The ways back to each place that cites the work."""
        stem = self.anchor.removeprefix("ref-")
        label = f"Back to where {self.name} is cited"
        return [
            Backlink(
                f"#cite-{stem}-{number}", number, f"{label}, {number} of {self.times}" if self.times > 1 else label
            )
            for number in range(1, self.times + 1)
        ]


class Edit(NamedTuple):
    """Say what to write in the place of a text, where that is certain and no person needs to decide.

    `line` and `column` (1-based code points) are where the old text stands. With a `column` of 0 it is meant where it
    stands alone in its line; with a `line` of 0 its place is not known yet.
    """

    old: str
    new: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Describe one fault as data; the level is decided by the checks.

    Only the file of a rule, in `checks/rules`, makes problems of it: whoever finds the fault gives values, and a place.

    `line` and `column` are 1-based code points; 0 means that the place inside the file is not known.
    `length` is the number of code points that the fault covers. `fix` is set when one slip has one remedy: a text
    that stands there, and what to write in its place. `edit` is set when a remedy is certain. `marked` says that the
    preview marks the text that has the fault; `mild` says that what is an error elsewhere is a warning here.
    """

    rule: str
    message: str
    help: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    length: int = 1
    fix: tuple[str, str] | None = None
    edit: Edit | None = field(default=None, compare=False)
    marked: bool = False
    mild: bool = False

    def at(self, place: Place | str, line: int = 0, column: int = 0, length: int = 1) -> Problem:
        """Return the same problem at a place, or at the path, the line and the column of one.

        >>> Problem("unresolved-citation", "no reference").at("a.md", 3, 7).line
        3
        """
        if isinstance(place, str):
            place = Place(place, line, column, length)
        return replace(self, path=place.path, line=place.line, column=place.column, length=place.length)

    def on_line(self, line: int, column: int = 1, length: int = 1) -> Problem:
        """Return the same problem at a place in a text whose path is not known yet."""
        return replace(self, line=line, column=column, length=length)

    def in_file(self, path: str) -> Problem:
        """Return the same problem, at its place in a file."""
        return replace(self, path=path)


class Cited(NamedTuple):
    """Hold what one cite of a text leads to, and what is wrong with it; its link covers `span`.

    A near miss that one work alone can be meant by has both: a link, and a problem that is marked beside it.
    """

    span: Span
    reference: Reference | None
    problem: Problem | None
