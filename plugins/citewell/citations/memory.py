"""Remember from one build to the next what each page cites.

A page is known by the hash of all that its cites depend on: its tree, its language, its library and this plugin.
Only pages without a problem are remembered. The file is JSON: reading a damaged one can only fail.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from citewell.citations.kept import digest, version, write_whole
from citewell.citations.library import Library
from citewell.citations.model import Cited, Span
from citewell.citations.prose import Passage, Run, runs_in


class Memory:
    """Find the cites of pages, and keep them in a file until the page or what it cites changes.

    For each run that cites are kept the number of its block in the tree, its number in the block, and start, end and
    id of each cite; numbers count from 0.

    >>> from xml.etree.ElementTree import fromstring
    >>> from citewell.citations.model import Name, Reference
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")], fingerprint="first")
    >>> memory = Memory(Path("no such file"))
    >>> tree = fromstring("<div><h1>Pain</h1><p>It hurts (Cohen, 2018).</p></div>")
    >>> [[cited]] = [passage.cites for passage in memory.cites(tree, [], library, "en")]
    >>> list(memory.kept.values())
    [[[2, 0, [[10, 21, 'c18']]]]]
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known = _read(path)
        self.kept: dict[str, list[Any]] = {}

    def cites(self, root: Element, stash: Sequence[object], library: Library, language: str) -> list[Passage]:
        """Return the passages of a page that cite, from memory or by reading them; the tree is left as it is."""
        key = _key(root, stash, library, language)
        passages = _recalled(self.known[key], root, stash, library) if key in self.known else None
        if passages is not None:
            self.kept[key] = self.known[key]
            return passages
        from citewell.citations.cites import find_cites
        from citewell.citations.rules import rules

        passages = find_cites(root, stash, library, rules(language))
        if library.fingerprint and not any(cited.problem for _, cites in passages for cited in cites):
            self.kept[key] = _remembered(passages, root)
        return passages

    def save(self) -> None:
        """Write what the pages of this build cite, if it is not what was known."""
        if self.kept != self.known:
            write_whole(self.path, json.dumps(self.kept, ensure_ascii=False))


def _read(path: Path) -> dict[str, list[Any]]:
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _key(root: Element, stash: Sequence[object], library: Library, language: str) -> str:
    known_by = [version(), library.fingerprint, language, *map(str, stash)]
    for each in root.iter():
        known_by += str(each.tag), each.text or "", each.tail or "", str(len(each) or "")
    known_by += [each.get("class", "") for each in root.iter("div")]
    return digest(*known_by)


def _remembered(passages: Sequence[Passage], root: Element) -> list[Any]:
    blocks = {run.block for run, _ in passages}
    numbers = {block: number for number, block in enumerate(root.iter()) if block in blocks}
    runs: dict[Element, int] = {}
    found: list[Any] = []
    for run, cites in passages:
        index = runs[run.block] = runs.get(run.block, -1) + 1
        places = [[*span, reference.id] for span, reference, _ in cites if reference]
        if places:
            found.append([numbers[run.block], index, places])
    return found


def _recalled(remembered: list[Any], root: Element, stash: Sequence[object], library: Library) -> list[Passage] | None:
    """Return the passages of a page as they were found before; None if they are not to be found so again."""
    blocks = list(root.iter())
    runs: dict[int, list[Run]] = {}
    passages = []
    try:
        for block, index, places in remembered:
            if block not in runs:
                runs[block] = runs_in(blocks[block], stash)
            cites = [Cited(Span(start, end), library.get(identity), None) for start, end, identity in places]
            passages.append(Passage(runs[block][index], cites))
    except (IndexError, TypeError, ValueError):
        return None
    return passages if all(cited.reference for _, cites in passages for cited in cites) else None
