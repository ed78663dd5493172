"""Find the words that cite a work in prose: those that lead to it and to no other.

The shortest form of APA 7 (table 8.1) is tried first, then what tells works apart: the first author's initials and
names (section 8.20), and more of the authors (section 8.18). Each form is read by the one that reads pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.rules import undeclared_year_letter
from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import Patterns
from citewell.library_tools.refs.work import WordsToCite
from citewell.model import Name, Reference
from citewell.references.library.library import Library
from citewell.references.names import spellings

MOST = 12
"""How many authors are written out at the most to tell two works apart."""


def words_for(reference: Reference, library: Library, patterns: Patterns) -> WordsToCite:
    """Return what to type to cite a work of a library.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> birch = Name("Birch", "B.")
    >>> here = Library([Reference("a", (birch, Name("Dill")), "2019", "Leaves"), Reference("b", (birch,), "2019", "")])
    >>> words_for(here.own["a"], here, patterns_of())
    WordsToCite(parenthetical='(Birch & Dill, 2019)', narrative='Birch and Dill (2019)')
    """
    if _has_twin(reference, library):
        return WordsToCite("", "")
    date = reference.date + ("-" if reference.letter and not reference.year else "") + reference.letter
    in_brackets = (_bracketed(names, date) for names in _names(reference, "&"))
    in_prose = (f"{names} ({date})" for names in _names(reference, patterns.terms.joint))
    return WordsToCite(
        next((each for each in in_brackets if _leads_to(f"It helps {each}.", reference, library, patterns)), ""),
        next((each for each in in_prose if _leads_to(f"{each} said so.", reference, library, patterns)), ""),
    )


def _has_twin(reference: Reference, library: Library) -> bool:
    """Tell whether another work has the same authors and the same date: only a letter could tell the two apart."""
    if reference.letter or not reference.names:
        return False
    works = library.find(min(spellings(reference.names[0])), reference.found_by)
    return any(each.names == reference.names and each is not reference for each, _ in works)


def _leads_to(text: str, reference: Reference, library: Library, patterns: Patterns) -> bool:
    """Tell whether a text cites this work, and nothing else is found in it but that no record declares its letter."""
    [cites] = cite_texts([text], library, patterns)
    if len(cites) != 1 or cites[0].reference is not reference:
        return False
    return not cites[0].problem or cites[0].problem.rule == undeclared_year_letter.RULE


def _bracketed(names: str, date: str) -> str:
    return f'({names[:-1]}," {date})' if names.endswith('"') else f"({names}, {date})"


def _names(reference: Reference, joint: str) -> Iterator[str]:
    """Yield ways to name the authors, the shortest first."""
    if not reference.names:
        yield f'"{reference.title}"'
        yield reference.title
        return
    first, *others = reference.names
    for shown in dict.fromkeys([_family(first), *_with_given(first)]):
        yield _listed([shown], others, joint, reference.incomplete)
    for count in range(2, min(len(reference.names), MOST) + 1):
        for shown in dict.fromkeys([_family(first), *_with_given(first)]):
            known = [shown, *map(_family, others[: count - 1])]
            yield _listed(known, others[count - 1 :], joint, reference.incomplete)


def _listed(known: list[str], others: list[Name], joint: str, incomplete: bool) -> str:
    """Join names: those that are written out, and the others."""
    if len(known) == 1 and len(others) == 1 and not incomplete:
        known, others = [*known, _family(others[0])], []
    if others or incomplete:
        return f"{', '.join(known)}{',' if len(known) > 1 else ''} et al."
    if len(known) < 3:
        return f" {joint} ".join(known)
    return f"{', '.join(known[:-1])}, {joint} {known[-1]}"


def _family(name: Name) -> str:
    return name.literal or f"{name.particle} {name.family}".strip()


def _with_given(name: Name) -> Iterator[str]:
    """Yield an author's name with initials, with the first name, and with all names."""
    given = name.given.split()
    if name.literal:
        if name.short:
            yield name.short
    elif given:
        yield f"{' '.join(part if part.endswith('.') else part[0] + '.' for part in given)} {_family(name)}"
        yield f"{given[0]} {_family(name)}"
        yield f"{name.given} {_family(name)}"
