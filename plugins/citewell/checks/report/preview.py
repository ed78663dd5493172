"""Show on each page of a preview what was found there, in the words of the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader

from citewell.checks.context.built_site import BuiltSite
from citewell.citations.markdown.linked_page import in_order_of_marks
from citewell.diagnostic import Diagnostic
from citewell.model import Problem

PARTIAL = "partials/preview.html"
"""The template of the theme that lists what is wrong with a page; its root has the class `preview-notice`."""


class ShownFinding(NamedTuple):
    """Hold one finding as the theme shows it; `mark` is the id of its mark in the text, if it has one."""

    level: str
    rule: str
    line: int
    column: int
    message: str
    help: str
    mark: str


class Doc(NamedTuple):
    """Hold what the theme's list of findings needs of a page."""

    problems: list[ShownFinding]
    content: str


def show_findings(built: BuiltSite, folder: Path, found: Iterable[Diagnostic]) -> None:
    """Rewrite the list of findings on each built page that has any; what is waived or recorded loses its mark."""
    by_path = defaultdict(list)
    for each in found:
        by_path[each.path].append(each)
    records = {record.save_as: record for record in built.build_state.pages.values()}
    templates = Environment(loader=FileSystemLoader(Path(built.settings["THEME"], "templates")))
    for name, path in built.sources.items():
        raised = in_order_of_marks(records[name].problems)
        place = folder / name
        if (raised or by_path[path]) and place.is_file():
            page = BeautifulSoup(place.read_text("utf-8"), "html.parser")
            notice = page.select_one(".preview-notice")
            if notice:
                shown = [_shown(each, raised) for each in by_path[path]]
                _unmark(page, {each.mark for each in shown})
                language = ' lang="en" dir="ltr"' if notice.get("lang") else ""
                doc = Doc(shown, str(page))
                listed = templates.get_template(PARTIAL).render(preview=True, doc=doc, in_english=language)
                notice.replace_with(BeautifulSoup(listed.strip(), "html.parser"))
                place.write_text(str(page), "utf-8")


def _shown(each: Diagnostic, raised: list[Problem]) -> ShownFinding:
    """Find the mark of a finding: the marks are numbered as the problems of the page."""
    place = (each.rule, each.line, each.column, each.message)
    numbers = (at for at, one in enumerate(raised, 1) if (one.rule, one.line, one.column, one.message) == place)
    number = next(numbers, None)
    mark = f"problem-{number}" if number else ""
    return ShownFinding(each.level, each.rule, each.line, each.column, each.message, each.help, mark)


def _unmark(page: BeautifulSoup, shown: set[str]) -> None:
    for mark in page.select("mark.citation-problem"):
        if isinstance(mark, Tag) and mark.get("id") not in shown:
            mark.unwrap()
