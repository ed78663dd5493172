"""Fill the variables of CSL from the fields of one record. Sources: btxdoc, 3; BibLaTeX manual, 2.1 and 2.2."""

from __future__ import annotations

import re

from citewell.checks.rules import malformed_record
from citewell.formats.bibtex.dates import letter_of, read_date, read_issued, read_state, read_year
from citewell.formats.bibtex.field_names import (
    DATE_FIELDS,
    FIELDS,
    NAME_FIELDS,
    OF_DATABASES,
    OWN_DATES,
    OWN_NAMES,
    OWN_TEXTS,
)
from citewell.formats.bibtex.field_reading import Fields
from citewell.formats.bibtex.latex.babel import LANGUAGE_ALIASES, LANGUAGES
from citewell.formats.bibtex.latex.reading import to_plain
from citewell.formats.bibtex.names.reading import read_names
from citewell.formats.bibtex.syntax import Field
from citewell.formats.bibtex.type_names import (
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
from citewell.formats.csl.record import PlacedMapping
from citewell.formats.values.genres import is_common_genre

ADDRESS = re.compile(r"https?://[^\s{}\\]+(?:\\[_%&#][^\s{}\\]*)*")
NO_YEAR = re.compile(r"\d{1,2}")
COMMAND = re.compile(r"\\[A-Za-z]{2}")
EPRINTS = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
}
EDITION = re.compile(r"(\d+)(?:st|nd|rd|th)?(?:\s*ed(?:ition|n)?\.?)?", re.IGNORECASE)
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
DASHES = re.compile(r"\s*(?:-{2,}|[‐-―−])\s*")


