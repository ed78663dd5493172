"""Tell the numbers that share one field of RIS."""

from __future__ import annotations

import re

NUMBER = re.compile(r"(?:IS[BS]N)?:?(\d{7,12}[\dX])")
BY_LENGTH = {8: "ISSN", 10: "ISBN", 13: "ISBN"}


def kind_of_number(text: str) -> str:
    """Tell an ISSN from an ISBN by the length of the first number; "" when it is neither.

    >>> kind_of_number("1090-3801, 1532-2149"), kind_of_number("978-0-306-40615-7"), kind_of_number("PC193")
    ('ISSN', 'ISBN', '')
    """
    found = NUMBER.fullmatch(re.sub(r"[\s-]", "", re.split(r"[;,]", text)[0]).upper())
    return BY_LENGTH.get(len(found[1]), "") if found else ""
