"""Hold the works of works.yaml, and what our processor and citeproc-js make of them in one form."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from citewell.bibliography.formatting import entries
from citewell.bibliography.styles import load_style, plain_style
from citewell.files.cache import Cache
from citewell.model import Reference
from citewell.references.library.library import Library
from citewell.references.library.records import read_file
from node_tools import package

FOLDER = Path(__file__).parent
STYLES = (
    "apa",
    "chicago-author-date",
    "elsevier-harvard",
    "american-medical-association",
    "nlm-citation-sequence",
)
STYLES_BY_LANE = [STYLES[0], *(pytest.param(style, marks=pytest.mark.slow) for style in STYLES[1:])]
PLAIN = "plain"
"""Stands for the entries that are printed where no processor is installed."""
MARKS = {"b": "b", "strong": "b", "sub": "sub", "sup": "sup"}


@cache
def works() -> dict[str, Reference]:
    """Return the works by their ids, with their letters."""
    references, _ = read_file((FOLDER / "works.yaml").read_bytes(), ".yaml", "works.yaml")
    return Library(references).own


def formatted(references: Sequence[Reference], style: str) -> list[str]:
    """Return the HTML of references, formatted anew in one process."""
    chosen = plain_style("en") if style == PLAIN else load_style(style)
    with tempfile.TemporaryDirectory() as folder:
        made = entries(references, chosen, Cache(Path(folder)))
    return [made[reference] for reference in references]


@cache
def ours(style: str) -> dict[str, str]:
    """Return the HTML of every work by its id."""
    return dict(zip(works(), formatted(list(works().values()), style), strict=True))


@cache
def theirs(style: str) -> dict[str, str]:
    """Return the HTML that citeproc-js makes of every work with the style as it is, by its id."""
    given = {
        "package": str(package("citeproc")),
        "style": load_style(style).xml,
        "locales": str(Path(find_spec("citeproc").origin).parent / "data" / "locales"),
        "items": [reference.data for reference in works().values()],
    }
    command = ["node", str(FOLDER / "citeproc.js")]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, encoding="utf-8", check=True)
    return dict(json.loads(done.stdout))


def shown(entry: str) -> str:
    """Return an entry as text: what is in italics between stars, other markup as short tags; links are not shown.

    >>> shown('<em>Living with </em>Borrelia, H<sub>2</sub>O &amp; <a href="/">more</a>')
    '*Living with* Borrelia, H<sub>2</sub>O & more'
    """
    root = html.fragment_fromstring(entry, create_parent="div")
    for part in root.xpath("//div[@class='csl-left-margin'] | //span[@class='identifiers'] | //comment()"):
        part.drop_tree()
    return " ".join(_shown(root, False).replace("**", "").replace("* *", " ").split())


def _shown(element: Any, italics: bool) -> str:
    css = (element.get("style") or "").replace(" ", "")
    if element.tag in ("i", "em"):
        italics = not italics
    elif "font-style:normal" in css:
        italics = False
    mark = "sc" if "small-caps" in css or element.get("class") == "smallcaps" else MARKS.get(element.tag, "")

    def run(text: str | None) -> str:
        word = (text or "").strip()
        return (text or "").replace(word, f"*{word}*", 1) if italics and word else text or ""

    inner = run(element.text) + "".join(_shown(child, italics) + run(child.tail) for child in element)
    return f"<{mark}>{inner}</{mark}>" if mark else inner
