"""Show what differs between two texts of a file, as `diff -u` and git do."""

from __future__ import annotations

import re
from difflib import unified_diff

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""The lines of a file with their ends, as pages are read."""


def difference(name: str, before: str, after: str) -> str:
    r"""Return what differs between two texts of a file, in the form of `diff -u` and git.

    >>> print(difference("a.md", "one\ntwo", "one\n2"), end="")
    --- a/a.md
    +++ b/a.md
    @@ -1,2 +1,2 @@
     one
    -two
    \ No newline at end of file
    +2
    \ No newline at end of file
    """
    old, new = ([found.group() for found in LINES.finditer(text)] for text in (before, after))
    rows = unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(row if row.endswith(("\n", "\r")) else f"{row}\n\\ No newline at end of file\n" for row in rows)
