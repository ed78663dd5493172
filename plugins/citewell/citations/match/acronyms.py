"""Find the short forms that a page introduces: "World Health Organization (WHO, 2022)", and "(WHO, 2024)" later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from citewell.citations.recognise.patterns import Patterns
from citewell.references.library.library import Library
from citewell.references.names import POSSESSIVE, fold

SHORT = r"[\"“„«‘']?(?P<short>[^\W\d_a-z][\w&./-]{1,15})(?:['’]s)?[\"”“»’']?"
OPENED = re.compile(r"[(\[]\s?(?=[\"“„«‘']?[^\W\d_])")
"""A bracket that opens before a word."""
AT_END = re.compile(rf"(?<!\w)(?=[\"“„«‘']?\w+[^\W\d_a-z]){SHORT}\s?\Z")
"""A short form that has two capitals, at the end of a text."""
END_OF_NAME = re.compile(r"[()\[\];\d]")
SHORT_FORM_WINDOW = 24
"""How many code points a short form can take, with what stands around it."""
ORGANISATION_WINDOW = 200
"""How many code points before the bracket, or after it, the name can take."""
MOST_WORDS = 16
"""How many words the name of an organisation can have."""
WORD = re.compile(r"[^\W_]+")


def find_short_forms(text: str, library: Library, patterns: Patterns) -> dict[str, str]:
    """Return the short forms that a page introduces: in brackets after the name of an organisation, or before it.

    Before it they must be made of its letters. Short form and name are folded; a short form that stands for two
    organisations is left out.

    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("w22", (Name(literal="World Health Organization"),), "2022", "Guide")])
    >>> find_short_forms("The World Health Organization (WHO) and others (OECD) agree.", library, patterns_of())
    {'who': 'worldhealthorganization'}
    >>> find_short_forms("The WHO (World Health Organization) agrees.", library, patterns_of())
    {'who': 'worldhealthorganization'}
    """
    found: dict[str, set[str]] = {}
    in_brackets = _in_brackets(patterns.terms.henceforth)
    for bracket in OPENED.finditer(text) if library.organisations else ():
        inside = in_brackets.match(text, bracket.end())
        short = inside or AT_END.search(text, max(0, bracket.start() - SHORT_FORM_WINDOW), bracket.start())
        if short:
            names = _names_before(text, bracket.start()) if inside else _names_after(text, bracket.end())
            for name, written in _organisations(names, library):
                if inside or is_acronym(short["short"], written):
                    found.setdefault(fold(short["short"]), set()).add(name)
    return {short: next(iter(names)) for short, names in found.items() if len(names) == 1}


def _names_before(text: str, at: int) -> Iterator[list[str]]:
    """Return what can be a name before an offset, in words, the shortest first."""
    words = text[max(0, at - ORGANISATION_WINDOW) : at].split()[-MOST_WORDS:]
    return (words[index:] for index in reversed(range(len(words))))


def _names_after(text: str, at: int) -> Iterator[list[str]]:
    """Return what can be a name after an offset, in words, the shortest first."""
    words = END_OF_NAME.split(text[at : at + ORGANISATION_WINDOW], maxsplit=1)[0].split()[: MOST_WORDS + 1]
    begin = 1 if words and words[0].islower() else 0  # "the World Health Organization"
    return (words[begin:end] for end in range(begin + 1, len(words) + 1))


def _organisations(phrases: Iterable[list[str]], library: Library) -> Iterator[tuple[str, str]]:
    """Yield the phrases that name an organisation: the name folded and as written."""
    for words in phrases:
        phrase = " ".join(words).rstrip(",")
        name = fold(POSSESSIVE.sub("", phrase))
        if name in library.organisations:
            yield name, phrase


@cache
def _in_brackets(henceforth: str) -> re.Pattern[str]:
    """Return the expression of a short form inside brackets, alone or with a word like "hereafter" before it."""
    return re.compile(rf"(?:(?:{henceforth})[,:]?\s)?{SHORT}\s?[\]),;]")


def is_acronym(short: str, name: str) -> bool:
    """Tell whether a short form is made of the beginnings of the words of a name; the last word may be left out.

    >>> is_acronym("EULAR", "European League Against Rheumatism"), is_acronym("BMI", "World Health Organization")
    (True, False)
    >>> is_acronym("CDC", "Centers for Disease Control and Prevention"), is_acronym("US", "United States Army")
    (True, False)
    """
    return _begin(fold(short), WORD.findall(name), spare=len(short) > 2)


def _begin(letters: str, words: list[str], spare: bool) -> bool:
    """Tell whether letters can be taken from the beginnings of words in turn; small words may be passed over."""
    if not letters:
        return sum(word[0].isupper() for word in words) <= spare
    if not words:
        return False
    (first, *others), most = words, min(len(letters), len(words[0]))
    if first[0].islower() and _begin(letters, others, spare):
        return True
    start = fold(first)
    return any(start.startswith(letters[:n]) and _begin(letters[n:], others, spare) for n in range(1, most + 1))
