"""Read the front matter of a page: YAML between two lines of dashes, or Pelican's `Title: ...` header.

FIELDS is the one table of what a page may say of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from citewell.checks.rules import duplicate_key, invalid_field, invalid_yaml, missing_field, unknown_field
from citewell.citations.markdown.suppressions import Suppression, read_suppression
from citewell.formats.cleaning.records import clean_records
from citewell.formats.csl.record import PlacedMapping
from citewell.formats.csl_yaml.blanks import first_wrong_blank
from citewell.formats.csl_yaml.reading import load
from citewell.model import Edit, Problem
from citewell.pages.answers import FieldText, Outcome, read_outcomes
from citewell.pages.fences import FENCE, OPENING, lacks_opening, no_closing, wrong_closing, wrong_opening
from citewell.pages.figures import WantedFigure, read_figures
from citewell.places import LineIndex, Place
from citewell.references.edits import field_name_edit, respelling
from citewell.references.likeness import within

HEADER = re.compile(r"(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)")
HOUR = re.compile(r"(?<=\d)([ T])(?=\d:)")
"""What stands before an hour of one digit, as in 2026-11-22 9:30."""

KINDS = ("condition", "treatment", "how-to", "evidence", "policy")
STATUSES = ("published", "draft", "hidden")

FIELDS: dict[str, str] = {
    "title": "what the page is called; needed",
    "date": "when it was first published, as 2026-11-22; needed for an article",
    "modified": "when it was last changed, as 2026-11-22",
    "slug": "the page's address, in letters, digits and hyphens; made from the title otherwise",
    "answer": "what the page answers, in one sentence; it stands first on the page",
    "outcomes": "two or three outcomes behind the answer, each with outcome, result and finding",
    "figures": "a list of figures, each with title, show, section and rows; they draw what is recorded of works",
    "summary": "one or two sentences for lists and search engines; citations in it are not linked",
    "tags": "a list of subjects",
    "lang": "the language, as en or pt-BR; the site's own otherwise",
    "status": f"one of {', '.join(STATUSES)}; published otherwise",
    "kind": f"one of {', '.join(KINDS)}",
    "author": "who wrote it (or authors, a list)",
    "authors": "who wrote it, a list",
    "reviewed_by": "the clinician who reviewed it, or pending",
    "last_reviewed": "when it was last reviewed, as 2026-11-22",
    "next_review": "when it is to be reviewed again, as 2028-11-22",
    "conflicts": "interests that stand behind this page, beyond the clinic's own; one or two sentences",
    "funding": "who paid for this page, beyond the clinic's own funding; one or two sentences",
    "references": "works cited on this page, a list in CSL-YAML",
    "bibliography": "one or more reference files, relative to the article and inside the content folder",
    "licence": "one line on how the text may be used",
    "allow": "faults that may stand on this page, each as `RULE until DAY: REASON`",
    "template": "the theme's template, if not the usual one",
    "category": "Pelican's category",
    "url": "Pelican's own address for this page",
    "save_as": "the file that Pelican writes, if not the usual one",
    "translation": "true for a translation of another page with the same slug",
}
OF_CITATIONS = ("references", "bibliography", "allow")
"""The fields that concern citations alone, which other readers of front matter do not know."""
FIELD_OF_CITATIONS = re.compile(rf"(?:{'|'.join(OF_CITATIONS)})[ \t]*:", re.IGNORECASE)
GOES_ON = re.compile(r"[ \t]|-(?:[ \t]|$)|#|$")
"""A line that belongs to the field above, as "  title: Walks", "- id: walks" or an empty one."""
SHOWN = ("answer", "conflicts")
"""The fields that stand as texts in the answer of a page."""
DATES = ("date", "modified", "last_reviewed", "next_review")
FORMS = {"slug": re.compile(r"[\w-]+"), "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")}
CHOICES = {"kind": KINDS, "status": STATUSES}


@dataclass(slots=True)
class FrontMatter:
    """Hold what a page says of itself, its body, and the faults found.

    `fields` holds texts, lists of texts and, under the names in DATES, dates; `body_line` is the 1-based line in
    which the body begins. `references`, `outcomes` and what else is more than texts are not among the fields.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    references: Any = None
    references_line: int = 0
    bibliography: list[str] = field(default_factory=list)
    bibliography_line: int = 0
    suppressions: list[Suppression] = field(default_factory=list)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    figures: list[WantedFigure] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def shown_texts(self) -> list[FieldText]:
        """The texts that the page shows beside its body, each with its place: the answer, its outcomes, and figures."""
        texts = [FieldText(text_of(self.fields[name]), *self.places[name]) for name in SHOWN if name in self.fields]
        texts += [text for each in self.outcomes for text in (each.outcome, each.result)]
        return texts + [text for each in self.figures for text in each.texts]

    def shown_text(self, text: str) -> FieldText | None:
        """Return the text among `shown_texts` that stands on the page as `text`, if it does."""
        words = text.split()
        return next((each for each in self.shown_texts if each.text.split() == words), None)


