"""Look for what comes nearest to a cite that no reference fits, and say what differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from citewell.checks.rules import doubtful_citation, unresolved_citation
from citewell.citations.match.author_contradictions import differing_part, is_hardly_cited
from citewell.citations.match.misspellings import (
    begins_with_authors,
    count_allowed_slips,
    find_meant,
    find_misspelt,
    find_reordered,
    find_slips,
    first_author,
    replace_name,
    written_name,
)
from citewell.citations.match.other_organisations import organisations_like
from citewell.citations.match.resolve import cite_text
from citewell.citations.recognise.organisations import ACRONYM, names_organisation
from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cite, Problem, Reference
from citewell.references.edits import slip_edit
from citewell.references.library.library import Library
from citewell.references.likeness import within
from citewell.references.names import (
    INITIALS,
    family_of,
    fold,
    last_family_name,
    short_form,
    spellings,
    split,
    without_generation,
)
from citewell.references.organisations import is_acronym

CLOSE = re.compile(r"(?<=\w)&(?=\w)| &(?=\w)|(?<=\w)& ")
"""A sign between two names without its blanks."""


class Suggestion(NamedTuple):
    """Hold the problem of a cite that names what comes nearest, and the one work that the cite surely means, if any."""

    problem: Problem
    work: Reference | None = None


def suggest(cite: Cite, library: Library, patterns: Patterns, key: Callable[[str], str]) -> Suggestion | None:
    """Return what comes nearest to a cite, or None; `key` gives the spelling by which the library knows a name.

    A work is surely meant where all but one slip of the pen agrees.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> [[cite]] = [citation.cites for citation in find_citations("(Choen, 2018)")]
    >>> print(suggest(cite, library, patterns_of(), fold).problem.help)
    did you mean Cohen (2018)? The family name differs by one letter.
    """
    found = _without_blanks(cite, library, patterns) or _near_authors(cite, library, patterns, key)
    if found or cite.group < 0:
        return found
    found = _near_name(cite, library, patterns) or _near_organisation(cite, library) or _near_title(cite, library)
    return found or _by_later_author(cite, library, patterns, key) or _of_last_family_name(cite, library, patterns)


def _without_blanks(cite: Cite, library: Library, patterns: Patterns) -> Suggestion | None:
    """Look for the work that is meant where blanks are missing between the names: "Smith&May"."""
    if not CLOSE.search(cite.names):
        return None
    spaced = CLOSE.sub(" & ", cite.names)
    works = list(library.dated(cite.year or "n.d."))
    work = find_meant([cite._replace(names=spaced)], works, library, patterns)
    if not work:
        return None
    problem = unresolved_citation.no_blanks_between_names(cite_text(cite), _named([work]))
    return _suggestion(problem, work, fix=(cite.names, spaced))


def _heads(cite: Cite, patterns: Patterns) -> list[str]:
    """Return what the first author may be, the longest first."""
    if cite.lone and cite.group < 0:
        return [cite.names]  # "Rua Smith, 2018"
    parts = split(cite.names, patterns.terms.connectors)
    if len(parts) == 1 and names_organisation(cite.names):
        return [cite.names]  # "Department of Pain" is not Pain
    first = family_of(parts[0].text if parts else cite.names).split()
    heads = [cite.names, *(" ".join(first[index:]) for index in range(len(first)))]
    return list(dict.fromkeys([*heads, *map(without_generation, heads)]))


def _near_authors(cite: Cite, library: Library, patterns: Patterns, key: Callable[[str], str]) -> Suggestion | None:
    """Look for works by the same first author, or by the same authors in another order."""
    date = cite.year or "n.d."
    for head in _heads(cite, patterns):
        known = [work.reference for work in library.by_author(key(head))]
        if any(each.found_by == date for each in known):
            return _authors_differ(cite, known, library, patterns, key)
    if swapped := list(find_reordered(cite, library.dated(date), patterns, key)):
        works = [work for _, work in swapped]
        work = find_meant((each for each, _ in swapped), works, library, patterns)
        return Suggestion(unresolved_citation.authors_in_another_order(cite_text(cite), _named(works)), work)
    for head in _heads(cite, patterns):
        known = [work.reference for work in library.by_author(key(head))]
        first_editions = [each for each in known if cite.year in _years_of(each, "original-date")]
        if first_editions:
            work = _with_its_year(cite, first_editions, library, patterns)
            problem = unresolved_citation.year_of_first_edition(cite_text(cite), _named(first_editions), cite.year)
            return Suggestion(problem, work)
        close = [each for each in known if _years_apart(each, cite) == 1]
        if close:
            return _year_differs(cite, close, library, patterns)
        if known:
            return Suggestion(unresolved_citation.other_year(cite_text(cite), _named(known)))
    return _of_shorter_name(cite, library, key)


def _of_shorter_name(cite: Cite, library: Library, key: Callable[[str], str]) -> Suggestion | None:
    """Look for works of the year by an organisation with whose name or short form that of the cite begins."""
    words = cite.names.split()
    for end in range(len(words) - 1, 0, -1):
        works = [work.reference for work in library.find(key(" ".join(words[:end])), cite.year or "n.d.")]
        named = [work for work in works if work.names and work.names[0].literal and not work.names[1:]]
        if named:
            difference = differing_part(cite.names, named[0].names[0])
            return Suggestion(unresolved_citation.other_author(cite_text(cite), _named(named), difference))
    return None


def _years_apart(reference: Reference, cite: Cite) -> int:
    return abs(int(reference.year) - int(cite.year)) if reference.year and cite.year.isdigit() else 99


def _with_its_year(cite: Cite, works: Sequence[Reference], library: Library, patterns: Patterns) -> Reference | None:
    """Return the one of some works that a cite means when it has the year of that work."""
    return find_meant((cite._replace(year=work.date) for work in works), works, library, patterns)


def _year_differs(cite: Cite, close: list[Reference], library: Library, patterns: Patterns) -> Suggestion:
    """Suggest works of the year before or after, those first that came out online in the year of the cite."""
    online = [each for each in close if cite.year in _years_of(each, "available-date", "submitted")]
    if online:
        problem = unresolved_citation.year_of_online_publication(cite_text(cite), _named(online), cite.year)
    else:
        problem = unresolved_citation.year_off_by_one(cite_text(cite), _named(close))
    fix = (cite.year, close[0].year) if len(close) == 1 else None
    first_seen = [each for each in online if cite.year in _years_of(each, "available-date")]
    return _suggestion(problem, _with_its_year(cite, first_seen, library, patterns), fix)


def _years_of(reference: Reference, *variables: str) -> set[str]:
    """Return the years that a record has in some date variables of CSL."""
    dates = [reference.data.get(name) or {} for name in variables]
    return {str(parts[0]) for date in dates for parts in date.get("date-parts", []) if parts}


def _authors_differ(
    cite: Cite, held: list[Reference], library: Library, patterns: Patterns, key: Callable[[str], str]
) -> Suggestion:
    """Find what differs when first author and year agree; `held` are the works by this first author."""
    same = [each for each in held if each.found_by == (cite.year or "n.d.")]
    authors = [family_of(part.text) for part in split(cite.names, patterns.terms.connectors)]
    if len(authors) > 1 and not cite.et_al:
        same = [each for each in same if begins_with_authors([*map(key, authors)], each)] or same
        same.sort(key=lambda each: len(each.names) != len(authors))
    reference, shown, named = same[0], cite_text(cite), _named(same)
    if cite.container:
        return Suggestion(unresolved_citation.other_journal(shown, named, cite.container))
    known = [spellings(name) for name in reference.names]
    for stranger in [text for text in authors[1:] if not any(key(text) in names for names in known)]:
        if any(fold(stranger.split()[-1]) in names for names in known):
            return Suggestion(unresolved_citation.other_given_name(shown, named))
        near = find_slips(stranger, [written_name(name) for each in same for name in each.names[1:]])
        if near:
            distance, name = near[0]
            work = find_meant((replace_name(cite, stranger, each) for _, each in near), same, library, patterns)
            problem = unresolved_citation.further_author_misspelt(shown, named, stranger, name, distance)
            return _suggestion(problem, work, fix=(stranger, name))
        return Suggestion(unresolved_citation.no_such_author(shown, named, stranger))
    if len(known) == len(authors) and not cite.et_al:
        if orders := [each for each, _ in find_reordered(cite, same, patterns, key)]:
            work = find_meant(orders, same, library, patterns)
            return Suggestion(unresolved_citation.authors_in_another_order(shown, named), work)
        first = split(cite.names, patterns.terms.connectors)[0].text
        if cite.lone and reference.names and is_hardly_cited(first, reference.names[0]):
            return Suggestion(doubtful_citation.may_be_none(shown, named[0]))
        if len(authors) == 1 and reference.names:
            return Suggestion(unresolved_citation.other_author(shown, named, differing_part(first, reference.names[0])))
        return Suggestion(unresolved_citation.other_given_name(shown, named))
    if len(known) == len(authors):
        problem = unresolved_citation.all_authors_named(shown, named, len(known))
        if any(len(each.names) > len(authors) for each in held):
            return Suggestion(problem)  # it may be the year that is wrong
        return Suggestion(problem, find_meant([cite._replace(et_al=False)], same, library, patterns))
    bare = len(authors) > 1 and not any(INITIALS.fullmatch(word.strip(",;")) for word in cite.names.split())
    lacking = bare and begins_with_authors([*map(key, authors)], reference)
    work = find_meant([cite._replace(names=authors[0], et_al=True)], same, library, patterns) if lacking else None
    return Suggestion(unresolved_citation.authors_missing(shown, named, len(known)), work)


def _near_name(cite: Cite, library: Library, patterns: Patterns) -> Suggestion | None:
    """Look for works of the same year by a first author whose name differs by a letter or two."""
    year = cite.year or "n.d."
    for head in _heads(cite, patterns):
        key = fold(head)
        if not count_allowed_slips(key):
            continue
        known = set(library.authors())
        ranked = sorted((slips, name) for name, slips in within(key, known, count_allowed_slips(key))[:20] if slips)
        found = {work.reference: (off, name) for off, name in reversed(ranked) for work in library.find(name, year)}
        if found:
            off, nearest = min(found.values())
            works = [work for work in found if found[work] == (off, nearest)]
            fix = (head, written_name(first_author(works[0]))) if len(works) == 1 else None
            work = find_misspelt(cite, head, {each: name for each, (_, name) in found.items()}, library, patterns)
            organisation = bool(first_author(works[0]).literal)
            problem = unresolved_citation.first_author_misspelt(cite_text(cite), _named(works), off, organisation)
            return _suggestion(problem, work, fix)
    return None


def _near_organisation(cite: Cite, library: Library) -> Suggestion | None:
    """Look for works of the same year by organisations that share most of a name's words, or can have it for short."""
    inside = cite.names_span.start > cite.group
    dated = list(library.dated(cite.year or "n.d.")) if library.organisations else []
    if works := organisations_like(cite.names, dated, whole=not inside):
        return Suggestion(unresolved_citation.other_organisation(cite_text(cite), _named(works)))
    short = cite.names.rpartition(" ")[2]
    if cite.et_al or not ACRONYM.fullmatch(short):
        return None
    named = [(work, work.names[0]) for work in dated if work.names and work.names[0].literal]
    unknown = [(work, name.literal) for work, name in named if fold(short) not in spellings(name)]
    works = [work for work, full in unknown if is_acronym(short, full)]
    if not works:
        return None
    if short != cite.names:  # "Africa CDC"
        return Suggestion(unresolved_citation.other_organisation(cite_text(cite), _named(works)))
    return Suggestion(unresolved_citation.unknown_short_form(cite_text(cite), _named(works), short))


