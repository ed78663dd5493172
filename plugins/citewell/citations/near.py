"""Say what comes nearest to a cite that no reference fits, and what differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from citewell.citations.lexicon import opens
from citewell.citations.library import Library
from citewell.citations.model import Cite, Problem, Reference, Span
from citewell.citations.names import (
    APOSTROPHES,
    HYPHENS,
    INITIALS,
    PARTICLES,
    SMALL_WORDS,
    family_of,
    fold,
    short_form,
    spellings,
    split,
)
from citewell.citations.resolve import NO_SHORT_FORMS, Resolution, written
from citewell.citations.rules import Rules
from citewell.citations.slips import allowed, first_author, meant, misspelt, renamed, reordered, slips, written_name

ADVICE = "add the work to the references of this page or to the library, or correct the citation."
LONE_NAME = re.compile(rf"[^\W\d_a-z](?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_A-Z])+(?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_])*")
COUNTS = {1: "one letter", 2: "two letters"}
NO_CITATION = Resolution(None)


class Near(NamedTuple):
    """Say what comes nearest to a cite and what differs.

    `fix` is a text in it and what to write in its place; `work` is the one work that it means where all but one
    slip of the pen agrees.
    """

    help: str
    fix: tuple[str, str] | None = None
    work: Reference | None = None


def without_opening(cite: Cite, library: Library) -> Cite:
    """Return a cite without the words before its names that open a sentence ("However, Smith").

    >>> from citewell.citations.grammar import find_citations
    >>> [citation] = find_citations("However, the Society of Pain (2018)")
    >>> without_opening(citation.cites[0], Library()).names
    'Society of Pain'
    """
    start = 0
    for word in re.finditer(r"\S+\s+", cite.names):
        opening = word.group().strip()
        if not opens(opening) or INITIALS.fullmatch(opening) or opening.lower() in PARTICLES:
            break
        start = word.end()
    if not start or library.by_author(fold(cite.names)):
        return cite  # "The Garden at Night", a title
    begin = cite.names_span.start + start
    span = Span(begin, cite.span.end) if cite.span.start == cite.names_span.start else cite.span
    return cite._replace(names=cite.names[start:], names_span=Span(begin, cite.names_span.end), span=span)


def explain(cite: Cite, library: Library, rules: Rules, short_forms: Mapping[str, str] = NO_SHORT_FORMS) -> Resolution:
    """Return the problem of a cite that fits no work, if it does not only look a little like a citation.

    Where all but one slip of the pen agrees, and one work alone can be meant, the work stands beside the problem.

    `short_forms` are those that the page has introduced, folded, each with the folded name of its organisation.

    >>> from citewell.citations.grammar import find_citations
    >>> from citewell.citations.model import Name
    >>> from citewell.citations.rules import rules
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> [[cite]] = [citation.cites for citation in find_citations("(Cohen, 2017)")]
    >>> reference, _, problem = explain(cite, library, rules())
    >>> print(reference, problem.help, problem.fix)
    None did you mean Cohen (2018)? The year differs by one. ('2017', '2018')
    """
    if cite.until:
        return NO_CITATION  # "(Smith, 1900-1980)": dates of a life
    pending = bool(re.fullmatch(rules.words.pending, cite.status, re.IGNORECASE))
    if pending and not cite.group < cite.names_span.start == cite.span.start:
        return NO_CITATION  # "the Council (accepted)", "(Smith, 2018, submitted)"
    shown = written(cite)
    cite = cite._replace(names=" ".join(cite.names.split()))

    def key(name: str) -> str:  # a short form has the key of the name that it stands for
        return short_forms.get(fold(name), fold(name))

    near = _near_authors(cite, library, rules, key)
    if not near and cite.group >= 0:
        near = _near_name(cite, library, rules)
    if cite.names.split()[-1].rstrip(".") in rules.words.calendar:
        return NO_CITATION  # "14 May, 2011"
    if near:
        problem = Problem("unresolved-citation", f'no reference for "{shown}"', near.help, fix=near.fix)
        return Resolution(near.work, problem=problem)
    if pending or (cite.group < 0 and not cite.et_al):
        return NO_CITATION  # "in Oslo and Bergen, 2018"
    if not cite.plain:
        return Resolution(None, problem=Problem("unresolved-citation", f'no reference for "{shown}"', ADVICE))
    if cite.suffix[:1].isalnum() or not LONE_NAME.fullmatch(cite.names) or _is_label(cite.names, rules):
        return NO_CITATION  # "Iron 2000 mg", "Windows Server 2019", "ICD-10 2019", "Figure 2019"
    if cite.prefix and cite.prefix.split()[-1] in SMALL_WORDS:
        return NO_CITATION  # "in Paris 2018"
    problem = Problem("doubtful-citation", f'"{shown}" looks like a citation, and no reference fits', ADVICE)
    return Resolution(None, problem=problem)


def _is_label(word: str, rules: Rules) -> bool:
    """Tell whether a word is the label of a locator, such as "Figure" or "Chap."."""
    return bool(re.fullmatch(rf"(?:{rules.words.locator_label})\.?", word, re.IGNORECASE))


def _heads(cite: Cite, rules: Rules) -> list[str]:
    """Return what the first author may be, the longest first."""
    if cite.plain and cite.group < 0:
        return [cite.names]  # "Rua Smith, 2018"
    parts = split(cite.names, rules.words.connectors)
    first = family_of(parts[0].text if parts else cite.names).split()
    return list(dict.fromkeys([cite.names, *(" ".join(first[index:]) for index in range(len(first)))]))


def _near_authors(cite: Cite, library: Library, rules: Rules, key: Callable[[str], str]) -> Near | None:
    """Look for works by the same first author, or by the same authors in another order."""
    date = cite.year or "n.d."
    for head in _heads(cite, rules):
        known = [work.reference for work in library.by_author(key(head))]
        if any(each.found_by == date for each in known):
            return _authors_differ(cite, known, library, rules, key)
    if swapped := list(reordered(cite, library.dated(date), rules, key)):
        works = [work for _, work in swapped]
        work = meant((each for each, _ in swapped), works, library, rules)
        return Near(f"did you mean {_listed(works)}? Its authors stand in another order.", work=work)
    for head in _heads(cite, rules):
        known = [work.reference for work in library.by_author(key(head))]
        first_editions = [each for each in known if cite.year in _years_of(each, "original-date")]
        if first_editions:
            help = f"did you mean {_listed(first_editions)}? {cite.year} is the year of its first edition."
            return Near(help, work=_with_its_year(cite, first_editions, library, rules))
        close = [each for each in known if _years_apart(each, cite) == 1]
        if close:
            return _year_differs(cite, close, library, rules)
        if known:
            return Near(f"the year differs: we hold {_listed(known)}.")
    return None


def _years_apart(reference: Reference, cite: Cite) -> int:
    return abs(int(reference.year) - int(cite.year)) if reference.year and cite.year.isdigit() else 99


def _with_its_year(cite: Cite, works: Sequence[Reference], library: Library, rules: Rules) -> Reference | None:
    """Return the one of some works that a cite means when it has the year of that work."""
    return meant((cite._replace(year=work.date) for work in works), works, library, rules)


def _year_differs(cite: Cite, close: list[Reference], library: Library, rules: Rules) -> Near:
    """Say that the year is off by one, and that it is the year in which the work came out online, if it is."""
    online = [each for each in close if cite.year in _years_of(each, "available-date", "submitted")]
    why = f"{cite.year} is the year in which it came out online." if online else "The year differs by one."
    fix = (cite.year, close[0].year) if len(close) == 1 else None
    first_seen = [each for each in online if cite.year in _years_of(each, "available-date")]
    work = _with_its_year(cite, first_seen, library, rules)
    return Near(f"did you mean {_listed(online or close)}? {why}", fix, work)


def _years_of(reference: Reference, *variables: str) -> set[str]:
    """Return the years that a record has in some date variables of CSL."""
    dates = [reference.data.get(name) or {} for name in variables]
    return {str(parts[0]) for date in dates for parts in date.get("date-parts", []) if parts}


def _authors_differ(
    cite: Cite, held: list[Reference], library: Library, rules: Rules, key: Callable[[str], str]
) -> Near:
    """Name what differs when first author and year agree; `held` are the works by this first author."""
    same = [each for each in held if each.found_by == (cite.year or "n.d.")]
    start = f"did you mean {_listed(same)}?"
    reference = same[0]
    if cite.container:
        return Near(f"{start} {cite.container} is not the journal in which it came out.")
    authors = [family_of(part.text) for part in split(cite.names, rules.words.connectors)]
    known = [spellings(name) for name in reference.names]
    for stranger in [text for text in authors[1:] if not any(key(text) in names for names in known)]:
        if any(fold(stranger.split()[-1]) in names for names in known):
            return Near(f"{start} The given name or the initials differ.")
        near = slips(stranger, [written_name(name) for each in same for name in each.names[1:]])
        if near:
            distance, name = near[0]
            work = meant((renamed(cite, stranger, each) for _, each in near), same, library, rules)
            return Near(f"{start} {stranger} differs from {name} by {COUNTS[distance]}.", (stranger, name), work)
        return Near(f"{start} {stranger} is not among its authors.")
    if len(known) == len(authors) and not cite.et_al:
        if orders := [each for each, _ in reordered(cite, same, rules, key)]:
            work = meant(orders, same, library, rules)
            return Near(f"{start} Its authors stand in another order.", work=work)
        return Near(f"{start} The given name or the initials differ.")
    if len(known) == len(authors):
        why = "It has one author." if len(known) == 1 else f"Its {len(known)} authors are all named."
        if any(len(each.names) > len(authors) for each in held):
            return Near(f"{start} {why}")  # it may be the year that is wrong
        return Near(f"{start} {why}", work=meant([cite._replace(et_al=False)], same, library, rules))
    whom = "both" if len(known) == 2 else 'the first with "et al."'
    return Near(f"{start} It has {len(known)} authors: name {whom}.")


def _near_name(cite: Cite, library: Library, rules: Rules) -> Near | None:
    """Look for works of the same year by a first author whose name differs by a letter or two."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    year = cite.year or "n.d."
    for head in _heads(cite, rules):
        key = fold(head)
        if not allowed(key):
            continue
        known = set(library.authors())
        close = process.extract(key, known, scorer=OSA.distance, score_cutoff=allowed(key), limit=20)
        ranked = sorted((int(distance), name) for name, distance, _ in close if distance)
        found = {work.reference: (off, name) for off, name in reversed(ranked) for work in library.find(name, year)}
        if found:
            off, nearest = min(found.values())
            works = [work for work in found if found[work] == (off, nearest)]
            kind = "name" if first_author(works[0]).literal else "family name"
            fix = (head, written_name(first_author(works[0]))) if len(works) == 1 else None
            work = misspelt(cite, head, {each: name for each, (_, name) in found.items()}, library, rules)
            return Near(f"did you mean {_listed(works)}? The {kind} differs by {COUNTS[off]}.", fix, work)
    return None


def _listed(references: Iterable[Reference]) -> str:
    """Name up to four works, each once."""
    names = list(dict.fromkeys(short_form(each) for each in references))
    return " or ".join(names[:4]) + (" …" if len(names) > 4 else "")
