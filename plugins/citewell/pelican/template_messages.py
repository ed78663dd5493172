"""Say what is wrong in a template of the theme, at its line, in words that need no knowledge of Jinja's inside."""

from __future__ import annotations

import os
import re
import traceback
from dataclasses import dataclass
from pathlib import Path

from citewell.files.text_encoding import read_text
from citewell.model import Problem

ASKS = re.compile(r"template[ \t]*:", re.IGNORECASE)
"""How a page asks for a template of its own, as in `template: leaflet`."""
RULES: tuple[tuple[str, str, str], ...] = (
    (
        r"^Encountered unknown tag '(end\w+)'.*nesting mistake.*to be closed is '(\w+)'",
        "{% $1 %} stands before {% $2 %} is closed",
        "write {% end$2 %} before it, or take it out.",
    ),
    (r"^Encountered unknown tag '(end\w+|el\w+)'", "{% $1 %} closes nothing", "take it out, or write what it ends."),
    (r"^Encountered unknown tag '(\w+)'", "there is no tag {% $1 %}", "correct its name, or take it out."),
    (
        r"^Unexpected end of template\. .*needs to be closed is '(\w+)'",
        "{% $1 %} is not closed",
        "write {% end$1 %} where it ends.",
    ),
    (r"^No (filter|test) named '([^']*)'", 'there is no $1 "$2"', "correct its name, or take it out."),
    (
        r"^block '([^']*)' defined twice",
        'two blocks are called "$1"',
        "give one of them another name, or take it out.",
    ),
    (r"^Missing end of (comment|raw)", "a $1 is not closed", "write its end."),
    (
        r"^(?:unexpected end of template|expected token 'end of (?:print statement|statement block)')",
        "what begins with {{ or {% is not written to its end, or holds words too many",
        "look for a sign that is missing before }} or %}.",
    ),
    (r"^Expected an expression", "between {{ and }} or {% and %} a value is missing", "write it, or take the tag out."),
    (
        r"^unexpected '(.+)'$",
        "this $1 cannot stand here",
        "look for a sign that is missing before or behind it: }} ends a value, and %} a tag.",
    ),
    (r"^unexpected char '(.*)' at \d+", "the sign $1 cannot stand here", "take it out, or put it in quotes."),
    (
        r"^there is no parent block called '([^']*)'",
        'super() is asked for the block "$1", which the template above it does not have',
        "take super() out, or correct the name of the block.",
    ),
    (
        r"^'jinja2\S* object' has no attribute '([^']*)'",
        'there is no block "$1"',
        "correct the name of the block, or add it.",
    ),
    (
        r"^'(?:[\w.]*\.)?(\w+)(?: object)?' has no attribute '([^']*)'",
        'there is no "$2" in what it is asked of ($1)',
        "correct the name, or ask first whether it is there: {% if ... %}.",
    ),
    (
        r"^'([^']*)' is undefined",
        'nothing is called "$1" here',
        "correct the name, or set it in pelicanconf.py; names of settings stand in capitals.",
    ),
)
"""What Jinja says, what that means (with $1 for what it names), and what to do."""


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Hold a fault of a template; lines and columns are 1-based, and 0 where they are not known."""

    path: str
    line: int
    column: int
    length: int
    message: str
    help: str

    def problem(self, root: Path, theme: Path) -> Problem:
        """Return it as a finding, with its path below the project's folder, or else below that of the theme."""
        path = Path(self.path)
        above = next((each for each in (root, theme.parent) if path.is_relative_to(each)), path.parent)
        place = path.relative_to(above).as_posix()
        return Problem("build-error", self.message, self.help, place, self.line, self.column, max(1, self.length))


def template_fault(error: BaseException, theme: Path) -> TemplateFault | None:
    """Return what is wrong in a template when an exception came from one, or None."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError
    from pelican.generators import PelicanTemplateNotFound

    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.endswith((".html", ".xml"))]
    path, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    said = " ".join(str(error).split())
    if isinstance(error, TemplateSyntaxError):
        path, line, said = error.filename or error.name or path, error.lineno, " ".join((error.message or "").split())
    elif isinstance(error, PelicanTemplateNotFound):
        named = re.search(r"unable to load (\S+?)\[", said)
        name = named[1] if named else said
        message = f'the theme has no template "{name}"'
        page = _page_with(error, name)
        if page:
            path, line = page
            return _at(path, line, name, message, "correct its name, or take the line out.")
        advice = "add it to the theme, or correct its name where the settings ask for it."
        return TemplateFault(str(theme / "templates"), 0, 0, 1, message, advice)
    elif isinstance(error, TemplateNotFound):
        name = str(error.name or said)
        place = path or str(theme / "templates")
        message = f'the theme has no template "{name}"'
        return _at(place, line, name, message, "correct the name behind extends, include, import or from.")
    elif not frames:
        return None
    for pattern, message, advice in RULES:
        found = re.search(pattern, said)
        if found:
            name = found[found.lastindex] if found.lastindex else ""
            return _at(path, line, name, _filled(message, found), _filled(advice, found))
    message = f"the template cannot go on here: {said or type(error).__name__}"
    return _at(path, line, "", message, "correct this line, or ask whoever looks after the theme.")


def _page_with(error: BaseException, template: str) -> tuple[str, int] | None:
    """Return the page that asks for a template, and the line in which it does, while Pelican was about to write it."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        for name in ("article", "page"):
            content = frame.f_locals.get(name)
            path = getattr(content, "source_path", None)
            if path and getattr(content, "template", None) == template:
                lines = read_text(Path(path)).split("\n")
                return path, next((at for at, line in enumerate(lines, 1) if ASKS.match(line)), 0)
    return None


def _filled(words: str, found: re.Match[str]) -> str:
    return re.sub(r"\$(\d)", lambda number: found[int(number[1])], words)


def _at(path: str, line: int, name: str, message: str, advice: str) -> TemplateFault:
    """Return a fault with the column in which what it names stands in the line, else that of the first sign."""
    try:
        lines = read_text(Path(path)).split("\n")
    except OSError:
        lines = []
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", here) if name else None
    column = at.start() + 1 if at else len(here) - len(here.lstrip()) + 1 if here else int(line > 0)
    return TemplateFault(os.fspath(path), line, column, len(name) if at else 1, message, advice)
