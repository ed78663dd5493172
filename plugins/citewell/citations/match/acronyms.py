"""Find the short forms that a page introduces: "World Health Organization (WHO, 2022)", and "(WHO, 2024)" later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from citewell.citations.match.other_organisations import (
    ARTICLE_JOINED,
    MOST_WORDS,
    ORGANISATION_WINDOW,
    is_other_name,
)
from citewell.citations.recognise.patterns import Patterns
from citewell.references.library.library import Library
from citewell.references.names import POSSESSIVE, SMALL_WORDS, fold
from citewell.references.organisations import is_acronym, is_country, is_short_form

SHORT = r"[\"“„«‘']?(?P<short>[^\W\d_a-z][\w&./-]{1,15})(?:['’]s)?[\"”“»’']?"
OPENED = re.compile(r"[(\[]\s?(?=[\"“„«‘']?[^\W\d_])|(?<=\w) [-–—] (?=[^\W\d_])")
"""A bracket that opens before a word, or a dash."""
AT_END = re.compile(rf"(?<!\w)(?=[\"“„«‘']?\w+[^\W\d_a-z]){SHORT}\s?\Z")
"""A short form that has two capitals, at the end of a text."""
END_OF_NAME = re.compile(r"[()\[\];\d]")
SHORT_FORM_WINDOW = 24
"""How many code points a short form can take, with what stands around it."""
CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")


def find_short_forms(text: str, library: Library, patterns: Patterns) -> dict[str, str]:
    """Return the short forms that a page introduces: in brackets after the name of an organisation, or before it.

    They must be in capitals or made of its letters; before the name, of its letters. Short form and name are folded;
    a short form that stands for two organisations is left out. Where the library knows the organisation by the short
    form alone, the name stands for that.

    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("w22", (Name(literal="World Health Organization"),), "2022", "Guide")])
    >>> find_short_forms("The World Health Organization (WHO) and others (OECD) agree.", library, patterns_of())
    {'who': 'worldhealthorganization'}
    >>> find_short_forms("The WHO (World Health Organization) agrees.", library, patterns_of())
    {'who': 'worldhealthorganization'}
    >>> library = Library([Reference("w22", (Name(literal="WHO"),), "2022", "Guide")])
    >>> find_short_forms("The World Health Organization (WHO) agrees.", library, patterns_of())
    {'worldhealthorganization': 'who'}
    """
    found: dict[str, set[str]] = {}
    in_brackets = _in_brackets(patterns.terms.henceforth)
    for bracket in OPENED.finditer(text) if library.organisations else ():
        inside = in_brackets.match(text, bracket.end())
        short = inside or AT_END.search(text, max(0, bracket.start() - SHORT_FORM_WINDOW), bracket.start())
        if not short:
            continue
        phrases = list(_names_before(text, bracket.start()) if inside else _names_after(text, bracket.end()))
        written = short["short"]
        for name, phrase in _organisations(phrases, library):
            announced = inside and bracket.group()[0] in "([" and _can_stand_for(inside)
            if announced or is_acronym(written, phrase):
                found.setdefault(fold(written), set()).add(name)
        known = [work for work in library.by_author(fold(written)) if work.authors and work.authors[0].literal]
        for phrase in map(_joined, phrases if known else ()):
            if fold(phrase) in library.organisations or not is_short_form(written, phrase):
                continue
            if not all(is_other_name(phrase, work.authors[0]) for work in known):
                found.setdefault(fold(phrase), set()).add(fold(written))
            elif _is_named(written, phrase):
                found.setdefault(fold(written), set()).add(fold(phrase))  # nobody whom the library knows
    return {short: next(iter(names)) for short, names in found.items() if len(names) == 1}


def _can_stand_for(inside: re.Match[str]) -> bool:
    """Tell whether a word in brackets after a name is a short form of any kind: announced, or with two capitals."""
    short = inside["short"]
    return bool(inside["announced"]) or (len(CAPITAL.findall(short)) > 1 and not is_country(short))


def _is_named(short: str, phrase: str) -> bool:
    """Tell whether a phrase can be nothing else than the name for a short form: capitals, a letter each."""
    words = phrase.split()
    capitals = [word for word in words if word[0].isupper()]
    small = SMALL_WORDS.issuperset(word for word in words if not word[0].isupper())
    return small and fold(short) == fold("".join(word[0] for word in capitals)) and words[0] in capitals


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
        phrase = _joined(words)
        name = fold(phrase)
        if name in library.organisations:
            yield name, phrase


def _joined(words: list[str]) -> str:
    """Return words as a phrase, without a joined article before it and a comma or a possessive at its end."""
    return POSSESSIVE.sub("", ARTICLE_JOINED.sub("", " ".join(words).lstrip('(["“„«').rstrip(",")))


@cache
def _in_brackets(henceforth: str) -> re.Pattern[str]:
    """Return the expression of a short form inside brackets, alone or with a word like "hereafter" before it."""
    return re.compile(rf"(?P<announced>(?:{henceforth})[,:]?\s)?{SHORT}\s?[\]),;–—-]")
