"""Look for the author of a bare year in the sentence before, to which the year's own sentence refers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citewell.citations.match.by_title import start_of_sentence
from citewell.citations.recognise.author_text import DISTANT_WINDOW, WORD, AuthorText, ends_of_names, names_before
from citewell.citations.recognise.patterns import Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Cite, Reference
from citewell.references.library.library import Library
from citewell.references.names import fold, lone_name

PERSONS = (
    r"(?:they|he|she|the (?:same )?(?:authors?|researchers|team|group)|sie|die (?:Autoren|Autorinnen)|ils|elles|"
    r"les auteurs|ellos|ellas|los autores|eles|elas|os autores)"
)
"""What stands for the authors of the sentence before."""
GOES_ON_WITH_PERSONS = re.compile(rf",?\s+{PERSONS}\s(?P<verb>\w+)", re.IGNORECASE)
REPORTING = frozenset(
    "argued asked asserted assessed claimed compared concluded confirmed demonstrated described estimated "
    "examined explained found investigated measured noted observed proposed published replicated reported "
    "reviewed said saw showed stated studied suggested tested told wrote berichtete berichteten beschrieb fand "
    "fanden schrieb veröffentlichte zeigte zeigten".split()
)
"""What a lone author did in a year if a work of theirs is meant, and not a day of their life."""
BEGINS_WITH_PERSONS = re.compile(rf"{PERSONS}\b", re.IGNORECASE)
WORK = re.compile(
    r"\b(?:their|his|her|its|this|that|the|these|ihre|seine|diese|leur|leurs|cette|ce|sus?|este|esta|esse|essa|seus?|suas?)"
    r"(?:\s[^\W\d_A-Z][\w-]*){0,2}\s(?:stud(?:y|ies)|trials?|papers?|reviews?|reports?|works?|articles?|books?|analysis|"
    r"meta-analysis|surveys?|experiments?|guidelines?|Studien?|Arbeit(?:en)?|études?|articles?|estudios?|estudos?|artigos?|"
    r"artículos?)\s\Z",
    re.IGNORECASE,
)
"""What stands for a work of theirs, before the bracket with its year."""
WORK_WINDOW = 64
"""How many code points such words take."""
OTHER_SUBJECT = re.compile(r"[^\W\d_a-z]")


def with_authors_of_sentence_before(text: str, cite: Cite, library: Library, patterns: Patterns) -> Iterator[Cite]:
    """Yield a bare year with the authors whom the sentence before names, if only one work of the year can be meant.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> from citewell.model import Name
    >>> library = Library([Reference("g", (Name("Gosset"),), "1904", "Error")])
    >>> text = "Gosset was a brewer. In 1904 he told why."
    >>> [citation] = find_citations(text)
    >>> cites = with_authors_of_sentence_before(text, citation.cites[0], library, patterns_of())
    >>> [(each.names, each.span.of(text)) for each in cites]
    [('Gosset', '1904')]
    """
    at = cite.group if cite.group >= 0 else cite.date.start
    if not cite.year or not _refers(text, cite, at):
        return
    begin = start_of_sentence(text, at)
    if begin < 2 or begin == at - DISTANT_WINDOW:
        return
    found: list[tuple[AuthorText, Reference]] = []
    for word in WORD.finditer(text, start_of_sentence(text, begin - 1), begin):
        name = lone_name(word.group())
        works = library.find(fold(name), cite.year) if name and not opens(name) else []
        for end in [*ends_of_names(text, word.start(), begin, patterns)] or [word.end()] if works else ():
            names = names_before(text, word.start(), end, patterns)
            if names and not (names.lone and _tells_of_a_life(text, cite)):
                found += [(names, work.reference) for work in works]
    if len({work.id for _, work in found}) == 1:
        for names, _ in found:
            yield cite._replace(names=names.text, names_span=names.span, et_al=names.et_al, lone=False)


def _refers(text: str, cite: Cite, at: int) -> bool:
    """Tell whether a sentence speaks of authors or a work of the one before: "In 2018 they", "Their study (2018)"."""
    if cite.group < 0:
        return bool(GOES_ON_WITH_PERSONS.match(text, cite.date.end))
    if text[cite.group + 1 : cite.date.start].strip():
        return False
    if WORK.search(text, max(0, at - WORK_WINDOW), at):
        return True
    begin = start_of_sentence(text, at)
    persons = BEGINS_WITH_PERSONS.match(text, begin)
    return persons is not None and not OTHER_SUBJECT.search(text, persons.end(), at)


def _tells_of_a_life(text: str, cite: Cite) -> bool:
    """Tell whether a year in the sentence may be that of anything which one person did ("In 2009 he moved")."""
    going_on = GOES_ON_WITH_PERSONS.match(text, cite.date.end) if cite.group < 0 else None
    return going_on is not None and going_on["verb"].lower() not in REPORTING
