"""Exchange two folders in one step, where the system can."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Values of Linux's `renameat2`: paths start in the current folder, and exchange the two names. Source: rename(2)."""
RENAME_SWAP = 2
"""The value of macOS's `renamex_np` that exchanges the two names. Source: rename(2) of macOS."""
UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a system or a file system answers that does not know how."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two files or folders of one file system, at once; return False where that cannot be done.

    Nobody who looks at either name ever finds nothing there. Linux does it on its usual file systems (ext4, XFS, Btrfs,
    ZFS, tmpfs), macOS on APFS; Windows and most network file systems do not. Raises OSError for any other fault.
    """
    import ctypes

    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = system.renamex_np(*names, RENAME_SWAP)
        else:
            failed = system.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    except (AttributeError, TypeError, OSError):  # the system's library has no such function, or there is none
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
