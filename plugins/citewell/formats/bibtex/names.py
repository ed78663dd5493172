"""Read and write lists of names as BibTeX has them: "von Last, Jr, First and {An Organisation} and others".

Sources: btxdoc, 4 (the four parts of a name); BibLaTeX manual, 2.3.3 ("and others", names in braces) and 3.9.1 (names
as `family=…, given=…`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from citewell.formats.bibtex.escape import to_latex
from citewell.formats.bibtex.latex import to_csl

PART = re.compile(r"\\.|[{}]|,|(?:\s|~)+|[^\\{},\s~]+", re.DOTALL)
OTHERS = re.compile(r"\{?(?:others|et\.? al\.?)\}?", re.IGNORECASE)
ET_AL = re.compile(r"(?P<family>[^,]+?)(?:[\s,]+(?P<given>(?:[^\W\d_a-z]\.?[\s-]?){1,4}))?,?\s+et\s+al\.?")
"""A known author of whom the others are not known, as our references have him: "Ferraro MC, et al"."""
INITIAL = re.compile(r"[^\W\d_a-z]")
SUFFIX = re.compile(r"(?:jr|sr|junior|senior|[ivx]+|\d(?:st|nd|rd|th)|esq|ph\.?d|m\.?d)\.?", re.IGNORECASE)
ELIDED = re.compile(r"((?:d|l|dell|all|nell)['’])(?=[^\W\d_a-z])")
AND = re.compile(r"\s+and(?=\s)|^and(?=\s)|\s+and$", re.IGNORECASE)
GROUPING = re.compile(r"[{}\\~]")
BRACES = re.compile(r"[{}]")
APART = re.compile(r"(?:^|\s)and(?=\s|$)", re.IGNORECASE)
WORDS = re.compile(r"[\s.\-‐~]+")
KEYED = re.compile(r"\s*(family|given|prefix|suffix|useprefix)\s*=\s*(.*)", re.DOTALL)


def read_names(text: str, dropping: bool = False) -> tuple[list[dict[str, str]], list[str]]:
    r"""Return the names of a field in CSL's parts, and what is wrong with them.

    `dropping` says that particles are dropped when the family name stands alone.

    >>> read_names("van den Berg, Bram and {World Health Organization}")[0][0]
    {'family': 'Berg', 'given': 'Bram', 'non-dropping-particle': 'van den'}
    >>> read_names("Ferraro, Michael C. and others")[0]
    [{'literal': 'Ferraro MC, et al'}]
    """
    faults: list[str] = []
    written = [each for each in split_names(text) if each.strip("{} ")]
    others = bool(written) and bool(OTHERS.fullmatch(written[-1]))
    particle = "dropping-particle" if dropping else "non-dropping-particle"
    found = [_name(each, particle, faults) for each in written[: len(written) - others]]
    if others and found:
        found[-1] = {"literal": _and_others(found[-1])}
    return found, faults


def split_names(text: str) -> list[str]:
    """Split a field at each "and" that stands outside of braces.

    >>> split_names("Aster, Anna and {Birch and Sons}")
    ['Aster, Anna', '{Birch and Sons}']
    """
    if not GROUPING.search(text):
        return [each for part in AND.split(text) if (each := part.strip())]
    names: list[list[str]] = [[]]
    depth = 0
    for part in PART.findall(text):
        depth += (part == "{") - (part == "}")
        if depth <= 0 and part.lower() == "and":
            names.append([])
        else:
            names[-1].append(part)
    return [found for each in names if (found := "".join(each).strip())]


def write_names(names: Sequence[dict[str, Any]]) -> str:
    """Write names as the value of a field.

    >>> write_names([{"literal": "Birch and Sons"}, {"literal": "Ferraro MC, et al"}])
    '{Birch and Sons} and Ferraro, M. C. and others'
    """
    return " and ".join(_written(name, last=number == len(names)) for number, name in enumerate(names, 1))


def _tokens(text: str) -> list[list[str]]:
    """Return the words of a name, by the parts that commas divide it into; what is in braces is one word."""
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


def _name(text: str, particle: str, faults: list[str]) -> dict[str, str]:
    if _is_group(text):
        return {"literal": _text(text)}
    if KEYED.match(text) and (keyed := _keyed(text, particle)):
        return keyed
    parts = _tokens(text)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) > 3:
        faults.append(f'has names that cannot be told apart: "{_text(text)}"')
        return {"literal": _text(text)}
    if len(parts) == 1:
        given, before, family = _in_order(parts[0])
    else:
        given = parts[-1]
        before, family = _after_particle(parts[0])
    suffix = _joined(parts[1]) if len(parts) == 3 else ""
    if suffix and not SUFFIX.fullmatch(suffix):
        faults.append(f'has a name with two commas: "{_text(text)}"')
    elided = ELIDED.match(family[0]) if family and not before else None
    if elided:
        before, family = [elided[1]], [family[0][elided.end() :], *family[1:]]
    name = {"family": _joined(family), "given": _joined(given), particle: _joined(before), "suffix": suffix}
    return {part: value for part, value in name.items() if value}


def _in_order(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Divide "First von Last": the particle begins with the first word in small letters."""
    first = next((at for at, word in enumerate(words[:-1]) if _is_small(word)), len(words) - 1)
    before, family = _after_particle(words[first:])
    return words[:first], before, family


