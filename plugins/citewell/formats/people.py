"""Read names as databases write them, in the parts of CSL: suffixes, initials, placeholders, the same person twice.

Sources: CSL 1.0.2, "Names"; MEDLINE/PubMed Data Element Descriptions, "AU"; APA 7, 9.8, 9.11 and 9.12.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, TypeAlias

from citewell.formats.authors import initials, read_author, spaced
from citewell.formats.markup import plain_text
from citewell.formats.organisations import NOT_INITIALS, SMALL_WORDS, WORDS_OF_ORGANISATIONS
from citewell.formats.placeholders import are_others, is_anonymous, is_no_name

Name: TypeAlias = dict[str, str]
LONGEST = 6
"""How many words a personal name has at the most."""

SUFFIX = r"(?:[Jj]r|[Ss]r|[Jj]unior|[Ss]enior|I{2,3}|I?V|VI{1,3}|2nd|3rd|[4-9]th|[Ff]il[hs]o|[Nn]eto)\.?"
WHOLE_SUFFIX = re.compile(rf"{SUFFIX}|[JS]R\.?")
BEHIND = re.compile(rf"(?P<rest>.*[^\s,])(?:,\s*|\s+)(?P<suffix>(?!V\b){SUFFIX}|[JS]R\.)")
"""A suffix behind the given names, `Paul T Jr` or `James E., Jr.`; a lone V is an initial."""
CAPITAL_SUFFIX = re.compile(r"(?P<rest>.*[^\W\d_]{3}.*[^\s,])(?:,\s*|\s+)(?P<suffix>[JS]R)")
"""A suffix in capitals stands behind a name in full: of `A SR`, both are initials."""
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.(?:\s?-?\s?)){1,4}")
"""Initials with their stops: `M.A.`, `M. A.`, `J.-P.`."""
GLUED = re.compile(r"[^\W\d_a-z]{1,3}")
"""Initials without stops: `JA`."""
SHORT_FAMILIES = frozenset(
    "AN AO BA BO BU CAI CHO CHU DA DAI DO DU EOM FAN FU GAO GE GU GUO HA HAN HE HO HOU HU IM JI JIA JIN JU KIM KO "
    "KU LAI LAM LE LEE LI LIM LIN LIU LO LU LUO LUU LY MA MAI MAK MAO MEI MIN MO NA NG NGO NIE NIU NO OH OU PAK "
    "PAN PEI QI QIN QIU QU RAO REN SEO SHA SHI SO SON SU SUN TAM TAN TO TSE TU VO VU WEI WEN WOO WU XIA XIE XU "
    "YAN YAO YE YI YIN YIP YOO YU YUE YUN ZHA ZHU ZOU ZUO".split()
)
"""Family names of one to three letters, which people write in capitals to tell them from given names."""
ET_AL = re.compile(r"\bet\.?\s*al\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
FAMILY = re.compile(
    r"(?:[^\W\d_A-Z][^\W\d_A-Z'’]*\s){0,3}(?:[dlDLO]['’])?[^\W\d_]+(?:['’-][^\W\d_]+){0,3}(?:\s[^\W\d_]+(?:['’-][^\W\d_]+){0,3}){0,2}"
)
"""A family name of one word or a few, with its particles: `van den Berg`, `O'Dill`, `Quint-Dieck`, `García Lorca`."""


def clean_names(names: Sequence[Any]) -> list[Any]:
    """Return the names of one variable as a style prints them; nothing where a file says that there are none.

    >>> clean_names([{"family": "Ives", "given": "Paul T Jr"}, {"family": "Aster", "given": "AB"}])
    [{'family': 'Ives', 'given': 'Paul T', 'suffix': 'Jr'}, {'family': 'Aster', 'given': 'A. B.'}]
    >>> clean_names([{"literal": "[No authors listed]"}]), clean_names(["Anon."])
    ([], [{'literal': 'Anonymous'}])
    >>> clean_names([{"family": "M.A.", "given": "Eloy"}, {"literal": "et al."}])
    [{'literal': 'Eloy MA, et al'}]
    """
    found = [name for each in names if (name := clean_name(each))]
    known = [each for each in found if not is_anonymous(_whole(each))]
    if known or not found:
        return _with_others(known)
    return [{"literal": "Anonymous"}]


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
    if parts.get("family") and all(isinstance(each, str) for each in parts.values()):
        parts = spaced(_with_suffix(_in_order(parts)))
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


def person_of(text: str) -> Name:
    """Return the parts of a personal name that has no comma; nothing where it may be an organisation's.

    >>> person_of("Eloy M.A."), person_of("Smith JA Jr"), person_of("J. K. van den Berg")["non-dropping-particle"]
    ({'family': 'Eloy', 'given': 'M. A.'}, {'family': 'Smith', 'given': 'J. A.', 'suffix': 'Jr'}, 'van den')
    >>> person_of("Bayer AG"), person_of("U.S. Navy"), person_of("REST Study Group"), person_of("Alberto Birch")
    ({}, {}, {}, {})
    """
    words = text.split()
    suffix = words.pop() if len(words) > 2 and WHOLE_SUFFIX.fullmatch(words[-1]) else ""
    if not 2 <= len(words) <= LONGEST or _of_organisation(words):
        return {}
    last = len(words)
    while last > 1 and _are_initials(words[last - 1]):
        last -= 1
    first = next((at for at, word in enumerate(words) if not INITIALS.fullmatch(word)), len(words))
    if last < len(words):
        family, given = " ".join(words[:last]), " ".join(words[last:])
    elif 0 < first < len(words):
        family, given = " ".join(words[first:]), " ".join(words[:first])
    elif WORD.fullmatch(words[0]) and (behind := _behind_initials(words)):
        family, given = " ".join(words[behind:]), " ".join(words[:behind])
    else:
        return {}
    if not FAMILY.fullmatch(family) or not any(map(str.islower, family)):
        return {}
    return spaced(read_author(", ".join(filter(None, (family, _spaced(given), suffix)))))


def full_name_of(text: str) -> Name:
    """Return the parts of a name in full that has no comma, `Alberto Birch`; nothing where it cannot be a person's.

    >>> full_name_of("Alberto van Birch"), full_name_of("Doctors of the Woods"), full_name_of("Oxfam")
    ({'family': 'Birch', 'given': 'Alberto', 'non-dropping-particle': 'van'}, {}, {})
    """
    words = text.split()
    capital = [word for word in words if word[0].isupper()]
    if not 2 <= len(words) <= LONGEST or _of_organisation(words) or len(capital) not in (2, 3):
        return {}
    if any(word.isupper() or not (WORD.fullmatch(word) or INITIALS.fullmatch(word)) for word in words):
        return {}
    if words[0] != capital[0] or words[-1] != capital[-1] or SMALL_WORDS & set(words):
        return {}
    family = next((at for at, word in enumerate(words) if word[0].islower()), len(words) - 1)
    return read_author(f"{' '.join(words[family:])}, {' '.join(words[:family])}")


def merged(*lists: Sequence[Name]) -> list[Name]:
    """Return the names of several fields, each person once, with the fuller of the given names.

    >>> merged([{"family": "Birch", "given": "R. J."}], [{"family": "Birch", "given": "Rita Jane"}, {"family": "Oak"}])
    [{'family': 'Birch', 'given': 'Rita Jane'}, {'family': 'Oak'}]
    """
    found = list(lists[0])
    for names in lists[1:]:
        free = list(range(len(found)))
        for name in names:
            same = next((at for at in free if is_same(found[at], name)), None)
            if same is None:
                found.append(name)
            else:
                free.remove(same)
                found[same] = max(found[same], name, key=lambda each: len(each.get("given", "")))
    return found


def is_same(one: Name, other: Name) -> bool:
    """Tell whether two names may be those of one person: the same family name, and initials that do not differ."""
    mine, theirs = initials(one), initials(other)
    return _key(one) == _key(other) and (mine.startswith(theirs) or theirs.startswith(mine))


def _key(name: Name) -> str:
    whole = name.get("literal") or f"{name.get('non-dropping-particle', '')}{name.get('family', '')}"
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", whole).casefold()))


def _with_others(names: list[Any]) -> list[Any]:
    """Put an "et al" that stands as the last name behind the name before it: that is how we say it."""
    if not names or not are_others(_whole(names[-1])):
        return names
    if len(names) == 1:
        return []
    last = read_author(names[-2]) if isinstance(names[-2], str) else names[-2]
    known = " ".join(filter(None, (last.get("non-dropping-particle"), last.get("family"), initials(last))))
    return [*names[:-2], {"literal": f"{known or last.get('literal', '')}, et al"}]


def _with_suffix(name: Name) -> Name:
    """Put a suffix that stands in another part where it belongs."""
    suffix, given = name.get("suffix", ""), name.get("given", "")
    if suffix and WHOLE_SUFFIX.fullmatch(given) and not WHOLE_SUFFIX.fullmatch(suffix) and len(suffix) > 1:
        return name | {"given": suffix, "suffix": given}
    if suffix:
        return name
    for part in ("given", "family"):
        text = name.get(part, "")
        if found := BEHIND.fullmatch(text) or CAPITAL_SUFFIX.fullmatch(text):
            return name | {part: found["rest"].rstrip(" ,"), "suffix": found["suffix"]}
    return name


def _in_order(name: Name) -> Name:
    """Put family name and initials where they belong: `Eloy M.A.` is not a given name and a family name."""
    family, given = name["family"], name.get("given", "")
    if not given:
        return {**name, **person_of(family)}
    if WORD.fullmatch(given) and any(map(str.islower, given)) and _can_be_no_family(family):
        return name | {"family": given, "given": _spaced(family)}
    return name


def _can_be_no_family(text: str) -> bool:
    """Tell whether what stands as a family name is initials: with stops, or letters that are no known family name."""
    if INITIALS.fullmatch(text):
        return True
    vowels = bool(set("AEIOUY") & set(text))
    return bool(GLUED.fullmatch(text)) and text not in SHORT_FAMILIES and not (len(text) > 2 and vowels)


def _are_initials(word: str) -> bool:
    return bool(INITIALS.fullmatch(word) or GLUED.fullmatch(word))


def _behind_initials(words: Sequence[str]) -> int:
    """Return where the family name begins behind a given name and initials, `John A. Smith`; 0 when it does not."""
    at = 1
    while at < len(words) and INITIALS.fullmatch(words[at]):
        at += 1
    return at if 1 < at < len(words) else 0


def _of_organisation(words: Sequence[str]) -> bool:
    plain = {word.casefold().strip(".,()").replace(".", "") for word in words}
    return bool(plain & (WORDS_OF_ORGANISATIONS | NOT_INITIALS | {"and", "of", "for", "the"}))


def _spaced(text: str) -> str:
    """Return initials each with its stop: `M.A.` and `MA` are `M. A.`."""
    if not _are_initials(text):
        return text
    return re.sub(r"\s*-\s*", "-", re.sub(r"([^\W\d_])\.?\s*(?=[^\W\d_])", r"\1. ", text.rstrip(". ")) + ".")


def _whole(name: Any) -> str:
    """Return a name as one text."""
    if not isinstance(name, dict):
        return str(name)
    if name.get("literal"):
        return str(name["literal"])
    return ", ".join(str(name[part]) for part in ("family", "given") if name.get(part))
