"""Read single fields of a record of BibTeX, and collect what they say and what is wrong with them."""

from __future__ import annotations

from typing import Any

from citewell.checks.rules import malformed_record
from citewell.formats.bibtex.dates import no_such_day
from citewell.formats.bibtex.field_names import VERBATIM
from citewell.formats.bibtex.latex.reading import to_csl, to_plain
from citewell.formats.bibtex.names.parts import is_group
from citewell.formats.bibtex.syntax import Record
from citewell.formats.csl.record import PlacedMapping
from citewell.formats.values.notes import read_note
from citewell.model import Problem

NUMBERED = ("year", "volume", "pages", "number", "month", "issn", "isbn")
"""Fields that no program puts into two pairs of braces, but one that puts all fields into them."""


class Fields:
    """Read the fields of one record; each variable is filled by the first field that has it."""

    def __init__(self, record: Record) -> None:
        self.record, self.fields = record, record.fields
        self.result = PlacedMapping(record.line)
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []

    @property
    def wrapped(self) -> bool:
        """Whether braces around a whole field mean nothing: the program writes them everywhere (Web of Science)."""
        return any(is_group(self.fields[name].text.strip()) for name in NUMBERED if name in self.fields)

    def put(self, variable: str, value: Any, name: str) -> None:
        """Give a variable its value, at the place of the field `name`, if it has none."""
        if value and variable not in self.result:
            self.result[variable] = value
            field = self.fields[name]
            self.result.places[variable] = field.line, field.column

    def first(self, variable: str, *names: str) -> None:
        """Fill a variable from the first of some fields that holds anything."""
        for name in names:
            self.put(variable, self.text(name), name)

    def text(self, name: str) -> str:
        """Return the text of a field, or nothing when there is no such field."""
        if name in self.fields and name not in self.texts:
            text = self.fields[name].text
            self.texts[name] = to_plain(text) if name in VERBATIM else self.from_latex(text, name)
        return self.texts.get(name, "")

    def from_latex(self, text: str, name: str) -> str:
        """Return a text of LaTeX as rich text of CSL, and report the commands that are not known."""
        text, unknown = to_csl(text, nocase=True)
        if unknown:
            self.report(malformed_record.unknown_commands(self.record.key, unknown, name), name)
        return text

    def date(self, name: str) -> str:
        """Return the text of a date, and report a day that there is not."""
        text = self.text(name)
        if no_such_day(text):
            self.report(malformed_record.no_day_in_field(self.record.key, text, name), name)
        return text

    def note(self, name: str) -> None:
        """Read a note line by line: some lines hold a variable that BibTeX has no field for."""
        if name not in self.fields:
            return
        lines = self.fields[name].text.split("\n")
        found, rest = read_note("\n".join(self.from_latex(line, name) for line in lines))
        for variable, value in found.items():
            self.put(variable, value, name)
        self.put("note", " ".join(rest.split()), name)

    def report(self, problem: Problem, name: str) -> None:
        """Add a problem at the name of a field."""
        field = self.fields[name]
        self.problems.append(problem.on_line(field.line, field.column, len(name)))
