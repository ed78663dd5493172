"""Read the figures that a front matter asks for: what each shows, where it stands, and the findings in its rows.

All that is drawn comes from the records of the works that the rows cite; the page gives words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from citewell.checks.rules import invalid_figure
from citewell.formats.csl.record import PlacedMapping
from citewell.model import Problem
from citewell.pages.answers import FieldText, field_text

ICON_ARRAY, EFFECT, PEOPLE_STUDIED, PEOPLE = "icon-array", "effect", "people-studied", "people"
KINDS: dict[str, str] = {
    ICON_ARRAY: "a share of people, as so many of a hundred",
    EFFECT: "a difference with its interval, beside the line of no difference",
    PEOPLE_STUDIED: "how many people each work studied, as bars",
    PEOPLE: "a small count of people, each one drawn",
}
"""What a figure may show."""
FIGURE_FIELDS: dict[str, str] = {
    "title": "what the figure shows, in a few words",
    "show": f"one of {', '.join(KINDS)}",
    "section": "how the heading of its section begins; it stands at the end of it",
    "rows": "a list of rows, each with label, source and finding",
    "caption": "a sentence below it, which may cite; not needed",
}
ROW_FIELDS: dict[str, str] = {
    "label": 'who or what the row is about: "With ketamine"',
    "source": 'the citation of the work, as in a text: "(Cohen et al., 2018)"',
    "finding": 'the recorded finding of this work: "pain", or "pain; 1 week" where several are of pain',
    "against": "what the group is called that it is compared with; as recorded otherwise",
}
IN_CAPTION = 3
"""How many works a caption cites at most; more are cited in the table alone."""
BRACKETED = re.compile(r"\((?P<cites>[^()]*)\)")
"""A citation that is all in one bracket: `(Cohen et al., 2018)`."""
FREE = ("caption", "against")
"""The fields that are not needed; `people-studied` does without a finding, too."""


class WantedRow(NamedTuple):
    """Hold one row that is asked for: its label, its citation, the name of its finding, and the other group's name.

    `finding` is empty where the number of people in the whole work is meant.
    """

    label: FieldText
    source: FieldText
    finding: FieldText
    against: FieldText

    @property
    def begin(self) -> FieldText:
        """The text of the row that stands first."""
        return min(self.label, self.source, key=lambda text: (text.line, text.column))


class WantedFigure(NamedTuple):
    """Hold one figure that is asked for; `show` is one of KINDS."""

    title: FieldText
    show: str
    section: FieldText
    caption: FieldText
    rows: tuple[WantedRow, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The citations of its rows, each once."""
        return tuple(dict.fromkeys(" ".join(row.source.text.split()) for row in self.rows))

    @property
    def sources_in_caption(self) -> str:
        """The citations as they stand in the caption, in one bracket where all are in brackets; "" where they are many.

        >>> row = WantedRow(*(FieldText(text) for text in ("At once", "(Aster, 2018)", "pain", "")))
        >>> figure = WantedFigure(FieldText("Pain"), EFFECT, FieldText("Harms"), FieldText(), (row,))
        >>> figure.sources_in_caption
        '(Aster, 2018)'
        >>> figure._replace(rows=(row, row._replace(source=FieldText("(Birch, 2019)")))).sources_in_caption
        '(Aster, 2018; Birch, 2019)'
        """
        sources = self.sources
        if len(sources) > IN_CAPTION:
            return ""
        inner = [BRACKETED.fullmatch(each) for each in sources]
        return f"({'; '.join(each['cites'] for each in inner if each)})" if all(inner) else "; ".join(sources)

    def head_of(self, row: WantedRow) -> str:
        """Return what stands first in a row of the table: its label, with its citation where the rows have several."""
        return f"{row.label.text} {row.source.text}" if len(self.sources) > 1 else row.label.text

    @property
    def texts(self) -> tuple[FieldText, ...]:
        """The texts of the figure that may cite, as they stand on the page, each with the place where it begins."""
        sources = self.sources_in_caption
        told = f"{'Sources:' if len(self.sources) > 1 else 'Source:'} {sources}" if sources else ""
        begin = self.caption if self.caption.text else self.rows[0].source
        caption = FieldText(f"{self.caption.text} {told}".strip(), begin.line, begin.column)
        return caption, *(FieldText(self.head_of(row), row.begin.line, row.begin.column) for row in self.rows)


