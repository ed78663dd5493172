"""Let links to files be written as other programs write them: `[x](other.md)`, `![x](../images/a.png)`.

Word's converters, Obsidian and editors with a preview name the file beside the page, or from the folder that holds all.
Pelican wants `{filename}` or `{static}` before it. Where such a file lies in the content folder that is what was
meant, for no page of the site has that address; so the sign is put there, and the link follows its file like any other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote

from citewell.pages.content_folder import MARKDOWN

TAG = re.compile(r"<(?:a|area|audio|embed|img|object|source|track|video)\s[^<>]*>", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?P<before>\s(?:href|src|poster|data)\s*=\s*)(?P<quote>[\"'])(?P<href>[^\"'<>]*)(?P=quote)", re.I
)
"""An attribute of a tag that holds an address: ` href="other.md"`, ` src='images/a.png'`."""
PARTS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
OTHER = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[{#?|]|\Z")
"""How an address begins that names no file of the content folder, or says so itself."""
MAY_NAME_ONE = re.compile(r"=\s*[\"']\s*(?!#|https?:|\{|/[^\"'#]*/[\"'#])[^\"'<>.]*\.[^\"'<>]", re.IGNORECASE)
"""What stands in every page that may hold such a link, and in few others: it is looked for from its first sign on."""


def mark_file_links(content: str, page: str, holds: Callable[[str], bool]) -> str:
    """Return a page's HTML with `{filename}` or `{static}` before the names of files.

    `page` is the page's file, and `holds` tells of a file whether it is there; both are relative to the content folder.

    >>> mark_file_links('<a href="b.md#c">b</a>', "articles/a.md", {"articles/b.md"}.__contains__)
    '<a href="{filename}b.md#c">b</a>'
    >>> mark_file_links('<img src="images/a%20b.png">', "articles/a.md", {"images/a b.png"}.__contains__)
    '<img src="{static}/images/a b.png">'
    """
    if not MAY_NAME_ONE.search(content):
        return content

    def signed(found: re.Match[str]) -> str:
        href = html.unescape(found["href"]).strip()
        named = None if OTHER.match(href) else marked_link(href, page, holds)
        quote = found["quote"]
        return f"{found['before']}{quote}{html.escape(named)}{quote}" if named else found[0]

    return TAG.sub(lambda tag: ADDRESS.sub(signed, tag[0]), content)


def marked_link(href: str, page: str, holds: Callable[[str], bool]) -> str | None:
    """Return a link to a file with the sign that it needs; None when it leads to no file of the content folder.

    >>> marked_link("gone.md", "a.md", frozenset().__contains__), marked_link("/b/", "a.md", frozenset().__contains__)
    ('{filename}gone.md', None)
    """
    parts = PARTS.fullmatch(href)
    path = unquote(parts["path"]).replace("\\", "/") if parts else ""
    suffix = PurePosixPath(path).suffix.lower()
    if not parts or not suffix or "#" in path or "?" in path or "\0" in path:
        return None
    beside = f"{page.rpartition('/')[0]}/{path}".lstrip("/")
    above = path.lstrip("/")
    sign = "{filename}" if suffix in MARKDOWN else "{static}"
    if not path.startswith("/") and holds(beside):
        return f"{sign}{path}{parts['rest']}"
    if (suffix in MARKDOWN or not path.startswith("/")) and holds(above):
        return f"{sign}/{above}{parts['rest']}"
    return f"{sign}{path}{parts['rest']}" if suffix in MARKDOWN else None
