"""Tell apart the values that share one field of RIS."""

from __future__ import annotations

import re

from citewell.formats.names.additions import DEGREES

NUMBER = re.compile(r"(?:IS[BS]N)?:?(\d{7,12}[\dX])")
BY_LENGTH = {8: "ISSN", 10: "ISBN", 13: "ISBN"}

TRANSLATED = re.compile(r"\[(?P<title>[^][]{1,600}?)\.?\]\.?(?:\s?\[[A-Z][a-z]{2,20}(?:, [A-Z][a-z]{2,20}){0,3}\]\.?)?")
"""A title in brackets, and the language of the work: `[Rest for all]. [German]`."""
ORIGINAL = re.compile(r"\s?<[A-Z][a-z]{2,9}>\s?$")
ISSUE = re.compile(r"[^@(][^@]{0,29}")


def kind_of_number(text: str) -> str:
    """Tell an ISSN from an ISBN by the length of the first number; "" when it is neither.

    >>> kind_of_number("1090-3801, 1532-2149"), kind_of_number("978-0-306-40615-7"), kind_of_number("PC193")
    ('ISSN', 'ISBN', '')
    """
    found = NUMBER.fullmatch(re.sub(r"[\s-]", "", re.split(r"[;,]", text)[0]).upper())
    return BY_LENGTH.get(len(found[1]), "") if found else ""


def translated_title(title: str, original: str) -> str:
    """Return the title of the original and its translation, which Ovid writes in brackets; nothing for other titles.

    >>> translated_title("[Rest for all]. [German]", "Ruhe. <Original>"), translated_title("[Rest].", "")
    ('Ruhe [Rest for all]', '[Rest]')
    >>> translated_title("Rest for all", "Rest")
    ''
    """
    found = TRANSLATED.fullmatch(title)
    return f"{ORIGINAL.sub('', original).rstrip('. ')} [{found['title']}]".strip() if found else ""


def is_issue(text: str) -> bool:
    """Tell whether M1 may be an issue; Embase writes the address of an author there.

    >>> is_issue("Suppl. 1"), is_issue("(Boer M., boer@example.org) House of Rest")
    (True, False)
    """
    return bool(ISSUE.fullmatch(text))


def degree_named(text: str) -> str:
    """Return the kind of thesis that a degree stands for (APA 7, 10.6), or nothing.

    >>> degree_named("Ph.D."), degree_named("M.A."), degree_named("3632188")
    ('Doctoral dissertation', 'Master’s thesis', '')
    """
    if not DEGREES.fullmatch(text):
        return ""
    return "Doctoral dissertation" if "D" in text.upper() else "Master’s thesis"
