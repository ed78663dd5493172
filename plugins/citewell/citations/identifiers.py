"""Know the identifiers of a work that readers follow: DOI, PMID and PMCID, and the addresses they lead to.

Sources: DOI Handbook, 3.8 (what is escaped in an address); the addresses of PubMed and PubMed Central as of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

DOI_HOME, PMID_HOME, PMCID_HOME = (
    "https://doi.org/",
    "https://pubmed.ncbi.nlm.nih.gov/",
    "https://pmc.ncbi.nlm.nih.gov/articles/",
)
PMID = re.compile(r"(?:PMID:?\s*)?0*([1-9]\d{0,8})", re.IGNORECASE)
PMCID = re.compile(r"(?:PMCID:?\s*)?(?:PMC)?0*([1-9]\d{0,8})(?:\.\d+)?", re.IGNORECASE)
ADDRESSES = (
    ("DOI", re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(.+)", re.IGNORECASE)),
    ("PMID", re.compile(r"https?://(?:pubmed|www)\.ncbi\.nlm\.nih\.gov/(?:pubmed/)?(\d+)/?", re.IGNORECASE)),
    ("PMCID", re.compile(r"https?://(?:www\.|pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)/?", re.IGNORECASE)),
)


class Identifier(NamedTuple):
    """Hold an identifier: its kind, its value, and the address that it leads to."""

    kind: str
    value: str
    href: str


def identifiers(data: Mapping[str, Any]) -> list[Identifier]:
    """Return the DOI, PMID and PMCID of a CSL-JSON record; what is malformed is left out.

    >>> [(each.value, each.href) for each in identifiers({"DOI": "10.5555/a#1", "PMID": "PMID: 123", "PMCID": "77"})]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('10.5555/a#1', 'https://doi.org/10.5555/a%231'), ('123', 'https://pubmed.ncbi.nlm.nih.gov/123/'),
     ('PMC77', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC77/')]
    """
    found = []
    if doi := str(data.get("DOI", "")).strip():
        found.append(Identifier("DOI", doi, DOI_HOME + quote(doi, safe="/:;()@!$*,~")))
    if pmid := PMID.fullmatch(str(data.get("PMID", "")).strip()):
        found.append(Identifier("PMID", pmid[1], f"{PMID_HOME}{pmid[1]}/"))
    if pmcid := PMCID.fullmatch(str(data.get("PMCID", "")).strip()):
        found.append(Identifier("PMCID", f"PMC{pmcid[1]}", f"{PMCID_HOME}PMC{pmcid[1]}/"))
    return found


def named_by(address: str, known: list[Identifier]) -> Identifier | None:
    """Return the identifier that an address is only another writing of.

    >>> named_by("http://dx.doi.org/10.5555%2FA", identifiers({"DOI": "10.5555/a"})).kind
    'DOI'
    """
    for kind, pattern in ADDRESSES:
        if found := pattern.fullmatch(address):
            for each in known:
                values = (found[1].lower(), unquote(found[1]).lower())
                if each.kind == kind and each.value.lower() in values:
                    return each
    return None
