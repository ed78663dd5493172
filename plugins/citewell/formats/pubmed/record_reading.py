"""Turn one record of a PubMed file into a record of CSL-YAML.

Source: MEDLINE/PubMed Data Element (Field) Descriptions, NLM.
"""

from __future__ import annotations

import re
from typing import Any

from citewell.checks.rules import malformed_record
from citewell.formats.csl.languages import language_tag
from citewell.formats.csl.record import Field, PlacedMapping
from citewell.formats.names.authors import read_author
from citewell.formats.names.cleaning import Name, clean_name, clean_names
from citewell.formats.names.same_persons import Unmatched
from citewell.formats.values.calendar import has_year, read_day
from citewell.formats.values.markup import plain_text
from citewell.formats.values.placeholders import is_placeholder
from citewell.model import Problem

TYPES = {
    "Preprint": "article",
    "Book": "book",
    "Books": "book",
    "Book Chapter": "chapter",
    "Newspaper Article": "article-newspaper",
    "Dissertation/Thesis": "thesis",
    "Dissertations/Theses": "thesis",
    "Dissertations/Theses - Doctoral Dissertations": "thesis",
    "Dissertations/Theses - Masters Theses": "thesis",
    "Academic Dissertation": "thesis",
    "Dissertations, Academic": "thesis",
}
"""Publication types that say what a work is; nearly all others are kinds of journal articles."""
TYPES_ALONE = {
    "Technical Report": "report",
    "Reports - Research": "report",
    "Reports - Evaluative": "report",
    "Reports - Descriptive": "report",
    "Guides - General": "report",
    "Speeches/Meeting Papers": "paper-conference",
    "Dataset": "dataset",
    "Legal Case": "legal_case",
    "Legislation": "legislation",
    "Video-Audio Media": "motion_picture",
}
"""The same, for works that appear in no journal."""
GENRES = ("Preprint", "Letter", "Editorial")
FATES = {
    "RIN": "Retracted",
    "PRIN": "Retracted in part",
    "ROF": "Retracts",
    "ECI": "Expression of concern",
    "EIN": "Erratum",
    "CRI": "Corrected and republished",
    "RPI": "Republished",
    "UIN": "Updated",
}
RETRACTED = "Retracted Publication"
SHORT_NAME = re.compile(r"(?P<family>.+?) (?P<given>[A-Z]{1,4})(?: (?P<suffix>Jr|Sr|2nd|3rd|[4-9]th|II|III|IV))?")
"""A name as PubMed shortens it: `Aster AB`, `van den Berg B 3rd`."""
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>\[\]]+")
LABEL = re.compile(r"IS[BS]N[-:\s]*")
"""What ERIC writes before a number: `ISSN-1234-5679`."""
ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}\d{1,7}(?:\.pub\d+)?")
QUALIFIER = re.compile(r"\s*\([^()]*\)$")


def read_record(fields: list[Field]) -> tuple[PlacedMapping, list[Problem]]:
    """Return the record that the fields hold, and what is wrong with it.

    Notices that a work was retracted or corrected go into `note`.
    """
    reading = _Reading(fields)
    reading.read()
    return reading.record, reading.problems


