"""Show on each page of a preview what was found there, in the words of the report.

A page stays as it was rendered, but for two things: the element in which the theme lists findings is replaced, and what
is waived or recorded loses its mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, Template

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.page.addresses import address
from citewell.checks.report.site_findings import SiteFindings, site_findings
from citewell.citations.markdown.linked_page import in_order_of_marks
from citewell.diagnostic import Diagnostic
from citewell.files.cache import digest, files_of, program_fingerprint
from citewell.model import Problem, Span

NOTICE = "preview-notice"
"""The class of the element in which a theme lists what is wrong with a page."""
PARTIAL = "partials/preview.html"
"""The template of the theme that prints this element."""
FINDINGS_PAGE = "findings"
"""The direct template of a theme, on the preview alone, that lists all findings of the site."""
ALL_FINDINGS = "all-findings"
"""The class of the element in which it lists them."""
ALL_PARTIAL = "partials/findings.html"
"""The template of the theme that prints this element."""
TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<text>script|style|title|textarea)\b.*?(?:</(?P=text)|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>",
    re.IGNORECASE | re.DOTALL,
)
"""A tag, as `<section class="notice preview-notice">` or `</section>`; or a comment, a script: what holds none."""
CLASSES = re.compile(r"\sclass\s*=\s*(?:\"(?P<double>[^\"]*)|'(?P<single>[^']*)|(?P<bare>[^\s\"'>]+))", re.IGNORECASE)
"""The classes among the attributes of a tag, as ` class="notice preview-notice"`."""
USED = ("SITEURL", "DIRECT_TEMPLATES", "FINDINGS_URL")
"""The settings that these templates may use."""
MARK = re.compile(r"<mark(?P<attributes>(?:[^>\"]|\"[^\"]*+\")*+)>(?P<text>.*?)</mark>", re.DOTALL)
"""A mark around a citation: `<mark class="citation-problem" id="problem-1" title="no reference">Cohn, 2018</mark>`."""
MARK_ID = re.compile(r"(?=.*\sclass=\"citation-problem\").*\sid=\"(?P<id>problem-\d+)\"", re.DOTALL)
"""The id among the attributes of such a mark."""


class ShownFinding(NamedTuple):
    """Hold one finding as the theme shows it; `mark` is the id that its mark in the text has, if it has one."""

    level: str
    rule: str
    line: int
    column: int
    message: str
    help: str
    mark: str
    path: str = ""


class Doc(NamedTuple):
    """Hold what the theme's list of findings needs of a page; `content` holds the ids of its marks."""

    problems: Sequence[ShownFinding]
    content: str


def pages_with_findings(
    built: BuiltSite, folder: Path, found: Sequence[Diagnostic]
) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """Return the built pages that are to list findings: each with a hash of what it is made of, and what makes it.

    On such a page the list of findings is replaced; what is waived or recorded loses its mark. One page lists them all.
    """
    templates = templates_of(built.settings)
    theme = digest(
        program_fingerprint(),
        *(Path(each).read_bytes().hex() for each in files_of(Path(built.settings["THEME"], "templates"))),
    )
    pages = findings_of_pages(built, found)
    changes: dict[str, tuple[str, Callable[[str], str]]] = {
        name: (repr(shown), partial(with_findings, shown=shown, template=templates[PARTIAL]))
        for name, shown in pages.items()
    }
    if FINDINGS_PAGE in built.settings["DIRECT_TEMPLATES"]:
        name = built.settings.get(f"{FINDINGS_PAGE.upper()}_SAVE_AS", f"{FINDINGS_PAGE}.html")
        every = all_findings(built, found, pages)
        changes[name] = repr(every), partial(with_all_findings, found=every, template=templates[ALL_PARTIAL])
    made: dict[str, tuple[str, Callable[[], bytes]]] = {}
    for name, (shown, change) in changes.items():
        place = folder / name
        if place.is_file():
            about = place.stat()
            key = digest(theme, f"{about.st_mtime_ns} {about.st_size}", shown)
            made[name] = key, partial(_changed, place, change)
    return made


def _changed(place: Path, change: Callable[[str], str]) -> bytes:
    return change(place.read_bytes().decode("utf-8")).encode("utf-8")


