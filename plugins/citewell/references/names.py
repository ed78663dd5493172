"""Read and compare authors' names as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from citewell.model import Name, Reference
from citewell.references.organisations import read_organisation, spelt_otherwise
from citewell.references.writing_systems import FIRST_WITH_VOWEL_SIGNS, HAN, HANGUL, KANA, is_han, is_letter

PARTICLES = frozenset(
    "ab abu af al av bar ben bin bint d' da dal dall' dalla dalle das de degli dei del dela della delle dello den der "
    "des di do dos du el ibn la las le les lo los mac mc san st 't te ten ter tot van ver vom von vor zu zum "
    "zur".split()
)
"""Lower-case words with which a family name can begin."""

SMALL_WORDS = PARTICLES | frozenset("a am an at auf by e en et for für het i im in of on op the und with y z".split())
"""Lower-case words that stand inside a family name or the name of an organisation."""

SUFFIXES = re.compile(r"(?:[Jj][Rr]|[Ss][Rr]|II|III|IV)\.?")
SUFFIX_AFTER = re.compile(rf",?\s+{SUFFIXES.pattern}$")
GENERATIONS = {
    **dict.fromkeys(("jr", "junior"), "jr"),
    **dict.fromkeys(("sr", "senior"), "sr"),
    **dict.fromkeys(("ii", "2nd"), "ii"),
    **dict.fromkeys(("iii", "3rd"), "iii"),
    **{written: written for written in ("iv", "filho", "neto", "sobrinho")},
}
"""What tells the generations of a family apart, folded, and what each means: "Júnior" is "Jr."."""
INITIALS = re.compile(
    rf"(?![{HAN}{KANA}{HANGUL}])(?:(?:[^\W\d_a-z]\.(?:[‐‑-][a-z]\.)?[\s‐‑-]*){{1,4}}|[^\W\d_a-z]{{1,2}})"
)
CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]")
"""The first letter of a word that does not begin small."""
POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.IGNORECASE)
FOLDED = ["and" if char == "&" else char.lower() if char.isalnum() else None for char in map(chr, range(128))]
"""What each character of ASCII is folded to."""
# Letters that Unicode does not take apart into a base letter and a mark.
UNDECOMPOSED = str.maketrans(
    {"&": "and", "ʼ": "", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
APOSTROPHES = "'’ʼ‘`´"
HYPHENS = "\\-\u00ad‐‑‒–−\ufe63\uff0d"  # for use inside [ ] of a regular expression


GIVEN = re.compile(rf"[^\s.{HYPHENS}]+\.?")
MOST_INITIALS = 4
"""So many capitals in a row are no initials any more."""
SHORTEST_NAME = 2
VOWEL = re.compile("[aeiouy]")
ELIDED = re.compile(rf"(?:[dl]|dell|dall|al|el)[{APOSTROPHES}{HYPHENS}](?=[^\W\d_a-z])")


def can_begin(word: str) -> bool:
    """Tell whether a name can begin with the word: it does not begin small, or is a particle, alone or joined.

    >>> [can_begin(word) for word in ("Cohen", "van", "d'Alembert", "see")]
    [True, True, True, False]
    """
    return not word[0].islower() or word.rstrip(".") in PARTICLES or bool(ELIDED.match(word))


def lone_name(word: str) -> str:
    """Return a word that can be a name by itself, without its possessive; "" for one that begins small or is short.

    >>> [lone_name(word) for word in ("Cohen's", "Cohen", "pain", "It's")]
    ['Cohen', 'Cohen', '', '']
    """
    name = "" if word[0].islower() else POSSESSIVE.sub("", word)
    return name if len(name) > 2 else ""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Reduce a name to what is compared: letters and digits, without case, diacritics, hyphens, apostrophes or spaces.

    Vowel signs are letters. Folding twice is folding once.

    >>> fold("Peña‐Núñez"), fold("O’Brien"), fold("van der Berg"), fold("Łukasiewicz")
    ('penanunez', 'obrien', 'vanderberg', 'lukasiewicz')
    """
    if text.isascii():
        return text.translate(FOLDED)
    bare = unicodedata.normalize("NFKD", text.casefold().translate(UNDECOMPOSED)).casefold().translate(UNDECOMPOSED)
    return "".join(filter(is_letter if max(bare, default="") >= FIRST_WITH_VOWEL_SIGNS else str.isalnum, bare))


