"""Name files as findings, links and patterns do: with `/` between folders, on Windows, too.

A name in a report, in the baseline or in the store is compared with names that were made on another computer.
"""

from __future__ import annotations

import os
from pathlib import PurePath


def name_below(path: PurePath, folder: PurePath) -> str:
    r"""Return the name of a file below a folder; its whole path where it lies elsewhere.

    >>> from pathlib import PureWindowsPath
    >>> name_below(PureWindowsPath(r"C:\site\content\sleep.md"), PureWindowsPath(r"c:\Site"))
    'content/sleep.md'
    >>> name_below(PureWindowsPath(r"D:\theme\base.html"), PureWindowsPath(r"C:\site"))
    'D:/theme/base.html'
    """
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def with_slashes(name: str, separator: str = os.sep) -> str:
    r"""Return a name in which the system's separator between folders is replaced.

    >>> with_slashes(r"content\references.yaml", "\\"), with_slashes("content/references.yaml", "/")
    ('content/references.yaml', 'content/references.yaml')
    """
    return name.replace(separator, "/")
