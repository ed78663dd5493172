"""Finish the pages of any site: their bibliographies, their summaries, and the lists that show their content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pelican.contents import Content, Page
from pelican.generators import Generator

from citewell.bibliography.order import bibliography
from citewell.citations.markdown.linked_page import in_order_of_marks
from citewell.citations.markdown.links import remove_links
from citewell.model import Problem
from citewell.pages.bibliography_section import bibliography_section
from citewell.pages.build_state import BuildState
from citewell.pages.clinic import is_clinic
from citewell.pelican.build_messages import wrong_bytes
from citewell.pelican.other_readers import cite_pages, language_of
from citewell.pelican.run import QUIET

IN_CONTENT = "BIBLIOGRAPHY_IN_CONTENT"
"""The setting that says whether a bibliography follows the content of its page; without it, the theme decides."""
PRINTED = re.compile(r"\.bibliography\b")
"""How a template prints a bibliography: `{% for entry in article.bibliography %}`."""
LINK = b'<a class="citation"'


def finish_other_pages(generators: list[Generator], build_state: BuildState) -> None:
    """Cite each page, and give it its bibliography and its problems; its content has it if the theme prints none."""
    settings = generators[0].settings
    everything = list(dict.fromkeys(content for generator in generators for content in contents(generator)))
    cite_pages(everything, build_state)
    if not settings.get(QUIET):  # else Pelican's own words are read
        build_state.problems += _unreadable(generators[0], build_state)
    build_state.format()
    wanted = settings.get(IN_CONTENT)
    in_content = not prints_bibliography(settings) if wanted is None else bool(wanted)
    for content in everything:
        record = build_state.pages.get(content.source_path)
        if not record:
            continue
        record.content, record.save_as = content, content.save_as
        record.draft, record.is_page = content.status == "draft", isinstance(content, Page)
        record.fields = {"title": str(getattr(content, "title", "")), "lang": content.lang}
        if record.counts or not hasattr(content, "bibliography"):  # else it is what the page's own header says
            content.bibliography = bibliography(record.counts, build_state.formatting, build_state.style)
        content.problems = in_order_of_marks(each for each in record.problems if each.path == record.path)
        if in_content and record.counts:
            # Hook: _content is the HTML of a page before its links are rewritten, Pelican 4.12.
            content._content += bibliography_section(content.bibliography, content._content, language_of(content))


def _unreadable(generator: Generator, build_state: BuildState) -> Iterator[Problem]:
    """Yield what is wrong with the bytes of pages that Pelican could not read, of which it names but the file."""
    # Hook: generated_content leads from the source paths of such pages to None, Pelican 4.12.
    for name in [name for name, content in generator.context["generated_content"].items() if content is None]:
        file = Path(generator.settings["PATH"], name).absolute()
        problem = wrong_bytes(file, build_state.reference_sources.name(file))
        if problem:
            yield problem


def prints_bibliography(settings: Mapping[str, Any]) -> bool:
    """Tell whether a template of the theme prints the bibliography of an article."""
    folders = [*settings.get("THEME_TEMPLATES_OVERRIDES", ()), Path(settings["THEME"], "templates")]
    files = (file for folder in folders for file in Path(folder).expanduser().rglob("*.html"))
    return any(PRINTED.search(file.read_text("utf-8", errors="replace")) for file in files)


def unlink_list(path: str, context: Mapping[str, Any]) -> None:
    """Make plain text of the citations in a file that was written and is no page of its own, such as a list."""
    settings = context
    own = [context.get("article"), context.get("page")]
    if is_clinic(settings) or any(isinstance(each, Content) for each in own):
        return
    file = Path(path)
    written = file.read_bytes()
    if LINK in written:
        file.write_text(remove_links(written.decode("utf-8")), "utf-8", newline="")


def contents(generator: Generator) -> list[Content]:
    """Return everything that a generator read: articles or pages, hidden ones, drafts and translations."""
    # Hook: the names of the lists that Pelican's generators have, Pelican 4.12.
    kinds = ("articles", "pages", "hidden_articles", "hidden_pages", "drafts", "draft_pages")
    more = ("translations", "hidden_translations", "drafts_translations", "draft_translations")
    return [content for kind in (*kinds, *more) for content in getattr(generator, kind, [])]


def unlink_summary(content: Content) -> None:
    """Take the links to entries out of the automatic summary: lists of pages have no bibliography."""
    # Hook: the method get_summary of a page is replaced, Pelican 4.12.
    content.get_summary = partial(_summary_without_links, content.get_summary)


def _summary_without_links(linked: Callable[[str], str], siteurl: str) -> str:
    return remove_links(linked(siteurl))
