"""Know what databases write where they know nothing: "N.PAG", "No authors listed", "[s.n.]", "ahead-of-print"."""

from __future__ import annotations

import re

NOTHING = frozenset(
    "na nan nil none nospecified notapplicable notavailable notgiven notknown notprovided notspecified null tba "
    "tbd tobeannounced tobedetermined undefined unknown unspecified void".split()
)
"""What says in any field that nothing is known; all are compared by their letters and digits alone."""
AHEAD = frozenset(
    "accepted advanceonline advanceonlinepublication aheadofprint articleinpress articlesinpress earlyaccess "
    "earlyview epub epubaheadofprint firstonline firstview forthcoming inpress justaccepted onlineaheadofprint "
    "onlinefirst onlineonly publishaheadofprint publishedonline publishedonlinefirst unassigned".split()
)
"""What stands in the place of volume, issue and pages until an issue has them."""
NO_PAGES = frozenset(
    "0 00 000 0000 00000 0x electronic epage epages nopag nopage nopagenumber nopagenumbers nopages nopagesspecified "
    "nopagination nopaginationavailable nopaginationspecified np npag online pagesnotspecified sp unpaged "
    "unpaginated variouspagings web withoutpagination xx xxx xxxx xxxxxx".split()
)
NO_HOUSE = frozenset(
    "nopublisher publishernotidentified publisherunknown sinenomine sn unknownpublisher verlagnichtermittelbar".split()
)
NO_PLACE = frozenset(
    "erscheinungsortnichtermittelbar noplace np placeofpublicationnotidentified placeunknown sineloco sl".split()
)
NO_TITLE = frozenset("notitle notitleavailable notitlegiven titlenotavailable titleunknown".split())
NO_NAME = frozenset(
    "anonymousauthor author authornotavailable authornotgiven authornotidentified authornotlisted "
    "authorsnotlisted authorunknown corporateauthor noauthor noauthoravailable noauthorgiven noauthorindicated "
    "noauthorlisted noauthorname noauthors noauthorsavailable noauthorsgiven noauthorship noauthorshipindicated "
    "noauthorslisted notapplicable notavailable notspecified notstated sn unknownauthor unknownauthors "
    "variousauthors".split()
)
ANONYMOUS = frozenset("anon anonym anonyme anonymous anonymus".split())
OTHERS = frozenset("andothers etal etalii otherauthors others undandere uswua".split())
LONGEST = 60
"""How long such a text is at the most."""
WORD = re.compile(r"[\W_]+")
IN_BRACKETS = re.compile(r"[\[(<].*[\])>]\.?")


def is_placeholder(variable: str, text: str) -> bool:
    """Tell whether a text stands where a variable's value is not known.

    >>> [is_placeholder("page", text) for text in ("No Pagination Specified", "N.PAG", "-", "e-pages", "e12")]
    [True, True, True, True, False]
    >>> is_placeholder("publisher", "[s.n.]"), is_placeholder("issue", "ahead-of-print"), is_placeholder("title", "NA")
    (True, True, False)
    """
    if len(text) > LONGEST:
        return False
    if variable == "title":
        return _key(text) in NO_TITLE or (_key(text) == "notavailable" and text.startswith("["))
    return _key(text) in SIGNS.get(variable, NOTHING)


def is_no_name(text: str) -> bool:
    """Tell whether a text in the place of a name says that there is none; "Anonymous" may be how a work is signed.

    >>> [is_no_name(text) for text in ("[No authors listed]", "[Anonymous]", "Anonymous", "n/a", "Null")]
    [True, True, False, True, False]
    """
    key = _key(text)
    return key in NO_NAME or (key in ANONYMOUS and bool(IN_BRACKETS.fullmatch(text))) or text.lower() in ("n/a", "n.a.")


def is_anonymous(text: str) -> bool:
    """Tell whether a text says that a work is anonymous.

    >>> is_anonymous("Anon."), is_anonymous("Anonymous Group")
    (True, False)
    """
    return _key(text) in ANONYMOUS


def are_others(text: str) -> bool:
    """Tell whether a text in the place of a name stands for the authors who are not named.

    >>> are_others("et al."), are_others("and others"), are_others("Others Trust")
    (True, True, False)
    """
    return _key(text) in OTHERS


def _key(text: str) -> str:
    """Return the letters and digits of a text; signs alone have none, and stand for nothing."""
    return WORD.sub("", text).casefold()


NUMBER_SIGNS = NOTHING | AHEAD | {""}
SIGNS = {
    "page": NUMBER_SIGNS | NO_PAGES,
    "page-first": NUMBER_SIGNS | NO_PAGES,
    "volume": NUMBER_SIGNS | {"novolume"},
    "issue": NUMBER_SIGNS | {"noissue", "nonumber"},
    "publisher": NOTHING | NO_HOUSE | {""},
    "publisher-place": NOTHING | NO_PLACE | {""},
    "event-place": NOTHING | NO_PLACE | {""},
    **dict.fromkeys(
        ("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL"), NOTHING - {"none"} | {"", "nodoi", "noisbn", "noissn"}
    ),
    **dict.fromkeys(("edition", "genre", "number", "number-of-pages", "number-of-volumes", "language"), NOTHING | {""}),
}
"""What stands for nothing in each variable."""