def read_figures(value: Any, line: int, column: int) -> tuple[list[WantedFigure], list[Problem]]:
    """Return the figures that a front matter lists, and what is wrong with them; one that is not whole is left out.

    `line` and `column` are those of the field `figures` (1-based).

    >>> row = {"label": "With rest", "source": "(Aster, 2018)", "finding": "pain"}
    >>> asked = {"title": "Pain", "show": "icon-array", "section": "Harms", "rows": [row]}
    >>> figures, problems = read_figures([asked, {**asked, "show": "pie"}], 5, 1)
    >>> figures[0].rows[0].label.text, [each.message for each in problems]
    ('With rest', ['figures cannot show "pie"'])
    """
    figures: list[WantedFigure] = []
    problems: list[Problem] = []
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, Mapping):
            wrong = [
                invalid_figure.no_fields("a figure", "figures", FIGURE_FIELDS).on_line(line, column, len("figures"))
            ]
        else:
            wrong = list(_faults_of_figure(each, line, column))
        problems += wrong
        if not wrong:
            rows = [_row(row, line, column) for row in each["rows"]]
            texts = {name: field_text(each, name, line, column) for name in FIGURE_FIELDS}
            shown = texts["show"].text
            figures.append(WantedFigure(texts["title"], shown, texts["section"], texts["caption"], tuple(rows)))
    return figures, problems


def _row(row: Mapping[str, Any], line: int, column: int) -> WantedRow:
    return WantedRow(*(field_text(row, name, *_begin(row, line, column)) for name in ROW_FIELDS))


def _faults_of_figure(figure: Mapping[str, Any], line: int, column: int) -> Iterator[Problem]:
    """Yield what is wrong with a figure and its rows."""
    begin = _begin(figure, line, column)
    yield from _faults(figure, "figure", FIGURE_FIELDS, FREE, begin)
    shown = field_text(figure, "show", *begin)
    if shown.text and shown.text not in KINDS:
        problem = invalid_figure.unknown_kind(shown.text, KINDS)
        yield problem.on_line(shown.line, shown.column, len("show"))
    rows = figure.get("rows")
    if rows is None:
        return
    place = field_text(figure, "rows", *begin)
    if not isinstance(rows, list) or not rows:
        yield invalid_figure.no_fields("a row", "rows", ROW_FIELDS).on_line(place.line, place.column, len("rows"))
        return
    free = (*FREE, "finding") if shown.text == PEOPLE_STUDIED else FREE
    for row in rows:
        if isinstance(row, Mapping):
            yield from _faults(row, "row", ROW_FIELDS, free, _begin(row, place.line, place.column))
        else:
            yield invalid_figure.no_fields("a row", "rows", ROW_FIELDS).on_line(place.line, place.column, len("rows"))


def _faults(
    held: Mapping[str, Any], what: str, fields: Mapping[str, str], free: Sequence[str], begin: tuple[int, int]
) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a figure, or of a row; `begin` is where it begins."""
    for name, meaning in fields.items():
        place = field_text(held, name, *begin)
        if name not in held:
            if name not in free:
                yield invalid_figure.no_field(what, name, meaning).on_line(*begin)
        elif name != "rows" and not place.text and not (name in free and held[name] is None):
            yield invalid_figure.no_text(what, name, meaning).on_line(place.line, place.column, len(name))
    for name in held:
        if name not in fields:
            place = field_text(held, str(name), *begin)
            problem = invalid_figure.unknown_field(what, str(name), list(fields))
            yield problem.on_line(place.line, place.column, len(str(name)))


def _begin(held: Mapping[str, Any], line: int, column: int) -> tuple[int, int]:
    return next(iter(held.places.values()), (held.line, column)) if isinstance(held, PlacedMapping) else (line, column)
