"""Read the names of tagged files, RIS and PubMed's: one to a field, with or without a comma, some in two fields.

EndNote ends the name of an organisation with a comma; so what has no comma at all is a person's where it has the form
of one. Source: RIS Format Specifications, "Author"; EndNote 2025 help, "Author and Editor Names".
"""

from __future__ import annotations

from collections.abc import Sequence

from citewell.checks.rules import name_without_comma
from citewell.formats.csl.record import Field
from citewell.formats.names.authors import read_author, spaced
from citewell.formats.names.cleaning import Name, clean_names
from citewell.formats.names.organisations import WORDS_OF_ORGANISATIONS
from citewell.formats.names.persons import full_name_of, person_of
from citewell.model import Problem


def read_tagged(texts: Sequence[str]) -> tuple[list[Name], list[str]]:
    """Return the names of fields, and those of them which are read as persons' or not, but without a sure sign.

    >>> read_tagged(["Eloy M.A.", "Dill S.A."])[0]
    [{'family': 'Eloy', 'given': 'M. A.'}, {'family': 'Dill', 'given': 'S. A.'}]
    >>> read_tagged(["Ada Birch", "Ben Oak"]), read_tagged(["Tea Council"])
    (([{'family': 'Birch', 'given': 'Ada'}, {'family': 'Oak', 'given': 'Ben'}], ['Ada Birch', 'Ben Oak']), \
([{'literal': 'Tea Council'}], []))
    """
    apart = [each for text in texts for each in _apart(" ".join(text.split()))]
    bare = [text for text in apart if "," not in text]
    initials, commas = any(map(person_of, bare)), any(map(_has_given, apart))
    several = len(bare) > 1 and all(person_of(text, initials) or full_name_of(text) for text in bare)
    names: list[Name] = []
    doubtful: list[str] = []
    for text in apart:
        name = {"literal": text} if _is_organisation(text) else read_author(text)
        if "," not in text and (person := person_of(text, initials or commas)):
            name = person
        elif "," not in text and not commas and (person := full_name_of(text)):
            name = person if several else name
            doubtful += [] if several and initials else [text]
        names.append(spaced(name))
    return clean_names([name for name in names if name]), doubtful


def _has_given(text: str) -> bool:
    """Tell whether a text is "Family, Given", as no organisation is written."""
    return "," in text.rstrip(", ") and ",," not in text


def _is_organisation(text: str) -> bool:
    """Tell whether a text with a comma is an organisation's: `Centers for Rest and Prevention, Office of Beds`."""
    words = text.partition(",")[0].casefold().split()
    return (
        not text.endswith(",")
        and ",," not in text
        and len(words) > 2
        and not {"for", "of", "and"}.isdisjoint(words[1:])
        and not (WORDS_OF_ORGANISATIONS.isdisjoint(words))
    )


def _apart(text: str) -> list[str]:
    """Take apart what some programs write into one line: "Aster, A.; Birch, B."."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    alike = all(_has_given(part) for part in parts) or all(map(person_of, parts))
    return parts if len(parts) > 1 and alike else [text]


def in_doubt(text: str, names: Sequence[Name], field: Field) -> Problem:
    """Return the problem of a name without a comma, of which nothing says whose it is."""
    is_organisation = any("literal" in name for name in names)
    problem = name_without_comma.in_doubt(text, field.tag, is_organisation)
    return problem.on_line(field.line, 1, len(field.tag))
