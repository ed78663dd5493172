"""Find the names that a field of BibTeX holds, whatever stands between them. Source: btxdoc, 4."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citewell.formats.bibtex.names.parts import GROUPING, PART, is_group, pieces_at, plain, words_of
from citewell.formats.names.additions import WHOLE_SUFFIX
from citewell.formats.names.organisations import NOT_INITIALS, WORDS_OF_ORGANISATIONS
from citewell.formats.names.persons import GLUED, INITIALS, SHORT_FAMILIES, full_name_of, person_of

AND = re.compile(r"(?<!\s)\s+and(?=\s)|^and(?=\s)|(?<!\s)\s+and$", re.IGNORECASE)
OTHERS = re.compile(r"\{?(?:others|et\.? al\.?)\}?", re.IGNORECASE)
OTHERS_AT_END = re.compile(r"(?:[,;]\s*|\s)(?:(?:and|\\?&)\s+)?(?:others|et\.?\s*al\.?)[.,;\s]*$", re.IGNORECASE)
"""What stands after the last name that is known: "Aster, A., et al."."""
INSIDE = re.compile(r"\b(?:for|of|the|für|zur|pour)\b")
"""A word that stands in the names of organisations, and in no person's."""
SPACED = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]\.?[\s-]?){1,4}")
"""Initials with or without stops and blanks: "A B", "A.-B."."""
JUNCTIONS = (";",), ("&", r"\&"), ("und",), ("et",), ("y",), ("e",), ("och",)
"""What people write between names in the place of "and"."""
SHORT_NAME = re.compile(r"(?P<family>[^\s,.][^,.]*[^\W\d_A-Z]) (?P<given>[^\W\d_a-zß-öø-ÿ]{1,3})")
"""A family name and initials, in a list whose other names are written so: "Birch AB"."""


def names_in(text: str, wrapped: bool = False) -> tuple[list[str], bool]:
    r"""Return each name of a field as it is written, and whether there are others that are not named.

    `wrapped` says that braces around a whole field mean nothing.

    >>> names_in("{Aster, A and Birch, B}"), names_in("{Birch and Sons}")
    ((['Aster, A', 'Birch, B'], False), (['{Birch and Sons}'], False))
    >>> names_in("Aster, A.; Birch, B., et al."), names_in("Aster, A., Birch, C. D. \\& Dill, D.")[0]
    ((['Aster, A.', 'Birch, B.'], True), ['Aster, A.', 'Birch, C. D.', 'Dill, D.'])
    """
    text = text.strip()
    if is_group(text) and _holds_persons(text[1:-1], wrapped):
        text = text[1:-1].strip()
    named = OTHERS_AT_END.sub("", text) if not text.endswith("}") else text
    others = named != text
    written = [each for each in split_names(named) if each.strip("{} ") and each.strip(" ,;")]
    if written and OTHERS.fullmatch(written[-1]):
        written, others = written[:-1], True
    if any(person_of(plain(each)) and each.split()[-1] not in SHORT_FAMILIES for each in written):
        written = list(map(_with_comma, written))
    return [name for each in _whole_organisations(written) for name in _apart(each)], others


def split_names(text: str) -> list[str]:
    """Split a field at each "and" that stands outside of braces.

    >>> split_names("Aster, Anna and {Birch and Sons}")
    ['Aster, Anna', '{Birch and Sons}']
    """
    if not GROUPING.search(text):
        return [each for part in AND.split(text) if (each := part.strip())]
    names: list[list[str]] = [[]]
    depth = 0
    for part in PART.findall(text):
        depth += (part == "{") - (part == "}")
        if depth <= 0 and part.lower() == "and":
            names.append([])
        else:
            names[-1].append(part)
    return [found for each in names if (found := "".join(each).strip())]


def _holds_persons(text: str, wrapped: bool) -> bool:
    """Tell whether what stands in braces is a list of persons, each with the family name before a comma.

    One person alone is known from an organisation by initials, or by a record in which such braces mean nothing.
    """
    names = split_names(text)
    commas = [words_of(name) for name in names]
    if not names or not all(len(words) in (2, 3) and all(words) for words in commas):
        return False
    texts = [[plain(" ".join(part)) for part in words] for words in commas]
    if not all(map(_is_person, texts)):
        return False
    return len(names) > 1 or wrapped or _are_initials(texts[0][1])


