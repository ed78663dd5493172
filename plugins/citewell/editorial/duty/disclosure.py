"""Tell whether a page about a treatment says that the clinic offers it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from citewell.editorial.duty.authors import words_of_duty
from citewell.editorial.duty.page_kinds import TREATMENT
from citewell.editorial.text.blocks import PageText

FEW = 3
"""In how many sentences a page names the treatment that it is about."""
GAP = r"(?:[\s-]+[\w'-]+){0,%d}?[\s-]+"
"""So many words at most."""
LONGEST = 2_000
"""How many code points of a sentence are read."""
CLAUSE = re.compile(r"[,;:()—–]")
WORD, WHOLE = re.compile(r"[\w-]+"), re.compile(r"[^\W_]+")
OFFER_WINDOW, CLOSE_WINDOW = 6, 4
"""How many words after a verb say what is offered, and among how many the treatment stands close after."""


def is_understood(language: str) -> bool:
    """Tell whether we know the words of a language."""
    return bool(words_of_duty(language))


def treatments_named(text: PageText, fields: Mapping[str, Any], offered: Iterable[str]) -> list[str]:
    """Return the treatments that a page is about.

    Its title, its tags or its summary name them, or three sentences of a page with `kind: treatment` or without a kind.
    """
    tags = fields.get("tags") or ()
    head = " ".join([text.title.text, text.summary.text, *([tags] if isinstance(tags, str) else map(str, tags))])
    deep = fields.get("kind", TREATMENT) == TREATMENT
    found = []
    for name in offered:
        pattern = _name(name.lower())
        if pattern and (
            pattern.search(head.lower())
            or (
                deep
                and pattern.search(text.lowered)
                and sum(bool(pattern.search(each.text.lower())) for each in text.sentences) >= FEW
            )
        ):
            found.append(name)
    return found


def undisclosed(
    text: PageText, fields: Mapping[str, Any], named: Iterable[str], language: str, clinic: str = ""
) -> list[str]:
    """Return those of these treatments of which a page does not say that the clinic, called `clinic`, offers them."""
    stated = fields.get("conflicts") or ()
    own = clinic.lower()
    keys = _key_words(language, own)
    sentences = [each.text for each in text.sentences if not keys.isdisjoint(each.words)]
    sentences += [stated] if isinstance(stated, str) else list(stated)
    lines = [" ".join(each.lower().replace("’", "'").split()) for each in sentences]
    return [name for name in named if not any(offers(line, name.lower(), language, own) for line in lines)]


def offers(sentence: str, treatment: str, language: str, clinic: str = "") -> bool:
    """Tell whether a sentence, in small letters, says that the clinic offers a treatment.

    >>> offers("this clinic offers ketamine treatment.", "ketamine", "en")
    True
    >>> offers("we do not offer ketamine.", "ketamine", "en"), offers("do we offer ketamine?", "ketamine", "en")
    (False, False)
    """
    words, sentence = words_of_duty(language), sentence[:LONGEST]
    if not words or sentence.rstrip("\"') ").endswith("?"):
        return False
    name = _name(treatment)
    held = bool(name and name.search(sentence))
    if not held and not _any_of(words["it"]).search(sentence):
        return False
    if held and _called(sentence, treatment, words, clinic):
        return True
    return any(
        _stands(sentence, found, words, name if close else None, held)
        for found, close in _sayings(sentence, language, clinic)
        if held or not close
    )


def _sayings(sentence: str, language: str, clinic: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield what says in a sentence that something is offered, and whether the treatment must stand close after."""
    for pattern, close in _patterns(language, clinic):
        for found in pattern.finditer(sentence):
            yield found, close


@cache
def _key_words(language: str, clinic: str) -> frozenset[str]:
    """Return the longest word of each phrase: a sentence without all of them says nothing of the clinic."""
    words = words_of_duty(language)
    phrases = (*words["clinic"], *words["there"], *words["at"], *words["itself"], *([clinic] if clinic else ()))
    return frozenset(max(WHOLE.findall(each), key=len, default="") for each in phrases)


@cache
def _patterns(language: str, clinic: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    words = words_of_duty(language)
    who = _either((*words["clinic"], *([clinic] if clinic else ())))
    where = (*words["there"], *(f"{each} {clinic}" for each in ("by", "at", "from") if clinic))
    gap = GAP.replace("[\\w'-]+", rf"(?!{_either(words['others'])}\b)[\w'-]+") % 4
    return (
        (re.compile(rf"\b{who}{gap}{_either(words['offers'])}\b"), False),
        (re.compile(rf"\b{_either(words['offered'])}{GAP % 8}{_either(where)}\b"), False),
        (re.compile(rf"\b{_either(words['at'])},?{GAP % 8}{_either(words['done'])}\b"), False),
        (re.compile(rf"\b{_either(words['done'])}{GAP % 4}{_either(words['at'])}\b"), False),
        (re.compile(rf"\b{_either(words['itself'])}\b"), False),
        (re.compile(rf"\b{who}{GAP % 2}{_either(words['gives'])}\b"), True),
    )


def _stands(
    sentence: str, found: re.Match[str], words: Mapping[str, tuple[str, ...]], name: re.Pattern[str] | None, held: bool
) -> bool:
    """Tell whether nothing around a saying speaks against it.

    A `name` must stand close after it; where none is `held` in the sentence, it is clear what "it" is only close
    after, before a saying that ends its clause, and between what is done and where.
    """
    start, end = found.span()
    begin = max((each.end() for each in CLAUSE.finditer(sentence, 0, start)), default=0)
    clause = CLAUSE.search(sentence, end)
    after = [each.end() for each in WORD.finditer(sentence, end, clause.start() if clause else len(sentence))]
    close = after[:CLOSE_WINDOW][-1] if after else end
    if name and not name.search(sentence, end, close):
        return False
    if not held:
        it, placed = _any_of(words["it"]), not found.group().endswith(words["offers"])
        before = begin if len(after) < 2 else start
        if not it.search(sentence, end, close) and not it.search(sentence, before, end if placed else start):
            return False
    if _any_of(words["unsure"]).search(sentence, begin, end):
        return False
    return not _any_of(words["against"]).search(sentence, begin, after[:OFFER_WINDOW][-1] if after else end)


def _called(sentence: str, treatment: str, words: Mapping[str, tuple[str, ...]], clinic: str) -> bool:
    """Tell whether the clinic calls itself by the treatment: "we are a ketamine clinic"."""
    who = _either((*words["clinic"], *([clinic] if clinic else ())))
    house = rf"{_either([treatment])}(?:[\s-][\w-]+){{0,2}}?[\s-]{_either(words['house'])}\b"
    found = re.search(rf"\b{who}\s+{_either(words['being'])}{GAP % 1}{house}", sentence)
    against = _any_of((*words["against"], *words["unsure"]))
    return bool(found) and not (found and against.search(sentence, 0, found.end()))


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