def read_front_matter(text: str, path: str, needed: tuple[str, ...] = ("title",)) -> FrontMatter:
    """Split a page's text into front matter and body, and check the fields.

    `needed` names the fields that must be there. Everything that is wrong is a problem; nothing raises.

    >>> page = read_front_matter("---\\ntitle: Pain\\ntags: [sleep, pain]\\n---\\nText.\\n", "a.md")
    >>> page.fields["title"], page.fields["tags"], page.body, page.body_line
    ('Pain', ['sleep', 'pain'], 'Text.\\n', 5)
    """
    yaml = bool(OPENING.match(text))
    page = _read_yaml(text, path) if yaml else _read_header(text, path)
    _check(page, path)
    if not any(problem.rule == invalid_yaml.RULE for problem in page.problems):
        refused = {(each.line, each.column) for each in page.problems if each.rule == invalid_field.RULE}
        for name in needed:
            if name not in page.places:
                page.problems.append(missing_field.no_field(name, in_yaml=yaml).at(path, 1, 1))
            elif not page.fields.get(name) and page.places[name] not in refused:
                page.problems.append(missing_field.empty_field(name, FIELDS[name]).at(path, *page.places[name]))
    return page


def read_for_citations(text: str, path: str) -> FrontMatter:
    """Split a page that another reader reads, and take what concerns citations alone: references, files and waivers.

    >>> page = read_for_citations("Title: Walks\\nBibliography: walks.bib\\n\\nText.\\n", "a.md")
    >>> page.bibliography, page.body_line, page.fields
    (['walks.bib'], 4, {})
    """
    fenced = FENCE.match(text)
    if fenced:
        _, taken = apart(fenced["yaml"].split("\n"))
        page = _read_yaml(text[: fenced.start("yaml")] + "\n".join(taken) + text[fenced.end("yaml") :], path)
    else:
        page = _read_header(text, path)
        page.problems.clear()
    page.fields = {name: value for name, value in page.fields.items() if name in OF_CITATIONS}
    _take_references(page, path)
    return page


def apart(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return lines of YAML without the fields that concern citations, and these, with empty lines for the others.

    >>> apart(["title: Walks", "references:", "- id: w", "date: 2026"])
    (['title: Walks', 'date: 2026'], ['', 'references:', '- id: w', ''])
    """
    left, taken, ours = [], [], False
    for line in lines:
        ours = ours if GOES_ON.match(line) else bool(FIELD_OF_CITATIONS.match(line))
        if not ours:
            left.append(line)
        taken.append(line if ours else "")
    return left, taken


def text_of(value: Any) -> str:
    """Return a field as one text; several texts become one, and no value none.

    >>> text_of(["One.", "Two."]), text_of(None)
    ('One. Two.', '')
    """
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def place_in_field(text: str, shown: FieldText, words: str, path: str, length: int = 1) -> Place:
    """Return where some words of a field stand in the text of a file, else where the field stands, with its length.

    >>> text = "---\\noutcomes:\\n  - result: It may\\n      ease pain.\\n---\\n"
    >>> place_in_field(text, FieldText("It may ease pain.", 3, 5), "may ease", "a.md")
    Place(path='a.md', line=3, column=16, length=3, text='may\\n      ease')
    """
    lines = LineIndex(text)
    end = FENCE.match(text)
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = pattern.search(text, lines.offset(shown.line) + shown.column - 1, end.end() if end else len(text))
    if not found:
        return Place(path, shown.line, shown.column, length)
    return lines.place(path, *found.span())


def _read_yaml(text: str, path: str) -> FrontMatter:

    page = FrontMatter()
    fence = FENCE.match(text)
    if not fence:
        page.problems.append(wrong_closing(text, path) or no_closing(text, path))
        page.body, page.body_line = text.partition("\n")[2], 2
        return page
    page.body, page.body_line = text[fence.end() :], LineIndex(fence.group()).line(fence.end())
    value, problems = load(fence["yaml"], 2)
    wrong = None if isinstance(value, PlacedMapping) and not problems else wrong_closing(text[: fence.end()], path)
    page.problems += [wrong] if wrong else [problem.in_file(path) for problem in problems]
    if isinstance(value, PlacedMapping):
        _take_fields(page, value, path)
    elif value is not None and not wrong:
        slip = first_wrong_blank(fence["yaml"], 2)
        page.problems.append(slip.in_file(path) if slip else invalid_yaml.no_fields().at(path, 2, 1))
    return page


def _take_fields(page: FrontMatter, value: PlacedMapping, path: str) -> None:
    """Take the fields of a YAML front matter; capitals in a name that we know are no matter, as in a header."""
    for written, found in value.items():
        name = written.lower() if written.lower() in FIELDS else written
        line, column = value.places[written]
        if name in page.places:
            problem = duplicate_key.stands_twice(name, page.places[name][0])
            page.problems.append(problem.at(path, line, column, len(name)))
        else:
            page.fields[name], page.places[name] = found, (line, column)


def _read_header(text: str, path: str) -> FrontMatter:
    """Read Pelican's classic header: `Key: value` lines up to the first empty one."""
    page = FrontMatter()
    last = ""
    at, number, ended = 0, 1, False
    while at < len(text) and not ended:
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end].rstrip("\n")
        found = HEADER.match(line)
        if found:
            last = found["key"].lower()
            if last in page.places:
                problem = duplicate_key.stands_twice(last, page.places[last][0])
                page.problems.append(problem.at(path, number, 1, len(last)))
            page.fields.setdefault(last, found["value"].strip())
            page.places.setdefault(last, (number, 1))
        elif last and line.startswith("    "):
            page.fields[last] = f"{page.fields[last]}\n{line.strip()}".strip()
        elif last and not line.strip():
            ended = True
        else:
            break
        at, number = end, number + 1
    page.body, page.body_line = text[at:], number
    fault = None if ended else lacks_opening(page.body, path) if page.places else wrong_opening(text, path)
    page.problems += [fault] if fault else []
    return page


