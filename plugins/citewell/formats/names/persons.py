"""Read the names of persons that have no comma: initials tell the family name from the given names.

"Eloy M.A." and "J. K. Smith" are persons; "Bayer AG" and "REST Study Group" are not. Source: MEDLINE/PubMed Data
Element Descriptions, "AU"; Embase and Scopus write names so in their files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from citewell.formats.names.additions import WHOLE_SUFFIX
from citewell.formats.names.authors import read_author, spaced
from citewell.formats.names.organisations import NOT_INITIALS, SMALL_WORDS, WORDS_OF_ORGANISATIONS

Name: TypeAlias = dict[str, str]
LONGEST = 6
"""How many words a personal name has at the most."""
INITIALS = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]\.(?:\s?-?\s?)){1,4}")
"""Initials with their stops: `M.A.`, `M. A.`, `J.-P.`."""
TO_FAMILY = re.compile(r"(?<=[^\W\d_a-zß-öø-ÿ]\.)(?=[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ])")
"""Where a family name begins right after the stop of an initial: `A.B.Smith`."""
GLUED = re.compile(r"[^\W\d_a-zß-öø-ÿ]{1,3}")
"""Initials without stops: `JA`."""
SHORT_FAMILIES = frozenset(
    "AN AO BA BO BU CAI CHO CHU DA DAI DO DU EOM FAN FU GAO GE GU GUO HA HAN HE HO HOU HU IM JI JIA JIN JU KIM KO "
    "KU LAI LAM LE LEE LI LIM LIN LIU LO LU LUO LUU LY MA MAI MAK MAO MEI MIN MO NA NG NGO NIE NIU NO OH OU PAK "
    "PAN PEI QI QIN QIU QU RAO REN SEO SHA SHI SO SON SU SUN TAM TAN TO TSE TU VO VU WEI WEN WOO WU XIA XIE XU "
    "YAN YAO YE YI YIN YIP YOO YU YUE YUN ZHA ZHU ZOU ZUO".split()
)
"""Family names of one to three letters, which people write in capitals to tell them from given names."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
FAMILY = re.compile(
    r"(?:[^\W\d_A-Z][^\W\d_A-Z'’]*\s){0,3}(?:[dlDLO]['’])?"
    r"[^\W\d_]+(?:['’-][^\W\d_]+){0,3}(?:\s[^\W\d_]+(?:['’-][^\W\d_]+){0,3}){0,2}"
)
"""A family name of one word or a few, with its particles: `van den Berg`, `O'Dill`, `Quint-Dieck`, `García Lorca`."""


def person_of(text: str, among_persons: bool = False) -> Name:
    """Return the parts of a personal name that has no comma; nothing where it may be an organisation's.

    `among_persons` says that the names beside it are those of persons: then "Dill S.A." is one, too.

    >>> person_of("Eloy M.A."), person_of("Smith JA Jr"), person_of("J. K. van den Berg")["non-dropping-particle"]
    ({'family': 'Eloy', 'given': 'M. A.'}, {'family': 'Smith', 'given': 'J. A.', 'suffix': 'Jr'}, 'van den')
    >>> person_of("C.D.Smith")
    {'family': 'Smith', 'given': 'C. D.'}
    >>> person_of("Bayer AG"), person_of("U.S. Navy"), person_of("REST Study Group"), person_of("Alberto Birch")
    ({}, {}, {}, {})
    """
    words = TO_FAMILY.sub(" ", text).split()
    suffix = words.pop() if len(words) > 2 and WHOLE_SUFFIX.fullmatch(words[-1]) else ""
    if not 2 <= len(words) <= LONGEST or _of_organisation(words, () if among_persons else NOT_INITIALS):
        return {}
    last = len(words)
    while last > 1 and _are_initials(words[last - 1]):
        last -= 1
    first = next((at for at, word in enumerate(words) if not INITIALS.fullmatch(word)), len(words))
    if last < len(words):
        family, given = " ".join(words[:last]), " ".join(words[last:])
    elif 0 < first < len(words):
        family, given = " ".join(words[first:]), " ".join(words[:first])
    elif WORD.fullmatch(words[0]) and (begin := _begin_after_initials(words)):
        family, given = " ".join(words[begin:]), " ".join(words[:begin])
    else:
        return {}
    if not FAMILY.fullmatch(family) or not any(map(str.islower, family)):
        return {}
    return spaced(read_author(", ".join(filter(None, (family, with_stops(given), suffix)))))


def full_name_of(text: str) -> Name:
    """Return the parts of a name in full that has no comma, `Alberto Birch`; nothing where it cannot be a person's.

    >>> full_name_of("Alberto van Birch"), full_name_of("Doctors of the Woods"), full_name_of("Oxfam")
    ({'family': 'Birch', 'given': 'Alberto', 'non-dropping-particle': 'van'}, {}, {})
    """
    words = text.split()
    capital = [word for word in words if word[0].isupper()]
    if not 2 <= len(words) <= LONGEST or _of_organisation(words, NOT_INITIALS) or len(capital) not in (2, 3):
        return {}
    if any(word.isupper() or not (WORD.fullmatch(word) or INITIALS.fullmatch(word)) for word in words):
        return {}
    if words[0] != capital[0] or words[-1] != capital[-1] or SMALL_WORDS & set(words):
        return {}
    family = next((at for at, word in enumerate(words) if word[0].islower()), len(words) - 1)
    return read_author(f"{' '.join(words[family:])}, {' '.join(words[:family])}")


def can_be_no_family(text: str) -> bool:
    """Tell whether what stands as a family name is initials: with stops, or letters that are no known family name."""
    if INITIALS.fullmatch(text):
        return True
    vowels = bool(set("AEIOUY") & set(text))
    return bool(GLUED.fullmatch(text)) and text not in SHORT_FAMILIES and not (len(text) > 2 and vowels)


def _are_initials(word: str) -> bool:
    return bool(INITIALS.fullmatch(word) or GLUED.fullmatch(word))


def _begin_after_initials(words: Sequence[str]) -> int:
    """Return where the family name begins after a given name and initials, `John A. Smith`; 0 when it does not."""
    at = 1
    while at < len(words) and INITIALS.fullmatch(words[at]):
        at += 1
    return at if 1 < at < len(words) else 0


def _of_organisation(words: Sequence[str], signs: Iterable[str]) -> bool:
    plain = {word.casefold().strip(".,()").replace(".", "") for word in words}
    return not plain.isdisjoint(WORDS_OF_ORGANISATIONS) or not plain.isdisjoint((*signs, "and", "of", "for", "the"))


def with_stops(text: str) -> str:
    """Return initials each with its stop: `M.A.` and `MA` are `M. A.`."""
    if not _are_initials(text):
        return text
    return re.sub(r"\s*-\s*", "-", re.sub(r"([^\W\d_])\.?\s*(?=[^\W\d_])", r"\1. ", text.rstrip(". ")) + ".")
