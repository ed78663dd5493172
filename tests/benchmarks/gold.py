"""Read a gold corpus: documents whose citations are known.

It is a folder of `<source>/<document>/<style>/` with `doc.md` and `gold.json` (blocks of text, each with the places
that cite and the brackets with a year that do not), of `<source>/<document>/refs.json`, and of `negs.json`, which
labels those brackets: "citation" (of a work that is not listed), "other" or "taxon".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from citewell.model import Reference, Span
from citewell.references.library.library import Library
from citewell.references.library.records import read_records

SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[^\w\s]*[^\W\d_a-z])")


class Article(NamedTuple):
    """Hold one document in one style."""

    folder: Path
    blocks: list[dict[str, Any]]
    references: list[Reference]
    library: Library

    @property
    def texts(self) -> list[str]:
        """The texts of its blocks."""
        return [block["text"] for block in self.blocks]

    @property
    def name(self) -> str:
        """Its source, document and style."""
        return "/".join(self.folder.parts[-3:])

    @property
    def document(self) -> tuple[str, str]:
        """Its source and document, which it shares with other styles."""
        return self.folder.parts[-3], self.folder.parts[-2]


def articles(corpus: Path) -> list[Article]:
    """Read the corpus; the styles of a document share its references, and the native style comes first."""
    lists: dict[Path, tuple[list[Reference], Library]] = {}
    found = []
    for gold in sorted(corpus.glob("*/*/*/gold.json"), key=lambda path: (path.parts[:-2], "native" not in path.parts)):
        refs = gold.parents[1] / "refs.json"
        if refs not in lists:
            references, _ = read_records(json.loads(refs.read_text("utf-8")), refs.name, 1)
            lists[refs] = references, Library(references)
        found.append(Article(gold.parent, json.loads(gold.read_text("utf-8"))["blocks"], *lists[refs]))
    return found


def labels(corpus: Path) -> dict[tuple[tuple[str, str], str], str]:
    """Return what the brackets with a year are that cite no listed work, by document and text."""
    rows = json.loads((corpus / "negs.json").read_text("utf-8"))
    return {((row["source"], row["doc"]), row["text"]): row["kind"] for row in rows}


def citing(block: dict[str, Any]) -> list[Span]:
    """Return where a block cites listed works."""
    return [Span(cite["start"], cite["end"]) for cite in block.get("cites", ())]


def sentences(text: str) -> Iterator[Span]:
    """Yield where the sentences of a text stand."""
    begin = 0
    for stop in SENTENCE_END.finditer(text):
        yield Span(begin, stop.end())
        begin = stop.end()
    yield Span(begin, len(text))
