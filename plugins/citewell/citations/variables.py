"""Know the variables of CSL: which hold names, dates and numbers, and which of them an unknown field may mean.

Source: CSL 1.0.2, appendix IV, as the schema of CSL has it (csl-variables.rnc, which comes with citeproc-py), and the
CSL-JSON schema 1.0.2 for what a record may hold besides.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from citewell.citations.terms import LOCALES

SCHEMA = LOCALES.parent / "schema" / "schemas" / "styles" / "csl-variables.rnc"
PRIVATE = frozenset(("abstract", "aliases", "categories", "custom", "note", "short", "year-suffix"))
"""Fields that are kept for us and not given to the style."""
BESIDES = frozenset(("categories", "custom", "id", "journalAbbreviation", "shortTitle", "type"))
"""What a record of CSL-JSON may hold that is no variable of a style."""
ELSEWHERE = {
    "address": "publisher-place",
    "booktitle": "container-title",
    "city": "publisher-place",
    "date": "issued",
    "institution": "publisher",
    "isbn-13": "ISBN",
    "journal": "container-title",
    "journaltitle": "container-title",
    "keywords": "keyword",
    "lang": "language",
    "link": "URL",
    "organization": "publisher",
    "pages": "page",
    "place": "publisher-place",
    "pmc": "PMCID",
    "published": "issued",
    "pubmed": "PMID",
    "school": "publisher",
    "series": "collection-title",
    "summary": "abstract",
    "year": "issued",
}
"""What other formats call the variables, in small letters. Source: the fields of BibTeX and BibLaTeX."""


LEAST = 70
"""How alike two names of fields are, in per cent, when one may be meant by the other."""


class Variables(NamedTuple):
    """Hold the variables of CSL by their kind; `known` are all fields that a record may have."""

    names: frozenset[str]
    dates: frozenset[str]
    numbers: frozenset[str]
    known: frozenset[str]


@cache
def variables() -> Variables:
    """Read the variables from the schema.

    >>> "translator" in variables().names, "issued" in variables().dates, "volume" in variables().numbers
    (True, True, True)
    >>> {"DOI", "custom", "aliases"} <= variables().known, "journal" in variables().known
    (True, False)
    """
    text = re.sub(r"#.*", "", SCHEMA.read_text("utf-8"))
    kinds = {
        kind: frozenset(re.findall(r'"([\w-]+)"', block))
        for kind, block in re.findall(r"variables\.(\w+) =((?:[\s|]*\"[\w-]+\")+)", text)
    }
    return Variables(
        kinds["names"], kinds["dates"], kinds["numbers"], PRIVATE | BESIDES | frozenset().union(*kinds.values())
    )


@lru_cache(maxsize=4096)
def nearest_variable(field: str) -> str:
    """Return the field that one which is not known was probably meant to be, or "" when none is like it.

    >>> [nearest_variable(field) for field in ("doi", "journal", "Container_Title", "publsher", "shelf")]
    ['DOI', 'container-title', 'container-title', 'publisher', '']
    """
    from rapidfuzz import fuzz, process

    plain = re.sub(r"[\s_]+", "-", field.strip()).casefold()
    known = {name.casefold(): name for name in sorted(variables().known)} | ELSEWHERE
    near = process.extractOne(plain, list(known), scorer=fuzz.ratio, score_cutoff=LEAST)
    return known[near[0]] if near else ""
