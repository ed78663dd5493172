"""Settle what the link of each cite covers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citewell.model import Cited, Span
from citewell.references.writing_systems import start_of_unseen

APOSTROPHE = {ord("’"): "'"}


def trim_overlapping_links(text: str, all_cited: list[Cited]) -> list[Cited]:
    """Trim links that begin in another: "Smith et al. (2018) (Pain, 2019)" names the authors once."""
    if _are_apart(all_cited):
        return all_cited
    all_cited = sorted(all_cited, key=_span_of)
    links = [index for index, cited in enumerate(all_cited) if cited.reference]
    for index, following in pairwise(links):
        span, other = all_cited[index].span, all_cited[following].span
        if other.start < span.end < other.end:
            rest = text[span.end : other.end]
            after = Span(other.end - len(rest.lstrip(" \n([")), span.end + len(rest.rstrip(")]")))
            all_cited[following] = all_cited[following]._replace(span=after)
        elif other.start < span.end:
            all_cited[index] = all_cited[index]._replace(span=Span(span.start, other.start))
    return all_cited


def _are_apart(all_cited: Sequence[Cited]) -> bool:
    """Tell whether what was cited stands in order, each after the one before, as nearly always."""
    return all(one.span.end <= other.span.start for one, other in pairwise(all_cited))


def _span_of(cited: Cited) -> Span:
    return cited.span


def include_small_words(text: str, cited: Cited) -> Cited:
    """Take small words before a name into its link if the record has them: "boven" of "boven d'Eel" is any word."""
    names = cited.reference.names if cited.reference else ()
    if not names or not (names[0].particle or names[0].family)[:1].islower():
        return cited
    start = cited.span.start
    words = f"{names[0].particle} {names[0].family}".translate(APOSTROPHE).split()
    linked = text[start : cited.span.end].translate(APOSTROPHE)
    for count in range(1, len(words)):
        small, family = f"{' '.join(words[:count])} ", " ".join(words[count:])
        begin = start - len(small)
        apart = begin == 0 or (begin > 0 and not text[begin - 1].isalnum())
        if apart and linked.startswith(family) and text[begin:start].translate(APOSTROPHE) == small:
            return cited._replace(span=Span(begin, cited.span.end))
    return cited


def include_controls(written: str, text: str, cited: Cited) -> Cited:
    """Take what nobody sees before a citation into its link; `text` is what was read of what was written."""
    return cited._replace(span=Span(start_of_unseen(written, text, cited.span.start), cited.span.end))
