"""Put a finished site into its folder in one step, one build at a time, so that there is a whole site at any moment.

On Linux and macOS the new folder and the old one exchange their names at once. Where the system or the file system
cannot do that, as on Windows and most network drives, two renames follow each other: between them there is no site for
a moment, and the next build puts the old one back if this one was killed there.

Beside `public` there is, while it is built, `.public-new-…` (the new site; after the switch the old one, until it is
removed) and `.public.lock`. Builds that were killed leave them, and the next one clears them away.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from filelock import FileLock, Timeout

WAIT = 300.0
"""How many seconds a build waits for another one of the same folder."""
SCRATCH = "citewell-build-"
"""How the names of folders begin that are built into and then thrown away."""
CURES = {
    errno.ENOSPC: "Make room on the disk, and run this again.",
    errno.EDQUOT: "Make room on the disk, and run this again.",
    errno.EACCES: "You may not write there: ask whoever may, or build into another folder.",
    errno.EPERM: "You may not write there: ask whoever may, or build into another folder.",
    errno.EROFS: "Nobody may write there: build into another folder.",
}
AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Values of Linux's `renameat2`: paths start in the current folder, and exchange the two names. Source: rename(2)."""
RENAME_SWAP = 2
"""The value of macOS's `renamex_np` that exchanges the two names. Source: rename(2) of macOS."""
UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a system or a file system answers that does not know how."""


class OutputError(Exception):
    """Say why a folder cannot be built or replaced, and what to do, to whoever ran the command."""


def folder_to_replace(named: Path) -> Path:
    """Return the folder that a name leads to, through all links; raise OutputError when what it holds would be lost."""
    try:
        output = named.resolve()
    except RuntimeError:  # from Python 3.13 on, such a link stays one
        output = named
    name = shown(output)
    if output.is_symlink():
        raise OutputError(f"--output {name}: this link leads nowhere. Name a folder, such as public.")
    above = next(folder for folder in (*output.parents, output) if folder.exists())
    if not above.is_dir():
        raise OutputError(f"--output {name}: {shown(above)} is a file, and no folder can lie in it.")
    if output.exists() and not output.is_dir():
        raise OutputError(f"--output {name}: this is a file. Name a folder, such as public.")
    if Path.cwd().is_relative_to(output):
        raise OutputError(f"--output {name}: the folder you stand in would be replaced. Name another, such as public.")
    if (output / ".git").exists():
        cure = "Build into another folder, such as public, and copy the site from there."
        raise OutputError(f"--output {name}: this folder holds a git repository, which would be lost. {cure}")
    pages = (page for pattern in ("*.html", "*/*.html") for page in output.glob(pattern))
    if output.is_dir() and any(output.iterdir()) and not any(pages):
        cure = "Name another folder, such as public, or empty this one."
        raise OutputError(f"--output {name}: this folder holds files, but no site; they would be lost. {cure}")
    return output


@contextmanager
def new_folder(output: Path | None, wait: float = WAIT, last: Path | None = None) -> Iterator[Path]:
    """Give an empty folder to build into, beside `output` when there is one; it is gone afterwards.

    With `last`, what lies there is given, and what is left afterwards is put there: the output before the last one.

    Another build of the same `output` is waited for, `wait` seconds at the most. What killed builds left is cleared
    away; an output that one was replacing is put back. Raises OutputError when it is another's turn all the time, and
    for whatever the system refuses: what stood in `output` then still stands there.
    """
    if not output:
        with _scratch() as folder:
            yield folder
        return
    missing = list(takewhile(lambda folder: not folder.exists(), output.parents))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _turn(output, wait):
            _clear(output)
            folder = Path(tempfile.mkdtemp(prefix=f".{output.name}-new-{os.getpid()}-", dir=output.parent))
            try:
                folder.chmod(0o755)
                with suppress(OSError):
                    if last and last.is_dir():
                        last.rename(folder)
                yield folder
            finally:
                if last and folder.is_dir():
                    with suppress(OSError):
                        last.parent.mkdir(parents=True, exist_ok=True)
                        folder.rename(last)
                if os.path.lexists(folder):
                    remove(folder)
    except OSError as error:
        raise OutputError(_refusal(error, output)) from error
    finally:
        for made in missing:
            with suppress(OSError):
                made.rmdir()  # unless the site is there


def replace_output(folder: Path, output: Path) -> bool:
    """Put a finished build in the place of the old output; return whether that was done in one step.

    `folder` then holds the old output, if it holds anything. The new folder has the permissions of the old one.
    """
    if not output.exists():
        folder.rename(output)
        return True
    folder.chmod(stat.S_IMODE(output.stat().st_mode) if output.is_dir() else 0o755)
    if _exchange(folder, output):
        return True
    old = _old(output)
    output.rename(old)
    try:
        folder.rename(output)
    except BaseException:
        old.rename(output)
        raise
    remove(old)
    return False


def _exchange(one: Path, other: Path) -> bool:
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


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it; say what cannot be removed, and leave it to the next build."""
    cause = ""
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        cause = error.strerror or str(error)
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        if cause and os.path.lexists(folder):
            print(f"{shown(folder)} could not be removed ({cause}); the next build tries again.", file=sys.stderr)


