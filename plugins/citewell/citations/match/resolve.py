"""Resolve each cite to one reference, or say why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_lowercase
from types import MappingProxyType
from typing import NamedTuple, cast

from citewell.checks.rules import (
    ambiguous_citation,
    missing_et_al,
    needless_et_al,
    undeclared_year_letter,
    unresolved_citation,
)
from citewell.citations.match.author_contradictions import particle_of_name
from citewell.citations.match.author_match import (
    Fit,
    WrittenBefore,
    given_names_before,
    grade_fit,
    prefer_as_written,
)
from citewell.citations.match.author_readings import AuthorReading, readings
from citewell.citations.recognise.patterns import Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Cite, Problem, Reference
from citewell.references.edits import et_al_edit
from citewell.references.library.library import IndexedWork, Library
from citewell.references.names import PARTICLES, fold, given_fits, short_form, spellings
from citewell.references.organisations import is_country
from citewell.references.work_identity import are_copies
from citewell.references.writing_systems import has_case

ACCORDING = frozenset("according conforme laut segundo según selon".split())
"""Words after which whoever says something is named."""
LONGEST_FAMILY = 5
"""How many words a family name has at most."""
NO_SHORT_FORMS: Mapping[str, str] = MappingProxyType({})


class Resolution(NamedTuple):
    """Hold what a cite leads to: a reference or None, and a problem or None.

    `start` is how many code points of the cite's names are no part of them ("In Cohen").
    """

    reference: Reference | None
    start: int = 0
    problem: Problem | None = None


class Match(NamedTuple):
    """Hold works that fit the names alike well, and where in the text the names begin."""

    works: tuple[IndexedWork, ...]
    fit: Fit
    start: int


def resolve(
    cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str] = NO_SHORT_FORMS
) -> Resolution:
    """Resolve one cite in a library.

    A cite that two works fit alike is never guessed at: it is a problem that names both. A cite that none fits has
    no problem yet: `explain` finds it. `short_forms` are those that the page has introduced, folded, each with
    the folded name of its organisation.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("m18", (Name("Michelet"), Name("Brasher"), Name("Horlin")), "2018", "Ketamine")])
    >>> [citation] = find_citations("(Michelet, 2018)")
    >>> resolution = resolve(citation.cites[0], library, patterns_of())
    >>> resolution.reference.id, resolution.problem.rule
    ('m18', 'missing-et-al')
    """
    introduced = tuple(short_forms.items()) if short_forms else ()
    key = (cite.words, cite.group < 0, _is_inside(cite), _leads(cite), introduced, patterns.terms.language)
    answer = library.answers.get(key)
    if answer is None:
        answer = library.answers[key] = resolve_anew(cite, library, patterns, short_forms)
    return cast(Resolution, answer)


def resolve_anew(cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> Resolution:
    best: Match | None = None
    agent = _is_agent(cite, patterns)
    for match in _matches(cite, library, patterns, short_forms):
        if best is None or match.fit > best.fit:
            best = match
        elif agent and match.fit is best.fit:
            best = best._replace(works=tuple(dict.fromkeys((*best.works, *match.works))))
        if best.fit is Fit.EXACT and not agent:
            break
    if best is None:
        return Resolution(None)
    works = [work.reference for work in best.works]
    found, problem = _chosen(cite, works)
    if found:
        problem = _slip(found, best.fit, cite) or _undeclared_letter(found, works)
    return Resolution(found, best.start, problem)


def _chosen(cite: Cite, works: Sequence[Reference]) -> tuple[Reference | None, Problem | None]:
    """Choose the work with the cite's letter; where none can be chosen, say why."""
    if cite.status:
        works = [work for work in works if fold(work.status) == fold(cite.status)] or works
    if len(works) > 1 and not cite.letter and all(are_copies(works[0], other) for other in works[1:]):
        return max(works, key=lambda work: (len(work.names), len(work.data))), None  # one work, in two records
    lettered = [work for work in works if work.letter == cite.letter]
    if len(lettered) == 1 and (cite.letter or len(works) == 1):
        return lettered[0], None
    if len(works) == 1 and not cite.letter:
        return works[0], None  # more than the letter tells it apart
    if not cite.letter:
        return None, _ambiguous(cite, works)
    if len(works) > 1 and not any(work.letter for work in works):
        place = ascii_lowercase.find(cite.letter)
        if place < len(works):  # letters as a style without more names prints them: in the order of the bibliography
            return sorted(works, key=_order)[place], None
    return None, _wrong_letter(cite, works)


