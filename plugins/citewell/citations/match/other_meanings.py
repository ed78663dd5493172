"""Tell by the words around a name and a year that they are a date, a lawsuit, a place or a thing, and no citation.

That a work fits is known already: the words around decide where a family name is a word as well. What is surely no
citation is passed over; what may be one is a warning that names the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citewell.checks.rules import doubtful_citation, unresolved_citation
from citewell.citations.match.resolve import cite_text
from citewell.citations.recognise.patterns import Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.citations.recognise.words_beside_years import FAMILY_PLACES, LANDS, is_place
from citewell.model import Cite, Cited, Reference, Span
from citewell.references.given_names import GIVEN_AND_PLACES
from citewell.references.names import APOSTROPHES, POSSESSIVE, short_form

WINDOW = 40
"""How many code points before a name, and after a year, are looked at."""
LAWSUIT = re.compile(r"\w[.)]?\s(?:v\.?|vs\.?|versus)\s+\Z|\bIn\sre\s+\Z|\b[Ee]x\sparte\s+\Z")
"""What stands before the second party of a lawsuit: "Roe v. Cohen"."""
BETWEEN_PARTIES = re.compile(r"\s(?:v\.?|vs\.?|versus)\s")
DATE = re.compile(
    r"(?:\b(?i:since|until|till|from|during|before|after|between|through|early|mid|late|last|next|this|every"
    r"|prior\sto|up\sto|im|seit|bis|ab|nach|vor|desde|até|hasta|depuis|avant|après)|\bBy"
    r"|\b\d{1,2}(?:\.|st|nd|rd|th|º)?(?:\s(?:of|de))?|\b(?i:from)\s\w+\s(?:\(\d{4}\)\s)?to"
    r"|\b(?:beginning|end|first|half|middle|month|rest|start|week)\sof)"
    r"\s(?:the\s)?(?:(?i:early|mid|late|frühen|späten)[\s-])?\Z"
)
"""What stands before a month in a date: "on 4 ", "since early ", "from March (2007) to "."""
WITHIN = re.compile(r"\b(?i:in|at|near|outside|around|throughout|em|en|à|bei)\s\Z")
"""What stands before a month or a place, and before a work as well: "In Cohen (2018) there is more"."""
STARTED = re.compile(r"(?:\A|[.!?]\s+|\n)\Z")
WITH_DISEASE = re.compile(r"\b(?:with|have|has|had|having|from|of)\s\Z")
DISEASES = frozenset(
    "addison alzheimer behçet crohn cushing hashimoto hodgkin huntington ménière paget parkinson raynaud "
    "sjögren".split()
)
"""Persons whose names stand for their diseases: "people with Parkinson’s"."""
THINGS = frozenset(
    "album band brand company drug film firm hurricane journal magazine movie newspaper novel ship storm".split()
)
"""Words right before the name of a thing: "the journal Pain (2009)"."""
THING = re.compile(rf"\b(?:{'|'.join(sorted(THINGS))})\s\Z")
FROM_PLACE = re.compile(
    r"\b(?:capital|city|county|district|island|port|province|region|state|town|village)\sof\s\Z|\bfrom\s\Z|\b(?:moved|went|came|come|back|flew|sent|return(?:ed|s)?|travell?ed)\sto\s\Z"
)
VOLUME = re.compile(r"[,;:]\s?\d+\s?(?:\([^()]{1,9}\)\s?)?:\s?[A-Za-z]?\d")
"""The volume and the page of a journal after a year: "Pain 2009;12:34"."""
ADJECTIVES = frozenset(
    "best black brave brown early good gray green grey little long major old poor rich sharp short small strong sweet "
    "swift white wild wise young".split()
)
"""Families that are adjectives as well: "Young people (2018)"."""
ARTICLE = re.compile(r"(?:\A|[\s(])(?i:the|a|an|our|this|these|their|its)\s\Z")
GOES_ON = re.compile(
    r"[)\]]*(?:\s(?:was|were|is|are|has|had|have|will|would|can|could|should|may|might|must|did|does|do"
    r"|it|he|she|they|we|I|there)\b|[.!?]|\Z)"
)
"""What follows a year and no noun: "The Young (2018) were asked", but "the Young (2018) study"."""
WORK = re.compile(
    r"[)\]]*\s(?:analys[ei]s|articles?|books?|chapter|essay|meta-analysis|monograph|papers?|review|stud(?:y|ies)|thesis"
    r"|trials?)\b"
)
"""What is cited by its author's name: "the May (2011) study", but "the May (2011) issue"."""
SMALL_WORD = re.compile(r"\s[a-z]")
LAND = re.compile(r"[)\]]?,\s([^\W\d_a-z][^\W\d_]+)\b(?!\s(?:\(|&|and\b|et\b))")
"""The name of a land after a place and its year: "Austin (2005), Texas"."""
DISEASE = re.compile(
    r"(?:['’]s?)?\s(?:[a-z]+\s)?(?:syndrome|disease|disorder|palsy|paralysis|sign|fracture|tumou?r|lymphoma|sarcoma|"
    r"carcinoma|anaemia|anemia|ataxia|chorea|dementia|contracture|nodes?|cells?|body|bodies|reflex|manoeuvre|maneuver|"
    r"virus|fever|gland|duct|ganglion|tube|tract|area|procedure|operation|osteotomy|catheter|needle|clamp)\b"
)
"""What is named for a person and cites none: "Bell’s palsy"."""
INSTRUMENT = re.compile(
    r"(?:['’]s?)?\s(?:[a-z]+\s)?(?:test|scale|index|score|scores|inventory|questionnaire|criteria|criterion|"
    r"classification|coefficient|distribution|effect|law|rule|principle|theorem|equation|formula|curve|plot|diagram|"
    r"kappa|alpha|statistic|[dfghqwκα])\b"
)
"""What is named for a person who may be cited with it: "the Likert scale (1932)"."""


