"""Tell whether a page about a treatment says that the clinic offers it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from citewell.editorial.duty import words_of_duty
from citewell.editorial.text import PageText

FEW = 3
"""In how many sentences a page with `kind: treatment` names the treatment that it is about."""
GAP = r"(?:[\s-]+[\w'-]+){0,%d}?[\s-]+"
"""So many words at most."""
CLAUSE = re.compile(r"[,;:()—–]")
WORD = re.compile(r"[\w-]+")
BEHIND = 6
"""How many words behind a verb say what is offered."""


def is_understood(language: str) -> bool:
    """Tell whether we know the words of a language."""
    return bool(words_of_duty(language))


def treatments_named(text: PageText, fields: Mapping[str, Any], offered: Iterable[str]) -> list[str]:
    """Return the treatments that a page is about.

    Its title, its tags or its summary name them, or three sentences of a page with `kind: treatment`.
    """
    tags = fields.get("tags") or ()
    head = " ".join([text.title.text, text.summary.text, *([tags] if isinstance(tags, str) else map(str, tags))])
    deep = fields.get("kind") == "treatment"
    found = []
    for name in offered:
        pattern = _name(name.lower())
        if pattern and (
            pattern.search(head.lower())
            or (deep and sum(bool(pattern.search(each.text.lower())) for each in text.sentences) >= FEW)
        ):
            found.append(name)
    return found


def undisclosed(
    text: PageText, fields: Mapping[str, Any], named: Iterable[str], language: str, clinic: str = ""
) -> list[str]:
    """Return those of these treatments of which a page does not say that the clinic, called `clinic`, offers them."""
    stated = fields.get("conflicts") or ()
    sentences = [each.text for each in text.sentences] + ([stated] if isinstance(stated, str) else list(stated))
    lines = [" ".join(each.lower().replace("’", "'").split()) for each in sentences]
    own = clinic.lower()
    return [name for name in named if not any(offers(line, name.lower(), language, own) for line in lines)]


def offers(sentence: str, treatment: str, language: str, clinic: str = "") -> bool:
    """Tell whether a sentence, in small letters, says that the clinic offers a treatment.

    >>> offers("this clinic offers ketamine treatment.", "ketamine", "en")
    True
    >>> offers("we do not offer ketamine.", "ketamine", "en"), offers("do we offer ketamine?", "ketamine", "en")
    (False, False)
    """
    words = words_of_duty(language)
    if not words or sentence.rstrip("\"') ").endswith("?"):
        return False
    name = _name(treatment)
    held = bool(name and name.search(sentence))
    if not held and not _any_of(words["it"]).search(sentence):
        return False
    return any(
        (held or not close) and _stands(sentence, found, words, name if close else None)
        for found, close in _sayings(sentence, language, clinic)
    )


def _sayings(sentence: str, language: str, clinic: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield what says in a sentence that something is offered, and whether the treatment must stand close behind."""
    for pattern, close in _patterns(language, clinic):
        for found in pattern.finditer(sentence):
            yield found, close


@cache
def _patterns(language: str, clinic: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    words = words_of_duty(language)
    who = _either((*words["clinic"], *([clinic] if clinic else ())))
    where = (*words["there"], *(f"{each} {clinic}" for each in ("by", "at", "from") if clinic))
    return (
        (re.compile(rf"\b{who}{GAP % 4}{_either(words['offers'])}\b"), False),
        (re.compile(rf"\b{_either(words['offered'])}{GAP % 8}{_either(where)}\b"), False),
        (re.compile(rf"\b{_either(words['itself'] or ('$.',))}\b"), False),
        (re.compile(rf"\b{who}{GAP % 2}{_either(words['gives'])}\b"), True),
    )


def _stands(sentence: str, found: re.Match[str], words: Mapping[str, tuple[str, ...]], close: Any) -> bool:
    """Tell whether nothing around a saying speaks against it; `close` must stand within a few words behind it."""
    begin = max((each.end() for each in CLAUSE.finditer(sentence, 0, found.start())), default=0)
    behind = [each.span() for each in WORD.finditer(sentence, found.end())][:BEHIND]
    end = behind[-1][1] if behind else found.end()
    clause = CLAUSE.search(sentence, found.end(), end)
    window = sentence[begin : clause.start() if clause else end]
    return not _any_of(words["against"]).search(window) and (
        not close or bool(close.search(sentence, found.end(), end))
    )


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest_first) + ")"


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{_either(words)}\b")


@cache
def _name(treatment: str) -> re.Pattern[str] | None:
    """Return what finds a treatment by its name, in one or in many, or None when it has none."""
    name = " ".join(treatment.split())
    return re.compile(rf"(?<!\w){_either([name])}(?:s|es)?(?!\w)") if name else None
