"""Know the names that programs and databases have for the types of CSL.

Sources: CSL 1.0.2, appendix III; Crossref REST API, "Types"; Zotero's item types; Web of Science's document types.
"""

from __future__ import annotations

import re

from citewell.formats.csl.variables import TYPES

TYPE_NAMES = {
    "article": "article-journal",
    "articleearlyaccess": "article-journal",
    "artwork": "graphic",
    "audiorecording": "song",
    "blogpost": "post-weblog",
    "bookchapter": "chapter",
    "bookpart": "chapter",
    "booksection": "chapter",
    "bookset": "book",
    "booktrack": "chapter",
    "case": "legal_case",
    "computerprogram": "software",
    "conferencepaper": "paper-conference",
    "database": "dataset",
    "dictionaryentry": "entry-dictionary",
    "dissertation": "thesis",
    "editedbook": "book",
    "email": "personal_communication",
    "encyclopediaarticle": "entry-encyclopedia",
    "film": "motion_picture",
    "forumpost": "post",
    "inproceedings": "paper-conference",
    "journal": "periodical",
    "journalarticle": "article-journal",
    "journalissue": "periodical",
    "letter": "personal_communication",
    "magazinearticle": "article-magazine",
    "monograph": "book",
    "newspaperarticle": "article-newspaper",
    "peerreview": "review",
    "postedcontent": "article",
    "preprint": "article",
    "presentation": "speech",
    "proceedings": "book",
    "proceedingsarticle": "paper-conference",
    "proceedingspaper": "paper-conference",
    "referencebook": "book",
    "referenceentry": "entry-encyclopedia",
    "reportcomponent": "report",
    "reportseries": "report",
    "reviewarticle": "article-journal",
    "statute": "legislation",
    "tvbroadcast": "broadcast",
    "videorecording": "motion_picture",
    "website": "webpage",
}
"""The types of CSL by the names that Crossref, Zotero and databases have for them, letters alone."""
BY_LETTERS = {re.sub(r"[^a-z]", "", name): name for name in sorted(TYPES)} | TYPE_NAMES


def type_named(text: str) -> str:
    """Return the type of CSL that a program's word for it means, or "".

    >>> type_named("Journal Article; Review"), type_named("bookSection"), type_named("Poem")
    ('article-journal', 'chapter', '')
    """
    return BY_LETTERS.get(re.sub(r"[^a-z]", "", re.split(r"[;,]", text)[0].casefold()), "")
