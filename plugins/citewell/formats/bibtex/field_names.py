"""Hold which field of BibTeX and BibLaTeX stands for which variable of CSL.

Sources: btxdoc, 3.2; BibLaTeX manual, 2.2; CSL 1.0.2, appendix IV. Where programs differ, Zotero's and pandoc's
documented mappings were followed.
"""

from __future__ import annotations

MONTH_NAMES = ("January February March April May June July August September October November December").split()
MONTHS = {name[:3].lower(): name for name in MONTH_NAMES}
"""The strings that every BibTeX style defines."""

FIELDS = {
    "abstract": "abstract",
    "chapter": "chapter-number",
    "doi": "DOI",
    "edition": "edition",
    "eventtitle": "event-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "keywords": "keyword",
    "library": "call-number",
    "note": "note",
    "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher",
    "origtitle": "original-title",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "part": "part-number",
    "pmcid": "PMCID",
    "pmid": "PMID",
    "series": "collection-title",
    "shortjournal": "container-title-short",
    "shorttitle": "title-short",
    "url": "URL",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
    "volumes": "number-of-volumes",
}
"""The fields that are one variable in every type of record."""

OF_DATABASES = {
    "abbrev_source_title": "container-title-short",
    "art_number": "number",
    "article-number": "number",
    "articleno": "number",
    "eissn": "ISSN",
    "journal-abbreviation": "container-title-short",
    "journal-iso": "container-title-short",
    "numpages": "number-of-pages",
    "pubmed_id": "PMID",
    "pubmedid": "PMID",
}
"""Fields that databases add (Web of Science, Scopus, ACM); they are read, and never written."""

NAME_FIELDS = {
    "author": "author",
    "bookauthor": "container-author",
    "director": "director",
    "editor": "editor",
    "translator": "translator",
}
DATE_FIELDS = {"eventdate": "event-date", "origdate": "original-date", "urldate": "accessed"}

OWN_NAMES = frozenset(
    "chair collection-editor compiler composer contributor curator editorial-director executive-producer guest host "
    "illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author "
    "script-writer series-creator".split()
)
OWN_DATES = frozenset(("available-date", "submitted"))
OWN_TEXTS = frozenset(
    "archive archive-place archive_collection archive_location authority collection-number dimensions division "
    "jurisdiction medium number-of-supplement printing-number reviewed-genre reviewed-title scale section source "
    "supplement-number title-main volume-title".split()
)
"""Variables of CSL that no field of BibTeX holds: they are written under their own names, which programs pass over."""

VERBATIM = frozenset("doi eprint file isbn issn pmcid pmid url".split())
"""Fields that are no LaTeX. Source: BibLaTeX manual, 2.2.1, "verbatim" and "uri"."""

PROTECTED = frozenset(("booktitle", "shorttitle", "title"))
"""The fields in which styles of BibTeX or BibLaTeX turn capitals into small letters."""

STATES = {
    "forthcoming": "forthcoming",
    "inpreparation": "in preparation",
    "inpress": "in press",
    "submitted": "submitted",
}
"""The keys of `pubstate`. Source: BibLaTeX manual, 4.9.2.11."""
