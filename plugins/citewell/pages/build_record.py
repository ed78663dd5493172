"""Hold what the plugin recorded of a build, and the settings under which that is kept."""

from __future__ import annotations

from typing import Any, NamedTuple

BUILD_RECORD = "CHECKS_SEEN"
"""The setting under which the plugin keeps what it recorded of the build that is under way."""
KNOWN_PAGES = "CHECKS_KNOWN"
"""The setting that names the pages that are not built: their addresses by their files."""


class SourcePage(NamedTuple):
    """Hold what became of the file of a page.

    `digest` is that of its bytes; `url` and `save_as` are Pelican's; `lists` are the files that list it, such as the
    pages of its tags, and folders of such files, which end with a slash; `draft` says whether it is one.
    """

    digest: str
    url: str
    save_as: str
    lists: list[str]
    draft: bool


class BuildRecord(NamedTuple):
    """Hold what was recorded of a build: its source pages, and the other files of the content folder.

    `written` is what Pelican made of each page, by the file that it becomes.
    """

    sources: dict[str, SourcePage]
    statics: dict[str, str]
    written: dict[str, Any]