@lru_cache(maxsize=65536)
def spellings(name: Name) -> frozenset[str]:
    """Return every folded form under which people write the author's family or the organisation.

    >>> sorted(spellings(Name(family="Berg", particle="van der")))
    ['berg', 'vanderberg']
    >>> sorted(spellings(Name(family="Müller")))
    ['mueller', 'muller']
    >>> sorted(spellings(Name(family="Tunç", given="Duygu Uygun")))
    ['tunc', 'uyguntunc']
    >>> sorted(spellings(Name(family="王", given="小明")))
    ['王', '王小明']
    >>> sorted(spellings(Name(family="Silva Júnior")))
    ['silva', 'silvajr', 'silvajunior']
    >>> sorted(spellings(Name(literal="World Health Organization", short="WHO")))
    ['who', 'worldhealthorganisation', 'worldhealthorganization']
    """
    if name.literal:
        written = [*read_organisation(name.literal).names, name.short]
        written += [other for each in written if " " in each for other in spelt_otherwise(each)]
    else:
        suffix = generation(name)
        if suffix:
            name = name._replace(family=without_generation(name.family), given=without_generation(name.given))
        bare = re.sub(r"^(?:[^\W\d_A-Z][\w’']*\s+)+", "", name.family) if name.family[:1].islower() else name.family
        written = [name.family, bare, f"{name.particle} {name.family}"]
        last = name.given.rpartition(" ")[2]
        if len(last) > 2 and last.isalpha():
            written.append(f"{last} {name.family}")  # "García Márquez", recorded as "Márquez, Gabriel García"
        if name.given and is_han(name.family[-1:]):
            written.append(name.family + name.given)
        if suffix:
            forms = [form for form, meant in GENERATIONS.items() if meant == suffix]
            written += [f"{each} {form}" for each in written for form in forms]
    umlauts = [unicodedata.normalize("NFC", each).lower().translate(UMLAUTS) for each in written if not each.isascii()]
    return frozenset(filter(None, map(fold, [*written, *umlauts])))


@lru_cache(maxsize=65536)
def bodies(name: Name) -> frozenset[str]:
    """Return the folded names of what an organisation is a part of: its work may be cited by them.

    >>> sorted(bodies(Name(literal="World Health Organization. Regional Office for Europe")))
    ['worldhealthorganisation', 'worldhealthorganization']
    """
    written = read_organisation(name.literal).bodies if name.literal else ()
    others = [other for each in written for other in spelt_otherwise(each)]
    return frozenset(filter(None, map(fold, [*written, *others]))) - spellings(name)


def declared_names(name: Name) -> tuple[str, str]:
    """Return the full name and the short form of an organisation; "" for a short form that its record does not declare.

    >>> declared_names(Name(literal="WHO (World Health Organization)")), declared_names(Name(literal="WHO"))
    (('World Health Organization', 'WHO'), ('WHO', ''))
    """
    read = read_organisation(name.literal)
    full = read.full or re.sub(r"^The\s", "", name.literal)
    return full, name.short or read.short


def introduced_names(literal: str) -> Iterator[str]:
    """Yield the folded names of an organisation, and of the bodies of which it is a part, that a page may shorten."""
    read = read_organisation(literal)
    for each in (*read.names, *read.bodies):
        if " " in each:
            yield from map(fold, (each, *spelt_otherwise(each)))


