"""Turn one record of a RIS file into a record of CSL-YAML. Source: RIS Format Specifications, 2001 and 2011."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from citewell.checks.rules import malformed_record
from citewell.formats.csl.languages import language_tag
from citewell.formats.csl.record import Field, PlacedMapping
from citewell.formats.csl.variables import ARTICLES
from citewell.formats.csl.variables import TYPES as CSL_TYPES
from citewell.formats.names.same_persons import merged
from citewell.formats.ris.dates import read_issued
from citewell.formats.ris.lines import Block
from citewell.formats.ris.names import in_doubt, read_tagged
from citewell.formats.ris.notes import read_note, read_plain, together
from citewell.formats.ris.shared_fields import degree_named, is_issue, kind_of_number, translated_title
from citewell.formats.ris.tags import COUNTED, FIELDS, NUMBERED, TYPES, WHOLE
from citewell.formats.ris.type_names import type_named
from citewell.formats.values.calendar import Day, read_day
from citewell.formats.values.markup import plain_text
from citewell.formats.values.page_ranges import join_pages
from citewell.model import Problem

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
"""A DOI alone in a field: `10.5555/tea`, `doi: 10.5555/tea`, `https://doi.org/10.5555/tea`."""
PMCID = re.compile(r"(PMC\d+)(?:\s*\[pmcid\])?")
PUBMED = re.compile(r"pubmed|medline|nlm", re.IGNORECASE)
BRACKETED = re.compile(r"\s?\([^()]*\)")
COUNT_OF_PAGES = re.compile(r"(?:[ivxlc]{1,7},\s?)?(?:p\.?\s?)?(\d{1,5})(?:\s?(?:pp?\.?|pages?))?", re.IGNORECASE)
"""How many pages a book has: `243`, `243 p.`, `xii, 243 pages`."""


def read_record(block: Block) -> tuple[PlacedMapping, list[Problem]]:
    """Return the record that the lines of a block hold, and what is wrong with it.

    What RIS has no field for is read from a note: `PMID: 123` fills gaps, `{:original-date: 1953}` counts.
    """
    reading = _Reading(block)
    reading.read()
    return reading.record, reading.problems


class _Reading:
    """Read a record field by field; the first field that gives a variable its value counts."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.tags: dict[str, list[Field]] = {}
        for each in block.fields:
            if value := plain_text(each.value, rich=True).strip():
                self.tags.setdefault(each.tag, []).append(each._replace(value=value))
        self.name = self._type_of_ris()
        self.type = TYPES.get(self.name, "document")
        self.record = PlacedMapping(block.line)
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read every variable, in an order in which what says more comes first."""
        self._identity()
        self._marked_notes()
        self.put("type", self.type, self.block.line)
        self._titles()
        self._names()
        self._dates()
        self._numbers()
        self._identifiers()
        for each in self.all("LA")[:1]:
            self.put("language", language_tag(" ".join(each.value.split())), each.line)
        for tag, variable in FIELDS.items():
            if not (tag == "ET" and self.type in ARTICLES) and (tag not in ("AR", "C7") or self.type in ARTICLES):
                self.take(variable, tag)
        self.put_text("keyword", "\n".join(each.value for each in self.all("KW")).replace("\n", "; "), self.all("KW"))
        self._notes()

    def all(self, *tags: str) -> list[Field]:
        """Return the fields with these tags, tag by tag."""
        return [each for tag in tags for each in self.tags.get(tag, ())]

    def put(self, variable: str, value: Any, line: int) -> None:
        """Give a variable its value, if it has none."""
        if value and variable not in self.record:
            self.record[variable] = value
            self.record.places[variable] = line, 1

    def put_text(self, variable: str, text: str, fields: Iterable[Field]) -> None:
        """Give a variable a text, at the place of the first of the fields it is from."""
        line = next((each.line for each in fields), self.block.line)
        self.put(variable, " ".join(text.split()), line)

    def take(self, variable: str, *tags: str) -> None:
        """Give a variable the value of the first field with one of these tags."""
        for each in self.all(*tags)[:1]:
            self.put_text(variable, each.value, [each])

    def _identity(self) -> None:
        """Keep an id; a number is only the place of the record in some program."""
        for each in self.all("ID"):
            if not each.value.isdecimal():
                self.put("id", " ".join(each.value.split()), each.line)

    def _titles(self) -> None:
        part = self.type not in WHOLE
        for each in self.all("TI", "T1")[:1]:
            original = next((other.value for other in self.all("TT")), "")
            self.put_text("title", translated_title(each.value, original), [each])
        self.take("title", "TI", "T1", "CT", *([] if part else ["BT"]))
        if self.type == "paper-conference":
            self.take("container-title", "C3")
            self.take("event-title" if "container-title" in self.record else "container-title", "T2", "JF", "JO", "BT")
        elif part:
            self.take("container-title", "JF", "T2", "BT", "JO", "JA", "J2", "J1")
        else:
            self.take("collection-title", "T2")
        self.take("collection-title", "T3")
        short = [each for each in self.all("J2", "JA", "J1", "JO") if part]
        known = self.record.get("container-title")
        for each in [each for each in short if each.value != known][:1]:
            self.put_text("container-title-short", each.value, [each])

    def _names(self) -> None:
        """Read authors and editors; the table of 2011 has editors of books as A3, older programs as A2 or ED."""
        authors = self.all("AU", "A1")
        first = "editor" if self.name == "EDBOOK" else "author"
        self._put_names(first, authors)
        second = self.all("A2")
        if self.type in ("book", "classic"):
            self._put_names("editor", self.all("A3", "ED"))
            alone = not authors and "editor" not in self.record
            self._put_names("editor" if alone else "collection-editor", second)
        else:
            self._put_names(
                "recipient" if self.type == "personal_communication" else "editor", [*second, *self.all("ED")]
            )
            self._put_names("collection-editor", self.all("A3"))
        self._put_names("translator", self.all("A4"))

    def _put_names(self, variable: str, fields: list[Field]) -> None:
        """Give a variable the names of fields; a person whom two tags name stands once."""
        if not fields:
            return
        lists = []
        for tag in dict.fromkeys(each.tag for each in fields):
            names, doubtful = read_tagged([each.value for each in fields if each.tag == tag])
            lists.append(names)
            if doubtful:
                first = next(each for each in fields if each.tag == tag)
                self.problems.append(in_doubt(doubtful[0], names, first))
        self.put(variable, merged(*lists), fields[0].line)

    def _type_of_ris(self) -> str:
        """Return the type: as it stands, or as a database's words for the kind of work say."""
        name = " ".join((self.block.type or "").split()).upper()
        if name == "SER" and self.all("SP") and self.all("T2"):
            return "CHAP"  # Scopus: a part of a volume of a series
        if name in TYPES and name != "GEN":
            return name
        words = [self.block.type or "", *(each.value for each in self.all("M3"))]
        return next((named for each in words if (named := type_named(each))), name)

    def _dates(self) -> None:
        """Read when the work came out, and when it was seen."""
        found = read_issued(self.all("PY", "Y1"), self.all("DA"))
        if found and "issued" not in self.record:
            self.put("issued", self._checked(found.day, found.field).text, found.field.line)
        if self.name == "INPR":
            self.put("issued", "in press", self.block.line)
        for each in self.all("Y2")[: not (self.type == "paper-conference" and not self.all("UR"))]:
            self.put("accessed", self._checked(read_day(each.value), each).text, each.line)

    def _checked(self, day: Day, field: Field) -> Day:
        """Return a day, and report one that does not exist."""
        if not day.exists:
            problem = malformed_record.no_day_in_ris(field.value, year_known=bool(day.text))
            self.problems.append(problem.on_line(field.line, 1, 2))
        return day

    def _numbers(self) -> None:
        start, end = self.all("SP")[:1], self.all("EP")[:1]
        first, last = (" ".join(each.value for each in fields).strip() for fields in (start, end))
        if start and (not end or first == last) and self.type in COUNTED and (found := COUNT_OF_PAGES.fullmatch(first)):
            self.put_text("number-of-pages", found[1], start)
        elif start or end:
            self.put_text("page", join_pages(first, last), [*start, *end])
        self.take("issue", "IS")
        if self.type in ARTICLES:
            for each in self.all("M1", "CP"):
                self.put_text("issue", each.value if is_issue(each.value) else "", [each])
        if self.type in NUMBERED:
            for each in self.all("M1"):
                degree = degree_named(each.value) if self.type == "thesis" else ""
                self.put_text("genre" if degree else "number", degree or each.value, [each])

    def _identifiers(self) -> None:
        for each in self.all("SN", "AN", "C2", "U1", "U2", "M3"):
            text = each.value.strip()
            if each.tag == "SN":
                for number in filter(None, map(str.strip, re.split(r"[\n;,]", BRACKETED.sub("", text)))):
                    self._standard_number(number, each.line)
            elif found := PMCID.fullmatch(text):
                self.put("PMCID", found[1], each.line)
            elif each.tag in ("AN", "U1") and (found := re.fullmatch(r"(\d{1,8})(\s*\[pmid\])?", text)):
                if found[2] or any(PUBMED.search(other.value) for other in self.all("DB", "DP")):
                    self.put("PMID", found[1], each.line)
            elif each.tag == "M3" and DOI.fullmatch(text) and not self.all("DO", "DI"):
                self.put("DOI", text, each.line)
            elif each.tag == "M3" and self.type == "thesis" and text.isdecimal():
                self.put("number", text, each.line)
            elif each.tag == "M3" and self.type not in ARTICLES:
                self.put_text("genre", text, [each])
        for each in self.all("UR", "L2", "LK"):
            if link := ADDRESS.search(each.value):
                self.put("URL", link[0].rstrip(";,"), each.line)
        for each in self.all("UR"):  # an address without its scheme is for the reader of references to report
            self.put("URL", each.value if each.value.startswith("www.") else "", each.line)
        if self.type == "paper-conference":
            self.take("event-place", "CY")
            self.take("publisher-place", "C1", "PP")
            self.tags.pop("CY", None)

    def _standard_number(self, text: str, line: int) -> None:
        """Add an ISSN or ISBN to those that are there, or take the number of a report."""
        variable = kind_of_number(text)
        if not variable:
            variable = "ISSN" if self.type in ARTICLES else "number" if self.type in NUMBERED else "ISBN"
        if variable != "number" and variable in self.record:
            self.record[variable] += f", {text}"
        else:
            self.put(variable, text, line)

    def _marked_notes(self) -> None:
        """Take what our own export has put into notes."""
        notes = [(found, each.line) for each in self.all("N1") if (found := read_note(each.value))]
        for variable, value in together([found for found, _ in notes]).items():
            if variable != "type":
                self.put(variable, value, next(line for (name, _), line in notes if name == variable))
            elif value in CSL_TYPES:
                self.type = value

    def _notes(self) -> None:
        """Take identifiers and the like from notes in plain words, and keep the rest as a note."""
        values, rest = read_plain(self.all("N1", "M2"))
        for variable, value, field in values:
            self.put_text(variable, value, [field])
        self.put_text("note", rest, self.all("N1", "M2"))