def _check(page: FrontMatter, path: str) -> None:
    """Take out references, give the fields their types, and report what they cannot be."""

    def report(problem: Problem, name: str, edit: Edit | None = None) -> None:
        line, column = page.places.get(name, (1, 1))
        page.problems.append(replace(problem.at(path, line, column, len(name)), edit=edit))

    _take_references(page, path)
    outcomes = page.fields.pop("outcomes", None)
    if outcomes:
        page.outcomes, wrong = read_outcomes(outcomes, *page.places["outcomes"])
        page.problems += [each.in_file(path) for each in wrong]
    figures = page.fields.pop("figures", None)
    if figures:
        page.figures, wrong = read_figures(figures, *page.places["figures"])
        page.problems += [each.in_file(path) for each in wrong]
    for name, value in list(page.fields.items()):
        if value is None or value == "":
            del page.fields[name]
        elif isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(each, str) for each in value)):
            report(invalid_field.no_text(name, FIELDS.get(name, "a text")), name)
            del page.fields[name]
        elif name in DATES:
            day = _read_date(str(value))
            if day:
                page.fields[name] = day
            else:
                report(invalid_field.no_date(name, str(value)), name)
                del page.fields[name]
        elif name in CHOICES and str(value).strip().lower() in CHOICES[name]:
            page.fields[name] = str(value).strip().lower()
        elif name in CHOICES:
            edit = respelling(str(value), CHOICES[name], page.places[name][0])
            report(invalid_field.other_value(name, value, FIELDS[name]), name, edit)
            del page.fields[name]
            if name == "status":  # what cannot be read must not be published
                page.fields[name] = "draft"
        elif name in FORMS and not FORMS[name].fullmatch(str(value)):
            report(invalid_field.other_value(name, value, FIELDS[name]), name)
            del page.fields[name]
        elif name not in FIELDS:
            nearest = _nearest_field(name)
            report(
                unknown_field.unknown(name, nearest),
                name,
                field_name_edit(name, nearest, page.places, page.places.get(name)),
            )


def _take_references(page: FrontMatter, path: str) -> None:
    """Take out of the fields what concerns citations."""
    page.references = page.fields.pop("references", None)
    if page.references:
        page.problems += [each.in_file(path) for each in clean_records(page.references)]
    page.references_line = page.places.get("references", (1, 1))[0]
    files = page.fields.pop("bibliography", None)
    page.bibliography_line = page.places.get("bibliography", (1, 1))[0]
    page.bibliography = [str(name) for name in (files if isinstance(files, list) else [files]) if name]
    page.suppressions = list(suppressions_of(page.fields.pop("allow", None), path, *page.places.get("allow", (1, 1))))


def suppressions_of(allowed: Any, path: str, line: int, column: int) -> Iterator[Suppression]:
    """Yield the suppressions of the whole page; YAML reads `RULE until DAY: REASON` as a key with a value."""
    for each in allowed if isinstance(allowed, list) else [allowed]:
        if isinstance(each, dict):
            places = getattr(each, "places", {})
            for key, reason in each.items():
                line_of_key, column_of_key = places.get(key, (line, column))
                yield read_suppression(f"{key}: {reason or ''}", path, line_of_key, column_of_key, len(key))
        elif each:
            yield read_suppression(str(each), path, line, column, len("allow"))


def _read_date(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(HOUR.sub(r"\g<1>0", value.strip()))
    except ValueError:
        return None


def _nearest_field(name: str) -> str:
    near = within(name, FIELDS, 2)
    return near[0].word if near else ""
