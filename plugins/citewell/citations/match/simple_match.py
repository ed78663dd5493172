"""Find in one look the one work that a plain cite can mean: "Smith, 2018", "Smith and Jones (2018)".

Most cites are written so, and need not be read in every other way. None says that this one must be.
"""

from __future__ import annotations

import re

from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cite, Reference
from citewell.references.library.library import Library
from citewell.references.names import PARTICLES, fold, spellings

WORD = r"[^\W\d_a-z][a-zß-öø-ÿ][^\W\d_]*"
FAMILY = rf"(?:[a-z]+ ){{0,3}}(?:[^\W\d_a-z]['’])?{WORD}(?:-{WORD})?"
NAMES = re.compile(rf"({FAMILY})(?: (\S+) ({FAMILY}))?")
"""One or two family names of one word each, with small words before them."""
BEFORE_GERMAN_FAMILY = PARTICLES - {"von"}
"""The particles of a plain name in German, where "von" may be the preposition of the sentence."""


def work_written(written: str, library: Library, patterns: Patterns) -> Reference | None:
    """Find the work that the words of a plain cite mean, names and year.

    >>> from citewell.model import Name
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"), Name("Lee")), "2018", "Ketamine")])
    >>> [work_written(each, library, patterns_of()) is None for each in ("Cohen & Lee, 2018", "Cohen (2018)")]
    [False, True]
    """
    end = written.rfind(" ")
    named, year = written[:end].removesuffix(","), written[end + 1 :].strip("()")
    names = named.removesuffix(" et al.")
    return _work(names, names != named, year, library, patterns) if year.isdigit() else None


def work_cited(cite: Cite, library: Library, patterns: Patterns) -> Reference | None:
    """Find the work that a cite means."""
    if cite.letter or cite.status or cite.original or cite.until or cite.container:
        return None
    return _work(cite.names, cite.et_al, cite.year, library, patterns)


def _work(names: str, et_al: bool, year: str, library: Library, patterns: Patterns) -> Reference | None:
    """Find the one work of a year that has the authors as they are named."""
    found = NAMES.fullmatch(names)
    if not found:
        return None
    first, joint, second = found.groups()
    if not _is_family(first, patterns):
        return None
    works = library.find(fold(first), year)
    authors = works[0].authors if len(works) == 1 else ()
    if not authors or works[0].reference.incomplete:
        return None
    if not joint or not second:
        return works[0].reference if (len(authors) > 2 if et_al else len(authors) == 1) else None
    if et_al or len(authors) != 2 or joint not in patterns.terms.connectors or not _is_family(second, patterns):
        return None
    if library.by_author(fold(names)):
        return None
    family = fold(second)
    return works[0].reference if family == fold(authors[1].family) or family in spellings(authors[1]) else None


def _is_family(words: str, patterns: Patterns) -> bool:
    """Tell whether the words of a family name begin with capitals, but for particles before it."""
    if words[0].isupper():
        return True
    *before, last = words.split()
    particles = BEFORE_GERMAN_FAMILY if patterns.terms.language.startswith("de") else PARTICLES
    return last[0].isupper() and particles.issuperset(before)
