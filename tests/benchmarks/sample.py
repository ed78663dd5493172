"""Measure recognition on a gold corpus: missing and needless reports, positions in the source, and speed."""

from __future__ import annotations

import gc
import re
import time
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from statistics import median

from gold import Article, articles, citing, labels, sentences
from positions import positions
from tally import Tally

from citewell.citations.match.resolve import resolve
from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.grammar import find_citations
from citewell.citations.recognise.patterns import YEAR, may_cite, patterns_of
from citewell.model import Span
from citewell.references.library.library import Library
from citewell.references.names import fold

RULES = patterns_of("en")
NAME = re.compile(r"(?<!\w)[^\W\d_a-z]\w*[^\W\d_]\b|\bet\.? al\b")


def reports(corpus: Path, found: list[Article]) -> list[Tally]:
    """Count what is reported of brackets that cite no listed work, and of sentences that cite nothing.

    The styles of a document have the same sentences: its first style stands for all.
    """
    kinds = labels(corpus)
    missing = Tally("citations of no listed work that name an author, not reported")
    needless = Tally("brackets that cite nothing, reported")
    crying = Tally("sentences that cite nothing, reported")
    for article in {each.document: each for each in reversed(found)}.values():
        seen: set[str] = set()
        for block, cited in zip(article.blocks, cite_texts(article.texts, article.library, RULES), strict=True):
            text, cites = block["text"], citing(block)
            faults = [one.span for one in cited if one.problem and one.problem.rule == "unresolved-citation"]
            for bracket in dict.fromkeys(block.get("neg", ())):
                span = Span(at := text.find(bracket), at + len(bracket))
                kind = kinds.get((article.document, bracket))
                if kind != "other":
                    cites.append(span)
                elif bracket not in seen:
                    needless.add(overlaps(span, faults), bracket)
                if (
                    kind == "citation"
                    and bracket not in seen
                    and NAME.search(bracket)
                    and not is_listed(bracket, article.library)
                ):
                    missing.add(not overlaps(span, faults), bracket)
                seen.add(bracket)
            for span in () if block.get("dirty") else sentences(text):
                if not overlaps(span, cites):
                    crying.add(overlaps(span, faults), span.of(text))
    return [missing, needless, crying]


def is_listed(text: str, library: Library) -> bool:
    """Tell whether the first author and the year of some work of a library stand in a text."""
    dated = [work for year in YEAR.findall(text) for work in library.dated(year) if work.names]
    return any(fold(work.names[0].family or work.names[0].literal) in fold(text) for work in dated)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span has a place in common with one of some others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def speed(found: list[Article], rounds: int) -> None:
    """Print how fast the grammar and the resolver are, and how fast a bare scan for years is, in the same rounds."""
    texts = [text for article in found for text in article.texts]
    steps: dict[str, Callable[[list[Library]], object]] = {
        "bare scan for years": lambda _: [list(YEAR.finditer(text)) for text in texts],
        "grammar": lambda _: [find_citations(text, RULES) for text in texts if may_cite(text, RULES)],
        "grammar and resolver": lambda libraries: [
            resolve(cite, library, RULES)
            for article, library in zip(found, libraries, strict=True)
            for text in article.texts
            if may_cite(text, RULES)
            for citation in find_citations(text, RULES)
            for cite in citation.cites
        ],
        "with names elsewhere and near misses": lambda libraries: [
            cite_texts([text for text in article.texts if may_cite(text, RULES)], library, RULES)
            for article, library in zip(found, libraries, strict=True)
        ],
    }
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _, (name, step) in product(range(rounds), steps.items()):
        libraries = [Library(article.references) for article in found]  # new ones have nothing resolved before
        gc.collect()
        began = time.process_time()
        step(libraries)
        taken[name].append(time.process_time() - began)
    size = sum(map(len, texts)) / 1e6
    print(f"{size:.2f} million characters of prose, {rounds} rounds: median, best, and what a bare scan takes")
    for name, times in taken.items():
        ratio = median(mine / bare for mine, bare in zip(times, taken["bare scan for years"], strict=True))
        print(f"{name:<40}{size / median(times):>9.2f} MB/s{size / min(times):>9.2f} MB/s{ratio:>9.1f} times")


def main() -> None:
    """Read the command line, measure, and print."""
    parser = ArgumentParser(description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder of the gold corpus")
    parser.add_argument("--show", type=int, default=0, help="how many cases of each kind to print")
    parser.add_argument("--rounds", type=int, default=5, help="how often to measure the speed")
    wanted = parser.parse_args()
    found = articles(wanted.corpus)
    for tally in [*reports(wanted.corpus, found), *positions(found, RULES)]:
        tally.show(wanted.show)
    speed(found, wanted.rounds)


if __name__ == "__main__":
    main()
