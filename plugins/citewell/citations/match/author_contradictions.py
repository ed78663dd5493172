"""Tell what stands beside an author's name and contradicts the record: a particle, words of another body.

A word contradicts only where it must belong to the name; what can be a word of the sentence is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citewell.citations.match.author_readings import AuthorReading, is_code
from citewell.citations.recognise.organisations import BODIES
from citewell.citations.recognise.words_before_names import opens
from citewell.citations.recognise.words_beside_years import is_place
from citewell.model import Name
from citewell.references.given_names import ABBREVIATED_GIVEN_NAMES, GIVEN_NAMES
from citewell.references.names import (
    GIVEN,
    HYPHENS,
    INITIALS,
    PARTICLES,
    POSSESSIVE,
    declared_names,
    family_of,
    fold,
    generation_fits,
    given_fits,
)

COUNTRY_CODES = frozenset(("US", "U.S.", "USA", "UK", "U.K.", "EU", "E.U."))
"""Countries that stand before the short form of a body of theirs: "the US CDC"."""
LEADING = frozenset(
    "actual annual another available certain common compared current detailed earlier existing final first former "
    "forthcoming further fresh historical important initial later latest main major modern original new newer "
    "official old older other previous prior public published recent relevant revised second "
    "similar source subsequent third unpublished updated various whole data evidence figures guidance "
    "guidelines recommendations aktuelle aktuellen frühere neue neuere neuesten nouvelle nouveau novo nova "
    "nuevo nueva recente reciente".split()
)
"""Words with which a sentence can begin before an organisation: "New WHO (2022) guidance"."""
LEADING_TO_PERSON = frozenset(
    "although as because both by e.g. for-example if like per see since that though unlike what when whether "
    "while como comme conforme laut nach segundo según selon wie".split()
)
"""Words after which an author's name begins at once: "As van Berg (2010) says"; after others "de" may be "of"."""
SHORTEST_ALIKE = 3
"""How long a given name must be before a longer word that begins like it is taken for another given name."""
OF = frozenset(("of", "for"))
NAMED_OF = BODIES | frozenset(
    "act annals archives bank battle bulletin chamber church city congress convention county court declaration "
    "diocese district division duchy encyclopedia encyclopaedia faculty fund gazette guild handbook history "
    "island isle journal kingdom lake letters library lord magazine mount museum port proceedings province "
    "register republic review school siege state synod textbook transactions treaty tribunal".split()
)
"""What stands before "of" in the name of a body, a book or an event ("Journal of Pain", "Treaty of Lund")."""
LONGEST_WORD_ALIKE = 4
"""A short form of more letters is seldom a common word, and may be written like a name ("Unesco")."""


def leads_to_person(word: str) -> bool:
    """Tell whether what follows a word must be the name of an author: "As", "by", an initial."""
    return word.lower() in LEADING_TO_PERSON or bool(INITIALS.fullmatch(word))


def has_other_given_name(words: Sequence[str], name: Name) -> bool:
    """Tell whether the last word before a family name is a given name that begins like the author's, or must be one.

    >>> cohen = Name("Cohen", "Ann")
    >>> [has_other_given_name(words, cohen) for words in (["Annabel"], ["In", "Oslo"], ["As", "Bea"], ["As", "Ann"])]
    [True, False, True, False]
    """
    if not words or not name.given or words[-1][0].islower() or opens(words[-1]) or given_fits(words[-1:], name):
        return False
    first = fold(GIVEN.findall(name.given)[0])
    alike = len(first) >= SHORTEST_ALIKE and fold(words[-1]).startswith(first)
    return alike or (len(words) > 1 and words[-2].lower() in LEADING_TO_PERSON)


def is_given_name(word: str, givens: frozenset[str] = frozenset()) -> bool:
    """Tell whether a word before a family name is a given name: a common one, or one of the library.

    >>> [is_given_name(word) for word in ("Tim", "Jean-Paul", "Th.", "Bayesian", "In")]
    [True, True, True, False, False]
    """
    first = re.split(rf"[{HYPHENS}]", word)[0]
    return first.casefold() in GIVEN_NAMES or word.removesuffix(".") in ABBREVIATED_GIVEN_NAMES or fold(word) in givens


