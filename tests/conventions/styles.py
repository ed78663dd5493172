"""Describe the printed conventions of citation.

Each is as its style guide prints it: APA 7, chapter 8; Chicago 17, chapter 15; the ASA Style Guide; ABNT NBR 10520
of 2002 (capitals) and of 2023 (none); Elsevier's and Springer's author-date styles; and forms that journals and blogs
use without a guide. Words ("and", "p.") are those of the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Mode(Enum):
    """Name what a citation shows: its place in the sentence, or what it holds besides one work."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"
    POSSESSIVE = "possessive"
    WORKS = "several works"
    YEARS = "several years"
    PREFIX = "prefix"
    LOCATOR = "locator"
    SUFFIX = "suffix"


class Given(IntEnum):
    """Say how much of an author's given names is printed."""

    NONE = 0
    INITIALS = 1
    FULL = 2


class Order(Enum):
    """Say where given names stand and how initials look."""

    BEFORE = "J. A. Smith"
    BEHIND = "Smith JA"
    INVERTED = "Smith, J. A."


class Frame(Enum):
    """Say what stands around names and year."""

    USUAL = "Smith and Jones, 2019"
    JOURNAL = "Smith and Jones, Pain 2019"
    YEAR_FIRST = "2019, Smith and Jones"


@dataclass(frozen=True)
class Convention:
    """Hold one convention.

    `last` joins the last two authors in brackets, `last_named` in the running text; "{and}" is the language's word.
    `serial` puts a comma before it. Up to `listed` authors are all named; of more, the first and "et al.".
    `locator` has the place `{}` for a label and number, `page` for a bare page, if pages go without a label.
    """

    name: str
    example: str
    last: str = " {and} "
    last_named: str = " {and} "
    comma: str = ", "
    serial: bool = False
    listed: int = 2
    et_al_comma: bool = False
    before_year: str = ", "
    works: tuple[str, ...] = ("; ",)
    short_letters: bool = False
    locator: str = ", {}"
    page: str = ""
    brackets: str = "()"
    given: Given = Given.NONE
    order: Order = Order.BEFORE
    capitals: bool = False
    bare_family: bool = False
    frame: Frame = Frame.USUAL
    lacks: tuple[Mode, ...] = ()


CONVENTIONS: tuple[Convention, ...] = (
    Convention("apa", "(Smith & Jones, 2019, p. 4)", last=" & ", serial=True, et_al_comma=True),
    Convention("harvard comma", "(Smith and Jones, 2019, p. 4)", listed=3),
    Convention("harvard space", "(Smith and Jones 2019, p. 4)", before_year=" ", listed=3, works=("; ", ", ")),
    Convention("harvard colon", "(Smith et al., 2019: 4)", page=": {}"),
    Convention(
        "chicago",
        "(Smith and Jones 2019, 23)",
        before_year=" ",
        serial=True,
        listed=3,
        et_al_comma=True,
        page=", {}",
    ),
    Convention("asa", "(Smith and Jones 2019:23)", before_year=" ", serial=True, listed=3, page=":{}"),
    Convention(
        "abnt capitals",
        "(SMITH; JONES, 2019, p. 23)",
        last="; ",
        comma="; ",
        listed=3,
        order=Order.INVERTED,
        capitals=True,
        bare_family=True,
    ),
    Convention(
        "abnt 2023",
        "(Smith; Jones, 2019, p. 23)",
        last="; ",
        comma="; ",
        listed=3,
        order=Order.INVERTED,
        bare_family=True,
    ),
    Convention("elsevier", "(Smith and Jones, 2019a, b)", short_letters=True),
    Convention("springer", "(Smith & Jones 2019)", last=" & ", last_named=" & ", before_year=" ", short_letters=True),
    Convention(
        "vancouver-like",
        "(Smith J, Jones AB, 2019)",
        last=", ",
        given=Given.INITIALS,
        order=Order.BEHIND,
    ),
    Convention("initials first", "(J. Smith & A. B. Jones, 2019)", last=" & ", given=Given.INITIALS, serial=True),
    Convention("full given names", "(John Smith and Mary Jones, 2019)", given=Given.FULL),
    Convention("brackets", "[Smith et al., 2019]", brackets="[]", et_al_comma=True),
    Convention("no comma", "(Smith 2019)", before_year=" "),
    Convention("journal between", "(Smith et al., Pain 2018)", frame=Frame.JOURNAL),
    Convention("year first", "(2019, Smith and Jones)", frame=Frame.YEAR_FIRST, lacks=(Mode.YEARS, Mode.PREFIX)),
)