def _after_particle(words: list[str]) -> tuple[list[str], list[str]]:
    """Divide "von Last": the particle ends with the last word in small letters, and a family name remains."""
    last = max((at for at, word in enumerate(words[:-1], 1) if _is_small(word)), default=0)
    return words[:last], words[last:]


def _is_small(word: str) -> bool:
    """Say whether a word begins with a small letter; a word in braces has none."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    text = _text(word) if "\\" in word else word
    return next((sign.islower() for sign in text if sign.isalpha()), False)


def _is_group(text: str) -> bool:
    """Say whether a name stands in braces as a whole: it is that of an organisation."""
    if not text.startswith("{") or text.startswith("{\\"):
        return False
    depth = 0
    for found in BRACES.finditer(text):
        depth += 1 if found.group() == "{" else -1
        if not depth:
            return found.end() == len(text)
    return False


def _keyed(text: str, particle: str) -> dict[str, str]:
    """Read a name that is written as `family=Berg, given=Bram, prefix=van den`."""
    found: dict[str, str] = {}
    for part in _tokens(text):
        keyed = KEYED.match(" ".join(part))
        if not keyed:
            return {}
        if keyed[1] != "useprefix":
            found[{"prefix": particle}.get(keyed[1], keyed[1])] = _text(keyed[2]).strip('"')
    return found


def _joined(words: list[str]) -> str:
    return _text(" ".join(words)) if words else ""


def _text(text: str) -> str:
    return to_csl(text)[0]


def _and_others(name: dict[str, str]) -> str:
    """Write the last author that is known, and that there are more."""
    if "literal" in name:
        return f"{name['literal']}, et al"
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    family = f"{particle}{'' if particle.endswith(('’', chr(39))) else ' '}{name.get('family', '')}".strip()
    words = WORDS.split(name.get("given", ""))
    given = [word for word in words if INITIAL.match(word)]
    initials = "".join(given) if all(word.isupper() for word in given) else "".join(word[0] for word in given)
    return f"{family} {initials[:4]}, et al" if initials else f"{family}, et al"


def _written(name: dict[str, Any], last: bool) -> str:
    literal = str(name.get("literal") or "")
    if last and (known := ET_AL.fullmatch(literal)):
        initials = " ".join(f"{each}." for each in INITIAL.findall(known["given"] or ""))
        family = _part(known["family"], family=True) if initials else _group(known["family"])
        return f"{family}, {initials} and others" if initials else f"{family} and others"
    if literal:
        return _group(literal)
    particle = _particle(name)
    plain = str(name.get("family") or "")
    family = _part(plain, family=True, whole=not particle.endswith(" ") and bool(particle))
    given, suffix = _part(str(name.get("given") or "")), _part(str(name.get("suffix") or ""))
    if not plain:
        return given
    if not given and not suffix:
        return f"{particle}{family}"
    return ", ".join(each for each in (f"{particle}{family}", suffix, given or "{}") if each)


def _group(text: str) -> str:
    """Put a name in braces; one that begins with a command needs two pairs, for BibTeX takes "{\\%}" for a letter."""
    written = to_latex(text, rich=False)
    return f"{{{{{written}}}}}" if written.startswith("\\") else f"{{{written}}}"


def _particle(name: dict[str, Any]) -> str:
    """Return what stands before the family name, with the blank behind it."""
    both = [str(name.get(key) or "").strip() for key in ("dropping-particle", "non-dropping-particle")]
    text = to_latex(" ".join(each for each in both if each), rich=False)
    if not text:
        return ""
    return text if ELIDED.fullmatch(text + "A", 0, len(text) + 1) or ELIDED.match(f"{text}A") else f"{text} "


def _part(text: str, family: bool = False, whole: bool = False) -> str:
    """Write one part of a name; braces keep together what would be taken apart."""
    written = to_latex(text, rich=False)
    small = family and any(_is_small(word) for word in text.split())
    apart = "," in text or APART.search(text) or ELIDED.match(text)
    keep = not whole and (small or apart)
    return f"{{{written}}}" if keep and text else written
