"""Say what comes nearest to a cite that no reference fits, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citewell.citations.library import Library
from citewell.citations.model import Cite, Problem, Reference
from citewell.citations.names import (
    APOSTROPHES,
    HYPHENS,
    SMALL_WORDS,
    Part,
    family_of,
    fold,
    short_form,
    spellings,
    split,
)
from citewell.citations.resolve import written
from citewell.citations.rules import Rules

ADVICE = "add the work to the references of this page or to the library, or correct the citation."
LONE_NAME = re.compile(rf"[^\W\d_a-z](?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_A-Z])+(?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_])*")
COUNTS = {1: "one letter", 2: "two letters"}


def explain(cite: Cite, library: Library, rules: Rules) -> Problem | None:
    """Return the problem of a cite without a reference; None when it only looks a little like a citation."""
    help_text = _near_year(cite, library, rules) or (cite.group >= 0 and _near_name(cite, library, rules))
    shown = written(cite)
    if cite.names.split()[-1].rstrip(".") in rules.words.calendar:
        return None  # "14 May, 2011"
    if help_text:
        return Problem("unresolved-citation", f'no reference for "{shown}"', help_text)
    if cite.group < 0 and not cite.et_al:
        return None  # "in Oslo and Bergen, 2018"
    if not cite.plain:
        return Problem("unresolved-citation", f'no reference for "{shown}"', ADVICE)
    if cite.suffix[:1].isalnum() or not LONE_NAME.fullmatch(cite.names) or _is_label(cite.names, rules):
        return None  # "Iron 2000 mg", "Windows Server 2019", "ICD-10 2019", "Figure 2019"
    if cite.prefix and cite.prefix.split()[-1] in SMALL_WORDS:
        return None  # "in Paris 2018"
    return Problem("doubtful-citation", f'"{shown}" looks like a citation, and no reference fits', ADVICE)


def _is_label(word: str, rules: Rules) -> bool:
    """Tell whether a word is the label of a locator, such as "Figure" or "Chap."."""
    return bool(re.fullmatch(rf"(?:{rules.words.locator_label})\.?", word, re.IGNORECASE))


def _heads(cite: Cite, rules: Rules) -> list[str]:
    """Return the folded spellings that the first author may have, the longest first."""
    if cite.plain and cite.group < 0:
        return [fold(cite.names)]  # "Rua Smith, 2018"
    parts = split(cite.names, rules.words.connectors)
    first = family_of(parts[0].text if parts else cite.names).split()
    return list(dict.fromkeys([fold(cite.names), *(fold(" ".join(first[i:])) for i in range(len(first)))]))


def _near_year(cite: Cite, library: Library, rules: Rules) -> str:
    """Look for works by the same first author."""
    for head in _heads(cite, rules):
        known = [work.reference for work in library.by_author(head)]
        same = [each for each in known if each.date == (cite.year or "n.d.")]
        if same:
            return f"did you mean {_listed(same)}? {_authors_differ(cite, same[0], rules)}"
        close = [each for each in known if _years_apart(each, cite) == 1]
        if close:
            return f"did you mean {_listed(close)}? The year differs by one."
        if known:
            return f"the year differs: we hold {_listed(known)}."
    return ""


def _years_apart(reference: Reference, cite: Cite) -> int:
    return abs(int(reference.year) - int(cite.year)) if reference.year and cite.year.isdigit() else 99


def _authors_differ(cite: Cite, reference: Reference, rules: Rules) -> str:
    """Name what differs when first author and year agree."""
    authors = [_bare(part) for part in split(cite.names, rules.words.connectors)]
    known = [spellings(name) for name in reference.names]
    strangers = [text for text, key in authors[1:] if not any(key in names for names in known)]
    if strangers:
        return f"{strangers[0]} is not among its authors."
    if len(known) == len(authors) and not cite.et_al:
        return "The initials differ."
    if len(known) == len(authors):
        return "It has one author." if len(known) == 1 else f"Its {len(known)} authors are all named."
    whom = "both" if len(known) == 2 else 'the first with "et al."'
    return f"It has {len(known)} authors: name {whom}."


def _bare(part: Part) -> tuple[str, str]:
    family = family_of(part.text)
    return family, fold(family)


def _near_name(cite: Cite, library: Library, rules: Rules) -> str:
    """Look for works of the same year by a first author whose name differs by a letter or two."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    year = cite.year or "n.d."
    for head in _heads(cite, rules):
        allowed = 0 if len(head) < 4 else 1 if len(head) < 7 else 2
        if not allowed:
            continue
        close = process.extract(head, set(library.authors()), scorer=OSA.distance, score_cutoff=allowed, limit=20)
        for name, distance, _ in sorted(close, key=lambda found: (found[1], found[0])):
            works = [work.reference for work in library.find(name, year)]
            if works and distance:
                kind = "name" if works[0].names and works[0].names[0].literal else "family name"
                return f"did you mean {_listed(works)}? The {kind} differs by {COUNTS[int(distance)]}."
    return ""


def _listed(references: Iterable[Reference]) -> str:
    """Name up to four works, each once."""
    names = list(dict.fromkeys(short_form(each) for each in references))
    return " or ".join(names[:4]) + (" …" if len(names) > 4 else "")
