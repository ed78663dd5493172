"""Put identifiers where they belong: programs write ISSNs as ISBNs, and DOIs into addresses.

Sources: ISO 2108 and ISO 3297 for how many digits an ISBN and an ISSN have; DOI Handbook, 2.2.
"""

from __future__ import annotations

import re
from typing import Any

from citewell.formats.csl.record import PlacedMapping

REMARK = r"(?:\s*\([^()]*\))?"
NUMBER = re.compile(
    rf"(?<![\w-])(?:(?P<ISSN>\d{{4}}[-‐‑–]?\d{{3}}[\dXx])|(?P<ISBN>(?:97[89][-\s]?)?(?:\d[-\s]?){{9}}[\dXx]))(?![\w-]){REMARK}"
)
"""An ISSN or an ISBN with what is said of it: `0277-6715 (Print)`, `978-0-306-40615-7 (pbk.)`."""
BETWEEN = re.compile(r"[\s,;/]*(?:\b[ep]?-?IS[BS]N(?:-?1[03])?\b[\s:]*)*", re.IGNORECASE)
DOI = re.compile(r"(?:doi:?\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s<>\"]+)", re.IGNORECASE)
"""A DOI, bare or with what leads to it: `10.5555/tea`, `doi:10.5555/tea`, `https://doi.org/10.5555/tea`."""

ADDRESS = re.compile(r"https?://(?!\S*10\.\d{4,9})\S+", re.IGNORECASE)
"""An address without a DOI in it."""


def put_in_place(record: dict[str, Any]) -> None:
    """Move ISSNs and ISBNs, DOIs and addresses of a record to their variables; nothing is overwritten.

    >>> record = {"ISBN": "0277-6715 (Print) 0277-6715 (Linking)", "URL": "10.5555/rest"}
    >>> put_in_place(record)
    >>> record
    {'ISSN': '0277-6715', 'DOI': '10.5555/rest'}
    >>> record = {"URL": "http://dx.doi.org/10.5555/rest"}
    >>> put_in_place(record)
    >>> record
    {'DOI': '10.5555/rest'}
    """
    for variable, other in (("ISBN", "ISSN"), ("ISSN", "ISBN")):
        value = record.get(variable)
        if isinstance(value, str) and (found := _numbers(value, other)):
            remaining, moved = found
            known = record.get(other)
            _move(record, variable, other, ", ".join(filter(None, (known if isinstance(known, str) else "", *moved))))
            record[variable] = ", ".join(remaining)
            if not remaining:
                del record[variable]
    url = record.get("URL")
    if isinstance(url, str) and not url.startswith("https://doi.org/") and (doi := DOI.fullmatch(url.strip())):
        if not record.get("DOI"):
            _move(record, "URL", "DOI", doi["doi"])
        del record["URL"]
    doi_text = record.get("DOI")
    if isinstance(doi_text, str) and ADDRESS.fullmatch(doi_text) and not record.get("URL"):
        _move(record, "DOI", "URL", doi_text)
        del record["DOI"]


def _numbers(text: str, other: str) -> tuple[list[str], list[str]] | None:
    """Return the numbers of a text that stay and those of the other kind; None if none is, or there is more."""
    found = list(NUMBER.finditer(text))
    if not any(each[other] for each in found) or BETWEEN.sub("", NUMBER.sub("", text)):
        return None
    remaining = [each.group() for each in found if not each[other]]
    return remaining, list(dict.fromkeys(each[other] for each in found if each[other]))


def _move(record: dict[str, Any], source: str, target: str, value: str) -> None:
    record[target] = value
    if isinstance(record, PlacedMapping) and source in record.places:
        record.places.setdefault(target, record.places[source])
