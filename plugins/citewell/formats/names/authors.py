"""Turn the names of tagged files, "Last, First, Suffix", into the parts of CSL names, and back.

A name without a comma is that of an organisation; EndNote ends such names with a comma and doubles the commas in
them. Small words before the family name stay with it ("van den Berg"), small words after the given names do not
("Humboldt, Alexander von"): so both are printed and cited as in a record that tells them apart.
Source: RIS Format Specifications, "Author"; EndNote 2025 help, "Author and Editor Names"; CSL 1.0.2, "Names".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

SUFFIX = re.compile(r"(?:[JS]r\.?|[IVX]{1,4}|\d(?:st|nd|rd|th)|Esq\.?|M\.?D\.?|Ph\.?D\.?)", re.IGNORECASE)
"""`Jr.`, `III`, `3rd`, `Esq.`, `MD`."""
SMALL = r"[^\W\d_A-Z][^\W\d_A-Z'’]*\s+"
LEADING = re.compile(rf"(?P<particle>(?:{SMALL})+|(?:{SMALL})*[dl]['’])(?P<rest>.+)")
GLUED = re.compile(r"(?!I{2,3}$)[^\W\d_]{2,3}")
LONGEST_INITIALS = 3
VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")
MORE = re.compile(r"(?P<family>[^,]+?) (?P<given>[A-Z]{1,4}), et al")


def read_author(text: str) -> dict[str, str]:
    """Return the parts of one name.

    >>> read_author("Moss, Carl A., Jr."), read_author("van den Berg, Bram")["non-dropping-particle"]
    ({'family': 'Moss', 'given': 'Carl A.', 'suffix': 'Jr.'}, 'van den')
    >>> read_author("World Health Organization,"), read_author("University of Gardens,, Department of Tea,")
    ({'literal': 'World Health Organization'}, {'literal': 'University of Gardens, Department of Tea'})
    """
    text = " ".join(text.split())
    if ",," in text or "," not in text.rstrip(", "):
        literal = text.removesuffix(",").replace(",,", ",").strip()
        return {"literal": literal} if literal else {}
    family, given, *more = (part.strip() for part in text.split(","))
    if more and SUFFIX.fullmatch(given) and not SUFFIX.fullmatch(more[0]):
        given, more[0] = more[0], given
    parts = {"family": family, "given": given, "suffix": ", ".join(filter(None, more))}
    if (found := LEADING.fullmatch(family)) and found["particle"].islower() and not found["rest"].islower():
        parts |= {"family": found["rest"], "non-dropping-particle": found["particle"].strip()}
    words = given.split()
    after = len(list(takewhile(_is_particle, reversed(words))))
    if after and any(map(_begins_large, words[:-after])):
        parts |= {"given": " ".join(words[:-after]), "dropping-particle": " ".join(words[-after:])}
    return {part: value for part, value in parts.items() if value}


def _is_particle(word: str) -> bool:
    return word.isalpha() and word.islower()


def _begins_large(word: str) -> bool:
    return not word[0].islower()


def initials(name: dict[str, str]) -> str:
    """Return the initials of the given names, four at the most.

    >>> initials({"given": "Ann-Lee B."}), initials({"given": "AB"})
    ('ALB', 'AB')
    """
    words = re.findall(r"[^\W\d_]+", name.get("given", ""))
    return "".join(word if word.isupper() else word[0] for word in words)[:4].upper()


def write_author(name: dict[str, str]) -> str:
    """Return a name as it stands in a tagged file.

    >>> write_author({"family": "Berg", "given": "Bram", "non-dropping-particle": "van den"})
    'van den Berg, Bram'
    >>> write_author({"literal": "Gardens, Parks and Woods"})
    'Gardens,, Parks and Woods,'
    """
    if name.get("literal"):
        return f"{name['literal'].replace(',', ',,')},"
    particle, family = name.get("non-dropping-particle", ""), name.get("family", "")
    before = particle if particle.endswith(("'", "’")) else f"{particle} "
    given = f"{name.get('given', '')} {name.get('dropping-particle', '')}".strip()
    return ", ".join(filter(None, (f"{before}{family}".strip(), given, name.get("suffix", ""))))


def spaced(name: dict[str, str]) -> dict[str, str]:
    """Part the initials that databases write as one word: styles would print the first alone.

    >>> [spaced({"family": "ASTER", "given": given})["given"] for given in ("AB", "ANN", "TRD")]
    ['A. B.', 'ANN', 'T. R. D.']
    """
    given = name.get("given", "")
    if not given:
        return name
    glued = {word for word in given.split() if word.isupper() and GLUED.fullmatch(word)}
    if name.get("family", "").isupper() and len(name["family"]) > LONGEST_INITIALS:
        glued = {word for word in glued if len(word) < LONGEST_INITIALS or not VOWEL.search(word)}
    words = [" ".join(f"{letter}." for letter in word) if word in glued else word for word in given.split()]
    return name | {"given": " ".join(words)}


def write_authors(names: Sequence[dict[str, str]]) -> list[str]:
    """Return the names of one field, each as it stands in a tagged file.

    >>> write_authors([{"literal": "Aster AB, et al"}])
    ['Aster, AB', 'et al.,']
    """
    found = MORE.fullmatch(names[-1].get("literal", "")) if names else None
    if not found:
        return [write_author(name) for name in names]
    return [*map(write_author, names[:-1]), f"{found['family']}, {found['given']}", "et al.,"]
