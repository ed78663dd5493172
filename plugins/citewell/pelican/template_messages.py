"""Find what is wrong in a template of the theme, and where, when Jinja raised an exception."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError
from pelican.generators import PelicanTemplateNotFound

from citewell.checks.rules import build_error
from citewell.files.text_encoding import read_text
from citewell.model import Problem
from citewell.places import Place

TEMPLATE_FIELD = re.compile(r"template[ \t]*:", re.IGNORECASE)
"""How a page asks for a template of its own, as in `template: leaflet`."""


def template_problem(error: BaseException, root: Path, theme: Path) -> Problem | None:
    """Return what is wrong in a template when an exception came from one, or None.

    Its path is printed below the project's folder, or else below that of the theme.
    """

    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.endswith((".html", ".xml"))]
    path, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    said = " ".join(str(error).split())
    name = ""
    if isinstance(error, TemplateSyntaxError):
        path, line, said = error.filename or error.name or path, error.lineno, " ".join((error.message or "").split())
        problem, name = build_error.jinja_says(said) or (build_error.template_stops(error, said), "")
    elif isinstance(error, PelicanTemplateNotFound):
        # Hook: the words of the exception, "[index] unable to load index.html[...]", Pelican 4.12.
        named = re.search(r"unable to load (\S+?)\[", said)
        name = named[1] if named else said
        page = _page_with(error, name)
        if not page:
            return build_error.no_template(name).at(_shown(Place(str(theme / "templates")), root, theme))
        (path, line), problem = page, build_error.no_template_of_page(name)
    elif isinstance(error, TemplateNotFound):
        name = str(error.name or said)
        path, problem = path or str(theme / "templates"), build_error.no_other_template(name)
    elif not frames:
        return None
    else:
        problem, name = build_error.jinja_says(said) or (build_error.template_stops(error, said), "")
    return problem.at(_shown(_place(path, line, name), root, theme))


def _page_with(error: BaseException, template: str) -> tuple[str, int] | None:
    """Return the page that asks for a template, and the line in which it does, while Pelican was about to write it."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        # Hook: what the generators call the page that they write, Pelican 4.12.
        for name in ("article", "page"):
            content = frame.f_locals.get(name)
            path = getattr(content, "source_path", None)
            if path and getattr(content, "template", None) == template:
                lines = read_text(Path(path)).split("\n")
                return path, next((at for at, line in enumerate(lines, 1) if TEMPLATE_FIELD.match(line)), 0)
    return None


def _place(path: str, line: int, name: str) -> Place:
    """Return the place of a name in a line, or that of the first character of the line if it does not stand there."""
    try:
        lines = read_text(Path(path)).split("\n")
    except OSError:
        lines = []
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", here) if name else None
    column = at.start() + 1 if at else len(here) - len(here.lstrip()) + 1 if here else int(line > 0)
    return Place(path, line, column, max(1, len(name)) if at else 1)


def _shown(place: Place, root: Path, theme: Path) -> Place:
    """Return a place with its path as it is printed."""
    path = Path(place.path)
    above = next((each for each in (root, theme.parent) if path.is_relative_to(each)), path.parent)
    return Place(path.relative_to(above).as_posix(), place.line, place.column, place.length)
