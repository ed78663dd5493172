"""Apply the remedies that are certain: `inv check --fix`.

A remedy is applied where the text that it replaces stands exactly, in a page or in a file of references, and neither in
code nor in a comment. Everything else about the file stays, byte for byte: its encoding, its line ends, its
permissions. Of two remedies that overlap the first is applied; the next look at the site finds what is left.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TextIO

from citewell.checks.positions.markdown_links import HIDDEN
from citewell.checks.report.shown import visible
from citewell.diagnostic import Diagnostic
from citewell.files.atomic_write import replace_unchanged
from citewell.files.differences import LINES, difference
from citewell.formats import FORMATS
from citewell.model import Edit, Span
from citewell.pages.content_folder import MARKDOWN
from citewell.pages.front_matter import read_front_matter

RECORDS = frozenset(suffix for form in FORMATS for suffix in form.suffixes)
BOM = "\ufeff"
"""The mark at the beginning of a file, which counts for no column."""
ROUNDS = 10
"""How often the site is looked at again, at most, because something was fixed."""
TRIES = 5
"""How often a file is read again that an editor saves at the same moment."""


class NotFixed(Exception):
    """Say why a file that is to be mended cannot be written."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Hold what was changed, or would be: how many findings, and the differences of each file."""

    count: int = 0
    diffs: Mapping[str, str] = field(default_factory=dict)

    @property
    def diff(self) -> str:
        """The differences of all files, as `git apply` takes them."""
        return "".join(self.diffs.values())


class Fixes:
    """Apply what is certain, round by round, and say so on a stream; with `only_diff`, show the first round alone."""

    def __init__(self, root: Path, wanted: bool, only_diff: bool, stream: TextIO) -> None:
        self.root, self.wanted, self.only_diff, self.stream = root, wanted, only_diff, stream
        self.count, self.rounds = 0, 0
        self.files: set[str] = set()

    @property
    def any(self) -> bool:
        """Whether something was fixed, or would be."""
        return self.count > 0

    def applied(self, certain: Iterable[Diagnostic]) -> bool:
        """Apply the certain remedies and print the differences; tell whether the site is to be looked at again."""
        if not (self.wanted or self.only_diff) or self.rounds == ROUNDS:
            return False
        done = fix(self.root, certain, write=not self.only_diff)
        self.rounds += 1
        self.count += done.count
        self.files |= done.diffs.keys()
        shown = "".join(map(_visible, done.diff.splitlines(True))) if self.stream.isatty() else done.diff
        print(shown, end="" if self.only_diff or not shown else "\n", file=self.stream)
        if self.only_diff:
            print(f"{self._counted('Would fix')}.", file=sys.stderr)
        return bool(done.count) and not self.only_diff

    def report(self, status: int, left: Sequence[Diagnostic]) -> int:
        """Print how much was fixed, and how much is left for a person; return the exit status as it was given."""
        if self.wanted:
            rest = f"{_findings(len(left))} {'is' if len(left) == 1 else 'are'} left for you to decide"
            print(f"{self._counted('Fixed')}; {rest if left else 'none is left'}.", file=self.stream)
        return status

    def _counted(self, verb: str) -> str:
        files = f"{len(self.files)} file{'s' * (len(self.files) != 1)}"
        return f"{verb} {_findings(self.count)} in {files}" if self.count else f"{verb} nothing"


def _findings(count: int) -> str:
    return f"{count} finding{'s' * (count != 1)}"


def _visible(row: str) -> str:
    """Return a row as it may be shown on a terminal."""
    text = row.rstrip("\r\n")
    return f"{visible(text)}\n"


