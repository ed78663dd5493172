"""Build sites that are no clinic's, with another theme than ours, and take out of their pages what Citewell put in."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

SETTINGS = """\
SITENAME = "A blog"
SITEURL = ""
PATH = "content"
CACHE_PATH = ".cache"
THEME = "simple"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PLUGINS = ["citewell"]
CITATION_LIBRARY = "content/works.yaml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
WORKS = """\
references:
  - {id: okafor, type: book, title: Long walks, author: [{family: Okafor, given: O.}], issued: 2019}
  - {id: aster, type: book, title: Bread, author: [{family: Aster, given: A.}], issued: 2015}
"""


NOTHING: Mapping[str, str] = {}


def write_blog(
    folder: Path,
    pages: Mapping[str, str | bytes],
    works: str | None = WORKS,
    settings: str = "",
    files: Mapping[str, str] = NOTHING,
) -> Path:
    """Write a small blog; `pages` are the texts of files below content/, `settings` is added to SETTINGS.

    `files` are texts of other files of the project.
    """
    site = folder / "blog"
    texts = {f"content/{name}": text for name, text in pages.items()} | dict(files)
    if works is not None:
        texts["content/works.yaml"] = works
    texts["pelicanconf.py"] = SETTINGS + textwrap.dedent(settings)
    for name, text in texts.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return site


def post(body: str, title: str = "Post", **fields: str) -> str:
    """Return a post with a header as Pelican has always had it."""
    more = "".join(f"{name}: {value}\n" for name, value in ({"Date": "2016-01-01"} | fields).items())
    return f"Title: {title}\n{more}\n{body}\n"


def without_ours(html: str) -> str:
    """Return HTML without the links of citations and without a bibliography, all else as it was, byte for byte.

    Python's parser says where each tag stands; of ours, nothing is used.
    """
    places = _Ours(html)
    kept, end = [], 0
    for start, stop in sorted(places.ours):
        kept.append(html[end:start])
        end = stop
    return "".join([*kept, html[end:]])


class _Ours(HTMLParser):
    """Find the spans of the tags of citations, and of whole bibliographies with the line break before each."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for line in html.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.ours: list[tuple[int, int]] = []
        self.in_link = False
        self.section = -1
        self.feed(html)
        self.close()

    def _place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        kind = dict(attributes).get("class")
        if tag == "section" and kind == "citewell-bibliography":
            self.section = self._place() - 1
        elif tag == "a" and kind == "citation":
            self.in_link = True
            self.ours.append((self._place(), self._place() + len(self.get_starttag_text() or "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "section" and self.section >= 0:
            self.ours.append((self.section, self._place() + len("</section>")))
            self.section = -1
        elif tag == "a" and self.in_link:
            self.in_link = False
            self.ours.append((self._place(), self._place() + len("</a>")))
