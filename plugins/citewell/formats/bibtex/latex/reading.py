"""Turn LaTeX as it stands in bibliographies into text with the markup of CSL, and say which commands are not known.

Symbols are looked up in the tables of pylatexenc; its own converter gives plain text and recurses, latexcodec leaves
commands with arguments as they are, and neither knows sub- and superscripts. Sources: btxdoc, 4; the CSL-JSON schema's
"rich text" (`<i>`, `<b>`, `<sub>`, `<sup>`, small capitals and `nocase`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from citewell.formats.bibtex.latex.commands import (
    ACCENTS,
    CLOSE,
    DECLARATIONS,
    DROPPED,
    LIGATURES,
    LONE_ACCENTS,
    MARKUP,
    OPEN,
    PLAIN,
    SIGNS,
    SYMBOLS,
)

SPECIAL = re.compile(r"[\\{}$~`&]|--|''")
TOKEN = re.compile(
    r"(?P<text>[^\\{}$_^`'&~!?-]+)|(?P<brace>[{}])|\\(?P<command>text(?:less|greater)|[A-Za-z]+)\*?\s*|\\(?P<sign>[^A-Za-z])"
    r"|(?P<math>\$+)|(?P<script>[_^])|(?P<ligature>---?|``|''|[!?]`|`|')|(?P<entity>&(?:[a-z]+|\#\d{1,6});)"
    r"|(?P<tie>~)|(?P<lone>.)",
    re.DOTALL,
)
"""One piece of LaTeX: plain text, a brace, `\\textit`, `\\&`, `$`, `_`, `---`, `&amp;`, `~`, or any other sign."""
ESCAPE = re.compile(
    r"\\(?:url|path|nolinkurl)\s*(?=\{)|(?P<tilde>\\(?:textasciitilde|sim|~)\s*(?:\{\})?|\$\\sim\$)"
    r"|(?P<line>\\textunderscore\s*(?:\{\})?)|\\(?P<sign>[_%&#${}])|[{}]"
)
"""What is LaTeX in an address: `\\url`, `\\~{}`, `$\\sim$`, `\\textunderscore`, `\\_`, and braces."""
LINE_END = re.compile(r"\$\\backslash\$[rn](?![a-z])")
"""The end of a line, as Mendeley writes it into a value."""
DEPTH = 40
"""How deeply groups may stand in each other; those below are read as if they had no braces."""


def to_csl(text: str, nocase: bool = False) -> tuple[str, list[str]]:
    r"""Return LaTeX as one line of CSL's rich text, and the commands that are not known, which are left out.

    Braces are taken off; with `nocase`, two pairs of them keep the case in CSL too.

    >>> to_csl(r'{\"O}sterreich \& H$_2$O -- \emph{Borrelia}')
    ('Österreich & H<sub>2</sub>O – <i>Borrelia</i>', [])
    >>> to_csl(r"A \foo{word}")
    ('A word', ['\\foo'])
    """
    if not SPECIAL.search(text):
        return " ".join(text.split()), []
    text = LINE_END.sub("\n", text)
    reader = _Reader(nocase)
    for found in TOKEN.finditer(text):
        reader.take(found)
    return " ".join(reader.end().split()), list(dict.fromkeys(reader.unknown))


def to_plain(text: str) -> str:
    r"""Return what is no LaTeX but is often escaped as if it were: an address or a number.

    >>> to_plain(r"https://example.org/a\_b{\%}20c"), to_plain(r"\url{https://example.org/~x}")
    ('https://example.org/a_b%20c', 'https://example.org/~x')
    """

    def plain(found: re.Match[str]) -> str:
        return "~" if found["tilde"] else "_" if found["line"] else found["sign"] or ""

    return (ESCAPE.sub(plain, LINE_END.sub(" ", text)) if SPECIAL.search(text) else text).strip()


@dataclass(slots=True)
class _Group:
    """Hold an open group: its pieces, what awaits its next item, and the markup that it declares."""

    pieces: list[str] = field(default_factory=list)
    awaiting: list[str] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    inner: bool = False


class _Reader:
    """Read tokens without recursion."""

    def __init__(self, nocase: bool) -> None:
        self.nocase = nocase
        self.open = [_Group()]
        self.ignored = 0
        self.math = False
        self.quoted = False
        self.unknown: list[str] = []

    def take(self, found: re.Match[str]) -> None:
        kind, text = found.lastgroup, found.group()
        if kind == "text":
            self._words(text)
        elif kind == "command":
            self._command(found["command"], text)
        elif kind == "sign":
            self._sign(found["sign"])
        elif kind == "brace":
            self._brace(text)
        elif kind == "math":
            self.math = not self.math
        elif kind == "script" and self.math:
            self.open[-1].awaiting.append("sub" if text == "_" else "sup")
        elif kind == "tie":
            self._words(" ")
        elif kind == "ligature":
            self._put(self._ligature(text, found))
        elif kind == "entity":
            self._put(unescape(text))
        else:
            self._put(text)

    def _words(self, text: str) -> None:
        """Take text without any sign of LaTeX; blanks before an argument are no part of it."""
        if self.open[-1].awaiting:
            text = text.lstrip()
        if text:
            self._put(text)

    def end(self) -> str:
        """Close what is open and return the text."""
        while len(self.open) > 1:
            self._close()
        return self._text(self.open[0])

    def _brace(self, sign: str) -> None:
        if sign == "{":
            if len(self.open) >= DEPTH:
                self.ignored += 1
            else:
                self.open.append(_Group())
        elif self.ignored:
            self.ignored -= 1
        elif len(self.open) > 1:
            self._close()

    def _close(self) -> None:
        group = self.open.pop()
        holder = self.open[-1]
        text = self._text(group)
        if holder.awaiting:
            self._put(text, whole=True)
        else:
            plain = not group.declared
            if self.nocase and plain and group.inner and len(group.pieces) == 1 and len(text) > 1:
                text, plain = f"{OPEN['nocase']}{text}{CLOSE['nocase']}", False
            holder.inner = plain and not holder.pieces
            holder.pieces.append(text)

    def _text(self, group: _Group) -> str:
        text = "".join(group.pieces)
        for tag in reversed(group.declared):
            text = _marked(tag, text)
        return text

    def _command(self, name: str, text: str) -> None:
        group = self.open[-1]
        if name in ACCENTS or name in DROPPED or name in MARKUP or name in ("enquote", "frac"):
            group.awaiting.append(name)
        elif name in DECLARATIONS:
            group.declared.append(DECLARATIONS[name])
        elif name not in PLAIN:
            symbol = _symbol(name)
            if symbol is None:
                self.unknown.append(f"\\{name}")
            else:
                self._put(symbol, whole=True)
                if text[-1] == " " and (self.math or name in ("textless", "textgreater")):
                    group.pieces.append(" ")

    def _sign(self, sign: str) -> None:
        if sign in ACCENTS:
            self.open[-1].awaiting.append(sign)
        elif sign in "()":
            self.math = sign == "("
        else:
            self._put(SIGNS.get(sign, sign), whole=True)

    def _ligature(self, text: str, found: re.Match[str]) -> str:
        if text == "`":
            self.quoted = True
            return "‘"
        if text == "'" and self.quoted and not found.string[found.end() : found.end() + 1].isalnum():
            self.quoted = False
            return "’"
        return LIGATURES.get(text, text)

    def _put(self, text: str, whole: bool = False) -> None:
        """Add an item; what awaits an argument takes it, or its first character when it is no group."""
        group = self.open[-1]
        rest = ""
        if group.awaiting and not whole:
            text, rest = text[:1], text[1:]
        while group.awaiting:
            text = _applied(group.awaiting.pop(), text)
        group.inner = False
        group.pieces.append(text + rest)


def _applied(command: str, text: str) -> str:
    """Apply a command to its argument."""
    if command in DROPPED:
        return ""
    if command == "enquote":
        return f"“{text}”"
    if command == "frac":
        return f"{text}/"
    if command in MARKUP or command in ("sub", "sup"):
        return _marked(MARKUP.get(command, command), text)
    if not text.strip():
        return LONE_ACCENTS.get(command, "")
    base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    return unicodedata.normalize("NFC", base + ACCENTS[command]) + text[1:]


def _marked(tag: str, text: str) -> str:
    if not text.strip():
        return text
    return f"{OPEN.get(tag, f'<{tag}>')}{text}{CLOSE.get(tag, f'</{tag}>')}"


def _symbol(name: str) -> str | None:
    """Return the text of a command that stands for a symbol."""
    if name in SYMBOLS:
        return SYMBOLS[name]
    known = getattr(_tables().get_macro_spec(name), "simplify_repl", None)
    return known if isinstance(known, str) and "%" not in known else None


@cache
def _tables() -> Any:
    # Loaded only for a command that we do not know: 20 ms, which is 6 % of a build of five articles.
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

    return get_default_latex_context_db()
