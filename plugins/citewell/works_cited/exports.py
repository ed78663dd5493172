"""Write records for other programs: of each work, of each page and of the whole library.

Each record is written once in each format; what holds many is joined from that.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from citewell.formats import Format, exports, join, write
from citewell.model import Reference
from citewell.works_cited.values import Export

FILE = "references"
"""The name of the files that hold the records of a page."""


class Exporter:
    """Write records in every format that readers can download."""

    def __init__(self) -> None:
        self.formats = exports()
        self.texts: dict[tuple[str, str, str], str] = {}

    def files(self, stem: str) -> tuple[Export, ...]:
        """Return the files of one name, which is a path without an ending."""
        return tuple(_export(form, stem) for form in self.formats)

    def write(self, records: Iterable[tuple[str, Reference]]) -> list[bytes]:
        """Return the content of a file of each format, in the order of `files`; each reference comes with its id."""
        listed = list(records)
        joined = (join(form, [self._text(form, *each) for each in listed]) for form in self.formats)
        return [text.encode("utf-8", "replace") for text in joined]

    def _text(self, form: Format, identity: str, reference: Reference) -> str:
        key = form.name, identity, reference.record
        if key not in self.texts:
            record: dict[str, Any] = reference.data | {"id": identity}
            self.texts[key] = write(form, [record])
        return self.texts[key]


def stem_of(save_as: str) -> str:
    """Return the path of the files that hold the references of a page, without an ending: they lie beside it.

    >>> stem_of("sleep/index.html"), stem_of("sleep.html"), stem_of("index.html")
    ('sleep/references', 'sleep-references', 'references')
    """
    path = PurePosixPath(save_as)
    beside = path.with_name(FILE) if path.name == "index.html" else path.with_name(f"{path.stem}-{FILE}")
    return beside.as_posix()


def _export(form: Format, stem: str) -> Export:
    path = stem + form.suffixes[0]
    return Export(form.name, form.media_type, quote(path), path)
