"""Take out of names what databases write beside them: "[Ed]", "PhD", "Dr.", "for the REST Study Group".

Source: APA 7, 9.8 ("omit titles, positions, and degrees") and 9.11; PsycINFO, ERIC and ProQuest for what is written.
"""

from __future__ import annotations

import re

ROLE = re.compile(r"\s*(?:\[(?:eds?|editors?|trans|comp|author)\.?\]|\((?:eds?|editors?|trans|comp)\.?\))\.?$", re.I)
"""What tells what a person did for the work: `Carr, Ben [Ed]`; the variable tells it already."""
DEGREE = (
    r"(?:MDs?|M\.D\.|Ph\.?\s?D\.?|DPhil|MPH|M\.P\.H\.|MSc|M\.Sc\.|MBBS|MBChB|Dr\.?\s?P\.?H\.?|Psy\.?D\.?|Pharm\.?D\.?|RNs?|R\.N\."
    r"|M\.A\.|M\.S\.|Ed\.D\.|D\.N\.P\.|MSN|BSN|DNP|FRCP|FACP|MRCP|FRCS|FACS|Ed\.?D\.?|MBA|MHS|MSW|LCSW|CRNA|APRN|DO|DDS|DVM|ScD|Sc\.D\.|JD|MS|MA|BSc)"
)
DEGREES = re.compile(rf"{DEGREE}(?:[,;]?\s+{DEGREE})*")
"""Degrees where a suffix stands: `Ivy, Jo, MD, PhD`."""
TITLE = re.compile(r"(?:(?:Dr|Prof)\.?|Professor|Doctor)(?:\s+(?:Dr|med)\.?)*\s+(?=[^\W\d_])")
BEHALF = re.compile(r"(?:(?:and|on behalf of|for)\s+(?:all\s+)?(?:members\s+of\s+)?the|on behalf of)\s+(?=[A-Z])", re.I)


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