class _Reading:
    """Read a record field by field; the first field that gives a variable its value counts."""

    def __init__(self, fields: list[Field]) -> None:
        plain = [each._replace(value=plain_text(each.value, rich=True).strip()) for each in fields]
        self.fields = [each for each in plain if each.value]
        self.tags: dict[str, list[Field]] = {}
        for each in self.fields:
            self.tags.setdefault(each.tag, []).append(each)
        self.record = PlacedMapping(fields[0].line)
        self.problems: list[Problem] = []
        self.kinds = [each.value for each in self.tags.get("PT", ())]

    def read(self) -> None:
        """Read every variable."""
        self._kind()
        self._titles()
        self._names("author", "FAU", "AU", "CN")
        self._names("editor", "FED", "ED")
        self._date()
        self.take("volume", "VI")
        self.take("issue", "IP")
        self.take("edition", "EN")
        self.take("language", "LA", language_tag)
        self.take("page", "PG")
        self._identifiers()
        self.take("abstract", "AB")
        self._keywords()
        self._note()

    def first(self, tag: str) -> Field | None:
        """Return the first field with a tag."""
        return next(iter(self.tags.get(tag, ())), None)

    def put(self, variable: str, value: Any, line: int) -> None:
        """Give a variable its value, if it has none."""
        if value and variable not in self.record:
            self.record[variable] = value
            self.record.places[variable] = line, 1

    def take(self, variable: str, tag: str, change: Any = str) -> None:
        """Give a variable the value of the first field with a tag, changed by a function."""
        if found := self.first(tag):
            self.put(variable, change(" ".join(found.value.split())), found.line)

    def _kind(self) -> None:
        in_journal = "JT" in self.tags or "TA" in self.tags
        known = [TYPES[kind] for kind in self.kinds if kind in TYPES]
        alone = [TYPES_ALONE[kind] for kind in self.kinds if kind in TYPES_ALONE]
        if "BTI" in self.tags:
            kind = "chapter" if "TI" in self.tags and "book" not in known else "book"
        else:
            kind = (known or (["article-journal"] if in_journal else alone) or ["article-journal"])[0]
        said = self.first("PT")
        line = said.line if said else self.record.line
        self.put("type", kind, line)
        self.put("genre", next((genre for genre in GENRES if genre in self.kinds), ""), line)

    def _titles(self) -> None:
        """Read the title, with that of the original before its translation: "Titre [Title]"."""
        kind = self.record["type"]
        if kind == "chapter":
            self.take("container-title", "BTI", without_stop)
        elif kind == "book":
            self.take("title", "BTI", without_stop)
        self.take("collection-title", "CTI", without_stop)
        title, original = self.first("TI"), self.first("TT")
        if title and original and is_placeholder("title", title.value):
            self.put("title", without_stop(original.value), original.line)
        if title and original:
            translated = without_stop(title.value).removeprefix("[").removesuffix("]")
            self.put("title", f"{without_stop(original.value)} [{without_stop(translated)}]", original.line)
        self.take("title", "TI", without_stop)
        self.take("title", "TT", without_stop)
        if kind == "article":
            self.take("publisher", "JT", lambda name: name.partition(" : ")[0])
        else:
            self.take("container-title", "JT", lambda name: QUALIFIER.sub("", name) or name)
            self.take("container-title-short" if "container-title" in self.record else "container-title", "TA")
        self.take("publisher", "PB")
        if "publisher" in self.record and kind != "article":
            self.take("publisher-place", "PL")

    def _names(self, variable: str, full: str, short: str, group: str = "") -> None:
        """Read the creators in their order, groups among them; a person has a full name, a short one, or both."""
        named = [each for each in self.fields if each.tag in (full, short, group)]
        free = Unmatched([clean_name(read_author(each.value)) for each in named if each.tag == full])
        names: list[Name] = []
        before = ""
        for each in named:
            if each.tag == group:
                names += [{"literal": text} for part in each.value.split(";") if (text := part.strip(" .,"))]
            elif each.tag == full:
                names.append(clean_name(read_author(each.value)))
            else:
                name = clean_name(_short_name(each.value))
                known = free.take(name) is not None or before == full
                names += [] if known else [name]
            before = each.tag
        self.put(variable, clean_names(names), named[0].line if named else 0)

    def _keywords(self) -> None:
        """Join the authors' keywords, and the headings of MEDLINE without the star of a main one."""
        found = [each for tag in ("OT", "MH") for each in self.tags.get(tag, ())]
        words = dict.fromkeys(each.value.replace("*", "") for each in found)
        self.put("keyword", "; ".join(words), found[0].line if found else 0)

    def _date(self) -> None:
        dated = [found for tag in ("DP", "YR", "PDAT", "DEP", "CDAT", "EDAT") if (found := self.first(tag))]
        known = [each for each in dated if has_year(read_day(each.value))]
        for each in (known or dated)[:1]:
            day = read_day(each.value)
            self.put("issued", day.text, each.line)
            if not day.exists:
                problem = malformed_record.no_day_in_pubmed(each.value)
                self.problems.append(problem.on_line(each.line, 1, len(each.tag)))

    def _identifiers(self) -> None:
        self.take("PMID", "PMID")
        self.take("PMCID", "PMC")
        for each in (*self.tags.get("AID", ()), *self.tags.get("LID", ())):
            for part in each.value.split("]"):
                value, _, kind = part.strip().rpartition("[")
                if kind == "doi":
                    self.put("DOI", value.strip(), each.line)
                elif found := DOI.search(part):
                    self.put("DOI", found[0], each.line)
                elif kind == "pii" and "page" not in self.record and ARTICLE_NUMBER.fullmatch(value.strip()):
                    self.put("number", value.strip(), each.line)
        for source in self.tags.get("SO", ()):
            if found := DOI.search(source.value):
                self.put("DOI", found[0].rstrip("."), source.line)
        for tags, variable in ((("IS", "ISSN"), "ISSN"), (("ISBN",), "ISBN")):
            fields = [each for tag in tags for each in self.tags.get(tag, ())]
            numbers = dict.fromkeys(LABEL.sub("", each.value.partition(" (")[0]).strip() for each in fields)
            for each in fields[:1]:
                self.put(variable, ", ".join(filter(None, numbers)), each.line)

    def _note(self) -> None:
        found = [each for tag in FATES for each in self.tags.get(tag, ())]
        texts = [f"{FATES[each.tag]}: {each.value}" for each in found]
        if RETRACTED in self.kinds and "RIN" not in self.tags:
            texts.insert(0, "Retracted.")
        self.put("note", " ".join(texts), found[0].line if found else self.record.line)


def without_stop(title: str) -> str:
    """Return a title without the full stop that PubMed puts after it.

    >>> without_stop("Gardens and rest."), without_stop("Gardens of the U.S.")
    ('Gardens and rest', 'Gardens of the U.S.')
    """
    title = " ".join(title.split())
    return title if re.search(r"(?:\.\w\.|\.\.)$", title) else title.removesuffix(".")


def _short_name(text: str) -> dict[str, str]:
    """Read "Aster AB Jr"."""
    found = SHORT_NAME.fullmatch(text)
    return read_author(", ".join(part for part in found.groups() if part)) if found else read_author(text)