def fix(root: Path, certain: Iterable[Diagnostic], write: bool = True) -> Fixed:
    """Apply the certain remedies of findings to the files below `root`; without `write`, only say what they change.

    Each file is written whole or not at all. Raises NotFixed where one cannot be written; those before it are done.
    """
    found = sorted((each for each in certain if each.edit), key=attrgetter("path"))
    count, diffs = 0, {}
    for name, group in groupby(found, key=attrgetter("path")):
        edits = [each.edit for each in group if each.edit]
        if Path(name).suffix.lower() in MARKDOWN | RECORDS:
            applied, diff = _fix_file(root / name, name, edits, write)
            if applied:
                count, diffs[name] = count + applied, diff
    return Fixed(count, diffs)


def _fix_file(path: Path, name: str, edits: Sequence[Edit], write: bool) -> tuple[int, str]:
    """Return how many edits were applied to a file, and what differs."""
    target = path.resolve()  # a link stays a link
    for _ in range(TRIES):
        try:
            before = target.read_bytes()
            text = before.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return 0, ""
        new, applied = edited(text, edits, name)
        if not applied or not write or _replaced(target, name, before, new.encode("utf-8")):
            return applied, difference(name, text, new) if applied else ""
    raise NotFixed(f"{name} is being saved again and again. Close it in the editor, and run this again.")


def _replaced(target: Path, name: str, before: bytes, after: bytes) -> bool:
    """Put new bytes in the place of the old ones in one step, if the old ones still stand there."""
    try:
        with target.open("r+b"):  # a file that may not be written is not replaced either
            return replace_unchanged(target, before, after)
    except OSError as error:
        raise NotFixed(f"{name} cannot be written: {error.strerror}. It was left as it was.") from None


def edited(text: str, edits: Sequence[Edit], name: str) -> tuple[str, int]:
    r"""Return the text of a file with the edits applied that fit it, and how many did.

    >>> edited("See\r\n(Cohen, 2018.)\r\n", [Edit(".)", ").", 2, 13), Edit("Cohn", "Cohen", 2, 2)], "a.md")
    ('See\r\n(Cohen, 2018).\r\n', 1)
    """
    lines = [Span(*found.span()) for found in LINES.finditer(text)]
    hidden = list(_hidden(text, name))
    chosen: list[tuple[Span, str]] = []
    for span, new in sorted(filter(None, (_place(each, text, lines) for each in edits))):
        apart = not chosen or span.start >= chosen[-1][0].end
        if apart and not any(span.start < each.end and each.start < span.end for each in hidden):
            chosen.append((span, new))
    pieces, at = [], 0
    for span, new in chosen:
        pieces += [text[at : span.start], new]
        at = span.end
    return "".join([*pieces, text[at:]]), len(chosen)


def _place(edit: Edit, text: str, lines: Sequence[Span]) -> tuple[Span, str] | None:
    """Return the range of a file that an edit replaces, or None if its old text does not stand there."""
    if not 0 < edit.line <= len(lines) or edit.old == edit.new:
        return None
    start, end = lines[edit.line - 1]
    start += edit.line == 1 and text[:1] == BOM
    if edit.column:
        at = start + edit.column - 1
    else:
        alone = [*re.finditer(rf"(?<!\w){re.escape(edit.old)}(?!\w)", text[start:end])]
        at = start + alone[0].start() if len(alone) == 1 else -1
    done = edit.new.startswith(edit.old) and text.startswith(edit.new, at)  # somebody was faster
    return (Span(at, at + len(edit.old)), edit.new) if at >= 0 and text.startswith(edit.old, at) and not done else None


def _hidden(text: str, name: str) -> Iterator[Span]:
    """Yield where code and comments stand: in Markdown, and in YAML."""
    markdown = Path(name).suffix.lower() in MARKDOWN
    plain = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n") if markdown else ""
    first = read_front_matter(plain, name, ()).body_line if markdown else 0
    offset = len(text)
    for number, line in enumerate(LINES.finditer(text), 1):
        if markdown and number >= first:
            offset = line.start()
            break
        if line.group().lstrip().startswith("#"):
            yield Span(*line.span())
    yield from (Span(*found.span()) for found in HIDDEN.finditer(text, offset))
