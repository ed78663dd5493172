"""Take a name apart as BibTeX does: at commas, at words in small letters, and never inside of braces.

Sources: btxdoc, 4 (the four parts of a name); BibLaTeX manual, 2.3.3 and 3.9.1 (names as `family=…, given=…`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citewell.formats.bibtex.latex.reading import to_csl

PART = re.compile(r"\\.|[{}]|[,;&]|(?:\s|~)+|[^\\{},;&\s~]+", re.DOTALL)
"""A piece of a name: an escaped sign, a brace, a comma, blanks, or letters."""
INITIAL = re.compile(r"[^\W\d_a-z]")
ELIDED = re.compile(r"((?:d|l|dell|all|nell)['’])(?=[^\W\d_a-z])")
GROUPING = re.compile(r"[{}\\~]")
BRACES = re.compile(r"[{}]")
KEYED = re.compile(r"\s*(?P<key>[a-z]+(?:-[a-z]+)?)\s*=\s*(?P<value>.*)", re.DOTALL)
KEYS = {"family": "family", "given": "given", "suffix": "suffix"}
KEYED_NAME = re.compile(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=")


def plain(text: str) -> str:
    """Return a text of LaTeX as a line of text."""
    return to_csl(text)[0]


def joined(words: Sequence[str]) -> str:
    """Return words of LaTeX as a line of text."""
    return plain(" ".join(words)) if words else ""


def pieces_at(signs: Sequence[str], text: str) -> list[str]:
    r"""Return the parts of a text between some signs that stand outside of braces.

    >>> pieces_at((";",), "Aster, A.; {Tea; Co.}"), pieces_at(("&", r"\&"), r"Aster, A. \& Birch, B.")
    (['Aster, A.', '{Tea; Co.}'], ['Aster, A.', 'Birch, B.'])
    """
    parts: list[list[str]] = [[]]
    depth = 0
    for piece in PART.findall(text):
        depth += (piece == "{") - (piece == "}")
        if depth <= 0 and piece in signs:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part).strip() for part in parts]


def words_of(text: str) -> list[list[str]]:
    """Return the words of a name, by the parts that commas divide it into; what is in braces is one word.

    >>> words_of("van {der Berg}, Bram")
    [['van', '{der Berg}'], ['Bram']]
    """
    if not GROUPING.search(text):
        return [part.split() for part in text.split(",")]
    parts: list[list[str]] = [[]]
    word: list[str] = []
    depth = 0
    for piece in PART.findall(text):
        depth += (piece == "{") - (piece == "}")
        if depth <= 0 and (piece == "," or not piece.strip(" \t\n~")):
            parts[-1] += ["".join(word)] if word else []
            word = []
            if piece == ",":
                parts.append([])
        else:
            word.append(piece)
    parts[-1] += ["".join(word)] if word else []
    return parts


def in_order(words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Divide "First von Last": the particle begins with the first word in small letters."""
    first = next((at for at, word in enumerate(words[:-1]) if is_small(word)), len(words) - 1)
    before, family = after_particle(words[first:])
    return list(words[:first]), before, family


def after_particle(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Divide "von Last": the particle ends with the last word in small letters, and a family name remains.

    BibTeX lets it begin with a capital; then it is no particle: "Ortiz y Gasset", "De la Cruz".
    """
    small = [at for at, word in enumerate(words[:-1], 1) if is_small(word)]
    last = small[-1] if small and is_small(words[0]) else 0
    before, family = list(words[:last]), list(words[last:])
    elided = ELIDED.match(family[0]) if family and not before else None
    return ([elided[1]], [family[0][elided.end() :], *family[1:]]) if elided else (before, family)


def is_small(word: str) -> bool:
    """Tell whether a word begins with a small letter; a word in braces has none."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    text = plain(word) if "\\" in word else word
    return next((sign.islower() for sign in text if sign.isalpha()), False)


def is_group(text: str) -> bool:
    """Tell whether a text stands in braces as a whole."""
    if not text.startswith("{") or text.startswith("{\\"):
        return False
    depth = 0
    for found in BRACES.finditer(text):
        depth += 1 if found.group() == "{" else -1
        if not depth:
            return found.end() == len(text)
    return False


def keyed(text: str, particle: str) -> dict[str, str]:
    """Return the parts of a name that is written as `family=Berg, given=Bram, prefix=van den`; nothing of another.

    A key that is not known is passed over: those of BibLaTeX beside these say how a name is sorted or shortened.

    >>> keyed("family=Berg, given=Bram, prefix=van den, useprefix=false", "non-dropping-particle")
    {'family': 'Berg', 'given': 'Bram', 'dropping-particle': 'van den'}
    """
    if not KEYED_NAME.match(text):
        return {}
    read = [KEYED.match(" ".join(part)) for part in words_of(text)]
    if not all(read):
        return {}
    values = {each["key"]: plain(each["value"]).strip('"') for each in read if each}
    use = values.get("useprefix", "")
    particle = {"true": "non-dropping-particle", "false": "dropping-particle"}.get(use, particle)
    names = KEYS | {"prefix": particle}
    return {names[key]: value for key, value in values.items() if key in names and value}
