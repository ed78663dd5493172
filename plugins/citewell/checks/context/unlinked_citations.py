"""Look in built pages for what reads like a citation and is not linked.

Every page that holds a date outside of its links is looked at twice. First quickly, with the text of links left out;
then, if something was found, as a reader does, so that a citation is read in its whole sentence. What lies in a link to
anywhere, and what was marked where the page was read, is not looked for. Nor is what repeats, in a list or a title, a
citation that the article itself links: that is plain by design.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import islice, takewhile
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.page.page import FileKind, Page
from citewell.checks.page.settled_text import is_settled, leave_out_works
from citewell.checks.positions.link_positions import BUILT
from citewell.checks.positions.text_positions import Manuscript, Origin, TextKind, ThemeTexts
from citewell.citations.markdown.text_runs import Run, runs
from citewell.citations.match.acronyms import find_short_forms
from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import Patterns, may_cite, patterns_of
from citewell.files.cache import digest
from citewell.model import Cited, Reference, Span
from citewell.pages.build_state import PageRecord
from citewell.pages.clinic import is_clinic
from citewell.pages.front_matter import FORMS
from citewell.references.library.library import Library


class UnlinkedCitation(NamedTuple):
    """Hold a text that reads like a citation and is not linked, and where it stands."""

    text: str
    origin: Origin


class _Candidate(NamedTuple):
    """Hold what reads like a citation at a span of a run, and the work it means; `number` counts runs from 0."""

    number: int
    run: Run
    span: Span
    reference: Reference | None


@dataclass(slots=True)
class _Neighbours:
    """Hold the articles to which a part of a page links, and what they cite."""

    records: dict[str, PageRecord] = field(default_factory=dict)
    cited: set[Reference] = field(default_factory=set)

    def add(self, record: PageRecord) -> None:
        self.records[record.path] = record
        self.cited.update(record.counts)


def unlinked_citations(built: BuiltSite, waived: str) -> Iterator[UnlinkedCitation]:
    """Yield what reads like a citation and is not linked, page by page.

    `waived` is the rule of problems that say of a text, where its page was read, that it is none.
    """
    records = {record.save_as: record for record in built.build_state.pages.values() if record.save_as}
    theme = ThemeTexts(built.build_state.root, Path(built.settings["THEME"]), built.settings_files)
    for page in (page for page in built.pages() if page.kind is FileKind.PAGE and page.may_cite):
        record = records.get(page.path)
        if not (record and record.library) and not is_clinic(built.settings):
            continue  # without references, any author and year may be written; and our links are taken out of lists
        data = built.site.path(page.path).read_bytes()
        if _may_hold_one(data, page, record, built):
            search = _PageSearch(built, theme, page, _body(data), record, records, waived)
            yield from search.citations()


def _body(data: bytes) -> Any:
    """Parse a page and return its body without the parts that only list works; None without a body.

    What is nested in more than 255 elements ends the page, as the parser does by itself.
    """
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8")) if data.strip() else None
    if root is None:
        return None
    leave_out_works(root)
    return root.find("body")


def _may_hold_one(data: bytes, page: Page, record: PageRecord | None, built: BuiltSite) -> bool:
    """Tell whether the text of a page without its links holds anything that reads like a citation."""
    library = record.library if record else built.build_state.library
    if not built.page_problems or not library.fingerprint:
        return _holds_one(data, library, built)
    key = digest(blake2b(data).hexdigest(), library.fingerprint, str(built.settings["DEFAULT_LANG"]))
    find = partial(_holds_one, data, library, built)
    return bool(built.page_problems.value(f"{BUILT}{page.path}", key, "may hold a citation", find))


def _holds_one(data: bytes, library: Library, built: BuiltSite) -> bool:
    body = _body(data)
    if body is None:
        return False
    for element in list(body.iter("a", "mark")):
        if is_settled(element):
            element.clear(keep_tail=True)
    language = _rules(body, built)
    texts = [run.text for run in runs(body, wanted=partial(may_cite, patterns=language))]
    return any(_reads_like_one(each) for cites in cite_texts(texts, library, language, {}) for each in cites)


def _rules(body: Any, built: BuiltSite) -> Patterns:
    written = body.getparent().get("lang") or ""
    return patterns_of(written if FORMS["lang"].fullmatch(written) else built.settings["DEFAULT_LANG"])


def _reads_like_one(cited: Cited) -> bool:
    return bool(cited.reference or (cited.problem and cited.problem.marked))


class _PageSearch:
    """Look at one page as a reader does; its tree is changed."""

    def __init__(
        self,
        built: BuiltSite,
        theme: ThemeTexts,
        page: Page,
        body: Any,
        record: PageRecord | None,
        records: Mapping[str, PageRecord],
        waived: str,
    ) -> None:
        self.waived = waived
        self.built, self.theme, self.page, self.record = built, theme, page, record
        self.rules = _rules(body, built)
        settled = [element for element in body.iter("a", "mark") if is_settled(element)]
        self.around = self._around(settled, records)
        for element in settled:
            element.tag = "span"  # so that a sentence is read with the words of its links
        self.settled = {each for element in settled for each in element.iter()}
        self.runs: list[Run] = runs(body)

    def citations(self) -> Iterator[UnlinkedCitation]:
        """Yield what reads like a citation, is not linked and is not plain by design."""
        for around, indices in self._groups():
            record = self.record or (next(iter(around.records.values())) if len(around.records) == 1 else None)
            texts = [self.runs[index].text for index in indices]
            candidates = list(self._candidates(indices, texts, record))
            if any(self._left(candidates, around)):
                manuscript = Manuscript(self.built.build_state.root, record, self.waived) if record else None
                if manuscript:
                    if manuscript.record.library.organisations:  # the page may have introduced short forms of them
                        candidates = list(self._candidates(indices, texts, record, manuscript))
                    manuscript.read_with(
                        texts, [(each.number, each.span) for each in candidates if self._is_linked(each)]
                    )
                for each in self._left(candidates, around):
                    yield from self._unlinked(each, around, record, manuscript)

    def _groups(self) -> list[tuple[_Neighbours, list[int]]]:
        """Return the runs of the page by the articles they are about: all to itself, or to those linked beside them."""
        if self.record:
            return [(_Neighbours(), list(range(len(self.runs))))]
        groups: dict[int, tuple[_Neighbours, list[int]]] = {}
        for index, run in enumerate(self.runs):
            around = self._beside(run)
            groups.setdefault(id(around), (around, []))[1].append(index)
        return list(groups.values())

    def _candidates(
        self, indices: list[int], texts: list[str], record: PageRecord | None, manuscript: Manuscript | None = None
    ) -> Iterator[_Candidate]:
        """Yield all that reads like a citation in some runs, linked or not."""
        library = record.library if record else self.built.build_state.library
        everything = "\n".join([*texts, manuscript.text if manuscript else ""])
        short_forms = find_short_forms(everything, library, self.rules) if library.organisations else {}
        for index, cites in enumerate(cite_texts(texts, library, self.rules, short_forms)):
            run = self.runs[indices[index]]
            yield from (_Candidate(index, run, each.span, each.reference) for each in cites if _reads_like_one(each))

    def _left(self, candidates: Iterable[_Candidate], around: _Neighbours) -> Iterator[_Candidate]:
        """Leave out what is linked, and what repeats in a list a citation of the article that is linked beside it."""
        for each in candidates:
            if not self._is_linked(each) and (self.record or each.reference not in self._cited_beside(each, around)):
                yield each

    def _is_linked(self, candidate: _Candidate) -> bool:
        """Tell whether any part of a text lies in a link, or in a mark."""
        pieces = candidate.run.pieces
        first = max(0, bisect_right(pieces, candidate.span.start, key=attrgetter("start")) - 1)
        inside = takewhile(lambda piece: piece.start < candidate.span.end, islice(pieces, first, None))
        return any(piece.parent in self.settled for piece in inside)

    def _unlinked(
        self, candidate: _Candidate, around: _Neighbours, record: PageRecord | None, manuscript: Manuscript | None
    ) -> Iterator[UnlinkedCitation]:
        """Yield an unlinked citation with its origin, unless it was reported before or needs no link there."""
        text = " ".join(candidate.span.of(candidate.run.text).split())
        origin = manuscript.find(candidate.number, candidate.span) if manuscript else None
        if origin and origin.part is TextKind.PROSE:
            # what a list repeats is looked for in the page itself
            plain = origin.reported or not self.record
        elif origin and self.record:
            plain = candidate.reference in self.record.counts
        elif self.record:
            plain = candidate.reference in self._cited_beside(candidate, around)
        else:
            plain = not origin and bool(manuscript and manuscript.holds(text))
        if not plain:
            where = origin or self.theme.find(text, self.page, getattr(candidate.run.block, "sourceline", 0))
            yield UnlinkedCitation(text, where)

    def _cited_beside(self, candidate: _Candidate, around: _Neighbours) -> set[Reference]:
        """Return what the articles cite that are linked nearest to a text."""
        return around.cited if around.records else self._beside(candidate.run).cited

    def _around(self, links: list[Any], records: Mapping[str, PageRecord]) -> dict[Any, _Neighbours]:
        """Return, for each element of the page that holds links to articles, those articles."""
        around: dict[Any, _Neighbours] = {}
        for link in links:
            target = self.built.site.target(self.page, link.get("href") or "#")
            record = records.get(target.name) if target else None
            if record and record is not self.record:
                for element in (link, *link.iterancestors()):
                    around.setdefault(element, _Neighbours()).add(record)
        return around

    def _beside(self, run: Run) -> _Neighbours:
        """Return the articles that are linked nearest to a run."""
        holders = (run.block, *run.block.iterancestors())  # type: ignore[attr-defined]
        return next((self.around[each] for each in holders if each in self.around), NOTHING)


NOTHING = _Neighbours()
"""What stands around a text beside which no article is linked."""
