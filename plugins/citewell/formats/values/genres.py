"""Know the words for the kind of a work that say nothing which its type does not say."""

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
"""What says no more than the type does (APA 7, 9.21); compared by letters alone."""
LONGEST = 200
"""How long the words for a kind of work are at the most."""
SUPPORT = re.compile(r"research support|research,? (?:non-)?u\.?s\.? gov|comment|english abstract", re.IGNORECASE)
"""How a work was paid for, and the like: `Research Support, Non-U.S. Gov't`."""


def is_common_genre(text: str) -> bool:
    """Tell whether a genre says no more than the type of a work.

    >>> is_common_genre("Journal Article; Review"), is_common_genre("Letter"), is_common_genre("Doctoral dissertation")
    (True, False, False)
    """
    if len(text) > LONGEST:
        return False
    parts = [part for part in re.split(r"[;,|/]\s*|\n", text) if part.strip()]
    return bool(parts) and all(_key(part) in COMMON | AHEAD or SUPPORT.match(part.strip()) for part in parts)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
