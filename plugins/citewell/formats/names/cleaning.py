"""Read names as databases write them, in the parts of CSL: suffixes, initials, placeholders, the same person twice.

Sources: CSL 1.0.2, "Names"; MEDLINE/PubMed Data Element Descriptions, "AU"; APA 7, 9.8, 9.11 and 9.12.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from citewell.formats.names.additions import with_suffix, without_marks
from citewell.formats.names.authors import initials, read_author, spaced
from citewell.formats.names.persons import WORD, can_be_no_family, person_of, with_stops
from citewell.formats.values.markup import plain_text
from citewell.formats.values.placeholders import are_others, is_anonymous, is_no_name

Name: TypeAlias = dict[str, str]
SHORTEST = 4
"""How many letters a family name in capitals has at the least, to be no abbreviation."""
LETTERS = re.compile(r"[^\W\d_]+")
ET_AL = re.compile(r"\bet\.?\s?al\b", re.IGNORECASE)
ET_AL_AFTER = re.compile(r"[\s,]+et\.?\s?al\.?\s*$", re.IGNORECASE)


def clean_names(names: Sequence[Any]) -> list[Any]:
    """Return the names of one variable as a style prints them; nothing where a file says that there are none.

    >>> clean_names([{"family": "Ives", "given": "Paul T Jr"}, {"family": "Aster", "given": "AB"}])
    [{'family': 'Ives', 'given': 'Paul T', 'suffix': 'Jr'}, {'family': 'Aster', 'given': 'A. B.'}]
    >>> clean_names([{"literal": "[No authors listed]"}]), clean_names(["Anon."]), clean_names(["ANONYMOUS"])
    ([], [{'literal': 'Anon.'}], [{'literal': 'Anonymous'}])
    >>> clean_names([{"family": "M.A.", "given": "Eloy"}, {"literal": "et al."}])
    [{'literal': 'Eloy MA, et al'}]
    """
    found = [name for each in names if (name := clean_name(each))]
    known = [each for each in found if not is_anonymous(_whole(each))]
    if known or not found:
        return with_others(known)
    whole = _whole(found[0])
    return [{"literal": whole.capitalize() if whole.isupper() else whole}]


def clean_name(name: Any) -> Any:
    """Return one name; nothing where it says that there is none.

    A plain text stays one where nothing in it is to be mended.

    >>> clean_name("Aster, Anna"), clean_name("Aster, AB"), clean_name("Aster AB, et al")
    ('Aster, Anna', {'family': 'Aster', 'given': 'A. B.'}, 'Aster AB, et al')
    """
    if isinstance(name, str):
        return _clean_name_text(" ".join(plain_text(name).split()))
    if not isinstance(name, dict):
        return name
    parts = {part: " ".join(plain_text(each).split()) if isinstance(each, str) else each for part, each in name.items()}
    if is_no_name(_whole(parts)):
        return {}
    if all(isinstance(each, str) for each in parts.values()):
        parts = without_marks(parts)
    if parts.get("family") and all(isinstance(parts.get(part, ""), str) for part in ("family", "given", "suffix")):
        parts = _in_small_letters(spaced(with_suffix(_in_order(parts))))
    return {part: each for part, each in parts.items() if each} if any(parts.values()) else {}


def _clean_name_text(text: str) -> str | Name:
    """Return a name that is one text, "Family, Given" or an organisation's."""
    if is_no_name(text):
        return ""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not (comma and family and given) or ET_AL.search(given) or ";" in given:
        return text
    parts = {"family": family, "given": given}
    cleaned: Name = clean_name(parts)
    return text if cleaned == parts else cleaned


def with_others(names: list[Any]) -> list[Any]:
    """Put an "et al" that stands as the last name, or in a part of it, after the whole name: that is how we say it.

    >>> with_others([{"family": "Aster", "given": "A. B."}, {"literal": "et al."}])
    [{'literal': 'Aster AB, et al'}]
    >>> with_others([{"family": "Aster", "given": "Anna, et al."}]), with_others([{"literal": "Aster AB, et al"}])
    ([{'literal': 'Aster A, et al'}], [{'literal': 'Aster AB, et al'}])
    """
    *before, last = names or [""]
    if are_others(_whole(last)):
        if not before:
            return []
        *before, last = before
    elif not isinstance(last, dict) or not any(ET_AL_AFTER.search(str(last.get(part))) for part in ("family", "given")):
        return names
    person = read_author(last) if isinstance(last, str) else last
    person = {part: ET_AL_AFTER.sub("", each) if isinstance(each, str) else each for part, each in person.items()}
    known = " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family"), initials(person))))
    return [*before, {"literal": f"{known or person.get('literal', '')}, et al"}]


def _in_order(name: Name) -> Name:
    """Put family name and initials where they belong: `Eloy M.A.` is not a given name and a family name."""
    family, given = name["family"], name.get("given", "")
    if not given:
        return {**name, **person_of(family)}
    if WORD.fullmatch(given) and any(map(str.islower, given)) and can_be_no_family(family):
        return name | {"family": given, "given": with_stops(family)}
    return name


def _in_small_letters(name: Name) -> Name:
    """Write a person's name that stands in capitals as names are written; short ones may be abbreviations."""
    family, given = name["family"], name.get("given", "")
    if not (given and family.isupper() and len(family) >= SHORTEST and WORD.fullmatch(family)):
        return name
    words = [_capitalised(each) if len(each) > 2 and each.isalpha() else each for each in given.split()]
    return name | {"family": _capitalised(family), "given": " ".join(words)}


def _capitalised(word: str) -> str:
    """Return a name with a large first letter, and one after a hyphen, an apostrophe and "Mc".

    >>> [_capitalised(name) for name in ("QUINT-DIECK", "O'DILL", "MCFERN")]
    ['Quint-Dieck', "O'Dill", 'McFern']
    """
    small = LETTERS.sub(lambda found: found.group().capitalize(), word)
    return f"Mc{small[2:].capitalize()}" if small.startswith("Mc") and len(small) > SHORTEST else small


def _whole(name: Any) -> str:
    """Return a name as one text."""
    if not isinstance(name, dict):
        return str(name)
    if name.get("literal"):
        return str(name["literal"])
    return ", ".join(str(name[part]) for part in ("family", "given") if name.get(part))
