"""Know the types of RIS by the names that databases and reference managers give them."""

from __future__ import annotations

import re

TYPES_BY_NAME = {
    "article": "JOUR",
    "blog": "BLOG",
    "blogpost": "BLOG",
    "book": "BOOK",
    "bookchapter": "CHAP",
    "booksection": "CHAP",
    "booktitle": "BOOK",
    "computerprogram": "COMP",
    "conferencepaper": "CPAPER",
    "conferenceproceeding": "CONF",
    "conferenceproceedings": "CONF",
    "dissertation": "THES",
    "dissertationorthesis": "THES",
    "dissertations": "THES",
    "dissertationsandtheses": "THES",
    "dissertationthesis": "THES",
    "ebook": "EBOOK",
    "editedbook": "EDBOOK",
    "electronicarticle": "EJOUR",
    "electronicbook": "EBOOK",
    "electronicbooksection": "ECHAP",
    "electronicjournalarticle": "EJOUR",
    "governmentdocument": "GOVDOC",
    "inbook": "CHAP",
    "inproceedings": "CPAPER",
    "inpress": "INPR",
    "journal": "JOUR",
    "journalarticle": "JOUR",
    "journalarticles": "JOUR",
    "magazine": "MGZN",
    "magazinearticle": "MGZN",
    "newspaper": "NEWS",
    "newspaperarticle": "NEWS",
    "onlinemultimedia": "MULTI",
    "originalresearch": "JOUR",
    "paper": "CPAPER",
    "proceedingspaper": "CPAPER",
    "report": "RPRT",
    "researcharticle": "JOUR",
    "review": "JOUR",
    "reviewarticle": "JOUR",
    "scholarlyjournal": "JOUR",
    "scholarlyjournals": "JOUR",
    "standard": "STAND",
    "std": "STAND",
    "techreport": "RPRT",
    "technicalreport": "RPRT",
    "thesis": "THES",
    "unpublishedwork": "UNPB",
    "webpage": "ELEC",
    "website": "ELEC",
}
"""The types of RIS by the names that databases and reference managers give them."""


def type_named(text: str) -> str:
    """Return the type of RIS that a database's word for a kind of work means, or nothing.

    >>> type_named("Electronic Book Section"), type_named("Journal Article"), type_named("Poem")
    ('ECHAP', 'JOUR', '')
    """
    return TYPES_BY_NAME.get(re.sub(r"[\W_]+", "", text).casefold(), "")
