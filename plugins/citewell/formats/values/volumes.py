"""Read numbers of volumes, issues and editions without the words that styles put before and after them.

Source: APA 7, 9.25 and 9.29; CSL 1.0.2, "Number"; AGRIS and library catalogues for what is written.
"""

from __future__ import annotations

import re

VOLUME = re.compile(
    r"(?:vols?\.?|volumes?|v\.?(?=\s?\d)|bd\.?|band|tome|tomo|t\.(?=\s?\d)|jg\.?|jahrgang|årg\.?)[\s:]*(?=[\divxlc])",
    re.IGNORECASE,
)
"""What stands before the number of a volume: `v. 8`, `Vol. 12`, `Band 3`, `Jg. 5`."""
ISSUE = re.compile(
    r"(?:no\.?|nos\.?|nrs?\.?|n[°º]|№|num(?:ber|éro|ero|\.)|núm(?:ero|\.)|n\.(?=\s?\d)|issues?|iss\.?|heft|h\.(?=\s?\d)|i(?=\d)"
    r"|hft\.?|fasc\.?|#|pt\.?(?=\s?\d{1,3}$))[\s:]*(?=\d)",
    re.IGNORECASE,
)
"""What stands before the number of an issue: `No. 3`, `n° 3`, `Heft 2`."""
BOTH = re.compile(
    r"(?P<volume>\d{1,6}[A-Za-z]?)"
    r"(?:\s?\((?P<issue>(?:\d|suppl|special|part|pt)[^()]{0,19})\)|[\s,.;:]{1,3}(?P<rest>\D.{1,30}))",
    re.IGNORECASE,
)
"""A volume with its issue: `7(2)`, `12(Suppl 3)`, `7 issue 4`, `12, no. 3`."""
SPECIAL = re.compile(r"(?<=\d),?\s(?:SI|SPEC\.? ISS(?:UE)?\.?)$")
"""What Web of Science writes after the number of a special issue: `2, SI`."""
EDITION = re.compile(
    r"(?P<number>\d{1,3})(?:st|nd|rd|th|\.|ª|e|er|ère|ème)?(?:\s*(?:revised\s+)?(?:ed(?:ition|n)?|aufl(?:age)?)\.?)?",
    re.IGNORECASE,
)
"""The number of an edition: `3`, `2nd ed.`, `4. Aufl.`."""
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()


def clean_volume(text: str) -> str:
    """Return the number of a volume without its label.

    >>> [clean_volume(text) for text in ("v. 8", "Vol. 12", "Volume XII", "12 Suppl 1", "Bd. 4", "Visions")]
    ['8', '12', 'XII', '12 Suppl 1', '4', 'Visions']
    """
    return _without(VOLUME, text)


def clean_issue(text: str) -> str:
    """Return the number of an issue without its label.

    >>> [clean_issue(text) for text in ("No. 3", "n° 4-5", "Issue 2", "(6)", "Suppl 1", "Spring", "2, SI")]
    ['3', '4-5', '2', '6', 'Suppl 1', 'Spring', '2']
    """
    return SPECIAL.sub("", _without(ISSUE, text))


def volume_and_issue(text: str) -> tuple[str, str]:
    """Return the volume and the issue of a text that holds both; no issue where it holds none.

    >>> volume_and_issue("v. 7 issue 4"), volume_and_issue("12(Suppl 3)"), volume_and_issue("12 Suppl 1")
    (('7', '4'), ('12', 'Suppl 3'), ('12 Suppl 1', ''))
    """
    volume = clean_volume(text)
    if found := BOTH.fullmatch(volume):
        issue = found["issue"] or ""
        if found["rest"] and (named := ISSUE.match(found["rest"])):
            issue = found["rest"][named.end() :]
        if issue:
            return found["volume"], clean_issue(issue)
    return volume, ""


def clean_edition(text: str) -> str:
    """Return the number of an edition where it is one, and otherwise its words.

    >>> [clean_edition(text) for text in ("2nd ed.", "Third edition", "4", "Rev. ed.", "[5th edition]")]
    ['2', '3', '4', 'Rev. ed.', '5']
    """
    bare = text.strip("[]() ")
    word = re.sub(r"\s*ed(?:ition|n)?\.?$", "", bare.casefold())
    if word in ORDINALS:
        return str(ORDINALS.index(word) + 1)
    found = EDITION.fullmatch(bare)
    return found["number"] if found else text


def _without(label: re.Pattern[str], text: str) -> str:
    """Return a text without the labels and brackets around its number."""
    if text.isdecimal():
        return text
    bare = text[1:-1].strip() if text[:1] + text[-1:] in ("()", "[]") else text
    found = label.match(bare)
    return bare[found.end() :].strip() if found and found.end() < len(bare) else bare
