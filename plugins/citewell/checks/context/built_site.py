"""Hold what rules look at: a built site, and what it was built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from citewell.checks.context.links import Linked
from citewell.checks.context.page_problems import Remembered

if TYPE_CHECKING:
    from citewell.checks.context.editorial_pages import EditorialPage
    from citewell.model import Reference
    from citewell.pages.build_state import BuildState
    from citewell.references.evidence.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Built(Linked):
    """Hold a built site with the state of the build that read its pages and references.

    `texts` are the settings files, by name, the one in force first; `today` is the day on which reviews are due.
    `texts_read` keeps what the editorial rules read of each page, by its source file, `evidences` what is recorded of
    the works that were looked up, and `remembered` what was found in pages before.
    """

    build_state: BuildState
    texts: Mapping[str, str]
    today: date = date.min
    texts_read: dict[str, EditorialPage] = field(default_factory=dict, kw_only=True)
    evidences: dict[Reference, Evidence] = field(default_factory=dict, kw_only=True)
    remembered: Remembered | None = field(default=None, kw_only=True)