def last_family_name(name: Name) -> str:
    """Return the last word of a family name of several, for in records it often begins with a middle name; or "".

    >>> [last_family_name(Name(family)) for family in ("Lee Smith", "Van Berg", "Smith", "Silva Júnior")]
    ['Smith', '', '', '']
    """
    if " " not in name.family:
        return ""
    *before, last = without_generation(name.family).split()
    whole = last[0].islower() or any(word[0].islower() or word.lower().strip(".") in PARTICLES for word in before)
    return last if before and not whole else ""


def generation(name: Name) -> str:
    """Return which of a family's generations a name says that the author is of, wherever the record has it; or "".

    >>> [generation(name) for name in (Name("Bell", suffix="Júnior"), Name("Bell Jr."), Name("Neto", "Ana"))]
    ['jr', 'jr', '']
    """
    ends = (name.suffix, *(part.rpartition(" ")[2] for part in (name.family, name.given) if " " in part))
    return next((GENERATIONS[key] for each in ends if (key := fold(each)) in GENERATIONS), "")


def without_generation(text: str) -> str:
    """Return a name without the last of its words if that tells the generation ("Silva" of "Silva Filho")."""
    before, _, last = text.rpartition(" ")
    return before.rstrip(",") if before and fold(last) in GENERATIONS else text


def generation_fits(written: str, name: Name) -> bool:
    """Tell whether an author as written is of another generation than a name: "King Sr." is not "King Jr.".

    >>> [generation_fits(text, Name("King", "Ann", suffix="Jr.")) for text in ("King Filho", "King, Jr.", "King")]
    [False, True, True]
    """
    _, parted, last = written.rpartition(" ")
    found = GENERATIONS.get(fold(last)) if parted else None
    known = generation(name) if found else ""
    return not known or found == known


class GivenName(NamedTuple):
    """Hold a given name folded; `short` says that it may stand for a longer one: an initial, "Th.", "Chr."."""

    letters: str
    short: bool


def given_fits(words: Iterable[str], name: Name) -> bool:
    """Tell whether words before a family name can be the author's given names, their abbreviations or initials.

    >>> cohen = Name(family="Cohen", given="Steven P.")
    >>> [given_fits([word], cohen) for word in ("S.", "SP", "Steven", "Stev.", "Stevenson", "Robert", "Th.")]
    [True, True, True, True, False, False, False]
    """
    known, written = _given_names(without_generation(name.given)), _given_names(" ".join(words))
    if not known or not written or (written[0].short and written[0].letters[0] != known[0].letters[0]):
        return False  # a lone initial is that of the first given name
    if "".join(each.letters for each in written) == "".join(each.letters for each in known):
        return True  # "Jean Paul" and "Jeanpaul"
    if all(each.short for each in written[len(known) :]) and all(map(_are_one, written, known)):
        return True  # "B. C." and "Beth"
    whole = [known[0], *(each for each in known[1:] if written[0].short or not each.short)]
    return all(any(_are_one(word, each) for each in whole) for word in written)


@lru_cache(maxsize=65536)
def _given_names(text: str) -> tuple[GivenName, ...]:
    """Read given names; capitals written together are initials."""
    found: list[GivenName] = []
    for part in GIVEN.findall(text):
        bare = part.rstrip(".")
        if 1 < len(bare) < MOST_INITIALS and bare.isupper():
            found += [GivenName(fold(letter), short=True) for letter in bare]
        elif letters := fold(bare):
            short = part != bare or len(bare) == 1 or (len(bare) == SHORTEST_NAME and not VOWEL.search(letters))
            found.append(GivenName(letters, short))
    return tuple(each for each in found if each.letters)


