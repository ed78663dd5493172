"""Locate citations in the Markdown source, and prove each position by a mark that is put there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import partial
from operator import itemgetter
from xml.etree.ElementTree import Element

from gold import Article
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from tally import Tally

from citewell.citations.markdown import text_runs as prose
from citewell.citations.markdown.source_positions import Source
from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import Patterns, may_cite

FIRST_MARK = 0xF0000
"""The first of the private code points with which places are marked."""
MARK = re.compile("[\U000f0000-\U000ffffd]")


def positions(found: Iterable[Article], patterns: Patterns) -> list[Tally]:
    """Locate whatever cites in each source, and see where in the page a mark turns up that is put there."""
    lost = Tally("citations without a position in the source")
    differing = Tally("positions at which the source reads otherwise")
    wrong = Tally("positions at which a mark turns up elsewhere in the page")
    for article in found:
        body = (article.folder / "doc.md").read_text("utf-8")
        texts = flat(body, patterns)
        source, lines = Source(body, 1, texts), [0, *(end.end() for end in re.finditer("\n", body))]
        expected: dict[int, tuple[int, int]] = {}
        for index, (text, cited) in enumerate(zip(texts, cite_texts(texts, article.library, patterns), strict=True)):
            for span in dict.fromkeys(one.span for one in cited):
                case = f"{article.name}: {span.of(text)}"
                place, range_ = source.locate(index, span), source.span(index, span)
                lost.add(not (place and range_), case)
                if place and range_:
                    at = lines[place.line - 1] + place.column - 1
                    differing.add(letters(body[at : range_.end]) != letters(span.of(text)), case)
                    expected[at] = index, next(n for n in range(*span) if text[n].isalnum())
        for (at, where), shown in zip(expected.items(), turned_up(body, expected, patterns), strict=True):
            wrong.add(shown != where, f"{article.name}: {body[at : at + 40]!r}")
    return [lost, differing, wrong]


def turned_up(body: str, places: Iterable[int], patterns: Patterns) -> list[tuple[int, int]]:
    """Mark places in a source; return the text of the page and the place in it at which each mark turns up."""
    order = sorted(enumerate(places), key=itemgetter(1))
    ends = [at for _, at in order] + [len(body)]
    pieces = [body[: ends[0]]]
    for (number, at), end in zip(order, ends[1:], strict=True):
        pieces += [chr(FIRST_MARK + number), body[at:end]]
    shown: dict[int, tuple[int, int]] = {}
    for index, text in enumerate(flat("".join(pieces), patterns)):
        for before, mark in enumerate(MARK.finditer(text)):
            shown[ord(mark.group()) - FIRST_MARK] = index, mark.start() - before
    return [shown.get(number, (-1, -1)) for number in range(len(order))]


def flat(body: str, patterns: Patterns) -> list[str]:
    """Return the texts of a page as the plugin sees them."""
    markdown = Markdown(extensions=["extra", "toc"])
    flattener = _Flattener(markdown)
    flattener.wanted = partial(may_cite, patterns=patterns)
    markdown.treeprocessors.register(flattener, "flattener", 4)
    markdown.convert(body)
    return flattener.texts


class _Flattener(Treeprocessor):
    def run(self, root: Element) -> None:
        self.texts = [run.text for run in prose.runs(root, self.md.htmlStash.rawHtmlBlocks, self.wanted)]


def letters(text: str) -> str:
    """Return what the source of a text and the text in the page have in common."""
    return "".join(re.findall(r"[^\W_]+", html.unescape(text))).lower()
