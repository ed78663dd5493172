"""Ask git for the text that pages had on a day: once for all pages of a site.

A page has the text of its last commit up to that day, by the author's own date and clock, or of its first commit when
that is later; a page that was renamed is followed. Where git is not installed or does not know a page, there is no such
text.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha1, sha256
from pathlib import Path
from typing import IO, NamedTuple

from citewell.files.path_names import with_slashes

USUAL = ("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "log.showSignature=false")
"""What somebody's own settings of git must not change."""
LOG = ("-z", "-m", "--raw", "--no-abbrev", "--find-renames", "--relative", "--format=%x01%as")
PIECE = 1 << 16
"""How many bytes of git's answer are read at once."""
ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
"""Git asks nobody, over the network or at the terminal."""


class Version(NamedTuple):
    """Hold the text that a page had; None when it is the same as now.

    With `lost`, it is not known, because this copy of the project holds a part of its history only.
    """

    text: bytes | None = None
    lost: bool = False


class _Change(NamedTuple):
    """Hold what a commit made of a file: what it was called before, its name, and its contents by their hash."""

    day: str
    before: str
    name: str
    blob: str
    status: str


def versions(root: Path, content: Path, days: Mapping[str, date]) -> dict[str, Version]:
    """Return the text of each page on its day; `days` has the pages by their paths relative to `root`.

    Pages of which git knows nothing are left out.
    """
    try:
        blobs, late = _blobs(root, content, {path: day.isoformat() for path, day in days.items()})
        if late and _is_shallow(root):
            blobs = {path: blob for path, blob in blobs.items() if path not in late}
        else:
            late = set()
        changed = {path: blob for path, blob in blobs.items() if blob != _hash(root / path, len(blob))}
        texts = _texts(root, sorted({*changed.values()}))
    except OSError:  # git is not installed
        return {}
    found = {path: Version() for path in blobs if path not in changed}
    found |= {path: Version(texts[blob]) for path, blob in changed.items() if blob in texts}
    return found | {path: Version(lost=True) for path in late}


def _blobs(root: Path, content: Path, days: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """Return the hash of each page's text on its day, and the pages of which git knows later texts alone."""
    names = {path: path for path in days}
    found: dict[str, str] = {}
    sought = set(days)
    with subprocess.Popen(
        ["git", *USUAL, "log", *LOG, "--", with_slashes(os.path.relpath(content, root))],
        cwd=root,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        by_name: dict[str, set[str]] = {name: {path} for path, name in names.items()}
        for change in _changes(process.stdout):
            for path in list(by_name.get(change.name, ())) if sought else ():
                if change.status == "D":  # it was not there before, under this name
                    sought.discard(path)
                elif change.day <= days[path]:
                    found[path] = change.blob
                    sought.discard(path)
                else:
                    found[path] = change.blob
                if change.before != change.name or path not in sought:
                    by_name[change.name].discard(path)
                if change.before != change.name and path in sought:
                    by_name.setdefault(change.before, set()).add(path)
            if not sought:
                process.kill()
                break
    return found, {path for path in sought if path in found}


def _changes(stream: IO[bytes]) -> Iterator[_Change]:
    """Read the answer of `git log`, the newest commit first."""
    day, fields = "", _fields(stream)
    for text in fields:
        if text.startswith("\x01"):
            day = text[1:].strip()
            continue
        parts = text.lstrip("\n").split(" ")
        if len(parts) != 5 or not parts[0].startswith(":"):
            continue
        status = parts[4][:1]
        before = name = next(fields, "")
        if status in ("R", "C"):
            name = next(fields, "")
        yield _Change(day, before if status == "R" else name, name, parts[3], status)


def _fields(stream: IO[bytes]) -> Iterator[str]:
    """Yield the texts between the zero bytes of a stream."""
    rest = b""
    while piece := stream.read(PIECE):
        *whole, rest = (rest + piece).split(b"\0")
        yield from (each.decode("utf-8", "surrogateescape") for each in whole)
    if rest:
        yield rest.decode("utf-8", "surrogateescape")


def _texts(root: Path, blobs: list[str]) -> dict[str, bytes]:
    """Return the contents of these hashes that git has."""
    if not blobs:
        return {}
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    answer = _git(root, "cat-file", "--batch", input=asked)
    found, at = {}, 0
    while at < len(answer):
        end = answer.find(b"\n", at)
        blob, kind, *size = answer[at:end].decode("ascii", "replace").split(" ") if end >= 0 else ("", "")
        if kind != "blob":
            at = end + 1 if end >= 0 else len(answer)
            continue
        begin, at = end + 1, end + 1 + int(size[0])
        found[blob] = answer[begin:at]
        at += 1
    return found


def _is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _git(root: Path, *words: str, input: bytes = b"") -> bytes:
    environment = os.environ | ENVIRONMENT
    return subprocess.run(["git", *words], cwd=root, env=environment, input=input, capture_output=True).stdout


def _hash(path: Path, length: int) -> str:
    """Return the hash that git gives to a file's contents."""
    data = path.read_bytes()
    kind = sha256 if length == sha256().digest_size * 2 else sha1
    return kind(b"blob %d\0" % len(data) + data).hexdigest()