def _is_person(parts: Sequence[str]) -> bool:
    """Tell whether the parts of a name, divided by commas, are those of a person."""
    words = {word.casefold().strip(".") for part in parts for word in part.split()}
    family, given, *more = parts
    return (
        not words & (WORDS_OF_ORGANISATIONS | NOT_INITIALS - {"se", "ag", "sa", "ab", "nv"})
        and not INSIDE.search(family)
        and len(family.split()) < 5
        and len(given.split()) < 4
        and not any(sign.isdecimal() for sign in family + given)
        and all(WHOLE_SUFFIX.fullmatch(part) or WHOLE_SUFFIX.fullmatch(given) for part in more)
    )


def _are_initials(text: str) -> bool:
    return bool(INITIALS.fullmatch(text) or GLUED.fullmatch(text) or SPACED.fullmatch(text))


def _apart(text: str) -> list[str]:
    """Take apart what stands between two "and", where it is certain that it is several persons."""
    for signs in JUNCTIONS:
        if any(sign in text for sign in signs):
            parts = [part for part in pieces_at(signs, text) if part.strip(" ,")]
            if len(parts) > 1 and all(map(_can_stand_alone, parts)):
                return [name for part in parts for name in _apart(part)]
    words = words_of(text) if text.count(",") else []
    if len(words) < 2 or not all(words):
        return [text]
    parts = [" ".join(part) for part in words]
    short = [person_of(plain(part)) or SHORT_NAME.fullmatch(part) for part in parts]
    if all(short) and any(person_of(plain(part)) for part in parts):
        return list(map(_with_comma, parts))  # "Aster A, Birch BC"
    if len(parts) > 2 and all(full_name_of(plain(part)) for part in parts):
        return parts  # "Anna Aster, Ben Birch, Dora Dill"
    initials = [_are_initials(plain(part)) for part in parts]
    if len(parts) > 3 and len(parts) % 2 == 0 and all(initials[1::2]) and not any(initials[::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [text]  # not "Aster, A., Birch, B. C."


def _can_stand_alone(text: str) -> bool:
    """Tell whether a text is one person, or several with commas between family and given names, or in braces."""
    if is_group(text):
        return True
    parts = [plain(" ".join(words)) for words in words_of(text)]
    if len(parts) == 1:
        return bool(person_of(parts[0]) or full_name_of(parts[0]))
    return all(parts) and (len(parts) > 3 or _is_person(parts))


def _with_comma(text: str) -> str:
    """Put a comma between a family name and initials."""
    found = SHORT_NAME.fullmatch(text)
    return f"{found['family']}, {found['given']}" if found else text


def _whole_organisations(names: Sequence[str]) -> list[str]:
    """Put into braces the organisations that stand without, with what an "and" has cut off from them.

    >>> _whole_organisations(["Centers for Disease Control", "Prevention", "Aster, A."])
    ['{Centers for Disease Control and Prevention}', 'Aster, A.']
    """
    found: list[str] = []
    cut = False
    for name in names:
        bare = not is_group(name) and "=" not in name and "," not in name
        if bare and cut and not person_of(plain(name)):
            found[-1] = f"{found[-1][:-1]} and {name}}}"
            continue
        ours = bare and is_organisation(plain(name))
        cut = ours and bool(INSIDE.search(name))
        found.append(f"{{{name}}}" if ours else name)
    return found


def is_organisation(text: str) -> bool:
    """Tell whether a name without a comma is that of an organisation.

    >>> [is_organisation(text) for text in ("World Health Organization", "Frank Press", "Oxfam", "Bayer AG")]
    [True, False, False, True]
    """
    words = [word.casefold().strip(".,") for word in text.split()]
    if len(words) < 2:
        return False
    return (
        bool(INSIDE.search(text)) or "&" in words or words[0] == "the" or _is_sure(words) or words[-1] in NOT_INITIALS
    )


def _is_sure(words: Sequence[str]) -> bool:
    """Tell whether words name an organisation; of two words, one may be a family name that is such a word, too."""
    return bool(set(words) & WORDS_OF_ORGANISATIONS - (FAMILIES if len(words) < 3 else frozenset()))


FAMILIES = frozenset(
    "action bank board cancer force league library media museum page panel press royal school schools section service "
    "support system task trial trust union unit watch working world".split()
)
"""Words of organisations that are family names, too."""
