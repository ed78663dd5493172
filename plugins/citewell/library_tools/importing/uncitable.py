"""Say which works cannot be cited: nothing that `inv refs` could offer leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from citewell.checks.rules import uncitable_reference
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Problem, Reference
from citewell.references.library.library import Library

ORDINARY_YEAR = "2018"
"""A year that any citation can hold."""


def uncitable(added: Sequence[Reference], others: Sequence[Reference], language: str) -> Iterator[Problem]:
    """Yield a problem for each of the works added that no words lead to; `others` are those of the same dates.

    >>> from citewell.model import Name
    >>> one = Reference("a", (Name("Aster", "A."),), "2019", "Leaves")
    >>> two = Reference("b", (Name(literal="No. 7 (3rd)"),), "2019", "Roots", path="in.bib", line=1)
    >>> [each.message for each in uncitable([one, two], [], "en")]
    ['reference "b" cannot be cited: nothing that can be typed leads to it']
    """
    if not added:
        return
    library = Library([*others, *added])
    for each in added:
        if not _is_cited(each.id, library, language):
            yield _problem(each, language).at(each.path, each.line, 1)


def _is_cited(identity: str, library: Library, language: str) -> bool:
    """Tell whether the work of a library with this id has words that lead to it."""
    from citewell.library_tools.refs.citing_words import words_for  # what reads citations takes a while to load

    return any(words_for(library.own[identity], library, patterns_of(language)))


def _problem(reference: Reference, language: str) -> Problem:
    """Return why a work cannot be cited: try what stands in the way, in a library that holds nothing else."""
    alone = replace(reference, letter="")
    if _is_cited(reference.id, Library([alone]), language):
        return uncitable_reference.other_works_alike(reference.id)
    dated = replace(alone, year=ORDINARY_YEAR, status="")
    if _is_cited(reference.id, Library([dated]), language):
        return uncitable_reference.unreadable_date(reference.id, reference.date)
    if not reference.names:
        return uncitable_reference.unreadable_title(reference.id)
    name = reference.names[0]
    if name.literal:
        return uncitable_reference.unreadable_organisation(reference.id, name.literal)
    return uncitable_reference.unreadable_family(reference.id, name.family)