class Reading(Fields):
    """Read one record."""

    def mapping(self) -> PlacedMapping:
        """Return the record in CSL's variables, each with the place of its field."""
        if self.record.key:
            self.result["id"] = self.record.key
        self.result["type"] = self._type()
        self._titles()
        for name, variable in NAME_FIELDS.items():
            self._names(name, variable)
        for name in ("group-author", "book-group-author"):
            self._names(name, "author")
        self._dates()
        self._numbers()
        self.note("note")
        for name in self.fields:
            if name in FIELDS and name != "note":
                self.put(FIELDS[name], self.text(name), name)
        for name in self.fields:
            if name in OF_DATABASES:
                self.put(OF_DATABASES[name], self.text(name), name)
        self._places()
        self._identifiers()
        self._genre()
        self._own()
        return self.result

    def _type(self) -> str:
        kind = self.record.type
        subtype = self.text("entrysubtype").lower()
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
        text = self.text(title)
        under = self.text(subtitle) if text else ""
        added = self.text(addition) if text else ""
        text = f"{text}{' ' if text[-1:] in ('?', '!', ':') else ': '}{under}" if under else text
        self.put(variable, f"{text}. {added}" if added else text, title)

    def _names(self, name: str, variable: str) -> None:
        field = self.fields.get(name)
        if not field:
            return
        options = self.fields.get("options", Field("", 0, 0)).text.replace(" ", "")
        names, doubts = read_names(field.text, "useprefix=false" in options, self.wrapped)
        if COMMAND.search(field.text):
            self.from_latex(field.text, name)
        for doubt, text in doubts:
            self.report(malformed_record.doubtful_names(self.record.key, doubt, text), name)
        role = self.text(f"{name}type").lower()
        variable = role if role in OWN_NAMES or role == "director" else variable
        short = self.text(f"short{name}")
        if short and len(names) == 1 and "literal" in names[0]:
            names[0]["short"] = short
        self.put(variable, names, name)

    def _dates(self) -> None:
        for name, variable in ((name, DATE_FIELDS[name]) for name in self.fields if name in DATE_FIELDS):
            self.put(variable, read_date(self.date(name)), name)
        state = read_state(self.text("pubstate"))
        issued = read_issued(self.date("date"), *map(self.text, ("year", "month", "day")))
        place = next((name for name in ("date", "year", "month") if name in self.fields), "year")
        if isinstance(issued, str) and NO_YEAR.fullmatch(issued):
            self.report(malformed_record.date_without_year(self.record.key, issued), place)
            issued = ""
        self.put("issued", issued, place)
        self.put("year-suffix", letter_of(self.text("year")), "year")
        if state:
            self.put("issued", state, "pubstate")
        if "origyear" in self.fields:
            self.put("original-date", read_year(self.text("origyear")), "origyear")

    def _numbers(self) -> None:
        kind = self.record.type
        number, issue = self._joined("number"), self._joined("issue")
        if kind in ARTICLES:
            both = ", ".join(dict.fromkeys(each for each in (number, issue) if each))
            self.put("issue", both, "number" if number else "issue")
        elif kind in IN_BOOK | BOOKS:
            self.put("collection-number", number, "number")
        else:
            self.put("number", number, "number")
        self.put("issue", issue, "issue")
        self.first("number", "eid", "isrn")
        self.put("volume", self._joined("volume"), "volume")
        self.put("edition", read_edition(self.text("edition")), "edition")

    def _joined(self, name: str) -> str:
        """Return a number, or a span of them with one hyphen."""
        return read_span(self.text(name))

    def _places(self) -> None:
        """Fill the publisher, its place, and the language."""
        houses = ["publisher", "institution", "school", "organization"]
        if self.record.type in THESES | {"report", "techreport"}:
            houses = ["school", "institution", *houses]
        if self.record.type in ONLINE:
            houses = ["organization", *houses]
        self.first("publisher", *houses)
        if "howpublished" in self.fields and not ADDRESS.search(self.fields["howpublished"].text):
            self.first("publisher", "howpublished")
        self.first("publisher-place", "address", "location")
        for name in ("langid", "hyphenation", "language"):
            word = self.text(name)
            known = word.lower()
            self.put("language", LANGUAGES.get(known) or LANGUAGE_ALIASES.get(known) or word, name)

    def _archive(self) -> str:
        return (self.text("eprinttype") or self.text("archiveprefix")).lower()

    def _identifiers(self) -> None:
        """Fill what leads to a work: addresses, and numbers in archives."""
        archive, number = self._archive(), self.text("eprint") or self.text("arxivid")
        name = "eprint" if "eprint" in self.fields else "arxivid"
        if archive in ("pubmed", "pmid"):
            self.put("PMID", number, name)
        elif archive in ("pmc", "pmcid", "pubmedcentral"):
            self.put("PMCID", number, name)
        for each in ("howpublished", "eprint"):
            found = ADDRESS.search(self.fields[each].text) if each in self.fields else None
            if found and (each != "eprint" or not {"url", "doi"} & self.fields.keys()):
                self.put("URL", to_plain(found.group()), each)
        if number and archive in EPRINTS and not number.startswith("http"):
            if archive == "arxiv" and self.result["type"] == "article":
                self.put("number", number if number.lower().startswith("arxiv") else f"arXiv:{number}", name)
                self.put("publisher", "arXiv", name)
            if "doi" not in self.fields:
                self.put("URL", EPRINTS[archive] + re.sub(r"(?i)^arxiv:", "", number), name)
        if " " in self.result.get("URL", ""):  # Mendeley writes several
            self.result["URL"] = self.result["URL"].split()[0]

    def _genre(self) -> None:
        written = self.text("type")
        if not written:
            self.result |= {"genre": GENRES[self.record.type]} if self.record.type in GENRES else {}
        elif written.lower() not in NO_GENRES and not is_common_genre(written):
            self.put("genre", GENRE_KEYS.get(written.lower(), written), "type")
        elif self.record.type in THESES:
            self.put("genre", GENRES.get(self.record.type), "type")

    def _own(self) -> None:
        """Fill the variables that stand under their own names, and the ids that the record had before."""
        for name in self.fields:
            if name in OWN_NAMES:
                self._names(name, name)
            elif name in OWN_DATES:
                self.put(name, read_date(self.text(name)), name)
            elif name in OWN_TEXTS:
                self.put(name, self.text(name), name)
        if "ids" in self.fields:
            self.put("aliases", [each.strip() for each in self.fields["ids"].text.split(",") if each.strip()], "ids")


def read_span(text: str) -> str:
    """Return a span of numbers with one hyphen in it, however it is written.

    >>> read_span("101--109"), read_span("S12 – S19"), read_span("e0271234")
    ('101-109', 'S12-S19', 'e0271234')
    """
    return DASHES.sub("-", text)


def read_edition(text: str) -> str:
    """Return the number of an edition where it is one.

    >>> read_edition("Second"), read_edition("3rd ed."), read_edition("Revised")
    ('2', '3', 'Revised')
    """
    word = re.sub(r"\s*ed(?:ition|n)?\.?$", "", text.lower())
    if word in ORDINALS:
        return str(ORDINALS.index(word) + 1)
    found = EDITION.fullmatch(text)
    return found[1] if found else text
