"""Label the identifiers of a work in the words of readers, and say where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citewell.references import identifiers
from citewell.works_cited.values import LabelledIdentifier

LABELS = {"DOI": "DOI", "PMID": "PubMed", "PMCID": "PubMed Central"}


def labelled(data: Mapping[str, Any]) -> tuple[LabelledIdentifier, ...]:
    """Return the identifiers of a CSL-JSON record in a fixed order; an address that repeats one of them is left out.

    >>> [(each.label, each.href) for each in labelled({"DOI": "10.5555/a(1)", "ISBN": "0-306-40615-2"})]
    [('DOI', 'https://doi.org/10.5555/a(1)'), ('ISBN', '')]
    """
    return tuple(_labelled(data))


def _labelled(data: Mapping[str, Any]) -> Iterator[LabelledIdentifier]:
    known = identifiers.identifiers(data)
    for kind, value, href in known:
        yield LabelledIdentifier(LABELS[kind], value, href)
    for kind in ("ISBN", "ISSN"):
        if data.get(kind):
            yield LabelledIdentifier(kind, str(data[kind]), "")
    address = str(data.get("URL", ""))
    if address and not identifiers.named_by(address, known):
        yield LabelledIdentifier("Web address", address, address)
