"""Say what comes nearest to a cite that no reference fits, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from citewell.citations.lexicon import opens
from citewell.citations.library import Library
from citewell.citations.model import Cite, Name, Problem, Reference, Span
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
from citewell.citations.resolve import NO_SHORT_FORMS, written
from citewell.citations.rules import Rules

ADVICE = "add the work to the references of this page or to the library, or correct the citation."
LONE_NAME = re.compile(rf"[^\W\d_a-z](?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_A-Z])+(?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_])*")
THING = re.compile(r"\d\Z|\b(?:AB|AG|BV|Co|Corp|GmbH|Inc|KG|LLC|Lda|Ltd|Ltda|NV|Oy|PLC|Pty|SA|SARL|SE|SpA|plc)\b\.?,\s")
"""What ends or stands in the name of a thing: a number ("COVID-19"), the legal form of a firm with its place."""
VERSUS = frozenset({"v", "v.", "vs", "vs.", "versus"})
COUNTS = {1: "one letter", 2: "two letters"}


class Near(NamedTuple):
    """Say what comes nearest to a cite and what differs; `fix` is a text in it and what to write in its place."""

    help: str
    fix: tuple[str, str] | None = None


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


def explain(
    cite: Cite, library: Library, rules: Rules, short_forms: Mapping[str, str] = NO_SHORT_FORMS
) -> Problem | None:
    """Return the problem of a cite without a reference; None when it only looks a little like a citation.

    >>> from citewell.citations.grammar import find_citations
    >>> from citewell.citations.model import Name
    >>> from citewell.citations.rules import rules
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> [[cite]] = [citation.cites for citation in find_citations("(Cohen, 2017)")]
    >>> problem = explain(cite, library, rules())
    >>> print(problem.help, problem.fix)
    did you mean Cohen (2018)? The year differs by one. ('2017', '2018')
    """
    if cite.until:
        return None  # "(Smith, 1900-1980)": dates of a life
    shown = written(cite)
    if short := short_forms.get(fold(cite.names)):
        cite = cite._replace(names=library.organisations[short])
    near = _near_authors(cite, library, rules) or (_near_name(cite, library, rules) if cite.group >= 0 else None)
    if cite.names.split()[-1].rstrip(".") in rules.words.calendar or _is_thing(cite):
        return None  # "14 May, 2011"
    if near:
        return Problem("unresolved-citation", f'no reference for "{shown}"', near.help, fix=near.fix)
    if cite.group < 0 and not cite.et_al:
        return None  # "in Oslo and Bergen, 2018"
    if not cite.plain:
        return Problem("unresolved-citation", f'no reference for "{shown}"', ADVICE)
    if cite.suffix[:1].isalnum() or not LONE_NAME.fullmatch(cite.names) or _is_label(cite.names, rules):
        return None  # "Iron 2000 mg", "Windows Server 2019", "ICD-10 2019", "Figure 2019"
    if any(word in SMALL_WORDS for word in cite.prefix.split()[-1:]):
        return None  # "in Paris 2018"
    return Problem("doubtful-citation", f'"{shown}" looks like a citation, and no reference fits', ADVICE)


def _is_thing(cite: Cite) -> bool:
    """Tell whether what reads like names is none: "COVID-19, 2020", "Roe v. Wade, 1973", "Philips AG, Wien, 2018"."""
    return bool(THING.search(cite.names)) or cite.prefix.rpartition(" ")[2] in VERSUS


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


def _near_authors(cite: Cite, library: Library, rules: Rules) -> Near | None:
    """Look for works by the same first author, or by the same authors in another order."""
    date = cite.year or "n.d."
    for head in _heads(cite, rules):
        known = [work.reference for work in library.by_author(fold(head))]
        same = [each for each in known if each.date == date]
        if same:
            return _authors_differ(cite, same, rules)
    keys = [fold(family_of(part.text)) for part in split(cite.names, rules.words.connectors)]
    swapped = [each for each in library.dated(date) if _is_swapped(keys, each)] if len(keys) > 1 else []
    if swapped:
        return Near(f"did you mean {_listed(swapped)}? Its authors stand in another order.")
    for head in _heads(cite, rules):
        known = [work.reference for work in library.by_author(fold(head))]
        first_editions = [each for each in known if cite.year in _years_of(each, "original-date")]
        if first_editions:
            return Near(f"did you mean {_listed(first_editions)}? {cite.year} is the year of its first edition.")
        close = [each for each in known if _years_apart(each, cite) == 1]
        if close:
            return _year_differs(cite, close)
        if known:
            return Near(f"the year differs: we hold {_listed(known)}.")
    return None


def _years_apart(reference: Reference, cite: Cite) -> int:
    return abs(int(reference.year) - int(cite.year)) if reference.year and cite.year.isdigit() else 99


def _year_differs(cite: Cite, close: list[Reference]) -> Near:
    """Say that the year is off by one, and that it is the year in which the work came out online, if it is."""
    online = [each for each in close if cite.year in _years_of(each, "available-date", "submitted")]
    why = f"{cite.year} is the year in which it came out online." if online else "The year differs by one."
    fix = (cite.year, close[0].year) if len(close) == 1 else None
    return Near(f"did you mean {_listed(online or close)}? {why}", fix)


def _years_of(reference: Reference, *variables: str) -> set[str]:
    """Return the years that a record has in some date variables of CSL."""
    dates = [reference.data.get(name) or {} for name in variables]
    return {str(parts[0]) for date in dates for parts in date.get("date-parts", []) if parts}


def _is_swapped(keys: Sequence[str], reference: Reference) -> bool:
    """Tell whether these folded names are all authors of a work, in another order."""
    return len(keys) == len(reference.names) and all(
        any(key in spellings(name) for key in keys) for name in reference.names
    )


def _authors_differ(cite: Cite, same: list[Reference], rules: Rules) -> Near:
    """Name what differs when first author and year agree."""
    start = f"did you mean {_listed(same)}?"
    reference = same[0]
    if cite.container:
        return Near(f"{start} {cite.container} is not the journal in which it came out.")
    authors = [family_of(part.text) for part in split(cite.names, rules.words.connectors)]
    known = [spellings(name) for name in reference.names]
    for stranger in [text for text in authors[1:] if not any(fold(text) in names for names in known)]:
        if any(fold(stranger.split()[-1]) in names for names in known):
            return Near(f"{start} The given name or the initials differ.")
        slip = _slip(stranger, [name.family or name.literal for each in same for name in each.names[1:]])
        if slip:
            return Near(f"{start} {stranger} differs from {slip[1]} by {slip[0]}.", (stranger, slip[1]))
        return Near(f"{start} {stranger} is not among its authors.")
    if len(known) == len(authors) and not cite.et_al:
        swapped = all(any(fold(text) in names for names in known) for text in authors) and len(known) > 1
        swapped = swapped and any(fold(text) not in names for text, names in zip(authors, known, strict=True))
        return Near(
            f"{start} {'Its authors stand in another order.' if swapped else 'The given name or the initials differ.'}"
        )
    if len(known) == len(authors):
        return Near(
            f"{start} {'It has one author.' if len(known) == 1 else f'Its {len(known)} authors are all named.'}"
        )
    whom = "both" if len(known) == 2 else 'the first with "et al."'
    return Near(f"{start} It has {len(known)} authors: name {whom}.")


def _slip(word: str, known: Sequence[str]) -> tuple[str, str] | None:
    """Return how many letters a name is off the nearest of some, and that one; None if none is near."""
    from rapidfuzz.distance import OSA

    head = fold(word)
    nearest = min(known, key=lambda name: OSA.distance(head, fold(name)), default="")
    distance = OSA.distance(head, fold(nearest))
    return (COUNTS[distance], nearest) if 0 < distance <= _allowed(head) else None


def _allowed(head: str) -> int:
    """Return how many letters of a name may be wrong: in a short one, two letters make another name."""
    return 0 if len(head) < 4 else 1 if len(head) < 7 else 2


def _near_name(cite: Cite, library: Library, rules: Rules) -> Near | None:
    """Look for works of the same year by a first author whose name differs by a letter or two."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    year = cite.year or "n.d."
    for head in _heads(cite, rules):
        key = fold(head)
        if not _allowed(key):
            continue
        names = set(library.authors())
        close = process.extract(key, names, scorer=OSA.distance, score_cutoff=_allowed(key), limit=20)
        for name, distance, _ in sorted(close, key=lambda found: (found[1], found[0])):
            works = [work.reference for work in library.find(name, year)]
            if works and distance:
                author = works[0].names[0] if works[0].names else Name(literal=works[0].title)
                kind = "name" if author.literal else "family name"
                fix = (head, author.literal or author.family) if len(works) == 1 else None
                return Near(f"did you mean {_listed(works)}? The {kind} differs by {COUNTS[int(distance)]}.", fix)
    return None


def _listed(references: Iterable[Reference]) -> str:
    """Name up to four works, each once."""
    names = list(dict.fromkeys(short_form(each) for each in references))
    return " or ".join(names[:4]) + (" …" if len(names) > 4 else "")