def _are_one(one: GivenName, other: GivenName) -> bool:
    """Tell whether two given names can be one: they are alike, or one abbreviates the other."""
    return (
        one.letters == other.letters
        or (one.short and _abbreviates(one.letters, other.letters))
        or (other.short and _abbreviates(other.letters, one.letters))
    )


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether letters are the beginning of a name, or some of its letters up to its last ("Wm." for William)."""
    if name.startswith(short):
        return True
    letters = iter(name)
    return short[0] == name[0] and short[-1] == name[-1] and all(letter in letters for letter in short)


class WrittenAuthor(NamedTuple):
    """Hold one author as written, where it begins in the text of the names, and what joins it to the one before."""

    text: str
    start: int
    joint: str = ""

    def words(self) -> list[tuple[str, int]]:
        """Return the words with their offsets in the text of the names."""
        return [(match.group(), self.start + match.start()) for match in re.finditer(r"\S+", self.text)]


def split(names: str, connectors: frozenset[str]) -> list[WrittenAuthor]:
    """Split the text of the names into authors at commas and connectors; initials stay with their family name.

    >>> [part.text for part in split("Smith, J., van der Berg & O'Brien", frozenset({"&", "and"}))]
    ['Smith, J.', 'van der Berg', "O'Brien"]
    """
    parts: list[WrittenAuthor] = []
    at, joint = 0, ""
    for match in [*_separators(connectors).finditer(names), None]:
        end = match.start() if match else len(names)
        text = names[at:end]
        stripped = text.strip()
        if stripped:
            start = at + len(text) - len(text.lstrip())
            last = parts[-1] if parts else None
            if last and joint == "," and _belongs_to(last.text, stripped):
                parts[-1] = last._replace(text=names[last.start : start + len(stripped)])
            else:
                parts.append(WrittenAuthor(stripped, start, joint))
        if match:
            at, joint = match.end(), match.group().strip(" ,\n\t\xa0") or ","
    return parts


def _belongs_to(name: str, text: str) -> bool:
    """Tell whether a text after a comma is the initials or the suffix of a name, not an author ("SMITH, NG e LI")."""
    if SUFFIXES.fullmatch(text):
        return True
    return bool(INITIALS.fullmatch(text)) and (len(text) == 1 or "." in text or not name.isupper())


@lru_cache
def _separators(connectors: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, connectors), key=len, reverse=True))
    return re.compile(rf"[,;]?\s*(?<!\S)(?:{words})(?!\S)\s*|[,;/]\s*")


def family_of(part: str) -> str:
    """Cut initials and suffixes that follow a family name ("Smith, J." is "Smith").

    >>> family_of("Smith, J."), family_of("Smith JK"), family_of("King, Jr.")
    ('Smith', 'Smith', 'King')
    """
    head, comma, _ = SUFFIX_AFTER.sub("", part).partition(",")
    if comma:
        return head.strip()
    first, _, last = head.rpartition(" ")
    return first if first and last.isupper() and INITIALS.fullmatch(last) else head


def short_form(reference: Reference) -> str:
    """Write a reference the way a narrative citation names it (APA 7, table 8.1).

    >>> short_form(Reference("x", (Name("Cohen"), Name("Bhatia"), Name("Wasan")), "2018", ""))
    'Cohen et al. (2018)'
    """
    date = reference.date + ("-" if reference.letter and not reference.year else "") + reference.letter
    names = [name.literal or f"{name.particle} {name.family}".strip() for name in reference.names]
    if not names:
        return f'"{reference.title}" ({date})'
    if len(names) == 2 and not reference.incomplete:
        return f"{names[0]} and {names[1]} ({date})"
    return f"{names[0]}{' et al.' if len(names) > 2 or reference.incomplete else ''} ({date})"


def parenthetical_form(reference: Reference) -> str:
    """Write a reference the way a citation in parentheses names it, without the parentheses.

    >>> parenthetical_form(Reference("x", (Name("Cohen"), Name("Bhatia")), "2018", ""))
    'Cohen & Bhatia, 2018'
    """
    names, _, date = short_form(reference).rpartition(" (")
    two = len(reference.names) == 2 and not any(name.literal for name in reference.names)
    return f"{names.replace(' and ', ' & ') if two else names}, {date[:-1]}"
