"""List what lies below a folder, folder by folder, without following symbolic links."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch


def entries_below(root: str, ignore: Sequence[str] = ()) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all but the folders below a folder, each with its name, which has `/` between folders.

    A folder that a pattern of `ignore` fits is yielded in the place of what lies in it. A folder that cannot be read
    counts as empty.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            found = sorted(os.scandir(f"{root}/{folder}"), key=lambda each: each.name)
        except OSError:
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False) and not any(fnmatch(entry.name, pattern) for pattern in ignore):
                waiting.append(f"{folder}{entry.name}/")
            else:
                yield f"{folder}{entry.name}", entry
