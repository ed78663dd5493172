"""Find where references are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from citewell.files.text_encoding import read_text
from citewell.model import Reference
from citewell.places import LineIndex, Place

DATE = re.compile(r"(?<![\w-])issued(?=[\"']?\s*:)|(?<![\w-])(?:year|date)(?=\s*=)|^(?:PY|Y1|DP)(?=\s*-)", re.MULTILINE)
"""What stands before the date of a work in the formats of reference files."""


class RecordPositions:
    """Hold the lines of the files in which references stand; each file is read once."""

    def __init__(self, root: Path, references: Iterable[Reference]) -> None:
        self.root = root
        self.begins: dict[str, list[int]] = {}
        for path, line in sorted({(each.path, each.line) for each in references}):
            self.begins.setdefault(path, []).append(line)
        self.texts = {path: _lines(root / path) for path in self.begins}

    def id_of(self, reference: Reference) -> Place:
        """Return where the id of a reference is written, or else the beginning of its record."""
        line = self.texts[reference.path][reference.line - 1 : reference.line]
        column = line[0].find(reference.id) + 1 if line else 0
        if not column:
            return Place(reference.path, reference.line, 1)
        return Place(reference.path, reference.line, column, len(reference.id))

    def date_of(self, reference: Reference) -> Place:
        """Return where the field with the date of a reference is written, or else the beginning of its record."""
        begins = self.begins[reference.path]
        after = bisect_right(begins, reference.line)
        end = begins[after] - 1 if after < len(begins) else None
        text = "\n".join(self.texts[reference.path][reference.line - 1 : end])
        found = DATE.search(text)
        if not found:
            return self.id_of(reference)
        return LineIndex(text, reference.line).place(reference.path, *found.span())


def _lines(path: Path) -> list[str]:
    return read_text(path).split("\n")
