"""Read the authors and other creators of a record. Source: CSL 1.0.2, "Names"."""

from __future__ import annotations

import re
from typing import Any

from citewell.model import Name

NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
ET_AL = re.compile(r"(?P<family>[^,]+?)(?:[\s,]+(?P<given>(?:[^\W\d_a-z]\.?[\s-]?){1,4}))?,?\s+et\s+al\.?")

OTHERS = re.compile(r"\b(?:al|others|andere|autres|otros|outros)\W*$", re.IGNORECASE)
"""How a name ends that stands for further authors."""


def text_of(value: Any) -> str:
    """Return a scalar as text; "" for a list, a mapping or nothing."""
    if type(value) is str:
        return value.strip()
    return "" if isinstance(value, (dict, list, type(None))) else str(value).strip()


def line_of(value: Any) -> str:
    """Return a scalar as one line of text, with white space as single blanks."""
    return " ".join((value if isinstance(value, str) else text_of(value)).split())


def csl_name(value: Any) -> dict[str, str]:
    """Return one name in CSL's parts; a plain text is "Family, Given" or the name of an organisation.

    >>> csl_name("Cohen, Steven P."), csl_name("World Health Organization")
    ({'family': 'Cohen', 'given': 'Steven P.'}, {'literal': 'World Health Organization'})
    """
    if isinstance(value, dict):
        return {part: text for part in NAME_PARTS if part in value and (text := line_of(value[part]))}
    text = line_of(value)
    if ET_AL.fullmatch(text):
        return {"literal": text}
    family, comma, given = text.partition(",")
    parts = {"family": family.strip(), "given": given.strip()} if comma else {"literal": family.strip()}
    return {part: text for part, text in parts.items() if text}


def listed_names(value: Any) -> list[Any]:
    """Return the names of one variable, one or many, with an "et al" after the last name that is known.

    >>> listed_names(["Cohen, S. P.", "et al."])
    [{'literal': 'Cohen SP, et al'}]
    """
    names = value if isinstance(value, list) else [value] if value else []
    last = names[-1] if names else ""
    if not any(OTHERS.search(text_of(part)) for part in (last.values() if isinstance(last, dict) else [last])):
        return names
    from citewell.formats.names.cleaning import with_others  # seldom needed

    return with_others(names)


def read_names(value: Any) -> list[Name]:
    """Read the names of one variable; an entry without any part is passed over."""
    found = []
    for each in listed_names(value):
        parts = csl_name(each)
        name = Name(
            family=parts.get("family", "") or parts.get("given", "") * ("literal" not in parts),
            given=parts.get("given", ""),
            particle=parts.get("non-dropping-particle", "") or parts.get("dropping-particle", ""),
            literal=parts.get("literal", ""),
            short=text_of(each.get("short")) if isinstance(each, dict) else "",
            suffix=parts.get("suffix", ""),
        )
        if name.family or name.literal:
            found.append(name)
    return found


def split_et_al(names: list[Name]) -> tuple[list[Name], bool]:
    """Read "Ferraro MC, et al" as a first author whose co-authors are not known."""
    if names and (found := ET_AL.fullmatch(names[-1].literal)):
        return [*names[:-1], Name(family=found["family"], given=found["given"] or "")], True
    return names, False
