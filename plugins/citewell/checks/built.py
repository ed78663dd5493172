"""Hold what rules look at: a built site, and what it was built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.checks.linked import Linked

if TYPE_CHECKING:
    from citewell.citations.reader import Desk


@dataclass(frozen=True, slots=True)
class Built(Linked):
    """Hold a built site with the desk at which its pages and references were read.

    `texts` are the settings files, by name, the one in force first.
    """

    desk: Desk
    texts: Mapping[str, str]
