"""Put a suffix such as "Jr." or "III" in its own part of a name, wherever a program wrote it. Source: APA 7, 9.8."""

from __future__ import annotations

import re

SUFFIX = r"(?:[Jj]r|[Ss]r|[Jj]unior|[Ss]enior|I{2,3}|I?V|VI{1,3}|2nd|3rd|[4-9]th|[Ff]il[hs]o|[Nn]eto)\.?"
WHOLE_SUFFIX = re.compile(rf"{SUFFIX}|[JS]R\.?")
BEHIND = re.compile(rf"(?P<rest>.*[^\s,])(?:,\s*|\s+)(?P<suffix>(?!V\b){SUFFIX}|[JS]R\.)")
"""A suffix behind the given names, `Paul T Jr` or `James E., Jr.`; a lone V is an initial."""
IN_FAMILY = re.compile(r"[Jj]unior|[Ff]il[hs]o|[Nn]eto")
"""What is a part of a family name that a record gives so: of Negrello Filho, whom nobody cites as Negrello."""
IN_FULL = re.compile(r"[^\W\d_]{3}")
"""A suffix in capitals stands behind a name in full: of `A SR`, both are initials."""


def with_suffix(name: dict[str, str]) -> dict[str, str]:
    """Put a suffix that stands in another part where it belongs.

    >>> with_suffix({"family": "Ives", "given": "Paul T., Jr."})
    {'family': 'Ives', 'given': 'Paul T.', 'suffix': 'Jr.'}
    >>> with_suffix({"family": "Moss", "given": "III", "suffix": "Carl"})
    {'family': 'Moss', 'given': 'Carl', 'suffix': 'III'}
    >>> with_suffix({"family": "Costa Filho", "given": "Ana"})
    {'family': 'Costa Filho', 'given': 'Ana'}
    """
    suffix, given = name.get("suffix", ""), name.get("given", "")
    if suffix and WHOLE_SUFFIX.fullmatch(given) and not WHOLE_SUFFIX.fullmatch(suffix) and len(suffix) > 1:
        return name | {"given": suffix, "suffix": given}
    if suffix:
        return name
    for part in ("given", "family"):
        text = name.get(part, "")
        if (found := BEHIND.fullmatch(text)) and not (part == "family" and IN_FAMILY.fullmatch(found["suffix"])):
            return name | {part: found["rest"].rstrip(" ,"), "suffix": found["suffix"]}
        rest, _, last = text.rpartition(" ")
        if last in ("JR", "SR") and IN_FULL.search(rest):
            return name | {part: rest.rstrip(" ,"), "suffix": last}
    return name
