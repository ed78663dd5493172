"""Write records for other programs: of each work, of each page and of the whole library.

Each record is written once in each format; what holds many is joined from that.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from citewell.formats import exports, join, write
from citewell.works_cited.values import Export

FILE = "references"
"""The name of the files that hold the records of a page."""


class Exporter:
    """Write records in every format that readers can download."""

    def __init__(self) -> None:
        self.formats = exports()
        self.texts: dict[tuple[str, str], list[str]] = {}

    def files(self, stem: str) -> tuple[Export, ...]:
        """Return the files of one name, which is a path without an ending."""
        url = quote(stem)
        return tuple(
            Export(form.name, form.media_type, url + form.suffixes[0], stem + form.suffixes[0]) for form in self.formats
        )

    def write(self, records: Sequence[tuple[str, str]], number: int) -> bytes:
        """Return the content of one of the `files` (0-based), of ids and CSL-JSON records."""
        written = [self._texts(*each)[number] for each in records]
        return join(self.formats[number], written).encode("utf-8", "replace")

    def _texts(self, identity: str, record: str) -> list[str]:
        """Return the text of a record in each format."""
        key = identity, record
        if key not in self.texts:
            data = json.loads(record) | {"id": identity}
            self.texts[key] = [write(form, [data]) for form in self.formats]
        return self.texts[key]


def stem_of(save_as: str) -> str:
    """Return the path of the files that hold the references of a page, without an ending: they lie beside it.

    >>> stem_of("sleep/index.html"), stem_of("sleep.html"), stem_of("index.html")
    ('sleep/references', 'sleep-references', 'references')
    """
    path = PurePosixPath(save_as)
    beside = path.with_name(FILE) if path.name == "index.html" else path.with_name(f"{path.stem}-{FILE}")
    return beside.as_posix()
