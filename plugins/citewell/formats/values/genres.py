"""Know the words by which databases name the kind of a work, and which of them say nothing that the type does not."""

from __future__ import annotations

import re

from citewell.formats.values.placeholders import AHEAD

COMMON = frozenset(
    "article articles book bookchapter bookchapters books booksection bookwhole chapter chapters clinicaltrial "
    "comparativestudy conference conferenceabstract conferencearticle conferencepaper conferencepapers "
    "conferenceproceeding conferenceproceedings conferencereview dataset document documents ebook editedbook "
    "ejournal ejournalarticle electronicarticle electronicbook electronicbooksection electronicjournalarticle "
    "electronicresource evaluationstudy feature fulllengthbook general generic governmentdocument hearing inbook "
    "inproceedings journal journalarticle journalarticles journalpaper magazine magazinearticle misc "
    "miscellaneous multicenterstudy newspaper newspaperarticle newspapers online onlinemultimedia originalarticle "
    "originalpaper originalresearch other paper paperconference peerreviewedjournal periodical proceedings "
    "proceedingspaper randomizedcontrolledtrial report reports research researcharticle researchpaper "
    "researchsupport review reviewarticle reviews scholarlyjournal scholarlyjournals serial shortsurvey text "
    "textgeneral thesis tradejournal tradejournals undefinedgenre unpublishedwork validationstudy web webpage "
    "website websites wirefeed wirefeeds".split()
)
"""What tells nothing out of the ordinary (APA 7, 9.21); compared by letters alone."""
LONGEST = 200
"""How long the words for a kind of work are at the most."""
SUPPORT = re.compile(r"research support|research,? (?:non-)?u\.?s\.? gov|comment|english abstract", re.IGNORECASE)
TYPES = {
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


def is_common_genre(text: str) -> bool:
    """Tell whether a genre says no more than the type of a work.

    >>> is_common_genre("Journal Article; Review"), is_common_genre("Letter"), is_common_genre("Doctoral dissertation")
    (True, False, False)
    """
    if len(text) > LONGEST:
        return False
    parts = [part for part in re.split(r"[;,|/]\s*|\n", text) if part.strip()]
    return bool(parts) and all(_key(part) in COMMON | AHEAD or SUPPORT.match(part.strip()) for part in parts)


def type_named(text: str) -> str:
    """Return the type of RIS that a database's word for a kind of work means, or nothing.

    >>> type_named("Electronic Book Section"), type_named("Journal Article"), type_named("Poem")
    ('ECHAP', 'JOUR', '')
    """
    return TYPES.get(_key(text), "")


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
