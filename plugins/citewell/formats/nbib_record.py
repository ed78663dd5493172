"""Turn one record of a PubMed file into a record of CSL-YAML."""

from __future__ import annotations

import re
from typing import Any

from citewell.formats.authors import read_author, spaced, with_others
from citewell.formats.calendar import read_day
from citewell.formats.languages import language_tag
from citewell.formats.record import Fault, Mapping
from citewell.formats.tagged import Field

TYPES = {
    "Preprint": "article",
    "Book": "book",
    "Books": "book",
    "Book Chapter": "chapter",
    "Newspaper Article": "article-newspaper",
    "Dissertation/Thesis": "thesis",
    "Academic Dissertation": "thesis",
    "Dissertations, Academic": "thesis",
}
"""Publication types that say what a work is; nearly all others are kinds of journal articles."""
TYPES_ALONE = {
    "Technical Report": "report",
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
SUFFIX = re.compile(r"(?P<given>.+?)\s+(?P<suffix>Jr|Sr|2nd|3rd|[4-9]th|II|III|IV)\.?")
SHORT_NAME = re.compile(r"(?P<family>.+?) (?P<given>[A-Z]{1,4})(?: (?P<suffix>Jr|Sr|2nd|3rd|[4-9]th|II|III|IV))?")
ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}\d{1,7}(?:\.pub\d+)?")
RANGE = re.compile(r"\b(?P<letters>[A-Za-z]*)(?P<first>\d+)-(?P<last>\d+)\b")
QUALIFIER = re.compile(r"\s*\([^()]*\)$")


def read_record(fields: list[Field]) -> tuple[Mapping, list[Fault]]:
    """Return the record that the fields hold, and what is wrong with it.

    Notices that a work was retracted or corrected go into `note`.
    """
    reading = _Reading(fields)
    reading.read()
    return reading.record, reading.faults


class _Reading:
    """Read a record field by field; the first field that gives a variable its value counts."""

    def __init__(self, fields: list[Field]) -> None:
        self.fields = [each for each in fields if each.value]
        self.tags: dict[str, list[Field]] = {}
        for each in self.fields:
            self.tags.setdefault(each.tag, []).append(each)
        self.record = Mapping(fields[0].line)
        self.faults: list[Fault] = []
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
        self.take("page", "PG", full_pages)
        self._identifiers()
        self.take("abstract", "AB")
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
        """Read the creators in their order; the short form of a name follows the full one, or stands alone."""
        names: list[dict[str, str]] = []
        line, had_full = 0, False
        for each in self.fields:
            if each.tag == full:
                names += [_full_name(each.value)]
            elif each.tag == short and not had_full:
                names += [_short_name(each.value)]
            elif each.tag == group and group:
                names += [{"literal": each.value.rstrip(".,")}]
            line = line or (each.line if names else 0)
            had_full = each.tag == full or (had_full and each.tag not in (short, group))
        self.put(variable, with_others([spaced(name) for name in names]), line)

    def _date(self) -> None:
        for each in [found for tag in ("DP", "DEP", "CDAT") if (found := self.first(tag))][:1]:
            day = read_day(each.value)
            self.put("issued", day.text, each.line)
            if not day.exists:
                advice = "look the date up; the year was kept."
                message = f'there is no such day: "{each.value[:40]}"'
                self.faults.append(Fault("malformed-record", message, advice, each.line, 1, len(each.tag)))

    def _identifiers(self) -> None:
        self.take("PMID", "PMID")
        self.take("PMCID", "PMC")
        for each in (*self.tags.get("AID", ()), *self.tags.get("LID", ())):
            for part in each.value.split("]"):
                value, _, kind = part.strip().rpartition("[")
                if kind == "doi":
                    self.put("DOI", value.strip(), each.line)
                elif kind == "pii" and "page" not in self.record and ARTICLE_NUMBER.fullmatch(value.strip()):
                    self.put("number", value.strip(), each.line)
        for tag, variable in (("IS", "ISSN"), ("ISBN", "ISBN")):
            numbers = dict.fromkeys(each.value.partition(" (")[0].strip() for each in self.tags.get(tag, ()))
            for each in self.tags.get(tag, ())[:1]:
                self.put(variable, ", ".join(numbers), each.line)

    def _note(self) -> None:
        found = [each for tag in FATES for each in self.tags.get(tag, ())]
        texts = [f"{FATES[each.tag]}: {each.value}" for each in found]
        if RETRACTED in self.kinds and "RIN" not in self.tags:
            texts.insert(0, "Retracted.")
        self.put("note", " ".join(texts), found[0].line if found else self.record.line)


def without_stop(title: str) -> str:
    """Return a title without the full stop that PubMed puts behind it.

    >>> without_stop("Gardens and rest."), without_stop("Gardens of the U.S.")
    ('Gardens and rest', 'Gardens of the U.S.')
    """
    title = " ".join(title.split())
    return title if re.search(r"(?:\.\w\.|\.\.)$", title) else title.removesuffix(".")


def full_pages(pages: str) -> str:
    """Return a range of pages with its last page in full.

    >>> full_pages("123-8"), full_pages("S12-9"), full_pages("1077-80; discussion 1081-2")
    ('123-128', 'S12-S19', '1077-1080; discussion 1081-1082')
    """

    def full(found: re.Match[str]) -> str:
        letters, first, last = found.groups()
        return f"{letters}{first}-{letters}{first[: max(0, len(first) - len(last))]}{last}"

    return RANGE.sub(full, pages)


def _full_name(text: str) -> dict[str, str]:
    """Read "Aster, Ann B Jr"."""
    name = read_author(text)
    if found := SUFFIX.fullmatch(name.get("given", "")):
        name |= {"given": found["given"], "suffix": found["suffix"]}
    return name


def _short_name(text: str) -> dict[str, str]:
    """Read "Aster AB Jr"."""
    found = SHORT_NAME.fullmatch(text)
    return read_author(", ".join(part for part in found.groups() if part)) if found else read_author(text)
