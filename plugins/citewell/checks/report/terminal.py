"""Know how a report may look where it is read: how wide, and whether in colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from rich.console import Console

WIDTH = 100
"""How many columns of a long line are shown where no terminal says otherwise."""
LEAST = 20
"""How many columns of a line are shown in the narrowest of terminals."""


@dataclass(frozen=True, slots=True)
class Look:
    """Hold the columns of the terminal, 0 when there is none, and whether colours are wanted."""

    columns: int = 0
    colour: bool = False

    def room(self, digits: int) -> int:
        """Return how many columns of a source line may be shown after a line number with so many digits.

        On a terminal there must be room left for the bar after the number, and for an ellipsis at either end.
        """
        return max(LEAST, self.columns - digits - len(" | ") - len("……")) if self.columns else WIDTH


PLAIN = Look()
"""How a report looks in a file or a pipe."""


def look_of(stream: IO[str]) -> Look:
    """Return how a report may look on a stream.

    rich decides: NO_COLOR and TERM=dumb forbid colours, FORCE_COLOR asks for them where nobody sees a terminal, and
    COLUMNS overrules the width of one. An old Windows console that knows no escape sequences gets none.
    """
    console = Console(file=stream)
    colour = console.color_system not in (None, "windows") and not console.no_color
    return Look(console.width if stream.isatty() else 0, colour)
