"""Find where a link of a built page was written: in its Markdown, else in a template or the settings, else nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from citewell.checks.site import Link, Page


class Places:
    """Know the texts in which links are written.

    `sources` maps built pages to the Markdown they came from (relative to `root`); `literals` are the templates and
    settings in which a link that stands in no Markdown is looked for.
    """

    def __init__(self, sources: Mapping[str, str], literals: list[Path], root: Path) -> None:
        self.sources, self.root = sources, root
        self.literals = [(path, path.read_text("utf-8", errors="replace")) for path in literals]
        self.texts: dict[str, str] = {}

    def find(self, page: Page, link: Link) -> tuple[str, int, int, int]:
        """Return path, line, column and length of the link as it was written."""
        source = self.sources.get(page.path)
        if source:
            if source not in self.texts:
                self.texts[source] = (self.root / source).read_text("utf-8", errors="replace")
            text, wanted = self.texts[source], [link.href, unquote(link.href)]
            found = _place(text, wanted, link.nth) or _place(text, wanted, 0)
            if found:
                return source, *found
        for path, text in self.literals:
            place = _place(text, [link.href, link.href.lstrip("/")], 0)
            if place:
                name = path.relative_to(self.root) if path.is_relative_to(self.root) else path
                return name.as_posix(), *place
        return f"(built) {page.path}", link.line, 0, 1


def _place(text: str, wanted: list[str], index: int) -> tuple[int, int, int] | None:
    """Return line, column and length of the occurrence `index` (0-based) of the first text wanted that there is."""
    for literal in dict.fromkeys(filter(None, wanted)):
        ends = rf"(?<![\w/#.-]){re.escape(literal)}(?![\w/#-])"
        found = list(re.finditer(ends, text))
        if index < len(found):
            at = found[index].start()
            return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), len(literal)
    return None
