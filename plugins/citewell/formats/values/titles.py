"""Mend the titles that databases write: in capitals, or with a full stop, "[Review]" or a copyright after them.

Databases such as Web of Science write "JOURNAL OF PAIN RESEARCH". A long word is no abbreviation, a short one may be
("AIDS", "BMJ"): only short words that are known are written small, and a title with any other stays as it is.
Source: APA 7, 6.17 and 9.25.
"""

from __future__ import annotations

import re

ADDED = re.compile(
    r"\s{0,9}\[(?:\d{1,4} refs?\.?|references?|review(?: article)?|see comments?|letter|comment(?:ary)?"
    r"|electronic resource|internet|abstract only|article in \w{3,12}|in \w{3,12}|proceeding(?:s paper)?)\][. ]{0,9}$",
    re.IGNORECASE,
)
"""What Ovid and catalogues write after a title: `[Review] [40 refs]`."""
LONGEST_ADDED = 50
RIGHTS = re.compile(
    r"\s{0,9}[(\[]{0,3}(?:\w{1,12} database record\b|copyright\s?(?:\(c\)|©)?\s?\d{4}"
    r"|(?:\(c\)|©)\s?(?:copyright\s?)?\d{4}).*$",
    re.IGNORECASE | re.DOTALL,
)
"""`(PsycINFO Database Record (c) 2019 ...)`, `Copyright © 2019 The Society. All rights reserved.`"""
DOUBLED = re.compile(r"(?P<mark>[?!])\s?\.{1,2}$|(?<![.\s])\s?\.\s?\.$|(?<!\.)\.$|\s\.$")
"""A full stop that does not belong to the title: `What now?.`, `Tea. .`, `Tea.`."""
ABBREVIATED = re.compile(
    r"(?:\.\w|\b(?:al|approx|ca|cf|co|corp|dept|dr|ed|eds|etc|inc|jr|ltd|mr|ms|prof|sr|st|vs))\.$", re.IGNORECASE
)
"""A title whose last full stop belongs to a word: `... of the U.S.`, `Aster et al.`."""

LONGEST_ABBREVIATION = 5
SMALL = frozenset(
    "a an and as at by da de del della des di do du e ed en et for für i im in la le les of on or per the to und "
    "von with y zu zur".split()
)
"""What is written small inside of a title."""
KNOWN = frozenset(
    "acta acute adult age aged aging air annal anti aorta arch arm arts asia asian assay atlas basic bed birth "
    "blood body bone bones bowel brain breath burn burns cell cells chest child civil class clin close cost cough "
    "crime crisis daily data death dent diet drug drugs ear early earth east edge ethic ethos exam eye eyes fetal "
    "fetus fever field folia food foot force forum frail free gait gas gene genes gland global good grief group "
    "growth gut hair hand hands head heal heart hip home hope house human idea index india irish islam issue "
    "italy japan joint kids knee korea lab labor late later law learn legal lens lever life light liver local "
    "lung lungs lupus major male man many media men mind mine mood nail nasal neck needs nerve new news night "
    "noise north notes novel nurse nutr obese ocean older open oral organ otol pain panic paper peace peer phase "
    "phone place plan plant plus point poor post press prim pulse race radio rapid rare rehab renal rest risk "
    "river rural safe sans scand sci sea sex sick skin sleep small smoke soc sock sound south space speed spine "
    "spiro sport stage state stem stomp study style surg swiss teach team teen tens texas thorn time today tooth "
    "topic total touch toxic trade trial tribe tumor twin urban urine value vein virus vital vivo voice voix "
    "waste water wear west wild woman women work world worm wound youth".split()
)
"""Short words of journals' titles, which are no abbreviations."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ROMAN = re.compile(r"[IVX]{1,4}")
VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")


def clean_title(title: str) -> str:
    """Return a title without what was put after it.

    >>> [clean_title(title) for title in ("Gardens and rest.", "Gardens of the U.S.", "What now?.", "And so on...")]
    ['Gardens and rest', 'Gardens of the U.S.', 'What now?', 'And so on...']
    >>> clean_title("Tea at night. [Review] [40 refs]"), clean_title("Tea. Copyright (c) 2019 The Society.")
    ('Tea at night', 'Tea')
    """
    if title[-1:] not in ".])" and "opyright" not in title:
        return title
    bare = RIGHTS.sub("", title)
    end = len(bare)
    while end and (found := ADDED.search(bare, max(0, end - LONGEST_ADDED), end)):
        end = found.start()
    bare = bare[:end] or title
    if ABBREVIATED.search(bare) or bare.endswith("..."):
        return bare
    return DOUBLED.sub(lambda found: found["mark"] or "", bare).rstrip() or title


def in_title_case(title: str) -> str:
    """Return a title in capitals in title case; one that is not in capitals, or has a word that is not sure, as it is.

    >>> in_title_case("MARINE HEALTH SCIENCE"), in_title_case("JOURNAL OF BONE & JOINT SURGERY-BRITISH VOLUME")
    ('Marine Health Science', 'Journal of Bone & Joint Surgery-British Volume')
    >>> in_title_case("BMC PUBLIC HEALTH"), in_title_case("EMBO JOURNAL"), in_title_case("PAIN")
    ('BMC Public Health', 'EMBO JOURNAL', 'PAIN')
    """
    words = WORD.findall(title)
    if any(map(str.islower, title)) or not any(len(word) > LONGEST_ABBREVIATION for word in words):
        return title
    if not all(map(_is_sure, words)):
        return title
    first = True

    def written(found: re.Match[str]) -> str:
        nonlocal first
        word, inside = found.group(), not first and title[found.start() - 1] not in ":.("
        first = False
        if inside and word.casefold() in SMALL and title[found.start() - 2 : found.start() - 1] not in (":", "."):
            return word.lower()
        return word if _is_abbreviation(word) else word[0] + word[1:].lower()

    return WORD.sub(written, title)


def _is_sure(word: str) -> bool:
    """Tell whether it is known how a word is written."""
    small = word.casefold()
    return len(word) > LONGEST_ABBREVIATION or small in KNOWN or small in SMALL or _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word is an abbreviation for certain: without a vowel, with a digit, or a Roman number."""
    return not VOWEL.search(word) or any(map(str.isdigit, word)) or bool(ROMAN.fullmatch(word)) or len(word) == 1
