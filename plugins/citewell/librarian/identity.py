"""Know a work by what its record says, and tell whether two records describe one work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from citewell.citations.creators import line_of, read_names, split_et_al, text_of
from citewell.citations.dates import read_date
from citewell.citations.identifiers import read_doi, read_pmcid, read_pmid
from citewell.citations.names import fold


class Identity(NamedTuple):
    """Hold what a work is known by: its id and the ids it had before, its registered numbers, and what it says of
    itself, folded; `fields` are those that its record fills."""

    id: str
    aliases: tuple[str, ...] = ()
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    title: str = ""
    year: str = ""
    author: str = ""
    fields: tuple[str, ...] = ()

    def marks(self) -> Iterator[tuple[str, ...]]:
        """Yield what may stand for this work alone, the surest first."""
        for name in ("doi", "pmid", "pmcid"):
            if value := getattr(self, name):
                yield name, value
        if self.title and self.year:
            yield from (("id", each, self.title, self.year) for each in (self.id, *self.aliases) if each)
            yield "work", self.title, self.year, self.author

    def contradicts(self, other: Identity) -> bool:
        """Tell whether both have a registered number of one kind, and not the same."""
        pairs = [(self.doi, other.doi), (self.pmid, other.pmid), (self.pmcid, other.pmcid)]
        return any(one and two and one != two for one, two in pairs)


def identity_of(record: Mapping[str, Any]) -> Identity:
    """Return what a record of CSL-YAML or CSL-JSON says a work is known by.

    >>> identity_of({"id": "a", "DOI": "https://doi.org/10.1000/A", "title": "Pain", "issued": "2018-04"})[:7]
    ('a', (), '10.1000/a', '', '', 'pain', '2018')
    """
    names, _ = split_et_al(read_names(record.get("author")) or read_names(record.get("editor")))
    dated = read_date(record.get("issued")) if record.get("issued") else None
    aliases = record.get("aliases")
    return Identity(
        text_of(record.get("id")),
        tuple(filter(None, map(text_of, aliases if isinstance(aliases, list) else [aliases]))),
        (read_doi(text_of(record.get("DOI"))) or "").casefold(),
        read_pmid(text_of(record.get("PMID"))) or "",
        read_pmcid(text_of(record.get("PMCID"))) or "",
        fold(line_of(record.get("title"))),
        (dated.year or dated.status) if dated else "",
        fold(names[0].family or names[0].literal) if names else "",
        tuple(sorted(key for key, value in record.items() if value)),
    )
