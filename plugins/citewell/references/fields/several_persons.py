"""Find texts that name several persons, each of which should be an entry of its own.

Organisations have commas and "and" in their names too ("Centers for Disease Control and Prevention"): a text names
persons only when every part of it has the form of one, with initials or with the family name before a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citewell.formats.names.organisations import NOT_INITIALS, WORDS_OF_ORGANISATIONS
from citewell.references.creators import ET_AL
from citewell.references.names import can_begin, fold

BETWEEN = re.compile(r"\s*;\s*(?:(?:and|&)\s+)?|\s*,?\s+(?:and|&|und|et|y|e)\s+")
OTHERS = re.compile(
    r"(?<![\s,;])[\s,;]+(?:(?:and|&)\s+(?:the\s+)?(?:others|colleagues|co-?workers)|et\.?\s+al)\.?\s*$", re.IGNORECASE
)
"""What stands for further persons at the end: `, et al.`, ` and others`, ` & the colleagues`."""
INITIALS = re.compile(r"[^\W\d_](?:\.?[\s-]?[^\W\d_]){0,3}\.?")
SUSPICIOUS = re.compile(r"[;&]|,.*,|\s(?:and|und|et|y|e)\s|\s\S{1,3},\s|\sal\.?$", re.IGNORECASE)
"""One of these stands in every text that names several persons."""


def persons(text: str) -> list[str]:
    """Return the persons that one text names, each as it should be written; nothing when all is well.

    >>> persons("Smith, John and Lee, Ann"), persons("Smith J, Lee AB, Doe B"), persons("Smith, J., & Lee, A.")
    (['Smith, John', 'Lee, Ann'], ['Smith, J.', 'Lee, A. B.', 'Doe, B.'], ['Smith, J.', 'Lee, A.'])
    >>> persons("Smith, John, et al."), persons("Smith J, Lee A, et al"), persons("Ferraro MC, et al")
    (['Smith J, et al'], ['Smith, J.', 'Lee A, et al'], [])
    >>> persons("Centers for Disease Control and Prevention"), persons("Bayer AG and Sanofi SA"), persons("Smith, John")
    ([], [], [])
    """
    if not SUSPICIOUS.search(text) or ET_AL.fullmatch(text):
        return []
    named = OTHERS.sub("", text)
    found = _read(named)
    if not found or (len(found) < 2 and named == text):
        return []
    written = [f"{family}, {given}" for family, given in found]
    if named != text:
        family, given = found[-1]
        initials = "".join(part[0] for part in re.findall(r"[^\W_]+", given))
        written[-1] = f"{family} {initials}, et al"
    return written


def _read(text: str) -> list[tuple[str, str]]:
    """Return family and given name of each person; nothing when a part of the text is not a person."""
    parts = [part for part in BETWEEN.split(text) if part]
    tokens = [token.strip() for part in parts for token in part.split(",") if token.strip()]
    pairs = list(zip(tokens[::2], tokens[1::2], strict=False))
    if len(tokens) % 2 == 0 and all(_is_family(family) and _are_initials(given) for family, given in pairs):
        return _unless_organisations(pairs)
    if all(part.count(",") == 1 for part in parts):
        pairs = [(family.strip(), given.strip()) for family, given in (part.split(",") for part in parts)]
        if all(_is_family(family) and _is_given(given) for family, given in pairs):
            return pairs
    alone = [_with_initials(token) for token in tokens]
    return _unless_organisations([each for each in alone if each]) if all(alone) else []


def _with_initials(text: str) -> tuple[str, str] | None:
    """Read "Smith JK" or "J. K. Smith"."""
    first, _, last = text.rpartition(" ")
    if _is_family(first) and _are_initials(last):
        return first, last if "." in last else " ".join(f"{letter}." for letter in last if letter.isalpha())
    found = re.match(r"(?:[^\W\d_]\.[\s-]?)+(?=[^\W\d_]{2})", text)
    return (text[found.end() :], found.group().strip()) if found and _is_family(text[found.end() :]) else None


def _is_family(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) < 5
        and all(can_begin(word) and re.fullmatch(r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*", word) for word in words)
        and len(words[-1]) > 1
        and not (len(words) > 1 and words[-1].isupper() and len(words[-1]) < 4)
        and not {word.casefold() for word in words} & WORDS_OF_ORGANISATIONS
    )


def _is_given(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) < 4
        and all(can_begin(word) and re.fullmatch(r"[^\W\d_]+(?:['’.-]+[^\W\d_]*)*", word) for word in words)
        and not {word.casefold().rstrip(".") for word in words} & (WORDS_OF_ORGANISATIONS | NOT_INITIALS)
    )


def _are_initials(text: str) -> bool:
    return text.isupper() and bool(INITIALS.fullmatch(text))


def _unless_organisations(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [] if all(fold(given) in NOT_INITIALS for _, given in pairs) else list(pairs)
