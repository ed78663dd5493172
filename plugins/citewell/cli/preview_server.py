"""Serve the preview: each page as it was built last, with what keeps it from being newer, and a script that follows it.

No file of the site has a trace of this: a page gets its note and its script when it is sent. The script keeps a
connection open, over which it learns that the page that it stands on differs by now, and loads it again.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import blake2b
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from citewell.checks.findings.rule import all_rules
from citewell.checks.report.json_report import from_json
from citewell.checks.report.shown import visible
from citewell.diagnostic import Diagnostic
from citewell.formats import FORMATS

BODY = re.compile(rb"<body\b[^<>]*>", re.IGNORECASE)
LOADED = re.compile(rb"""<(?:link|img|script|source)\b[^<>]*?\s(?:href|src)=["']?([^"'\s<>?#]+)""", re.IGNORECASE)
"""What a page loads, as `<link rel="stylesheet" href="/theme/css/site.css">`."""
SEEN = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
"""How the names of files end that a page shows or runs."""
SCRIPT, EVENTS = "/-/preview.js", "/-/events"
"""Addresses that the site itself cannot have: Pelican makes no slug that is a hyphen."""
TAG = '<script src="{}" data-shown="{}" defer></script>'
PULSE = 15.0
"""After how many seconds a silent connection is tried, to see whether anybody is there."""
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
    """Hold the folder of the preview, the pages that are newer, and what its pages say of the last build that failed.

    Several threads use it: one builds, and each request has its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.note = b""
        self._reasons: list[Diagnostic] = []
        self._first: dict[str, tuple[int, bytes]] = {}
        self._turn = 0
        self._news = threading.Condition()

    @property
    def turn(self) -> int:
        """How often it changed."""
        return self._turn

    def built(self, status: int, findings: Path, began: int | None = None) -> None:
        """Take note of how a build ended: its exit status, and the file to which it saved its findings as JSON.

        `began` is the turn in which it began: what came later, it does not have.
        """
        reasons: list[Diagnostic] = []
        if status:
            try:
                found = from_json(findings.read_text("utf-8"))
            except (OSError, ValueError):  # the program failed before it came to that
                found = []
            reasons = stopping(found)
        with self._news:
            if not status:
                self._first = {
                    name: page for name, page in self._first.items() if began is not None and page[0] > began
                }
            self._reasons = reasons
            self._tell(note(reasons) if status else "")

    def built_first(self, pages: Mapping[str, bytes], stopped: Sequence[Diagnostic], paths: Collection[str]) -> None:
        """Show pages before the whole site is built, and what keeps the articles of these paths from being built."""
        with self._news:
            self._first |= {name: (self._turn + 1, page) for name, page in pages.items()}
            before = self._reasons
            self._reasons = [*stopped, *(each for each in before if each.path not in paths and each not in stopped)]
            self._tell(note(self._reasons) if self._reasons else "" if before else self.note.decode())

    def first(self, name: str) -> bytes | None:
        """Return a page that is newer than the site in the folder."""
        return self._first.get(name, (0, None))[1]

    def wait(self, turn: int) -> int:
        """Wait until it changed since a turn, or somewhat, and return the turn that it is."""
        with self._news:
            self._news.wait_for(lambda: self._turn > turn, PULSE)
            return self._turn

    def _tell(self, said: str) -> None:
        self.note = said.encode("utf-8", "replace")
        self._turn += 1
        self._news.notify_all()

    @property
    def handler(self) -> Callable[..., SimpleHTTPRequestHandler]:
        """What answers a request."""
        return partial(_Handler, preview=self, directory=str(self.folder))


def stopping(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return those of the findings that stop a build."""
    return [each for each in found if all_rules()[each.rule].stops]


def note(reasons: Sequence[Diagnostic]) -> str:
    """Return what a page says that is older than what was saved, and what the reasons are.

    >>> "the terminal says why" in note([])
    True
    """
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
    """Answer with the files of the preview, each page with its note and its script."""

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

    def do_GET(self) -> None:
        """Answer a request; one for the events of a page is answered as long as somebody listens."""
        asked = urlsplit(self.path)
        if asked.path == EVENTS:
            values = parse_qs(asked.query)
            self._send_events(values.get("page", ["/"])[0], values.get("shown", [""])[0])
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | Any:
        """Begin an answer; an address where nothing is gets the page that says so."""
        address = urlsplit(self.path).path
        if address == SCRIPT:
            return self._begin(HTTPStatus.OK, "text/javascript; charset=utf-8", script())
        page = self._page(address)
        if page is None:
            return super().send_head()
        status, body = page
        return self._begin(status, "text/html; charset=utf-8", with_script(body, self._version(address, body)))

    def _begin(self, status: HTTPStatus, kind: str, body: bytes) -> io.BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def _page(self, address: str) -> tuple[HTTPStatus, bytes] | None:
        """Return the page at an address, with its note; None for what is no page, and for a folder without a slash."""
        path, is_folder = Path(self.translate_path(address)), address.endswith("/")
        if path.is_dir() and not is_folder:
            return None
        page = path / "index.html" if is_folder else path
        first = self.preview.first(page.relative_to(self.preview.folder).as_posix())
        if first is None and page.is_file() and self.guess_type(str(page)) != "text/html":
            return None
        status = HTTPStatus.OK if first is not None or page.is_file() else HTTPStatus.NOT_FOUND
        try:
            body = (page if status == HTTPStatus.OK else self.preview.folder / "404.html").read_bytes()
        except OSError:
            body = EMPTY
        return status, at_beginning(first if first is not None else body, self.preview.note)

    def _version(self, address: str, body: bytes) -> str:
        """Return a hash of a page and of the files that it loads."""
        found = blake2b(body, digest_size=16)
        for loaded in dict.fromkeys(LOADED.findall(body)):
            name = urljoin(address, loaded.decode("utf-8", "replace"))
            if name.startswith("/") and name.endswith(SEEN):
                try:
                    found.update(Path(self.translate_path(name)).read_bytes())
                except OSError:
                    found.update(b"-")
        return found.hexdigest()

    def _send_events(self, address: str, shown: str) -> None:
        """Say when the page at an address is no longer the one that is shown."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        for event in self._events(address, shown):
            try:
                self.wfile.write(event)
                self.wfile.flush()
            except OSError:  # nobody listens any more
                return

    def _events(self, address: str, shown: str) -> Iterator[bytes]:
        """Yield an event when the page differs; until then, a comment each time that it was looked at."""
        yield b"retry: 300\n\n"
        turn = self.preview.turn
        while True:
            page = self._page(address)
            if page and self._version(address, page[1]) != shown:
                yield b"event: differs\ndata:\n\n"
                return
            yield b":\n\n"
            turn = self.preview.wait(turn)


@cache
def script() -> bytes:
    """Return the script that follows a page."""
    return Path(__file__).with_name("preview.js").read_bytes()


def with_script(page: bytes, version: str) -> bytes:
    """Add the script to a page.

    >>> with_script(b"<body><p>x</p>", "77")
    b'<body><script src="/-/preview.js" data-shown="77" defer></script><p>x</p>'
    """
    return at_beginning(page, TAG.format(SCRIPT, version).encode())


def at_beginning(page: bytes, added: bytes) -> bytes:
    """Put something at the beginning of a page.

    >>> at_beginning(b"<html><body class='a'><p>x</p>", b"<b>!</b>")
    b"<html><body class='a'><b>!</b><p>x</p>"
    """
    found = BODY.search(page)
    at = found.end() if found else 0
    return page[:at] + added + page[at:]
