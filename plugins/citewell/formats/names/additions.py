"""Know what stands beside a name: suffixes, "Jr." or "III", and what databases add, "[Ed]", "PhD", "Dr.".

A suffix is put in its own part; the rest is taken out. Source: APA 7, 9.8 ("omit titles, positions, and degrees") and
9.11; PsycINFO, ERIC and ProQuest for what is written.
"""

from __future__ import annotations

import re

ROLE = re.compile(r"\s*(?:\[(?:eds?|editors?|trans|comp|author)\.?\]|\((?:eds?|editors?|trans|comp)\.?\))\.?$", re.I)
"""What a person did for the work: `Carr, Ben [Ed]`; the variable says it already."""
DEGREE = (
    r"(?:MDs?|M\.D\.|Ph\.?\s?D\.?|DPhil|MPH|M\.P\.H\.|MSc|M\.Sc\.|MBBS|MBChB|Dr\.?\s?P\.?H\.?|Psy\.?D\.?|Pharm\.?D\.?|RNs?|R\.N\."
    r"|M\.A\.|M\.S\.|Ed\.D\.|D\.N\.P\.|MSN|BSN|DNP|FRCP|FACP|MRCP|FRCS|FACS|Ed\.?D\.?|MBA|MHS|MSW|LCSW|CRNA|APRN|DO|DDS|DVM|ScD|Sc\.D\.|JD|MS|MA|BSc)"
)
DEGREES = re.compile(rf"{DEGREE}(?:[,;]?\s+{DEGREE})*")
"""Degrees where a suffix stands: `Ivy, Jo, MD, PhD`."""
TITLE = re.compile(r"(?:(?:Dr|Prof)\.?|Professor|Doctor)(?:\s+(?:Dr|med)\.?)*\s+(?=[^\W\d_])")
"""A title before a name: `Dr. `, `Prof. Dr. med. `."""
BEHALF = re.compile(r"(?:(?:and|on behalf of|for)\s+(?:all\s+)?(?:members\s+of\s+)?the|on behalf of)\s+(?=[A-Z])", re.I)
"""What stands before a group for which others write: `on behalf of the REST Study Group`."""
SUFFIX = r"(?:[Jj]r|[Ss]r|[Jj]unior|[Ss]enior|I{2,3}|I?V|VI{1,3}|2nd|3rd|[4-9]th|[Ff]il[hs]o|[Nn]eto)\.?"
WHOLE_SUFFIX = re.compile(rf"{SUFFIX}|[JS]R\.?")
SUFFIX_AT_END = re.compile(rf"(?P<rest>.*[^\s,])(?:,\s*|\s+)(?P<suffix>(?!V\b){SUFFIX}|[JS]R\.)")
"""A suffix after the given names, `Paul T Jr` or `James E., Jr.`; a lone V is an initial."""
IN_FAMILY = re.compile(r"[Jj]unior|[Ff]il[hs]o|[Nn]eto")
"""What is a part of a family name that a record gives so: of Negrello Filho, whom nobody cites as Negrello."""
IN_FULL = re.compile(r"[^\W\d_]{3}")
"""A suffix in capitals stands after a name in full: of `A SR`, both are initials."""


def without_marks(name: dict[str, str]) -> dict[str, str]:
    """Return a name without roles, titles and degrees.

    >>> without_marks({"family": "Carr", "given": "Ben [Ed]"}), without_marks({"family": "Dr. King", "given": "Al"})
    ({'family': 'Carr', 'given': 'Ben'}, {'family': 'King', 'given': 'Al'})
    >>> without_marks({"family": "Ivy", "given": "Jo", "suffix": "MD, PhD"}), without_marks({"literal": "Carr (ed.)"})
    ({'family': 'Ivy', 'given': 'Jo'}, {'literal': 'Carr'})
    >>> without_marks({"literal": "for the REST Study Group"}), without_marks({"family": "Do", "given": "MA"})
    ({'literal': 'REST Study Group'}, {'family': 'Do', 'given': 'MA'})
    """
    parts = {part: ROLE.sub("", text) for part, text in name.items()}
    if parts.get("literal"):
        return parts | {
            "literal": BEHALF.sub("", parts["literal"], count=1) if _begins(parts["literal"]) else parts["literal"]
        }
    if DEGREES.fullmatch(parts.get("suffix", "")) or ROLE.fullmatch(f"({parts.get('suffix', '')})"):
        del parts["suffix"]
    for part in ("family", "given"):
        if (found := TITLE.match(parts.get(part, ""))) and (part == "given" or "given" in parts):
            parts[part] = parts[part][found.end() :]
    return parts


def _begins(text: str) -> bool:
    return bool(BEHALF.match(text))


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
        if (found := SUFFIX_AT_END.fullmatch(text)) and not (part == "family" and IN_FAMILY.fullmatch(found["suffix"])):
            return name | {part: found["rest"].rstrip(" ,"), "suffix": found["suffix"]}
        rest, _, last = text.rpartition(" ")
        if last in ("JR", "SR") and IN_FULL.search(rest):
            return name | {part: rest.rstrip(" ,"), "suffix": last}
    return name
