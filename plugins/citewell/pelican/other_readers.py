"""Let the readers of any site read its pages as they do, and link the citations in the HTML that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pelican.generators import Generator
from pelican.readers import BaseReader

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
from citewell.pages.front_matter import FrontMatter, apart, read_for_citations
from citewell.pelican.positions import placed
from citewell.references.library.library import Library

CITED_BY_PANDOC = ' data-cites="'
"""What pandoc prints of a citation: a page with it has its own bibliography."""
Read: TypeAlias = Callable[[str], tuple[str, dict[str, Any]]]
"""What reads a file into HTML and metadata, as the method `read` of Pelican's readers does."""


def cite_after_readers(generator: Generator) -> None:
    """Have each reader of a generator link citations in what it reads, if the site is no clinic's.

    It is done when a generator begins, and not when readers are made: by then every plugin has given its own readers.
    """
    settings = generator.settings
    build_state: BuildState | None = settings.get(BUILD_STATE)
    if not build_state or is_clinic(settings):
        return
    extensions = settings["MARKDOWN"].setdefault("extensions", [])
    if not any(isinstance(each, WithoutOurFields) for each in extensions):
        extensions.append(WithoutOurFields())
    # Hook: the readers of a generator, and that each is asked to `read` a path, Pelican 4.12.
    for reader in set(generator.readers.readers.values()):
        if type(reader) is BaseReader:  # which reads nothing of a file that is copied
            continue
        reader.read = partial(read_and_cite, reader.read, build_state, settings)


def read_and_cite(
    read: Read, build_state: BuildState, settings: Mapping[str, Any], source_path: str
) -> tuple[str, dict[str, Any]]:
    """Return what a reader makes of a file, with its citations linked; what is wrong is kept in the build state."""
    content, metadata = read(source_path)
    if CITED_BY_PANDOC in (content or ""):
        return content, metadata
    path = Path(source_path)
    name = build_state.reference_sources.name(path)
    text, _ = decode_page(path.read_bytes(), name)
    page = read_for_citations(text, name)
    listed = metadata.get("bibliography")
    if listed and not page.bibliography:  # a header of another form, as `:bibliography: works.bib`
        page.bibliography = [str(each).strip() for each in (listed if isinstance(listed, list) else [listed])]
    library, faults = build_state.reference_sources.page_library(
        build_state.library, path, page.bibliography, page.bibliography_line, page.references, page.references_line
    )
    record = PageRecord(name, False, {}, [*page.problems, *faults], page.suppressions, library=library)
    record.body_line = page.body_line
    build_state.pages[source_path] = record
    if content and library:
        language = str(metadata.get("lang") or settings["DEFAULT_LANG"])
        content, cited = _cite(content, page, library, language, record)
        record.counts, record.mentions = cited.counts, cited.mentions
        record.problems += placed(cited, page, name, text)
    return content, metadata


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
