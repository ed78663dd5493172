"""Fill the variables of CSL from the fields of one record."""

from __future__ import annotations

import re
from typing import Any

from citewell.formats.bibtex.dates import read_date, read_state, read_year
from citewell.formats.bibtex.fields import DATE_FIELDS, FIELDS, NAME_FIELDS, OWN_DATES, OWN_NAMES, OWN_TEXTS, VERBATIM
from citewell.formats.bibtex.languages import LANGUAGE_ALIASES, LANGUAGES
from citewell.formats.bibtex.latex import to_csl, to_plain
from citewell.formats.bibtex.names import read_names
from citewell.formats.bibtex.numbers import read_edition, read_span
from citewell.formats.bibtex.syntax import Field, Record
from citewell.formats.bibtex.types import (
    ARTICLES,
    BOOKS,
    CSL_TYPES,
    GENRE_KEYS,
    GENRES,
    IN_BOOK,
    NO_GENRES,
    ONLINE,
    SUBTYPES,
    THESES,
    TYPES,
)
from citewell.formats.record import Fault, Mapping

ADDRESS = re.compile(r"https?://[^\s{}\\]+(?:\\[_%&#][^\s{}\\]*)*")
COMMAND = re.compile(r"\\[A-Za-z]{2}")
EPRINTS = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
}