def needs_surroundings(names: str, patterns: Patterns) -> bool:
    """Tell whether the words around names have to be known: the last is a month or a place, or follows an article.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> [needs_surroundings(names, patterns_of()) for names in ("Cohen", "May", "Tessa May", "Berlin", "The Young")]
    [False, True, True, True, True]
    """
    words = names.split()
    last = words[-1] if words else ""
    if last in patterns.terms.calendar or _is_place(last) or _is_disease(last):
        return True
    if not words[1:]:
        return False
    named = words[0] in GIVEN_AND_PLACES and words[1][0].isupper()
    return named or ARTICLE.fullmatch(f"{words[-2]} ") is not None


def consider_surroundings(text: str, cite: Cite, cited: Cited, patterns: Patterns) -> Cited:
    """Return what a cite of a text leads to, after a look at the words around it.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> work = Reference("m11", (Name("May"),), "2011", "Pain")
    >>> for text in ("It opened in May (2011).", "As May (2011) says"):
    ...     [[cite]] = [citation.cites for citation in find_citations(text)]
    ...     print(consider_surroundings(text, cite, Cited(cite.span, work, None), patterns_of()).reference == work)
    False
    True
    """
    if not cite.names or not (cited.reference or cited.problem):
        return cited
    if is_lawsuit(text, cite.names_span):
        return Cited(cite.span, None, None)
    work, last = cited.reference, cite.names.rpartition(" ")[2]
    if work and _begins_with_given_name(text, cite.names_span.start, cited.span.start):
        return Cited(cite.span, None, unresolved_citation.other_given_name(cite_text(cite), [short_form(work)]))
    if not work and cite.group > cite.names_span.start and _are_months(cite.names.split(), patterns):
        return Cited(cite.span, None, None)  # "Between March and August (2002)"
    if cite.et_al or cite.suffix or not work or len(work.names) != 1 or work.names[0].literal:
        return cited
    at = text.rfind(last, cite.names_span.start, cite.names_span.end)
    month = last in patterns.terms.calendar
    if month and cite.lone and cite.names_span.start > cite.group >= 0:
        return _doubtful(cite, work)  # "(Winter 2005)"
    if month and DATE.search(text, max(0, at - WINDOW), at):
        return Cited(cite.span, None, None)
    if at < 0 or not _tells_of_another(text, cite, Span(at, at + len(last)), patterns):
        return cited
    doubtful = _doubtful(cite._replace(names=last), work)._replace(span=cited.span)
    within = WITHIN.search(text, max(0, at - WINDOW), at)
    linked = within and (within.group()[0].isupper() or cite.group < at)  # "In May (1977) it is argued"
    return doubtful._replace(reference=work) if linked else doubtful


