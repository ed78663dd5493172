"""Let the readers of any site read its pages as they do, and link the citations in the HTML that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pelican.contents import Content
from pelican.generators import Generator

from citewell.checks.rules import unlinked_citation
from citewell.citations.markdown.linked_page import CitedPage, link_cites
from citewell.citations.markdown.suppressions import suppress, take_suppressions
from citewell.citations.markdown.whole_html import WholeHtml
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import patterns_of
from citewell.files.text_encoding import decode_page
from citewell.pages.build_state import BUILD_STATE, BuildState, PageRecord
from citewell.pages.clinic import is_clinic
from citewell.pages.fences import FENCE
from citewell.pages.front_matter import FrontMatter, apart, read_for_citations, suppressions_of
from citewell.pelican.positions import placed
from citewell.references.library.library import Library

CITED_BY_PANDOC = ' data-cites="'
"""What pandoc prints of a citation: a page with it has its own bibliography."""


def know_our_fields(generator: Generator) -> None:
    """Have Markdown pass over the fields of citations in front matter, if the site is no clinic's."""
    settings = generator.settings
    if BUILD_STATE not in settings or is_clinic(settings):
        return
    extensions = settings["MARKDOWN"].setdefault("extensions", [])
    if not any(isinstance(each, WithoutOurFields) for each in extensions):
        extensions.append(WithoutOurFields())


def cite_pages(contents: Iterable[Content], build_state: BuildState) -> None:
    """Link the citations of what was read, and keep in the build state what is cited and what is wrong.

    It is done when all is read: by then every plugin has made of the text what it will. Summaries stay those of the
    text without links.
    """
    cited = {each for each in contents if cite_page(each, build_state)}
    # Hook: what get_content returned is kept in its `cache`, by the page and the address of the site, Pelican 4.12.
    returned: dict[Any, str] = Content.get_content.cache
    for key in [key for key in returned if key[0] in cited]:
        del returned[key]


def cite_page(content: Content, build_state: BuildState) -> bool:
    """Link the citations of one page, and tell whether there are any."""
    html: str = content._content or ""
    path = Path(content.source_path or "")
    if CITED_BY_PANDOC in html or not path.is_file():  # a plugin can make a page of no file
        return False
    name = build_state.reference_sources.name(path)
    text, _ = decode_page(path.read_bytes(), name)
    page = read_for_citations(text, name)
    _take_other_header(page, content.metadata, name)
    library, faults = build_state.reference_sources.page_library(
        build_state.library, path, page.bibliography, page.bibliography_line, page.references, page.references_line
    )
    record = PageRecord(name, False, {}, [*page.problems, *faults], page.suppressions, library=library)
    record.body_line = page.body_line
    build_state.pages[content.source_path] = record
    if not html or not library:
        return False
    linked, cited = _cite(html, page, library, language_of(content), record)
    record.counts, record.mentions = cited.counts, cited.mentions
    record.problems += placed(cited, page, name, text)
    if not cited.counts:
        return False
    # Hook: the summary is made of `content`, which is made of `_content`; a copy keeps the text, Pelican 4.12.
    content.get_summary = copy(content).get_summary
    content._content = linked
    return True


def language_of(content: Content) -> str:
    """Return the language of a page as it was written: Pelican makes small letters of that of the settings."""
    return str(content.metadata.get("lang") or content.settings["DEFAULT_LANG"])


def _take_other_header(page: FrontMatter, metadata: Mapping[str, Any], path: str) -> None:
    """Take what concerns citations from a header of another form, as `:bibliography: works.bib`; it has no places."""
    listed, allowed = metadata.get("bibliography"), metadata.get("allow")
    if listed and not page.bibliography:
        page.bibliography = [str(each).strip() for each in (listed if isinstance(listed, list) else [listed])]
    if allowed and not page.suppressions:
        lines = allowed if isinstance(allowed, list) else str(allowed).splitlines()
        page.suppressions = list(suppressions_of(lines, path, 1, 1))


def _cite(
    content: str, page: FrontMatter, library: Library, language: str, record: PageRecord
) -> tuple[str, CitedPage]:
    """Return HTML with its citations linked, and what was cited."""
    patterns = patterns_of(language)
    whole = WholeHtml(content)
    passages = find_cites(whole.prose(patterns), library, patterns)
    _, suppressions = take_suppressions(page.body, page.body_line, record.path)
    record.suppressions = [*record.suppressions, *suppressions]
    plain = [each for each in record.suppressions if each.rule == unlinked_citation.RULE]
    if plain:
        passages = suppress(passages, page.body, page.body_line, plain, unlinked_citation.suppressed)
    cited = link_cites(passages, mark=False)
    return whole.with_links(cited), cited


class WithoutOurFields(Extension):
    """Take the fields of citations out of front matter in YAML, which Markdown's extension `meta` cannot read.

    >>> text = "---\\ntitle: Walks\\nreferences:\\n- id: w\\n---\\n\\nText."
    >>> markdown = Markdown(extensions=["meta", WithoutOurFields()])
    >>> markdown.convert(text), markdown.Meta
    ('<p>Text.</p>', {'title': ['Walks']})
    >>> markdown.convert(text.replace("references:\\n- id: w\\n", "")), markdown.Meta
    ('<p>Text.</p>', {'title': ['Walks']})
    """

    def extendMarkdown(self, md: Markdown) -> None:
        """Come before the extension `meta`, which has 27, and after line ends are normal, which has 30."""
        md.preprocessors.register(_Remover(md), "citewell-fields", 28)


class _Remover(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page without the fields of citations."""
        fence = FENCE.match("\n".join(lines)) if lines and lines[0].startswith("---") else None
        if not fence:
            return lines
        written = lines[1 : 1 + fence["yaml"].count("\n")]
        left, _ = apart(written)
        return [lines[0], *left, *lines[1 + len(written) :]]
