"""Hold what the plugin saw of the pages that are being built, and the settings under which that is kept."""

from __future__ import annotations

from typing import Any, NamedTuple

SEEN = "CHECKS_SEEN"
"""The setting under which the plugin keeps what it saw of the pages that are being built."""
KNOWN = "CHECKS_KNOWN"
"""The setting that tells the plugin of pages that are not built: their addresses by their files."""


class Seen(NamedTuple):
    """Hold what was seen of a source page.

    `digest` is that of its bytes; `url` and `save_as` are Pelican's; `lists` are the files that list it, such as the
    pages of its tags, and folders of such files, which end with a slash; `draft` tells whether it is one.
    """

    digest: str
    url: str
    save_as: str
    lists: list[str]
    draft: bool


class Sight(NamedTuple):
    """Hold what was seen of a build: its source pages, and the other files of the content folder.

    `written` is what Pelican made of each page, by the file that it becomes.
    """

    sources: dict[str, Seen]
    statics: dict[str, str]
    written: dict[str, Any]