def _order(work: Reference) -> tuple[list[str], list[str]]:
    return [fold(name.family or name.literal) for name in work.names], [fold(word) for word in work.title.split()]


def _matches(cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> Iterator[Match]:
    """Yield the works that fit, for each way to read the names, the likeliest first."""
    inside, leads, agent = _is_inside(cite), _leads(cite), _is_agent(cite, patterns)
    # In German they have capitals too, in Hindi or Hebrew nothing has.
    nouns = patterns.terms.language.startswith("de") or not has_case(cite.names or "A")
    known = family = -1  # where the longest name began that the library knows, and the longest family name
    for reading in readings(cite.names, cite.container, patterns.terms.connectors):
        dropped = set(cite.names[known : reading.start].lower().split())
        if 0 <= known < reading.start and dropped <= PARTICLES and not (agent and dropped == {"von"}):
            continue  # "van der Berg" is not "Berg" where the library holds both
        between = set(cite.names[family : reading.start].split()) - patterns.terms.connectors
        if 0 <= family < reading.start and not any(map(opens, between)):
            continue  # nor "Ruiz Peña" "Peña"; "Brown and Smith and Lee" are three where the library holds Brown
        if reading.start and _ends_list(cite.names[: reading.start], inside, library, patterns):
            continue  # "Ortega y Gasset, Ward" is not "Ward"
        if cite.lone and cite.group < 0 and not all(opens(word) for word, _ in reading.before):
            continue  # "Rua de Vigny, 2017"
        head = fold(reading.first)
        head = short_forms.get(head, head)
        works = library.find(head, cite.year or "n.d.")
        if not works and cite.original:
            works = library.find(head, cite.original)
        if cite.original and len(works) > 1:
            works = [work for work in works if cite.original in _years(work.reference, "original-date")] or works
        if any(work.reference.names and work.reference.names[0].literal for work in works):
            works = _by_organisation(head, works, reading, inside)
        if cite.until:
            works = [work for work in works if cite.until in _years(work.reference)]
        if works or library.by_author(head):
            known = reading.start
            family = known if any(_is_family(head, work) for work in library.by_author(head)) else family
        if works:
            alone = inside or not (nouns or cite.et_al or reading.others)
            given = given_names_before(reading, library.givens, alone)
            particle = particle_of_name(reading, leads, library.givens)
            before = WrittenBefore(given, particle, inside)
            graded = [(grade_fit(work, reading, cite.et_al, before, short_forms), work) for work in works]
            best = max(grade for grade, _ in graded)
            if best:
                chosen = prefer_as_written([work for grade, work in graded if grade == best], reading, given)
                yield Match(chosen, best, _name_start(chosen, reading, given))


def _by_organisation(head: str, works: list[IndexedWork], reading: AuthorReading, inside: bool) -> list[IndexedWork]:
    """Keep the works of an organisation by this name; if there are none, those of its offices.

    A country that stands in the sentence names no ministry: "no Brasil (2013)"; but see "Segundo Brasil (2013)".
    """
    own = [work for work in works if not work.authors or head in spellings(work.authors[0])]
    said = inside or reading.first.isupper() or any(word.lower() in ACCORDING for word, _ in reading.before)
    return own or (works if said or not is_country(reading.first) else [])


def _ends_list(dropped: str, inside: bool, library: Library, patterns: Patterns) -> bool:
    """Tell whether words before a comma list authors: two `inside` of brackets, or a known name with "and" in it."""
    before, comma, rest = dropped.rpartition(",")
    words = before.split()
    if not comma or rest.strip() or not patterns.terms.connectors.intersection(words):
        return False
    ends = (" ".join(words[-size:]) for size in range(3, min(len(words), LONGEST_FAMILY) + 1))
    return (inside and not opens(words[0])) or any(library.by_author(fold(end)) for end in ends)


def _is_family(head: str, work: IndexedWork) -> bool:
    """Tell whether a folded name is the family name of a first author, without given names or particles."""
    return bool(work.authors) and fold(work.authors[0].family) == head


def _is_agent(cite: Cite, patterns: Patterns) -> bool:
    """Tell whether a particle before the names may be the preposition of a German sentence ("beschrieben von Berg")."""
    return patterns.terms.language.startswith("de") and cite.names.startswith("von ") and not _is_inside(cite)


def _is_inside(cite: Cite) -> bool:
    """Tell whether the names stand in brackets, where no noun of the sentence stands before them."""
    return cite.group >= 0 and cite.names_span.start > cite.group


def _leads(cite: Cite) -> bool:
    """Tell whether nothing stands before the names in brackets but words like "see"."""
    return _is_inside(cite) and all(map(opens, cite.prefix.split()))


def _years(reference: Reference, variable: str = "issued") -> list[str]:
    """Return the years of a date of a work, two where it came out over a range of them."""
    date = reference.data.get(variable) or {}
    return [str(parts[0]) for parts in date.get("date-parts", ()) if parts]


def _name_start(works: tuple[IndexedWork, ...], reading: AuthorReading, given: Sequence[str]) -> int:
    """Take given names before the family name into the citation."""
    before = [(word, start) for word, start in reading.before if start >= 0]
    for index in range(max(0, len(before) - len(given)), len(before)):
        written = [word for word, _ in before[index:]]
        if all(work.reference.names and given_fits(written, work.reference.names[0]) for work in works):
            return before[index][1]
    return reading.start


def _slip(reference: Reference, how: Fit, cite: Cite) -> Problem | None:
    """Return what is wrong with a citation that leads to its work all the same."""
    if how is Fit.SHORTENED:
        count = None if reference.incomplete else len(reference.names)
        problem = missing_et_al.first_author_alone(short_form(reference), count)
        edit = et_al_edit(cite.names, reference)
        return replace(problem, fix=(edit.old, edit.new), edit=edit) if edit else problem
    loose = how is Fit.LOOSE and not reference.incomplete
    return needless_et_al.two_authors(short_form(reference)) if loose else None


def _undeclared_letter(found: Reference, works: Sequence[Reference]) -> Problem | None:
    """Return what is to be said of a letter that follows the order of the titles: two works or more declare none."""
    others = [work for work in works if (work.ordered or not work.letter) and work is not found]
    if not found.ordered or all(are_copies(found, other) for other in others):
        return None
    named = [(short_form(work), work.title) for work in sorted(works, key=lambda work: work.letter)]
    return undeclared_year_letter.by_title(short_form(found), found.letter, named)


def cite_text(cite: Cite) -> str:
    """Return a cite's names and date on one line, as messages show them."""
    names, status = (" ".join(text.split()) for text in (cite.names, cite.status))
    until = f"–{cite.until}" if cite.until else ""
    return f"{names}{' et al.' if cite.et_al else ''}, {status or cite.year or 'n.d.'}{cite.letter}{until}"


def _ambiguous(cite: Cite, candidates: Sequence[Reference]) -> Problem:
    shown, works = cite_text(cite), [(short_form(each), each.title) for each in candidates]
    if all(each.letter for each in candidates):
        return ambiguous_citation.letter_missing(shown, works)
    if len({f"{each.names[0].particle} {each.names[0].family}" for each in candidates if each.names}) > 1:
        return ambiguous_citation.names_alike(shown, works)
    return ambiguous_citation.authors_alike(shown, works)


def _wrong_letter(cite: Cite, candidates: Sequence[Reference]) -> Problem:
    shown, works = cite_text(cite), [short_form(each) for each in candidates]
    if len(candidates) > 1 or candidates[0].letter:
        return unresolved_citation.other_year_letter(shown, works)
    problem = unresolved_citation.needless_year_letter(shown, works[0])
    return replace(problem, fix=(f"{cite.year}{cite.letter}", cite.year)) if cite.year.isdigit() else problem
