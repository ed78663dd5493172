"""Write names as BibTeX has them: "von Last, Jr, First and {An Organisation} and others". Source: btxdoc, 4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from citewell.formats.bibtex.latex.writing import to_latex
from citewell.formats.bibtex.names.parts import ELIDED, INITIAL, is_small

ET_AL = re.compile(r"(?P<family>[^,]+?)(?:[\s,]+(?P<given>(?:[^\W\d_a-z]\.?[\s-]?){1,4}))?,?\s+et\s+al\.?")
"""A first author whose co-authors are not known, as our references have it: "Ferraro MC, et al"."""
APART = re.compile(r"(?:^|\s)and(?=\s|$)", re.IGNORECASE)


def write_names(names: Sequence[dict[str, Any]]) -> str:
    """Write names as the value of a field.

    >>> write_names([{"literal": "Birch and Sons"}, {"literal": "Ferraro MC, et al"}])
    '{Birch and Sons} and Ferraro, M. C. and others'
    """
    return " and ".join(_written(name, last=number == len(names)) for number, name in enumerate(names, 1))


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
    family = _part(plain, family=True)
    if particle and (" " in plain or family.startswith("{")) and not particle.endswith(" "):
        particle += " "
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
    """Return what stands before the family name, with the blank after it."""
    both = [str(name.get(key) or "").strip() for key in ("dropping-particle", "non-dropping-particle")]
    text = to_latex(" ".join(each for each in both if each), rich=False)
    if not text:
        return ""
    return text if ELIDED.match(f"{text}A") else f"{text} "


def _part(text: str, family: bool = False) -> str:
    """Write one part of a name; braces keep together what would be taken apart."""
    written = to_latex(text, rich=False)
    small = family and any(is_small(word) for word in text.split())
    apart = set(",;&") & set(text) or APART.search(text) or ELIDED.match(text)
    return f"{{{written}}}" if small or apart else written
