"""Give the tree of a page its answer, which stands first, because it is read most.

It is a part of the content, so that its citations are linked, its sentences checked, and feeds have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from citewell.pages.answers import Outcome
from citewell.references.evidence.vocabulary import Certainty, shown_certainty

HEADING = "In short"
"""Our own word, as all that are not the author's: it is marked as English on a page in another language."""


class ShownOutcome(NamedTuple):
    """Hold an outcome of the answer with its element, and the one that holds the sentence on its result."""

    outcome: Outcome
    row: Element
    result: Element


def insert_answer(
    root: Element, sentence: str, outcomes: Sequence[Outcome], conflicts: str, in_english: bool = True
) -> list[ShownOutcome]:
    """Put the answer before all else in a page's tree, and return its outcomes, which have no certainty yet.

    >>> from xml.etree.ElementTree import fromstring, tostring
    >>> tree = fromstring("<div><p>Text.</p></div>")
    >>> insert_answer(tree, "Rest may help.", [], "")
    []
    >>> print(tostring(tree, "unicode"))
    <div><section class="answer" aria-labelledby="in-short"><h2 id="in-short">In short</h2>
    <p class="answer-sentence">Rest may help.</p>
    </section>
    <p>Text.</p></div>
    """
    section = Element("section", {"class": "answer"})
    section.tail = "\n"
    anchor = _free_id(root, HEADING.lower().replace(" ", "-"))
    section.set("aria-labelledby", anchor)
    heading = _add(section, "h2", HEADING, {"id": anchor, **_language(in_english)})
    heading.tail = "\n"
    _add(section, "p", _line(sentence), {"class": "answer-sentence"})
    shown = []
    if outcomes:
        listed = _add(section, "ul", "\n", {"class": "outcomes"})
        for each in outcomes:
            row = _add(listed, "li", "", {})
            _add(row, "p", _line(each.outcome.text), {"class": "outcome"})
            result = _add(row, "p", _line(each.result.text), {"class": "result"})
            shown.append(ShownOutcome(each, row, result))
    if conflicts:
        _add(section, "p", _line(conflicts), {"class": "conflicts"})
    root.insert(0, section)
    return shown


def add_certainty(row: Element, certainty: Certainty | None, in_english: bool = True) -> None:
    """Say below a result how sure it is: in words, and in dots for the eye alone.

    >>> from xml.etree.ElementTree import tostring
    >>> row = Element("li")
    >>> add_certainty(row, Certainty.LOW)
    >>> print(tostring(row[0], "unicode").strip())
    <p class="certainty certainty-low"><span class="dots" aria-hidden="true">●●○○</span> Low certainty</p>
    """
    shown = shown_certainty(certainty)
    below = _add(row, "p", "", {"class": f"certainty certainty-{shown.name}", **_language(in_english)})
    if shown.dots:
        dots = SubElement(below, "span", {"class": "dots", "aria-hidden": "true"})
        dots.text, dots.tail = shown.dots, f" {shown.words}"
    else:
        below.text = shown.words


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str]) -> Element:
    child = SubElement(parent, tag, attributes)
    child.text, child.tail = text, "\n"
    return child


def _language(in_english: bool) -> dict[str, str]:
    """Say of our own words, which are English, that they are so on a page in another language."""
    return {} if in_english else {"lang": "en", "dir": "ltr"}


def _line(text: str) -> str:
    return " ".join(text.split())


def _free_id(root: Element, wanted: str) -> str:
    """Return an id that no element of a tree has."""
    taken = {each.get("id") for each in root.iter()}
    number = 1
    name = wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
