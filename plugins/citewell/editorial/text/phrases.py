"""Find phrases of a list in a text, as the files of `citewell/editorial/words` write them.

A phrase is words in small letters. It matches them in any capitals, with a blank or a hyphen between two of them, and
whole words only. `(a|b)` is one of several forms, also inside a word; `(s)?` may be there or not, `(very )*` several
times. `*` is another word, `#` a number, `...` up to four other words, and `<treatment>` one of the list of that name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import product
from typing import Any

from citewell.model import Span

BLANK = r"[\s-]{1,3}"
WORD = r"[^\W_]+(?:['’-][^\W_]+)*"
NUMBER = r"\d[\d.,]{0,12}"
GAP = rf"(?:{WORD},?{BLANK}){{0,4}}?"
"""Up to four other words, with the blank after each: `the new and quite `."""
TEXT_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
PIECES = re.compile(r"\s*\.\.\.\s*|<\w+>|\)\*|\s+|[^\s<.*#)]+|.")
"""What a phrase is made of: `the`, ` `, `best`, ` ... `, `<clinic>`."""
SPECIAL = {"*": WORD, "#": NUMBER, ".": r"\.", ")*": "){0,4}"}
TOKENS = re.compile(r"<\w+>|,\??|[^\s<>()|?*.,%-]+|.")
COMMON = frozenset(
    "a about after all an and are as at be because been before but by can con could de der die do does each el en "
    "every for from get gets had has have her his how i in is it its know la las le les los may me mit more most "
    "my nicht no not now of on one only or other our out over para por que say says se see she sie sin so such "
    "than that the their them then there they this to un una und until up us very von was we well were what when "
    "which who why will with without work works would you your zu".split()
)
"""Words that stand in nearly every text, so that they say little of what else is there."""
FREQUENT = frozenset(
    "back better call changes chronic clinic diet doctor doctors early effect effective effects first health help "
    "helps infection medicine medicines number pain patient patients people quickly recovery reliable relief "
    "review risk risks second side simple skin sleep surgery therapy time treatment vaccine water".split()
)
"""Words that stand in many texts about health."""
MOST_FORMS = 400
"""How many forms of a part of a phrase are looked at."""


def read_words(name: str) -> dict[str, Any]:
    """Read one of the lists of words, such as "promotional.toml"; its tables are named for languages."""
    return tomllib.loads(files("citewell.editorial").joinpath("words", name).read_text("utf-8"))


class Phrases:
    """Hold phrases, and find them in texts.

    >>> phrases = Phrases(["safe ... <drug>(s)?"], {"drug": "pill|new tablet"})
    >>> text = "Such safe and very gentle pills are safe."
    >>> [text[span.start : span.end] for span in phrases.spans(text)]
    ['safe and very gentle pills']
    """

    def __init__(self, phrases: Iterable[str], lists: Mapping[str, str] | None = None) -> None:
        self.phrases, self.lists = tuple(phrases), lists or {}

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrases as one regular expression, compiled when it is first asked for."""
        forms = "|".join(_pattern(each, self.lists) for each in sorted(self.phrases, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield where the phrases stand in a text, those that overlap too, in order."""
        if not self.phrases:
            return
        end = len(text) if end is None else end
        found = self.pattern.search(text, start, end)
        while found:
            yield Span(*found.span())
            found = self.pattern.search(text, found.start() + 1, end)

    def within(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether one of the phrases stands in a text."""
        return bool(self.phrases) and self.pattern.search(text, start, len(text) if end is None else end) is not None


NO_PHRASES = Phrases(())


class PhraseIndex:
    """Hold phrases so that those of them that may stand in a text are found by its words, and the others not tried.

    >>> index = PhraseIndex(["side effect(s)?", "(go|goes) wrong", "harm(s|ful)?"])
    >>> text = "What can go wrong, and other harms"
    >>> [text[span.start : span.end] for span in index.spans(text)]
    ['go wrong', 'harms']
    """

    def __init__(self, phrases: Iterable[str], lists: Mapping[str, str] | None = None) -> None:
        self.by_word: dict[str, list[tuple[Phrases, tuple[frozenset[str], ...]]]] = {}
        for phrase in phrases:
            needs = needs_of(phrase, lists or {})
            for word in needs[0]:
                self.by_word.setdefault(word, []).append((Phrases([phrase], lists), needs[1:]))

    def spans(self, text: str) -> list[Span]:
        """Return where the phrases stand in a text, in order."""
        words = frozenset(TEXT_WORD.findall(text.lower()))
        found = {
            span
            for word in self.by_word.keys() & words
            for phrase, needs in self.by_word[word]
            if not any(map(words.isdisjoint, needs))
            for span in phrase.spans(text)
        }
        return sorted(found)

    def within(self, text: str) -> bool:
        """Tell whether one of the phrases stands in a text."""
        return bool(self.spans(text))


NOTHING = PhraseIndex(())


def _pattern(phrase: str, lists: Mapping[str, str]) -> str:
    """Return a phrase as a regular expression."""
    parts: list[str] = []
    for piece in PIECES.findall(phrase):
        if piece.strip() == "...":
            parts.append(f"{',?' + BLANK if piece[0].isspace() else ''}{GAP}")
        elif piece.startswith("<") and len(piece) > 1:
            parts.append(f"(?:{_pattern(lists[piece[1:-1]], lists)})")
        elif piece.isspace():
            parts.append(BLANK)
        else:
            parts.append(SPECIAL.get(piece) or piece.replace("(", "(?:").replace("-", BLANK))
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Group:
    """Hold the alternatives of a bracket; each is texts and groups in order."""

    choices: list[list[str | _Group]]
    optional: bool


def needs_of(phrase: str, lists: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """Return sets of words: a text that has the phrase has a word of each. The first set tells most apart.

    >>> [sorted(words) for words in needs_of("(no|without) (known )?side effect(s)?", {})]
    [['side'], ['effect', 'effects'], ['no', 'without']]
    """
    parts = (_forms(part, lists) for part in _parts(_parsed(phrase)))
    needs = {frozenset(max(form.split(), key=_worth, default="") for form in forms) for forms in parts if forms}
    found = sorted((each for each in needs if "" not in each), key=_commonness)
    assert found, f'"{phrase}" has no word of its own'
    return tuple(found)


def _commonness(words: frozenset[str]) -> tuple[int, int, list[str]]:
    """Return by what sets of words are put in order, those that stand in few texts first."""
    return 9 * len(words & COMMON) + len(words & FREQUENT), -min(map(_worth, words)), sorted(words)


def _worth(word: str) -> int:
    """Return how much a word tells apart: a long word more than a short one, and one in most texts nothing."""
    return 0 if word in COMMON else 1 if word in FREQUENT else len(word)


def _parsed(phrase: str) -> list[str | _Group]:
    """Read the brackets of a phrase."""
    stack: list[list[list[str | _Group]]] = [[[]]]
    for token in TOKENS.findall(phrase):
        if token == "(":
            stack.append([[]])
        elif token == "|":
            stack[-1].append([])
        elif token == ")":
            choices = stack.pop()
            stack[-1][-1].append(_Group(choices, False))
        elif token in "?*" and stack[-1][-1] and isinstance(stack[-1][-1][-1], _Group):
            stack[-1][-1][-1] = _Group(stack[-1][-1][-1].choices, True)
        else:
            stack[-1][-1].append(token if token[0].isalnum() or token[0] == "<" else " ")
    return stack[0][0] if len(stack[0]) == 1 else [_Group(stack[0], False)]


def _parts(nodes: list[str | _Group]) -> Iterator[list[str | _Group]]:
    """Cut what is parsed at its blanks; words that may be missing, such as `(very )?`, are parts that say nothing."""
    part: list[str | _Group] = []
    for node in nodes:
        if isinstance(node, _Group) and node.optional and _has_blank(node):
            continue
        if node == " ":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _has_blank(group: _Group) -> bool:
    return any(choice[:1] == [" "] or choice[-1:] == [" "] for choice in group.choices)


def _forms(nodes: list[str | _Group], lists: Mapping[str, str]) -> list[str]:
    """Return every form of a part, or none when they are too many."""
    ways: list[list[str]] = []
    count = 1
    for node in nodes:
        if isinstance(node, _Group):
            if node.optional and _has_blank(node):
                continue
            way = [form for choice in node.choices for form in _forms(choice, lists)]
            if not way:
                return []
            way += [""] if node.optional else []
        elif node.startswith("<"):
            way = _forms(_parsed(lists[node[1:-1]]), lists)
        else:
            way = [node]
        count *= len(way)
        if not way or count > MOST_FORMS:
            return []
        ways.append(way)
    return ["".join(form) for form in product(*ways)]
