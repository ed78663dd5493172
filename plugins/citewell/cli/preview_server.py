"""Serve the preview, and say on every page when it is older than what was saved, and why."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from citewell.checks.findings.rule import all_rules
from citewell.checks.report.json_report import from_json
from citewell.checks.report.shown import visible
from citewell.diagnostic import Diagnostic
from citewell.formats import FORMATS

BODY = re.compile(rb"<body\b[^<>]*>", re.IGNORECASE)
MOST = 10
"""How many reasons are shown at most; the terminal has them all."""
EMPTY = (
    b"<!DOCTYPE html>\n<html lang='en'>\n<head><meta charset='utf-8'><title>Preview</title></head>\n<body>\n</body>\n"
)
NOTE = """
<section class="notice preview-notice" role="alert" lang="en" dir="ltr">
<p><strong>This page is older than what you saved.</strong> The preview could not be built again{why}</p>
{reasons}
</section>
"""


class Preview:
    """Hold the folder of the preview, and what its pages say of the last build that failed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.note = b""

    def built(self, status: int, findings: Path) -> None:
        """Take note of how a build ended: its exit status, and the file to which it saved its findings as JSON."""
        self.note = b""
        if status:
            try:
                found = from_json(findings.read_text("utf-8"))
            except (OSError, ValueError):  # the program failed before it came to that
                found = []
            self.note = note(found).encode("utf-8", "replace")

    @property
    def handler(self) -> Callable[..., SimpleHTTPRequestHandler]:
        """What answers a request."""
        return partial(_Handler, preview=self, directory=str(self.folder))


def note(found: Sequence[Diagnostic]) -> str:
    """Return what a page says that is older than what was saved; of the findings, those that stopped the build.

    >>> "the terminal says why" in note([])
    True
    """
    reasons = [each for each in found if all_rules()[each.rule].stops]
    if not reasons:
        return NOTE.format(why="; the terminal says why.", reasons="")
    listed = "\n".join(map(_reason, reasons[:MOST]))
    more = f"<p>The terminal names {len(reasons) - MOST} more.</p>" if len(reasons) > MOST else ""
    return NOTE.format(why=":", reasons=f'<ol class="problems">\n{listed}\n</ol>{more}')


def _reason(each: Diagnostic) -> str:
    place = ":".join([each.path, *(str(number) for number in (each.line, each.column) if number)])
    cure = f'\n<span class="help">{escape(visible(each.help))}</span>' if each.help else ""
    return f'<li><span class="where">{escape(visible(place))}</span> {escape(visible(each.message))}{cure}</li>'


class _Handler(SimpleHTTPRequestHandler):
    """Answer with the files of the preview, each page with the note where there is one."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        suffix: form.media_type for form in FORMATS for suffix in form.suffixes
    }

    def __init__(self, *args: Any, preview: Preview, **options: Any) -> None:
        self.preview = preview
        super().__init__(*args, **options)

    def log_message(self, *_: object) -> None:
        """Leave the terminal to the findings."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> io.BytesIO | Any:
        """Begin an answer; with a note, a page is sent with it, and so is one for an address that is not there."""
        said = self.preview.note
        path = Path(self.translate_path(self.path))
        if not said or (path.is_dir() and not self.path.partition("?")[0].partition("#")[0].endswith("/")):
            return super().send_head()
        page = path / "index.html" if path.is_dir() else path
        if page.is_file() and self.guess_type(str(page)) != "text/html":
            return super().send_head()
        status = HTTPStatus.OK if page.is_file() else HTTPStatus.NOT_FOUND
        page = page if page.is_file() else self.preview.folder / "404.html"
        try:
            body = _with_note(page.read_bytes(), said)
        except OSError:
            body = _with_note(EMPTY, said)
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


def _with_note(page: bytes, said: bytes) -> bytes:
    """Put a note at the beginning of a page.

    >>> _with_note(b"<html><body class='a'><p>x</p>", b"<b>!</b>")
    b"<html><body class='a'><b>!</b><p>x</p>"
    """
    found = BODY.search(page)
    at = found.end() if found else 0
    return page[:at] + said + page[at:]