def findings_of_pages(built: BuiltSite, found: Iterable[Diagnostic]) -> dict[str, list[ShownFinding]]:
    """Return what each built page is to show; pages on which nothing was ever found are left out."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in found:
        by_path[each.path].append(each)
    records = {record.save_as: record for record in built.build_state.pages.values()}
    shown: dict[str, list[ShownFinding]] = {}
    for name, path in built.sources.items():
        raised = in_order_of_marks(records[name].problems)
        if raised or path in by_path:
            marks = _marks_of(raised)
            shown[name] = [_shown(each, marks) for each in by_path.get(path, ())]
    return shown


def all_findings(
    built: BuiltSite, found: Sequence[Diagnostic], pages: Mapping[str, Sequence[ShownFinding]]
) -> SiteFindings:
    """Gather the findings of a site; `pages` are those of single pages."""
    urls = {path: address(name) for name, path in built.sources.items()}
    marks = {
        (built.sources[name], each.line, each.column, each.message): each.mark
        for name, shown in pages.items()
        for each in shown
        if each.mark
    }
    return site_findings(found, urls, marks)


def templates_of(settings: Mapping[str, Any]) -> dict[str, Template | None]:
    """Return the templates with which a theme lists findings, by their names; None for one that it has not."""
    folder = Path(settings["THEME"], "templates")
    templates = Environment(loader=FileSystemLoader(folder), **settings["JINJA_ENVIRONMENT"])
    templates.globals.update((name, value) for name, value in settings.items() if name in USED)
    return {
        name: templates.get_template(name) if (folder / name).is_file() else None for name in (PARTIAL, ALL_PARTIAL)
    }


def with_findings(page: str, shown: Sequence[ShownFinding], template: Template | None) -> str:
    """Return a rendered page with a list of findings in the place of the one that it has, if it has one.

    >>> from jinja2 import Template
    >>> partial = Template('<p class="preview-notice">{{ doc.problems|length }} found</p>')
    >>> page = '<p class="preview-notice"></p><mark class="citation-problem" id="problem-1">Cohn</mark>'
    >>> with_findings(page, [], partial)
    '<p class="preview-notice">0 found</p>Cohn'
    """
    span = span_of(page, NOTICE)
    if not span or not template:
        return page
    wanted, left = {each.mark for each in shown}, []

    def marked(found: re.Match[str]) -> str:
        mark = MARK_ID.match(found["attributes"])
        if mark and mark["id"] in wanted:
            left.append(f'id="{mark["id"]}"')
        return found["text"] if mark and mark["id"] not in wanted else found.group()

    before, after = MARK.sub(marked, page[: span.start]), MARK.sub(marked, page[span.end :])
    language = ' lang="en" dir="ltr"' if re.search(r"\slang=", page[span.start : page.index(">", span.start)]) else ""
    listed = template.render(preview=True, doc=Doc(shown, " ".join(left)), in_english=language)
    return f"{before}{listed.strip()}{after}"


def with_all_findings(page: str, found: SiteFindings, template: Template | None) -> str:
    """Return the rendered page of all findings with them in the place of the element that is to hold them."""
    span = span_of(page, ALL_FINDINGS)
    if not span or not template:
        return page
    return f"{page[: span.start]}{template.render(site_findings=found).strip()}{page[span.end :]}"


def span_of(page: str, name: str) -> Span | None:
    """Return where the first element of a class stands in a page.

    >>> page = '<body><!-- <p class="preview-notice"> --><div class="notice preview-notice"><div></div></div></body>'
    >>> span_of(page, "preview-notice").of(page)
    '<div class="notice preview-notice"><div></div></div>'
    """
    start, element, depth = 0, "", 0
    for tag in TAG.finditer(page):
        if not depth:
            if tag["name"] and not tag["end"] and name in tag["attributes"] and name in _classes(tag["attributes"]):
                start, element, depth = tag.start(), tag["name"], 1
        elif tag["name"] == element:
            depth += -1 if tag["end"] else 1
            if not depth:
                return Span(start, tag.end())
    return None


def _classes(attributes: str) -> list[str]:
    found = CLASSES.search(attributes)
    return (found["double"] or found["single"] or found["bare"] or "").split() if found else []


def _marks_of(raised: Sequence[Problem]) -> dict[tuple[object, ...], str]:
    """Return the ids of marks by what they mark: they are numbered as the problems of the page."""
    marks: dict[tuple[object, ...], str] = {}
    for number, each in enumerate(raised, 1):
        marks.setdefault((each.rule, each.line, each.column, each.message), f"problem-{number}")
    return marks


def _shown(each: Diagnostic, marks: Mapping[tuple[object, ...], str]) -> ShownFinding:
    mark = marks.get((each.rule, each.line, each.column, each.message), "")
    return ShownFinding(each.level, each.rule, each.line, each.column, each.message, each.help, mark, each.path)
