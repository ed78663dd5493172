"""Tell by which numbers the world knows a work, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from citewell.evidence.model import Identifier

DOI = "https://doi.org/"
PMID = "https://pubmed.ncbi.nlm.nih.gov/"
PMCID = "https://pmc.ncbi.nlm.nih.gov/articles/"


def identifiers(data: Mapping[str, Any]) -> tuple[Identifier, ...]:
    """Return the identifiers of a CSL-JSON record in a fixed order; an address that repeats one of them is left out.

    >>> [(each.label, each.href) for each in identifiers({"DOI": "10.5555/a(1)", "ISBN": "0-306-40615-2"})]
    [('DOI', 'https://doi.org/10.5555/a(1)'), ('ISBN', '')]
    """
    return tuple(_found({key: value for key, value in data.items() if isinstance(value, str)}))


def _found(texts: Mapping[str, str]) -> Iterator[Identifier]:
    doi, pmid, pmcid, url = (texts.get(key, "") for key in ("DOI", "PMID", "PMCID", "URL"))
    if doi:
        yield Identifier("DOI", doi, DOI + quote(doi, safe="/:;()@!$&',*+=.-_~[]"))
    if pmid:
        yield Identifier("PubMed", pmid, f"{PMID}{pmid}/" if pmid.isdecimal() else "")
    if pmcid:
        number = re.fullmatch(r"(?:PMC)?(\d+)(?:\.\d+)?", pmcid, re.IGNORECASE)
        yield Identifier("PubMed Central", pmcid, f"{PMCID}PMC{number[1]}/" if number else "")
    for key in ("ISBN", "ISSN"):
        if texts.get(key):
            yield Identifier(key, texts[key], "")
    if url and not (doi and url.casefold().endswith(doi.casefold())):
        yield Identifier("Web address", url, url)