def shown(path: Path) -> str:
    """Return a path as it is shown to people: relative to the folder they stand in when it lies there."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


@contextmanager
def _turn(output: Path, wait: float) -> Iterator[None]:
    """Wait for the turn to build a folder. The lock goes with the process that holds it, however that ends."""

    place = output.with_name(f".{output.name}.lock")
    lock = FileLock(place)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"Another build of {shown(output)} is running{_holder(output)}; waiting.", file=sys.stderr, flush=True)
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise OutputError(
                f"Another build of {shown(output)} has been running{_holder(output)} for {wait:g} s. Nothing was "
                "changed. Wait until it is done, or end it, and run this command again."
            ) from None
    try:
        yield
    finally:
        with suppress(OSError):
            place.unlink()  # while it is held: who waits for it sees that it is gone, and makes another
        lock.release()


def _holder(output: Path) -> str:
    """Return in words which process builds a folder, if its new folder is there."""
    numbers = [number for _, number in _news(output)]
    return f" (process {numbers[-1]})" if numbers else ""


def _news(output: Path) -> list[tuple[Path, str]]:
    """Return the new folders of builds of an output, running or killed, each with the number of its process.

    Those of `public` are `.public-new-4711-k3x9_a2b`; `.public-new-1-new-4711-k3x9_a2b` is one of `public-new-1`.
    """
    name = re.compile(rf"\.{re.escape(output.name)}-new-(\d+)-\w+")
    found = ((path, name.fullmatch(path.name)) for path in sorted(output.parent.iterdir()))
    return [(path, match[1]) for path, match in found if match]


def _clear(output: Path) -> None:
    """Clear away what killed builds left, and put back what one of them was replacing; call it when it is your turn."""
    old = _old(output)
    if os.path.lexists(old):
        if not output.exists():
            old.rename(output)
        else:
            remove(old)
    for folder, _ in _news(output):
        remove(folder)


def _old(output: Path) -> Path:
    return output.with_name(f".{output.name}-old")


@contextmanager
def _scratch() -> Iterator[Path]:
    """Give an empty folder among the system's temporary files; a lock beside it shows that it is in use.

    Folders whose lock nobody holds are those of killed builds, and are removed.
    """

    place = Path(tempfile.gettempdir())
    for left in place.glob(f"{SCRATCH}*.lock"):
        lock = FileLock(left)
        with suppress(OSError, Timeout):
            lock.acquire(timeout=0)
            remove(left.with_suffix(""))
            left.unlink(missing_ok=True)
        lock.release()
    folder = place / f"{SCRATCH}{os.getpid()}-{os.urandom(4).hex()}"
    held = folder.with_suffix(".lock")
    with FileLock(held):
        folder.mkdir(0o755)
        try:
            yield folder
        finally:
            remove(folder)
            held.unlink(missing_ok=True)


def _refusal(error: OSError, output: Path) -> str:
    """Say what the system refused, that nothing is lost, and what to do."""
    name = shown(output)
    left = "The last good one stands." if output.exists() else "Nothing was written."
    if error.errno in (errno.EBUSY, errno.EXDEV):
        cause = "it is a drive or volume of its own, and cannot be replaced as a whole"
        return f"{name} was not built: {cause}. {left} Build into a folder in it, or let {name} be a link to one."
    cure = CURES.get(error.errno or 0, "")
    return f"{name} was not built: {error.strerror or error}. {left} {cure}".rstrip()
