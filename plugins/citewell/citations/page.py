"""Cite one page: find the citations in its tree, resolve them together, and link them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from citewell.citations import linking, prose
from citewell.citations.brackets import may_cite
from citewell.citations.elsewhere import elsewhere
from citewell.citations.grammar import find_citations
from citewell.citations.library import Library
from citewell.citations.model import Backlink, Cite, Problem, Reference, Span
from citewell.citations.resolve import Resolution, resolve
from citewell.citations.rules import Rules
from citewell.citations.shortforms import introduced

STRAY_STOP = Problem(
    "stray-stop",
    "a full stop stands inside the parentheses of a citation",
    "put the full stop behind the parenthesis.",
)


class Found(NamedTuple):
    """Hold a problem with the run (0-based index) and the span in it where it was met."""

    run: int
    span: Span
    problem: Problem


@dataclass(slots=True)
class CitedPage:
    """Hold what was cited on one page, how often, and what is wrong with it; `texts` are those of its runs."""

    counts: dict[Reference, int] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    marks: int = 0


def cite_page(root: Element, stash: Sequence[object], library: Library, rules: Rules, mark: bool) -> CitedPage:
    """Link every citation in a page's tree to its entry; with `mark`, mark what leads nowhere.

    `stash` is Markdown's list of raw HTML. The tree is changed in place; its text stays as it was.

    >>> from xml.etree.ElementTree import fromstring, tostring
    >>> from citewell.citations.model import Name
    >>> from citewell.citations.rules import rules
    >>> tree = fromstring("<div><p>It hurts (Cohen, 2018).</p></div>")
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> page = cite_page(tree, [], library, rules(), mark=False)
    >>> print(tostring(tree[0][0]).decode())
    <a class="citation" href="#ref-c18" id="cite-c18-1" role="doc-biblioref">Cohen, 2018</a>).
    """
    page = CitedPage()
    flat = prose.runs(root, stash, partial(may_cite, rules=rules))
    page.texts = [run.text for run in flat]
    short_forms = introduced("".join(root.itertext()), library) if library.organisations else {}
    for index, (run, cited) in enumerate(zip(flat, cite_texts(page.texts, library, rules, short_forms), strict=True)):
        links: list[linking.Link] = []
        reached = 0
        for span, reference, problem in cited:
            if problem:
                page.found.append(Found(index, span, problem))
            link = _link(page, span, reference, problem, mark) if span.start >= reached else None
            if link:
                links.append(link)
                reached = span.end
        linking.link(run, links)
    return page


class Cited(NamedTuple):
    """Hold what one cite of a text leads to, and what is wrong with it; its link covers `span`."""

    span: Span
    reference: Reference | None
    problem: Problem | None


def cite_texts(
    texts: Sequence[str], library: Library, rules: Rules, short_forms: Mapping[str, str] | None = None
) -> list[list[Cited]]:
    """Resolve every cite of a page's texts, in order.

    `short_forms` are those that the page introduces, folded; they are looked for in the texts if they are not given.

    >>> from citewell.citations.model import Name
    >>> from citewell.citations.rules import rules
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> [[cited]] = cite_texts(["It hurts (Cohen, 2018)."], library, rules())
    >>> cited.span, cited.reference.id
    (Span(start=10, end=21), 'c18')
    """
    if short_forms is None:
        short_forms = introduced("\n".join(texts), library)
    found: list[list[Cited]] = []
    for text in texts:
        cited: list[Cited] = []
        for citation in find_citations(text, rules):
            for cite in citation.cites:
                one = _cited(text, cite, library, rules, short_forms)
                cited.append(one)
                if one.reference and citation.stray_stop >= 0 and cite is citation.cites[-1]:
                    cited.append(Cited(cite.span, None, STRAY_STOP))
        found.append(_apart(text, sorted(cited, key=_place)))
    return found


def _apart(text: str, cited: list[Cited]) -> list[Cited]:
    """Let no link begin in another: "Smith et al. (2018) (Pain, 2019)" names the authors once."""
    links = [index for index, one in enumerate(cited) if one.reference]
    for index, following in pairwise(links):
        span, other = cited[index].span, cited[following].span
        if other.start < span.end < other.end:
            rest = text[span.end : other.end]
            behind = Span(other.end - len(rest.lstrip(" \n([")), span.end + len(rest.rstrip(")]")))
            cited[following] = cited[following]._replace(span=behind)
        elif other.start < span.end:
            cited[index] = cited[index]._replace(span=Span(span.start, other.start))
    return cited


def _cited(text: str, cite: Cite, library: Library, rules: Rules, short_forms: Mapping[str, str]) -> Cited:
    """Resolve one cite: with the names beside its date, else with those that stand elsewhere."""
    resolution = resolve(cite, library, rules, short_forms)
    if resolution.reference or resolution.problem:
        return Cited(_link_span(cite, resolution), resolution.reference, resolution.problem)
    others = list(elsewhere(text, cite, library, rules))
    for other in others:
        resolution = resolve(other, library, rules, short_forms)
        if resolution.reference or resolution.problem:
            problem = None if resolution.reference else resolution.problem
            return Cited(_link_span(other, resolution), resolution.reference, problem)
    if not cite.names:
        return Cited(cite.span, None, None)
    from citewell.citations.near import ADVICE, explain, without_opening

    cite = without_opening(cite, library)
    problem = explain(cite, library, rules, short_forms)
    for other in others if problem and problem.help == ADVICE else ():
        nearer = explain(other, library, rules, short_forms)
        if nearer and nearer.help != ADVICE:
            return Cited(other.span, None, nearer)
    return Cited(cite.span, None, problem)


def _place(cited: Cited) -> Span:
    return cited.span


def _link_span(cite: Cite, resolution: Resolution) -> Span:
    """Leave words out of the link that stand before the names ("In Cohen")."""
    if resolution.start and cite.span.start == cite.names_span.start:
        return Span(cite.span.start + resolution.start, cite.span.end)
    return cite.span


def _link(
    page: CitedPage, span: Span, reference: Reference | None, problem: Problem | None, mark: bool
) -> linking.Link | None:
    if reference:
        number = page.counts[reference] = page.counts.get(reference, 0) + 1
        target = reference.anchor
        attributes = {
            "class": "citation",
            "href": f"#{target}",
            "id": f"cite-{target.removeprefix('ref-')}-{number}",
            "role": "doc-biblioref",
        }
        return linking.Link(span, "a", attributes)
    if problem and mark and problem is not STRAY_STOP:
        page.marks += 1
        attributes = {"class": "citation-problem", "id": f"problem-{page.marks}", "title": problem.message}
        return linking.Link(span, "mark", attributes)
    return None


@lru_cache(maxsize=65536)
def backlinks(reference: Reference, count: int) -> tuple[Backlink, ...]:
    """Return the ways back from an entry to each place that cites it.

    >>> [link.label for link in backlinks(Reference("c18", (), "2018", "Ketamine", anchor="ref-c18"), 2)]
    ['Back to citation 1 of 2', 'Back to citation 2 of 2']
    """
    stem = reference.anchor.removeprefix("ref-")
    return tuple(
        Backlink(f"#cite-{stem}-{number}", number, f"Back to citation {number} of {count}")
        for number in range(1, count + 1)
    )