def _by_later_author(cite: Cite, library: Library, patterns: Patterns, key: Callable[[str], str]) -> Suggestion | None:
    """Look for works of the same year whose first author is written after another one ("Maier, Cohen 2018")."""
    parts = split(cite.names, patterns.terms.connectors)
    for part in parts[1:]:
        if works := [work.reference for work in library.find(key(family_of(part.text)), cite.year or "n.d.")]:
            return Suggestion(unresolved_citation.no_such_author(cite_text(cite), _named(works), parts[0].text))
    return None


def _of_last_family_name(cite: Cite, library: Library, patterns: Patterns) -> Suggestion | None:
    """Look for works of the same year whose first author's family name ends with that of the cite ("Lee Smith")."""
    parts = split(cite.names, patterns.terms.connectors)
    family = fold(family_of(parts[0].text).rpartition(" ")[2]) if parts else ""
    dated = (work for work in library.dated(cite.year or "n.d.") if family and work.names)
    works = [work for work in dated if fold(last_family_name(work.names[0])) == family]
    if not works:
        return None
    if parts[1:]:
        return Suggestion(unresolved_citation.other_author(cite_text(cite), _named(works), "A further author differs."))
    return Suggestion(unresolved_citation.other_given_name(cite_text(cite), _named(works)))


def _near_title(cite: Cite, library: Library) -> Suggestion | None:
    """Look for a work of the same year that has authors, where its title stands in their place."""
    if cite.prefix or not cite.group < cite.names_span.start:
        return None  # "in the Philosophical Investigations (2010)"
    title = fold(cite.names)
    works = [each for each in library.dated(cite.year or "n.d.") if fold(each.title) == title]
    if not works:
        return None
    problem = unresolved_citation.title_for_authors(cite_text(cite), _named(works), cite.names)
    return Suggestion(problem, works[0] if len(works) == 1 else None)


def _suggestion(problem: Problem, work: Reference | None, fix: tuple[str, str] | None) -> Suggestion:
    """Return a suggestion with what to write in the place of a text."""
    return Suggestion(replace(problem, fix=fix, edit=slip_edit(fix)), work)


def _named(works: Iterable[Reference]) -> list[str]:
    return [short_form(each) for each in works]
