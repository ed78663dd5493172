"""List the fields that a record may have, and find the one that an unknown field may mean.

Source: the CSL-JSON schema 1.0.2 for what a record may hold beside the variables of CSL.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citewell.formats.csl.variables import VARIABLES
from citewell.references.evidence.evidence import EVIDENCE_FIELDS
from citewell.references.likeness import nearest

PRIVATE = frozenset(("abstract", "aliases", "categories", "custom", "note", "short", "year-suffix"))
"""Fields that we read, and that styles do not get."""
NO_VARIABLES = frozenset(("categories", "custom", "id", "journalAbbreviation", "shortTitle", "type"))
"""What a record of CSL-JSON may hold beside the variables of a style."""
FIELDS = VARIABLES | PRIVATE | NO_VARIABLES | frozenset(EVIDENCE_FIELDS)
"""All that a record may have."""
OTHER_NAMES = {
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
SIMILARITY = 70
"""How similar two words must be, in per cent, for one to be meant by the other."""


@lru_cache(maxsize=4096)
def nearest_variable(field: str) -> str:
    """Return the known field that an unknown one probably means, or "" when none is similar.

    >>> [nearest_variable(field) for field in ("doi", "journal", "Container_Title", "publsher", "shelf")]
    ['DOI', 'container-title', 'container-title', 'publisher', '']
    """

    plain = re.sub(r"[\s_]+", "-", field.strip()).casefold()
    known = {name.casefold(): name for name in sorted(FIELDS)} | OTHER_NAMES
    near = nearest(plain, known, SIMILARITY)
    return known[near] if near else ""