class Reading:
    """Read one record; each variable is filled by the first field that has it."""

    def __init__(self, record: Record) -> None:
        self.record, self.fields = record, record.fields
        self.result = Mapping(record.line)
        self.texts: dict[str, str] = {}
        self.faults: list[Fault] = []

    def mapping(self) -> Mapping:
        """Return the record in CSL's variables, each with the place of its field."""
        if self.record.key:
            self.result["id"] = self.record.key
        self.result["type"] = self._type()
        self._titles()
        for name, variable in NAME_FIELDS.items():
            self._names(name, variable)
        self._dates()
        self._numbers()
        for name in self.fields:
            if name in FIELDS:
                self._put(FIELDS[name], self._text(name), name)
        self._places()
        self._identifiers()
        self._genre()
        self._own()
        return self.result

    def _put(self, variable: str, value: Any, name: str) -> None:
        if value and variable not in self.result:
            self.result[variable] = value
            field = self.fields[name]
            self.result.places[variable] = field.line, field.column

    def _first(self, variable: str, *names: str) -> None:
        """Fill a variable from the first of some fields that holds anything."""
        for name in names:
            self._put(variable, self._text(name), name)

    def _text(self, name: str) -> str:
        """Return the text of a field, or nothing when there is no such field."""
        if name in self.fields and name not in self.texts:
            text = self.fields[name].text
            self.texts[name] = to_plain(text) if name in VERBATIM else self._from_latex(text, name)
        return self.texts.get(name, "")

    def _from_latex(self, text: str, name: str) -> str:
        text, unknown = to_csl(text, nocase=True)
        if unknown:
            advice = "write the sign itself; the command was left out."
            self._fault(name, f"uses {', '.join(unknown)} in {name}, which is not known", advice)
        return text

    def _fault(self, name: str, message: str, advice: str) -> None:
        field, told = self.fields[name], f'the record "{self.record.key}" {message}'
        self.faults.append(Fault("malformed-record", told, advice, field.line, field.column, len(name)))

    def _type(self) -> str:
        kind = self.record.type
        subtype = self._text("entrysubtype").lower()
        if subtype in SUBTYPES or subtype in CSL_TYPES:
            return SUBTYPES.get(subtype, subtype)
        if kind == "inbook" and not {"booktitle", "maintitle"} & self.fields.keys():
            return "book"  # BibTeX names there a part of the book that it gives the title of
        if kind == "unpublished" and "eventtitle" in self.fields:
            return "speech"
        if kind in ("misc", "unpublished") and self._archive() == "arxiv":
            return "article"
        if kind == "misc" and "howpublished" in self.fields and ADDRESS.search(self.fields["howpublished"].text):
            return "webpage"
        return TYPES.get(kind, kind)

    def _titles(self) -> None:
        kind = self.record.type
        if kind == "periodical" and "issuetitle" in self.fields:
            self._title("title", "issuetitle", "issuesubtitle")
            self._title("container-title", "title", "subtitle")
        if "maintitle" in self.fields and kind in IN_BOOK:
            self._title("volume-title", "booktitle", "booksubtitle")
            self._title("container-title", "maintitle", "mainsubtitle")
        elif "maintitle" in self.fields:
            self._title("volume-title", "title", "subtitle", "titleaddon")
            self._title("title", "maintitle", "mainsubtitle")
        self._title("title", "title", "subtitle", "" if kind in ONLINE else "titleaddon")
        self._title("container-title", "journaltitle", "journalsubtitle")
        self._title("container-title", "journal", "journalsubtitle")
        if kind not in BOOKS:
            self._title("container-title", "booktitle", "booksubtitle")
        if kind in ONLINE:
            self._title("container-title", "titleaddon", "")

    def _title(self, variable: str, title: str, subtitle: str, addition: str = "") -> None:
        """Join a title and what follows it."""
        text = self._text(title)
        under = self._text(subtitle) if text else ""
        added = self._text(addition) if text else ""
        text = f"{text}{' ' if text[-1:] in ('?', '!', ':') else ': '}{under}" if under else text
        self._put(variable, f"{text}. {added}" if added else text, title)

    def _names(self, name: str, variable: str) -> None:
        field = self.fields.get(name)
        if not field:
            return
        options = self.fields.get("options", Field("", 0, 0)).text.replace(" ", "")
        names, faults = read_names(field.text, dropping="useprefix=false" in options)
        if COMMAND.search(field.text):
            self._from_latex(field.text, name)
        for fault in faults:
            self._fault(name, fault, 'put " and " between names, and write each as "Family, Given".')
        role = self._text(f"{name}type").lower()
        variable = role if role in OWN_NAMES or role == "director" else variable
        short = self._text(f"short{name}")
        if short and len(names) == 1 and "literal" in names[0]:
            names[0]["short"] = short
        self._put(variable, names, name)

    def _dates(self) -> None:
        for name, variable in ((name, DATE_FIELDS[name]) for name in self.fields if name in DATE_FIELDS):
            self._put(variable, read_date(self._text(name)), name)
        state = read_state(self._text("pubstate"))
        if "date" in self.fields:
            self._put("issued", read_date(self._text("date")), "date")
        if "year" in self.fields:
            year = read_year(self._text("year"), self._text("month"), self._text("day"))
            self._put("issued", year, "year")
        if state:
            self._put("issued", state, "pubstate")
        if "origyear" in self.fields:
            self._put("original-date", read_year(self._text("origyear")), "origyear")

    def _numbers(self) -> None:
        kind = self.record.type
        number, issue = self._joined("number"), self._joined("issue")
        if kind in ARTICLES:
            both = ", ".join(dict.fromkeys(each for each in (number, issue) if each))
            self._put("issue", both, "number" if number else "issue")
        elif kind in IN_BOOK | BOOKS:
            self._put("collection-number", number, "number")
        else:
            self._put("number", number, "number")
        self._put("issue", issue, "issue")
        self._first("number", "eid", "isrn")
        for name in ("volume", "pages"):
            self._put(FIELDS[name], self._joined(name), name)
        self._put("edition", read_edition(self._text("edition")), "edition")

    def _joined(self, name: str) -> str:
        """Return a number, or a span of them with one hyphen."""
        return read_span(self._text(name))

    def _places(self) -> None:
        """Fill the publisher, its place, and the language."""
        houses = ["publisher", "institution", "school", "organization"]
        if self.record.type in THESES | {"report", "techreport"}:
            houses = ["school", "institution", *houses]
        if self.record.type in ONLINE:
            houses = ["organization", *houses]
        self._first("publisher", *houses)
        if "howpublished" in self.fields and not ADDRESS.search(self.fields["howpublished"].text):
            self._first("publisher", "howpublished")
        self._first("publisher-place", "address", "location")
        for name in ("langid", "hyphenation", "language"):
            word = self._text(name)
            known = word.lower()
            self._put("language", LANGUAGES.get(known) or LANGUAGE_ALIASES.get(known) or word, name)

    def _archive(self) -> str:
        return (self._text("eprinttype") or self._text("archiveprefix")).lower()

    def _identifiers(self) -> None:
        """Fill what leads to a work: addresses, and numbers in archives."""
        archive, number = self._archive(), self._text("eprint") or self._text("arxivid")
        name = "eprint" if "eprint" in self.fields else "arxivid"
        if archive in ("pubmed", "pmid"):
            self._put("PMID", number, name)
        elif archive in ("pmc", "pmcid", "pubmedcentral"):
            self._put("PMCID", number, name)
        for each in ("howpublished", "eprint"):
            found = ADDRESS.search(self.fields[each].text) if each in self.fields else None
            if found and (each != "eprint" or not {"url", "doi"} & self.fields.keys()):
                self._put("URL", to_plain(found.group()), each)
        if number and archive in EPRINTS and not number.startswith("http"):
            if archive == "arxiv" and self.result["type"] == "article":
                self._put("number", number if number.lower().startswith("arxiv") else f"arXiv:{number}", name)
                self._put("publisher", "arXiv", name)
            if "doi" not in self.fields:
                self._put("URL", EPRINTS[archive] + re.sub(r"(?i)^arxiv:", "", number), name)
        if " " in self.result.get("URL", ""):  # Mendeley writes several
            self.result["URL"] = self.result["URL"].split()[0]

    def _genre(self) -> None:
        written = self._text("type")
        if not written:
            self.result |= {"genre": GENRES[self.record.type]} if self.record.type in GENRES else {}
        elif written.lower() not in NO_GENRES:
            self._put("genre", GENRE_KEYS.get(written.lower(), written), "type")

    def _own(self) -> None:
        """Fill the variables that stand under their own names, and the ids that the record had before."""
        for name in self.fields:
            if name in OWN_NAMES:
                self._names(name, name)
            elif name in OWN_DATES:
                self._put(name, read_date(self._text(name)), name)
            elif name in OWN_TEXTS:
                self._put(name, self._text(name), name)
        if "ids" in self.fields:
            self._put("aliases", [each.strip() for each in self.fields["ids"].text.split(",") if each.strip()], "ids")
