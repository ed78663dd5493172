"""Split texts into sentences, in any language in which citations are read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from citewell.citations.markdown.elements import OBJECT
from citewell.model import Span

STOP = re.compile(
    r"[.!?…؟।。！？](?:"
    rf"(?<=[.!?…؟।])[.!?…؟।]*[\"'”’»)\]{OBJECT}]*(?:\s+|\Z)|"
    r"(?<=[。！？])[。！？]*[」』）]*\s*)"
)
"""A stop with what closes after it: `.” `, `!) `, `。」`. It begins with one set of signs, which `re` searches fast."""
BRACKET = re.compile(r"[(\[][^()\[\]]{0,300}?\d{4}[^()\[\]]{0,60}[)\]]\s*")
"""A citation in brackets that stands after the full stop of its sentence."""
WORD = re.compile(r"(?:(?<=[\s(\[“„\"'—–/-])|^)(?:\w\.)*[\w&]+\Z")
ABBREVIATIONS = frozenset(
    "al approx bzw c ca cap cf ch chap col cols dr e.g ed eds eg esp et eq fig figs ff i.e ie incl mr mrs ms nr nrn "
    "p p.ex pp par para prof resp rev s s.a sec sr st suppl tab u.a usw v vgl viz vol vols vs z.b".split()
)
"""Words whose full stop ends no sentence, in the languages in which citations are read."""
LONG_WORD = max(map(len, ABBREVIATIONS)) + 1
"""How many letters before a full stop show that it ends no abbreviation."""
BEFORE_NUMBERS = frozenset("art bd n no nos núm nº".split())
"""Words whose full stop ends no sentence where a number follows."""
LONGEST_SENTENCE = 600
"""How many code points of a sentence are shown at most."""
GAPS = re.compile(rf"(?:(?<=[\s(\[])|^){OBJECT}(?:\s*{OBJECT})*(?=[\s.,;:!?)\]]|\Z)")
"""What is no prose and stands for words."""
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def sentences(text: str, spans: Iterable[Span]) -> list[str]:
    """Return the sentence of a text around each span, as one line of plain text.

    What is no prose is left out; where it stood for a word, an ellipsis says so. A sentence that is longer than
    anybody reads in a list is cut on both sides.

    >>> text = "It is old. Rest may help (Aster et al., 2001, p. 4). It is not known (Birch, 2002)."
    >>> sentences(text, [Span(text.index(name), text.index(name) + 5) for name in ("Aster", "Birch")])
    ['Rest may help (Aster et al., 2001, p. 4).', 'It is not known (Birch, 2002).']
    """
    edges = [0, *ends(text), len(text)]
    found = []
    for span in spans:
        start = edges[bisect_right(edges, span.start) - 1]
        end = edges[bisect_left(edges, max(span.end, start + 1), hi=len(edges) - 1)]
        found.append(_shown(text, Span(start, end), span))
    return found


def ends(text: str) -> Iterator[int]:
    """Yield where sentences end, in order: where the next one begins.

    >>> list(ends("It is old. Rest may help, e.g. sleep. (Aster, 2001) It is not known."))
    [11, 52, 68]
    """
    for stop in STOP.finditer(text):
        end = stop.end()
        after = BRACKET.match(text, end)
        if after:
            end = after.end()
        if not _goes_on(text, stop.start(), stop.end()) and not (after and text[end : end + 1] in (".", ",", ";")):
            yield end


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Tell whether a sentence goes on after a full stop: in small letters, or because a word is cut short there."""
    following = text[end : end + 1]
    if following.islower():
        return True
    long = stop >= LONG_WORD and text[stop - LONG_WORD : stop].isalnum()
    if long or text[stop] != ".":
        return False
    word = WORD.search(text[max(0, stop - 24) : stop])
    if not word:
        return False
    short = word.group().casefold()
    return (
        short in ABBREVIATIONS
        or (short in BEFORE_NUMBERS and following.isdigit())
        or (len(short) == 1 and short.isalpha())
        or bool(re.fullmatch(r"(?:\w\.)+\w", short))
    )


def _shown(text: str, sentence: Span, wanted: Span) -> str:
    """Return a sentence as it is shown, with what is wanted in it."""
    start, end = sentence
    before = after = ""
    if end - start > LONGEST_SENTENCE:
        room = max(0, LONGEST_SENTENCE - (wanted.end - wanted.start)) // 2
        left, right = max(start, wanted.start - room), min(end, max(wanted.end, wanted.start) + room)
        if left > start:
            start, before = text.find(" ", left, wanted.start) + 1 or left, "… "
        if right < end:
            end, after = max(text.rfind(" ", wanted.end, right), wanted.end), " …"
        end = min(end, start + 2 * LONGEST_SENTENCE)
    shown = CONTROLS.sub("", text[start:end])
    if OBJECT in shown:
        shown = GAPS.sub("…", shown).replace(OBJECT, "")
    return f"{before}{' '.join(shown.split())}{after}"
