"""Hold what the plugin recorded of a build, and the settings under which that is kept."""

from __future__ import annotations

from typing import Any, NamedTuple

from citewell.files.path_names import with_slashes

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

    `copied` are Pelican's values for the latter, each with its name, relative to the content folder; `written` is what
    Pelican made of each page, by the file that it becomes.
    """

    sources: dict[str, SourcePage]
    copied: list[tuple[Any, str]]
    written: dict[str, Any]

    @property
    def statics(self) -> dict[str, str]:
        """The names of the other files by those of their copies, known when pages are written: `{attach}` moves some.

        Pelican moves none any more after its place was asked for. On Windows, it moves them with backslashes.
        """
        return {with_slashes(static.save_as): name for static, name in self.copied}
