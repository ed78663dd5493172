"""Give the tree of a page its figures: caption and table in words, and a slot for the picture.

The picture is drawn by the theme, in the place of the comment `<!--figure-1-->`. What a table says is taken from the
records of the works that its rows cite, as those of the picture are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Comment, Element, SubElement

from citewell.checks.rules import invalid_figure, unsupported_figure
from citewell.citations.markdown.text_runs import Passage
from citewell.model import Problem, Reference
from citewell.pages.figure_values import CountRow, EffectRow, Figure, StudiedRow, count_row, effect_rows, studied_rows
from citewell.pages.figures import EFFECT, PEOPLE_STUDIED, WantedFigure, WantedRow
from citewell.pages.named_findings import look_up
from citewell.references.evidence.evidence import Evidence, evidence_of
from citewell.references.evidence.finding import Finding
from citewell.references.names import short_form

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SUMMARY = "The same in numbers"
UNKNOWN = "not shown"
"""What stands in a table where the record does not carry the row."""
Row: TypeAlias = CountRow | EffectRow | StudiedRow


class ShownFigure(NamedTuple):
    """Hold a figure that stands in the tree, with what holds its citations: the caption, and the heads of its rows."""

    number: int
    wanted: WantedFigure
    caption: Element
    table: Element
    heads: tuple[Element, ...]


class Drawn(NamedTuple):
    """Hold the figures of a page as the theme draws them, the works that they are of, and what is wrong with them."""

    figures: tuple[Figure, ...]
    works: list[Reference]
    problems: list[Problem]


def insert_figures(
    root: Element, figures: Sequence[WantedFigure], in_english: bool = True
) -> tuple[list[ShownFigure], list[Problem]]:
    """Put each figure at the end of its section, numbered in the order given; tables have the heads of rows alone.

    >>> from xml.etree.ElementTree import fromstring
    >>> from citewell.pages.figures import read_figures
    >>> row = {"label": "With rest", "source": "(Aster, 2018)", "finding": "pain"}
    >>> wanted, _ = read_figures([{"title": "Pain", "show": "people", "section": "harm", "rows": [row]}], 5, 1)
    >>> tree = fromstring("<div><h2>Harms</h2><p>Sore.</p><h2>Questions</h2></div>")
    >>> [shown], problems = insert_figures(tree, wanted)
    >>> [each.tag for each in tree], tree[2].get("id"), shown.caption[0].tail, problems
    (['h2', 'p', 'figure', 'h2'], 'figure-1', ' (Aster, 2018)', [])
    >>> insert_figures(fromstring("<div><h2>More</h2></div>"), wanted)[1][0].message
    'no heading of the page begins with "harm"'
    """
    shown: list[ShownFigure] = []
    problems: list[Problem] = []
    language = {} if in_english else {"lang": "en", "dir": "ltr"}
    for number, wanted in enumerate(figures, 1):
        at = _end_of_section(root, wanted.section.text)
        if at is None:
            headings = ["".join(each.itertext()) for each in root if each.tag in HEADINGS]
            problem = invalid_figure.no_section(wanted.section.text, headings)
            problems.append(problem.on_line(wanted.section.line, wanted.section.column, len("section")))
            continue
        figure = Element("figure", {"class": "figure", "id": f"figure-{number}"})
        figure.text = figure.tail = "\n"
        title = _add(figure, "p", "", {"class": "figure-title"})
        SubElement(title, "span", {"class": "figure-number", **language}).text = f"Figure {number}."
        title[0].tail = f" {wanted.title.text}"
        slot = Comment(f"figure-{number}")
        slot.tail = "\n"
        figure.append(slot)
        details = _add(figure, "details", "\n")
        _add(details, "summary", SUMMARY, language)
        table = _add(details, "table", "\n")
        body = _add(table, "tbody", "\n")
        caption = _add(figure, "figcaption", " ".join(wanted.caption.text.split()))
        if wanted.sources_in_caption:
            caption.text = f"{caption.text} " if caption.text else ""
            sources = SubElement(caption, "span", language)
            sources.text = "Sources:" if len(wanted.sources) > 1 else "Source:"
            sources.tail = f" {wanted.sources_in_caption}"
        heads = [_add(_add(body, "tr", ""), "td", wanted.head_of(row)) for row in wanted.rows]
        root.insert(at, figure)
        shown.append(ShownFigure(number, wanted, caption, table, tuple(heads)))
    return shown, problems


def _end_of_section(root: Element, heading: str) -> int | None:
    """Return before which child of a tree a section ends, or None where it has none that begins so."""
    wanted, level = " ".join(heading.casefold().split()), 0
    for number, child in enumerate(root):
        ends = child.get("class") == "footnote" or HEADINGS.get(str(child.tag), 7) <= level
        if level and ends:
            return number
        if (
            not level
            and child.tag in HEADINGS
            and " ".join("".join(child.itertext()).casefold().split()).startswith(wanted)
        ):
            level = HEADINGS[str(child.tag)]
    return len(root) if level else None


def finish_figures(shown: Sequence[ShownFigure], passages: Sequence[Passage], in_english: bool = True) -> Drawn:
    """Fill the tables of figures, now that their citations are read, and return the figures to draw."""
    figures: list[Figure] = []
    works: list[Reference] = []
    problems: list[Problem] = []
    for each in shown:
        findings = [_finding(each, number, passages) for number in range(len(each.wanted.rows))]
        works += [found.work for found in findings if isinstance(found, _Found)]
        rows, zero = _rows(each.wanted, findings)
        problems += [row for row in rows if isinstance(row, Problem)]
        _fill(each, rows, {} if in_english else {"lang": "en", "dir": "ltr"})
        sound = tuple(row for row in rows if row and not isinstance(row, Problem))
        figures.append(Figure(each.number, each.wanted.show, each.wanted.title.text, sound, zero))
    return Drawn(tuple(figures), list(dict.fromkeys(works)), problems)


class _Found(NamedTuple):
    """Hold the work that a row cites, what is recorded of it, and the finding that the row names."""

    work: Reference
    evidence: Evidence
    finding: Finding | None


def _finding(shown: ShownFigure, number: int, passages: Sequence[Passage]) -> _Found | Problem | None:
    """Return the finding that a row shows: that of the work which its citation leads to.

    None where the citation leads to no work, which is reported as it is anywhere in a text.
    """
    row = shown.wanted.rows[number]
    in_caption = len(shown.wanted.sources) == 1
    block = shown.caption if in_caption else shown.heads[number]
    begin = len(shown.wanted.caption.text if in_caption else row.label.text)
    cites = [cite for run, cites in passages if run.block is block for cite in cites if cite.span.start >= begin]
    works = list(dict.fromkeys(cite.reference for cite in cites if cite.reference))
    if not works and any(cite.problem for cite in cites):
        return None  # that is told where citations are read
    if len(works) != 1:
        problem = invalid_figure.several_works if works else invalid_figure.no_citation
        return problem(row.source.text).on_line(row.source.line, row.source.column, len("source"))
    work, name = works[0], row.finding
    evidence = evidence_of(work)
    if not name.text:
        return _Found(work, evidence, None)
    found = look_up(work, evidence, name)
    return _Found(work, evidence, found) if isinstance(found, Finding) else found


def _rows(
    wanted: WantedFigure, findings: Sequence[_Found | Problem | None]
) -> tuple[list[Row | Problem | None], float]:
    """Return what each row shows, or what is wrong with it, and where on the axis no difference lies."""
    made: list[Row | Problem] = []
    zero = 0.0
    sound = [(row, found) for row, found in zip(wanted.rows, findings, strict=True) if isinstance(found, _Found)]
    if wanted.show == PEOPLE_STUDIED:
        made += _studied(sound)
    elif wanted.show == EFFECT:
        effects, zero = effect_rows([(row.label.text, found.finding) for row, found in sound if found.finding])
        made += effects
    else:
        made += [
            count_row(wanted.show, row.label.text, row.against.text, found.finding)
            for row, found in sound
            if found.finding
        ]
    placed = iter(
        each.on_line(row.finding.line, row.finding.column, len("finding")) if isinstance(each, Problem) else each
        for (row, _), each in zip(sound, made, strict=True)
    )
    return [next(placed) if isinstance(each, _Found) else each for each in findings], zero


def _studied(wanted: Sequence[tuple[WantedRow, _Found]]) -> Iterator[StudiedRow | Problem]:
    """Yield the rows of how many people works studied."""
    counts = [(found.finding or found.evidence).participants for _, found in wanted]
    rows = iter(
        studied_rows([(row.label.text, count) for (row, _), count in zip(wanted, counts, strict=True) if count])
    )
    for (_, found), count in zip(wanted, counts, strict=True):
        yield next(rows) if count else unsupported_figure.no_participants(short_form(found.work))


def _fill(shown: ShownFigure, rows: Sequence[Row | Problem | None], language: dict[str, str]) -> None:
    """Write what the rows show into the table."""
    columns = _columns(rows)
    head = Element("thead")
    head.text = head.tail = "\n"
    line = _add(head, "tr", "", language)
    for name in columns:
        _add(line, "th", name)
    shown.table.insert(0, head)
    body = shown.table[1]
    for element, row in zip(shown.heads, rows, strict=True):
        line = next(each for each in body if element in each)
        _cells(line, len(columns) - 1, _texts(row), language)
        if isinstance(row, CountRow) and len(row.groups) > 1:
            other = Element("tr")
            other.tail = "\n"
            _add(other, "td", row.groups[1].label)
            _cells(other, len(columns) - 1, [row.groups[1].text, *_texts(row)[1:]], language)
            body.insert(list(body).index(line) + 1, other)


def _columns(rows: Sequence[Row | Problem | None]) -> tuple[str, ...]:
    """Return the names of the columns of a table, that of the heads of its rows first."""
    first = next((row for row in rows if row and not isinstance(row, Problem)), None)
    if isinstance(first, EffectRow):
        return "Outcome", "Difference", "Range that fits the data", "Scale", "How certain"
    if isinstance(first, StudiedRow):
        return "Work", "People studied"
    rated = any(isinstance(row, CountRow) and row.certainty for row in rows)
    return ("Group", "How many", "How certain") if rated else ("Group", "How many")


def _texts(row: Row | Problem | None) -> list[str]:
    """Return what stands in the cells of a row, after its head."""
    if row is None or isinstance(row, Problem):
        return [UNKNOWN]
    if isinstance(row, EffectRow):
        return [row.words, f"{row.reach} ({row.level})", row.scale, row.certainty.words]
    if isinstance(row, StudiedRow):
        return [row.words]
    return [row.groups[0].text, *([row.certainty.words] if row.certainty else [])]


def _cells(line: Element, count: int, texts: Sequence[str], language: dict[str, str]) -> None:
    """Add so many cells to a row of the table."""
    for text in [*texts, *[UNKNOWN] * count][:count]:
        _add(line, "td", text, language)


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> Element:
    child = SubElement(parent, tag, attributes or {})
    child.text, child.tail = text, "\n"
    return child
