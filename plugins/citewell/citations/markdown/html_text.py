"""Make HTML of Markdown, such as browsers, feeds and other programs can read."""

from __future__ import annotations

import re
from typing import Any

from citewell.checks.rules import build_error
from citewell.model import Problem

CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r"]
"""Characters that neither HTML nor a feed may hold; Markdown can leave its own placeholders after."""
DECLARATION = re.compile(r"(?P<code><(?P<name>script|style)\b[^<>]*>.*?(?:</(?P=name)\s*>|\Z))|<(?=[!?])", re.I | re.S)
"""What begins a declaration or an instruction, `<![CDATA[` or `<?php`, which HTML does not have; and code, as it is."""


def as_html(text: str) -> str:
    """Return HTML without control characters, in which what is no HTML is text.

    A browser would hide what begins with `<!` or `<?`, up to the end of the page where it does not end, and Python's
    own parser stops at `<![`.

    >>> as_html("<p><![CDATA[ x <!-- y --></p> <!-- z")
    '<p>&lt;![CDATA[ x <!-- y --></p> &lt;!-- z'
    """
    for control in [each for each in CONTROLS if each in text]:
        text = text.replace(control, "")
    if "<!" not in text and "<?" not in text:
        return text
    ended = text.rfind("-->")

    def plain(found: re.Match[str]) -> str:
        valid = found["code"] or (text.startswith("<!--", found.start()) and found.start() < ended)
        return found.group() if valid else "&lt;"

    return DECLARATION.sub(plain, text)


def render(markdown: Any, body: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """Return the HTML of a page's Markdown, and what is wrong with it when there can be none.

    `markdown` is an instance of Markdown, `first_line` the line of the file (1-based) in which the body begins.
    """
    try:
        return as_html(markdown.convert(body)), []
    except RecursionError:
        lines = body.split("\n")
        deepest = max(range(len(lines)), key=lambda at: len(lines[at]) - len(lines[at].lstrip(" \t>")))
        return "", [build_error.nested_too_deeply().at(path, first_line + deepest, 1)]
