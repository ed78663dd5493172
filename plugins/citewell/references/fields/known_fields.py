"""Know the fields that a record may have, and which of them an unknown one may mean.

Source: the CSL-JSON schema 1.0.2 for what a record may hold beside the variables of CSL.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citewell.formats.csl.variables import VARIABLES
from citewell.references.evidence.evidence import EVIDENCE_FIELDS

PRIVATE = frozenset(("abstract", "aliases", "categories", "custom", "note", "short", "year-suffix"))
"""Fields that are kept for us and not given to the style."""
BESIDES = frozenset(("categories", "custom", "id", "journalAbbreviation", "shortTitle", "type"))
"""What a record of CSL-JSON may hold that is no variable of a style."""
FIELDS = VARIABLES | PRIVATE | BESIDES | frozenset(EVIDENCE_FIELDS)
"""All that a record may have."""
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
    "year": "issued",
}
"""What other formats call the variables, in small letters. Source: the fields of BibTeX and BibLaTeX."""
LEAST = 70
"""How alike two names of fields are, in per cent, when one may be meant by the other."""


@lru_cache(maxsize=4096)
def nearest_variable(field: str) -> str:
    """Return the field that one which is not known was probably meant to be, or "" when none is like it.

    >>> [nearest_variable(field) for field in ("doi", "journal", "Container_Title", "publsher", "shelf")]
    ['DOI', 'container-title', 'container-title', 'publisher', '']
    """
    from rapidfuzz import fuzz, process

    plain = re.sub(r"[\s_]+", "-", field.strip()).casefold()
    known = {name.casefold(): name for name in sorted(FIELDS)} | ELSEWHERE
    near = process.extractOne(plain, list(known), scorer=fuzz.ratio, score_cutoff=LEAST)
    return known[near[0]] if near else ""