def _tells_of_another(text: str, cite: Cite, name: Span, patterns: Patterns) -> bool:
    """Tell whether what stands around a lone family name and its year may tell of something else than the author."""
    last, (at, end), begin = name.of(text), name, max(0, name.start - WINDOW)
    if text[end] in APOSTROPHES:
        return _is_disease(last) and WITH_DISEASE.search(text, begin, at) is not None
    month, place, bracketed = last in patterns.terms.calendar, _is_place(last), cite.group > at
    if ((month or place) and WITHIN.search(text, begin, at)) or THING.search(text, begin, at):
        return True
    if place and (_is_in_land(text, cite.date.end) or FROM_PLACE.search(text, begin, at)):
        return True
    if not bracketed:
        return bool(VOLUME.match(text, cite.date.end)) or (month and _is_remark(cite.prefix))
    if not ARTICLE.search(text, begin, at):
        return False
    known = month or is_place(last)
    return not WORK.match(text, cite.date.end) if known else GOES_ON.match(text, cite.date.end) is not None


def is_lawsuit(text: str, names: Span) -> bool:
    """Tell whether names are parties of a lawsuit.

    >>> is_lawsuit("Roe v. Cohen (2017)", Span(7, 12)), is_lawsuit("As Cohen (2017)", Span(3, 8))
    (True, False)
    """
    begin, end = names
    before = LAWSUIT.search(text, max(0, begin - WINDOW), begin)
    return bool(before or BETWEEN_PARTIES.search(text, begin, end))


def named_for(text: str, cite: Cite, names: Cite, work: Reference | None) -> Cited | None:
    """Return what a bare year leads to if the name before it is that of a disease or an instrument, or an adjective.

    `names` is the cite with the names that stand before it in its sentence ("Cohen syndrome (2017)"); None for others.
    """
    end = names.names_span.end
    if end > cite.date.start or (work and work.names and work.names[0].literal):
        return None  # "the WHO criteria (2022)"
    if DISEASE.match(text, end, end + WINDOW):
        return Cited(cite.span, None, None)
    instrument = INSTRUMENT.match(text, end, end + WINDOW) or (
        names.names.rpartition(" ")[2].casefold() in ADJECTIVES and SMALL_WORD.match(text, end)
    )
    return _doubtful(names, work)._replace(span=cite.span) if work and instrument else None


def _doubtful(cite: Cite, work: Reference) -> Cited:
    return Cited(cite.span, None, doubtful_citation.may_be_none(cite_text(cite), short_form(work)))


def _begins_with_given_name(text: str, begin: int, end: int) -> bool:
    """Tell whether the word between two offsets begins a sentence, and is a given name that is a place as well."""
    return begin < end and text[begin:end].strip() in GIVEN_AND_PLACES and bool(STARTED.search(text, 0, begin))


def _is_remark(prefix: str) -> bool:
    """Tell whether the words before a name in brackets say what was when, and do not lead to a work: "opened May"."""
    words = prefix.split()[-1:]
    return any(word.islower() and not opens(word) for word in words)


def _are_months(words: Sequence[str], patterns: Patterns) -> bool:
    """Tell whether there are months, joined, and nothing else but words that open a sentence."""
    months, joints = patterns.terms.calendar, patterns.terms.connectors
    kinds = (months.intersection(words), joints.intersection(words))
    return all(kinds) and all(each in months or each in joints or opens(each) for each in words)


@lru_cache(maxsize=65536)
def _is_place(word: str) -> bool:
    return is_place(word) or word.casefold() in FAMILY_PLACES


def _is_disease(word: str) -> bool:
    return POSSESSIVE.sub("", word).casefold() in DISEASES


def _is_in_land(text: str, at: int) -> bool:
    """Tell whether the name of a land follows a year."""
    land = LAND.match(text, at, at + WINDOW)
    return land is not None and land[1].casefold() in LANDS
