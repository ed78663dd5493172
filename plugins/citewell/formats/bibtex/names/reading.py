"""Read lists of names as BibTeX has them, and as people and programs write them into it.

BibTeX puts "and" between names, "Last, Jr, First" into them and braces around organisations. Others put semicolons or
commas between names, the suffix last, initials after a family name without a comma, or a whole list into braces: what
can be read in one way only is read so, and what cannot is reported. Source: btxdoc, 4; APA 7, 9.8 to 9.12.
"""

from __future__ import annotations

import re

from citewell.checks.rules.malformed_record import NameDoubt
from citewell.formats.bibtex.names.lists import names_in
from citewell.formats.bibtex.names.parts import after_particle, in_order, is_group, joined, keyed, plain, words_of
from citewell.formats.names.additions import WHOLE_SUFFIX
from citewell.formats.names.organisations import NOT_INITIALS
from citewell.formats.names.persons import SHORT_FAMILIES, person_of
from citewell.formats.values.markup import plain_text
from citewell.formats.values.placeholders import are_others, is_anonymous, is_no_name

INITIAL = re.compile(r"[^\W\d_a-z]")
DEGREE = re.compile(r"(?:esq|ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|r\.?n|d\.?phil)\.?|[IVX]+|\d(?:st|nd|rd|th)", re.IGNORECASE)
"""What is a suffix only in the place of one; others are known wherever they stand."""
WORDS = re.compile(r"[\s.\-‐~]+")
LONE_LETTER = re.compile(r"[IVX]\.?")
ENTITY = re.compile(r"\\&(?=#?\w{1,31};)")
"""What begins an entity of HTML after a backslash: `\\&amp;`."""


def read_names(
    text: str, dropping: bool = False, wrapped: bool = False
) -> tuple[list[dict[str, str]], list[tuple[NameDoubt, str]]]:
    r"""Return the names of a field in CSL's parts, and the texts that cannot be read as names, with the reason.

    `dropping` says that particles are dropped when the family name stands alone, `wrapped` that braces around a whole
    field mean nothing in this record.

    >>> read_names("van den Berg, Bram and {World Health Organization}")[0][0]
    {'family': 'Berg', 'given': 'Bram', 'non-dropping-particle': 'van den'}
    >>> read_names("Ferraro, Michael C. and others")[0], read_names("Moss, Carl A., Jr.")[0]
    ([{'literal': 'Ferraro MC, et al'}], [{'family': 'Moss', 'given': 'Carl A.', 'suffix': 'Jr.'}])
    """
    doubts: list[tuple[NameDoubt, str]] = []
    written, others = names_in(plain_text(ENTITY.sub("&", text)) if "&" in text else text, wrapped)
    particle = "dropping-particle" if dropping else "non-dropping-particle"
    found = [name for each in written if (name := _name(each, particle, doubts))]
    if others and found:
        found[-1] = {"literal": _and_others(found[-1])}
    return found, doubts


def _name(text: str, particle: str, doubts: list[tuple[NameDoubt, str]]) -> dict[str, str]:
    if is_group(text):
        return {"literal": plain(text)}
    if parts := keyed(text, particle):
        return parts
    whole = plain(text)
    if is_no_name(whole) or is_anonymous(whole) or are_others(whole):
        return {"literal": whole}
    words = [part for part in words_of(text) if part]
    if not words:
        return {}
    if len(words) > 3:
        doubts.append((NameDoubt.APART, whole))
        return {"literal": whole}
    suffix = ""
    if len(words) == 3:
        words, suffix = _with_suffix_last(words)
        if not _is_suffix(suffix):
            doubts.append((NameDoubt.COMMAS, whole))
            return {"literal": whole}
    elif len(words) == 2 and WHOLE_SUFFIX.fullmatch(joined(words[1])) and not LONE_LETTER.fullmatch(joined(words[1])):
        words, suffix = words[:1], joined(words[1])
    if len(words) == 1:
        return _without_comma(words[0], particle, suffix)
    before, family = after_particle(words[0])
    return _parts(family, words[1], particle, before, suffix)


def _without_comma(words: list[str], particle: str, suffix: str) -> dict[str, str]:
    """Read "First von Last", "First von Last Jr." and "Last AB"."""
    if not suffix and len(words) > 2 and WHOLE_SUFFIX.fullmatch(words[-1]) and not LONE_LETTER.fullmatch(words[-1]):
        words, suffix = words[:-1], words[-1]
    last = words[-1]
    if len(words) > 1 and last.isupper() and last not in SHORT_FAMILIES and last.casefold() not in NOT_INITIALS:
        person = person_of(joined(words))
        if person:
            return person | ({"suffix": suffix} if suffix else {})
    given, before, family = in_order(words)
    return _parts(family, given, particle, before, suffix)


def _with_suffix_last(words: list[list[str]]) -> tuple[list[list[str]], str]:
    """Return family and given name, and the suffix that stands between them, or after them."""
    family, second, third = words
    last = joined(third)
    if _is_suffix(last) and (LONE_LETTER.fullmatch(joined(second)) or not WHOLE_SUFFIX.fullmatch(joined(second))):
        return [family, second], last
    return [family, third], joined(second)


def _is_suffix(text: str) -> bool:
    return bool(WHOLE_SUFFIX.fullmatch(text) or DEGREE.fullmatch(text))


def _parts(family: list[str], given: list[str], particle: str, before: list[str], suffix: str) -> dict[str, str]:
    name = {"family": joined(family), "given": joined(given), particle: joined(before), "suffix": suffix}
    return {part: value for part, value in name.items() if value}


def _and_others(name: dict[str, str]) -> str:
    """Write the last author that is known, and that there are more."""
    if "literal" in name:
        return f"{name['literal']}, et al"
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    family = f"{particle}{'' if particle.endswith(('’', chr(39))) else ' '}{name.get('family', '')}".strip()
    words = WORDS.split(name.get("given", ""))
    given = [word for word in words if INITIAL.match(word)]
    initials = "".join(given) if all(word.isupper() for word in given) else "".join(word[0] for word in given)
    return f"{family} {initials[:4]}, et al" if initials else f"{family}, et al"
