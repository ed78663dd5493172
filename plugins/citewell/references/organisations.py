"""Read the name of an organisation: what its short form is, what body it is a part of, how else it is spelt."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import NamedTuple

SHORT = re.compile(r"[^\W\d_a-z][\w&./-]{1,15}")
"""A short form: one word that begins with a capital."""
WORD = re.compile(r"[^\W_]+")
PARTING = re.compile(r"(?:(?<=\w\w\w)|(?<=[)\]]))(\.)\s+(?=[^\W\d_a-z])|(,|:)\s+|\s+([-–])\s+|\s*(—)\s*")
"""What parts a name from its short form, or a body from its office: "BRASIL. Ministério", "WHO – World Health ..."."""
PARTS = re.compile(r"\s?[()\[\],]\s?|\.\s|\s[-–—]\s")
BRACKETED = re.compile(r"(?P<outside>[^()\[\]]*[^()\[\]\s])\s*[(\[](?P<inside>[^()\[\]]+)[)\]]")
COUNTRY_WORDS = frozenset(
    "au australia brasil brazil canada chile china england españa eu europe france germany india ireland italia italy "
    "japan mexico méxico netherlands new-zealand northern-ireland norway nz portugal scotland south-africa spain "
    "sweden switzerland u.k. u.s. u.s.a. uae uk united-kingdom united-states us usa wales".split()
)
"""What says where an organisation is, and is no short form of it."""
KIND = r"(?:(?:Regional|National|Central|Country|European|Advisory|Expert|Joint|Scientific|Technical|General)\s)?"
"""What can stand before the word for a part of a body: "Regional Office"."""
NAMELESS_PARTS = (
    r"Abteilung|Board|Branch|Coordenação|Directorate|Division|Divisão|Group|Office|Program|Programa|Programme|Referat|"
    r"Secretaria|Secretaría|Secretariat|Section|Service|Subcommittee|Task\sForce|Unit|Working\sGroup"
)
NAMED_PARTS = (
    r"Bureau|Centers?|Centres?|Commission|Committee|Departamento|Department|Dept|Departement|Département|Direcci[oó]n|"
    r"Direction|Dire[cç]+ão|Faculdade|Facultad|Faculté|Faculty|Fakultät|Institute?|Instituto|School|Taskforce"
)
OFFICES = re.compile(rf"{KIND}(?:{NAMELESS_PARTS}|{NAMED_PARTS})\b")
"""How the name of a part of a body begins."""
NAMELESS = re.compile(rf"{KIND}(?:{NAMELESS_PARTS})\b")
"""How a part begins that is not cited without its body: anybody may have an office for Europe."""
SPELLINGS = (
    ("isation", "ization"),
    ("organis", "organiz"),
    ("centre", "center"),
    ("programme", "program"),
    ("labour", "labor"),
    ("behaviour", "behavior"),
    ("tumour", "tumor"),
    ("defence", "defense"),
    ("ageing", "aging"),
    ("paed", "ped"),
    ("anaesth", "anesth"),
    ("haem", "hem"),
    ("gynaec", "gynec"),
)
"""How words are spelt in Britain and in America."""
COUNTRIES = (
    (re.compile(r"\b(?:united states(?: of america)?|u\.?\s?s\.?(?:\s?a\.)?|usa)(?!\w)"), ("us", "united states")),
    (re.compile(r"\b(?:united kingdom|u\.?\s?k\.?)(?!\w)"), ("uk", "united kingdom")),
)
"""Countries in full and in short, in the names of their organisations."""


class Organisation(NamedTuple):
    """Hold the names under which an organisation is known, as written, and those of the bodies that it is a part of.

    `names` begins with the one that is recorded; `places` are the countries that stand in it as a part of their own;
    `full` and `short` are empty where it has no short form.
    """

    names: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    full: str = ""
    short: str = ""


class _Unit(NamedTuple):
    """Hold one part of a name between stops or dashes: how it is written, its other names, without its place."""

    written: str
    names: tuple[str, ...]
    bare: str = ""


@lru_cache(maxsize=4096)
def read_organisation(literal: str) -> Organisation:
    """Read the name of an organisation as it is recorded.

    >>> read_organisation("WHO (World Health Organization)").names
    ('WHO (World Health Organization)', 'World Health Organization', 'WHO')
    >>> read_organisation("World Health Organization – WHO. Regional Office for Europe").bodies
    ('World Health Organization', 'WHO')
    >>> read_organisation("U.S. Department of Health, Education and Welfare").names
    ('U.S. Department of Health, Education and Welfare',)
    """
    units = _units(re.sub(r"^The\s", "", literal))
    written = [literal, *(" ".join(names) for names in product(*(unit.names for unit in units)))]
    bodies: list[str] = []
    for begin in range(len(units)):
        if begin and (NAMELESS.match(units[begin].written) or is_country(units[begin].written)):
            continue
        for end in range(begin + 1, len(units) + 1):
            if end - begin < len(units):
                bodies += [" ".join(names) for names in product(*(unit.names for unit in units[begin:end]))]
    bodies += [unit.bare for unit in units if unit.bare]
    full, short = units[0].names[:2] if len(units[0].names) > 1 else ("", "")
    names = tuple(dict.fromkeys(written))
    places = tuple(filter(is_country, PARTS.split(literal)))
    return Organisation(names, tuple(each for each in dict.fromkeys(bodies) if each not in names), places, full, short)


def _units(name: str) -> list[_Unit]:
    """Take a name apart at stops, dashes, commas before an office and such, and put short forms beside their names."""
    units: list[_Unit] = []
    at, mark = 0, ""
    for parting in [*PARTING.finditer(name), None]:
        text = name[at : parting.start() if parting else len(name)].strip()
        if text:
            unit = _unit(text)
            joined = _joined(units[-1], unit, mark, name[:at]) if units else None
            units[-1:] = [joined] if joined else [*units[-1:], unit]
        if parting:
            at, mark = parting.end(), parting[parting.lastindex or 0]
    return units or [_Unit(name, (name,))]


def _joined(last: _Unit, unit: _Unit, mark: str, before: str) -> _Unit | None:
    """Put two parts of a name together: a name and its short form, or what a comma does not part; else return None."""
    if len(last.names) == len(unit.names) == 1:
        if is_short_form(unit.written, last.written):
            return _Unit(last.written, (last.written, unit.written))
        if is_short_form(last.written, unit.written):
            return _Unit(unit.written, (unit.written, last.written))
    if mark in (",", ":") and not OFFICES.match(unit.written) and not is_country(unit.written):
        return _Unit(f"{last.written}{mark} {unit.written}", (f"{last.written}{mark} {unit.written}",))
    return None


def _unit(text: str) -> _Unit:
    """Read one part of a name, perhaps with brackets at its end."""
    found = BRACKETED.fullmatch(text)
    if not found:
        return _Unit(text, (text,))
    outside, inside = found["outside"], found["inside"]
    if is_short_form(inside, outside) or (_is_capitals(inside) and " " in outside):
        return _Unit(text, (outside, inside))
    if is_short_form(outside, inside):
        return _Unit(text, (inside, outside))
    return _Unit(text, (text,), outside)


def _is_capitals(text: str) -> bool:
    """Tell whether a text in brackets is a short form, perhaps in another language: three capitals, and no place."""
    return bool(SHORT.fullmatch(text)) and text.isupper() and len(text) > 2 and not is_country(text)


def is_country(text: str) -> bool:
    """Tell whether a text says where an organisation is: a country.

    >>> is_country("UK"), is_country("New Zealand"), is_country("NHS")
    (True, True, False)
    """
    return "-".join(text.casefold().split()) in COUNTRY_WORDS


def is_short_form(short: str, name: str) -> bool:
    """Tell whether a word is the short form of a name: an acronym, or in capitals some of its letters in order.

    >>> is_short_form("NICE", "National Institute for Health and Care Excellence")
    True
    >>> is_short_form("UK", "Department of Health"), is_short_form("Anvisa", "Agência Nacional de Vigilância Sanitária")
    (False, True)
    """
    if not SHORT.fullmatch(short) or " " not in name:
        return False
    if is_acronym(short, name):
        return True
    letters, others = plain_letters(short), iter(plain_letters(name))
    capitals = short.isupper() and len(letters) > 2 and plain_letters(name)[0] == letters[0]
    return capitals and all(letter in others for letter in letters)


def is_acronym(short: str, name: str) -> bool:
    """Tell whether a short form is made of the beginnings of the words of a name; the last word may be left out.

    >>> is_acronym("EULAR", "European League Against Rheumatism"), is_acronym("BMI", "World Health Organization")
    (True, False)
    >>> is_acronym("CDC", "Centers for Disease Control and Prevention"), is_acronym("US", "United States Army")
    (True, False)
    """
    letters = plain_letters(short)
    return _begin(letters, WORD.findall(name), spare=len(letters) > 2)


def _begin(letters: str, words: list[str], spare: bool) -> bool:
    """Tell whether letters can be taken from the beginnings of words in turn; small words may be passed over."""
    if not letters:
        return sum(word[0].isupper() for word in words) <= spare
    if not words:
        return False
    (first, *others), most = words, min(len(letters), len(words[0]))
    if first[0].islower() and _begin(letters, others, spare):
        return True
    start = plain_letters(first)
    return any(start.startswith(letters[:n]) and _begin(letters[n:], others, spare) for n in range(1, most + 1))


def plain_letters(text: str) -> str:
    """Return the letters and digits of a text, small and without marks.

    >>> plain_letters("W.H.O."), plain_letters("Saúde")
    ('who', 'saude')
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


def american(small: str) -> str:
    """Return a text in small letters as it is spelt in America."""
    for one, other in SPELLINGS:
        small = small.replace(one, other)
    return small


def spelt_otherwise(name: str) -> list[str]:
    """Return the other spellings of a name, in small letters: British and American, its country in full and in short.

    >>> spelt_otherwise("World Health Organisation"), spelt_otherwise("U.S. Army")
    (['world health organization'], ['us army', 'united states army'])
    """
    small = british = name.lower()
    for one, other in SPELLINGS:
        british = british if one in british else british.replace(other, one)
    found = [american(small), british]
    for country, (short, full) in COUNTRIES:
        if country.search(small):
            found += [country.sub(written, each) for each in (american(small), british) for written in (short, full)]
    return [each for each in dict.fromkeys(found) if each != small]