def particle_of_name(reading: AuthorReading, leads: bool, givens: frozenset[str]) -> str:
    """Return the particle before the first author that must be a part of the name, folded; "" if there is none.

    "de" may be a word of the sentence ("estudo de Silva", "Apesar de Silva"). It is none after a given name or a word
    like "As", nor where a cite begins with it in brackets, as `leads` says.

    >>> reading = AuthorReading("Berg", 7, (("As", 0), ("van", 3)), ())
    >>> particle_of_name(reading, False, frozenset())
    'van'
    """
    words = [word for word, start in reading.before if start >= 0]
    at = len(words)
    while at and words[at - 1].lower().replace("’", "'") in PARTICLES:
        at -= 1
    if at == len(words) or words[at:] == ["ver"]:
        return ""  # "(ver Bell, 2009)"
    before = words[at - 1] if at else ""
    named = leads_to_person(before) or is_given_name(before, givens) if before else leads
    return fold("".join(words[at:])) if named else ""


def has_particle(written: str, name: Name) -> bool:
    """Tell whether a folded particle is that of a name, or its end; the record may have it after the given names.

    >>> [has_particle("dela", each) for each in (Name("Cruz", "Ana", "de la"), Name("Cruz", "Ana de la"), Name("Cruz"))]
    [True, True, False]
    """
    small = " ".join(re.findall(r"(?<!\S)[^\W\d_A-Z][\w’']*(?!\S)", f"{name.given} {name.particle} {name.family}"))
    return fold(small).endswith(written)


def names_another_body(reading: AuthorReading, name: Name, inside: bool) -> bool:
    """Tell whether the words before a name make it that of another body, book or event.

    A word right before an organisation does, if it is no word of the sentence; before "of", in the sentence, only a
    word that stands so in names.

    >>> who = Name(literal="World Health Organization", short="WHO")
    >>> befores = (("Africa",), ("In", "the"), ("Recent",), ("US",), ("Office", "of"), ("Report", "of"))
    >>> readings = [AuthorReading("WHO", 20, tuple((word, 0) for word in each), ()) for each in befores]
    >>> [names_another_body(each, who, False) for each in readings]
    [True, False, False, False, True, False]
    """
    words = [word for word, start in reading.before if start >= 0]
    if not words:
        return False
    if len(words) > 2 and words[-1] == "the" and words[-2] in OF:
        words.pop()
    last = words[-1]
    if last in OF:
        heads = [word for word in words[:-1] if not word[0].islower() and len(word) > 1 and not opens(word)]
        return any(inside or word.lower() in NAMED_OF for word in heads)
    if not name.literal or last[0].islower() or opens(last):
        return False
    if re.search(r"['’]s?$", last):
        return is_place(POSSESSIVE.sub("", last))
    if any(map(str.isdigit, last)) or (last in COUNTRY_CODES and is_code(reading.first, "a")):
        return False
    begins = len(words) == 1 and not inside
    return not (begins and (last.lower() in LEADING or last.endswith(("ing", "ed"))))


def is_common_word(written: str, name: Name) -> bool:
    """Tell whether an organisation's short form in capitals is written like a common word: "Nice", "Who".

    >>> nice = Name(literal="National Institute for Health and Care Excellence", short="NICE")
    >>> [is_common_word(each, nice) for each in ("Nice", "NICE")]
    [True, False]
    """
    if not name.literal or len(written) > LONGEST_WORD_ALIKE or not written[1:].islower():
        return False
    forms = (name.literal, name.short, *declared_names(name))
    return not any(fold(form) == fold(written) and not form.isupper() for form in forms)


def differing_part(written: str, name: Name) -> str:
    """Say what of an author as written differs from the record, whose family name or organisation it holds.

    >>> king = Name("King", "Martin", suffix="Jr.")
    >>> differing_part("King Sr.", king), differing_part("van King", king)
    ('The suffix differs.', 'The particle of the name differs.')
    >>> differing_part("Journal of King", king), differing_part("Ann King", king)
    ('Journal of King is not its author.', 'The given name or the initials differ.')
    """
    if name.literal:
        short = name.short if name.short.isupper() else name.literal
        common = is_common_word(family_of(written).rpartition(" ")[2], name)
        return f"Its author is written {short}." if common else "The name of the organisation differs."
    if not generation_fits(written, name):
        return "The suffix differs."
    words = written.split()[:-1]
    if OF.intersection(words):
        return f"{written} is not its author."
    if words and words[-1] in PARTICLES:
        return "The particle of the name differs."
    return "The given name or the initials differ."


def is_hardly_cited(written: str, name: Name) -> bool:
    """Tell whether a name in a sentence is rather a word or a thing than the author: "Nice", "Treaty of Lund"."""
    words = written.split()
    return is_common_word(words[-1], name) or bool(OF.intersection(words[:-1]) and not name.literal)
