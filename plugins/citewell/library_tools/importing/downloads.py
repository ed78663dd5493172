"""Say where to get a file for a work that is named by its number or address in the place of a file."""

from __future__ import annotations

import re

from citewell.references.identifiers import (
    DOI_LABEL,
    HOMES,
    ISBN,
    leads_to,
    read_doi,
    read_isbns,
    read_issns,
    read_pmcid,
    read_pmid,
)

BRING = "save the file, and bring it in: `inv import FILE`."
PUBMED = 'choose "Send to" and "Citation manager", which gives an .nbib file,'
PMC = 'choose "Cite" and "Download .nbib",'
JOURNAL = (
    'choose "Cite" or "Export citation" there, which gives a .ris or .bib file (search.crossref.org has "Cite", too),'
)
CATALOGUE = "look it up in a library's catalogue, such as search.worldcat.org, which gives a .ris file,"
ISBN_LABEL = re.compile(r"ISBN(?:-?1[03](?!\d))?\s*:?\s*", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def where_to_get(word: str) -> str:
    """Return where to get a file for the work that a word of the command names; "" when it names none.

    >>> where_to_get("24290442").partition(",")[0]
    '24290442 is a PMID and no file: open https://pubmed.ncbi.nlm.nih.gov/24290442/'
    >>> where_to_get("doi:10.5555/rest").partition(",")[0]
    'doi:10.5555/rest is a DOI and no file: open https://doi.org/10.5555/rest'
    >>> where_to_get("aster.bib")
    ''
    """
    word = word.strip()
    kind, value = leads_to(word) or _number(word)
    if kind == "ISBN":
        return f"{word} is an ISBN and no file: {CATALOGUE} {BRING}"
    if kind == "no ISBN":
        return f"{word} is no file, and no ISBN, for one of its digits is wrong: look at the number again."
    if kind == "ISSN":
        return f"{word} is an ISSN, the number of a journal, and no file: look for the article, {BRING}"
    if kind:
        way = {"PMID": PUBMED, "PMCID": PMC, "DOI": JOURNAL}[kind]
        return f"{word} is a {kind} and no file: open {HOMES[kind].format(value)}, {way} {BRING}"
    if ADDRESS.fullmatch(word):
        return f"{word} is a web address and no file: open it, {JOURNAL} {BRING}"
    return ""


def _number(word: str) -> tuple[str, str]:
    """Return the kind and the plain form of an identifier that stands alone."""
    bare = ISBN_LABEL.sub("", word, count=1)
    if ISBN.fullmatch(bare):
        return ("ISBN" if read_isbns(bare).good else "no ISBN"), bare
    if doi := read_doi(DOI_LABEL.sub("", word, count=1)):
        return "DOI", doi
    if "pmc" in word.casefold() and (pmcid := read_pmcid(word)):
        return "PMCID", pmcid
    if pmid := read_pmid(word):
        return "PMID", pmid
    return ("ISSN", word) if read_issns(word).good and not read_issns(word).rest else ("", "")
