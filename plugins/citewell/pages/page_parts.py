"""Give the tree of a page its answer, and the sections that a reader of a page about a treatment looks for.

The answer stands first, because it is read most; it is a part of the content, so that its citations are linked, its
sentences checked, and feeds have it. The slots are comments of HTML that the theme fills: `<!--contents-->` after the
answer, `<!--help-->` after the harms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, cast
from xml.etree.ElementTree import Comment, Element, SubElement

from citewell.pages.answers import Outcome
from citewell.references.evidence.vocabulary import NOT_RATED, Certainty

HEADING = "In short"
STUDIES = "studies"
"""The kind of section that is folded: what the studies found."""
HARMS = "harms"
LEVELS = 4
"""How many levels of certainty there are; each is shown as so many full dots of these."""
FOOTNOTES = "footnote"


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
    name = certainty.value if certainty else NOT_RATED
    words = f"{name.capitalize()} certainty" if certainty else "Certainty not rated"
    below = _add(row, "p", "", {"class": f"certainty certainty-{name.replace(' ', '-')}", **_language(in_english)})
    if certainty:
        dots = SubElement(below, "span", {"class": "dots", "aria-hidden": "true"})
        dots.text = "●" * certainty.rank + "○" * (LEVELS - certainty.rank)
        dots.tail = f" {words}"
    else:
        below.text = words


def mark_sections(root: Element, kinds_of: Callable[[str], Iterable[str]]) -> None:
    """Make each section that `kinds_of` knows by its heading an element of its own, and fold what the studies found.

    A section reaches from a heading of level 2 to the next one, or to the footnotes. After the harms comes the slot
    for help.

    >>> from xml.etree.ElementTree import fromstring, tostring
    >>> tree = fromstring('<div><h2 id="a">Harms</h2><p>Sore.</p><h2>Studies</h2><p>Few.</p></div>')
    >>> mark_sections(tree, lambda heading: [heading.lower()])
    >>> [(part.tag, part.get("class")) for part in tree if isinstance(part.tag, str)]
    [('section', 'part part-harms'), ('details', 'part part-studies')]
    >>> tree[1].text, [child.tag for child in tree[2]]
    ('help', ['summary', 'p'])
    """
    children = list(root)
    for child in children:
        root.remove(child)
    part: Element | None = None
    for child in children:
        if child.tag == "h2" or (child.tag == "div" and child.get("class") == FOOTNOTES):
            part = None
        kinds = list(kinds_of("".join(child.itertext()))) if child.tag == "h2" else []
        if not kinds:
            (root if part is None else part).append(child)
            continue
        part = _part(child, kinds)
        root.append(part)
        if HARMS in kinds:
            root.append(_slot("help"))


def add_slot_for_contents(root: Element) -> None:
    """Put the slot for the contents of the page behind its answer."""
    root.insert(1 if len(root) and root[0].get("class") == "answer" else 0, _slot("contents"))


def _part(heading: Element, kinds: Sequence[str]) -> Element:
    """Return the element of a section, with its heading."""
    part = Element("details" if STUDIES in kinds else "section")
    part.set("class", " ".join(["part", *(f"part-{kind}" for kind in kinds)]))
    part.text = part.tail = "\n"
    if part.tag == "details":
        SubElement(part, "summary").append(heading)
        part[0].tail, heading.tail = heading.tail, None
    else:
        if "id" in heading.attrib:
            part.set("aria-labelledby", heading.attrib["id"])
        part.append(heading)
    return part


def _slot(name: str) -> Element:
    slot: Any = Comment(name)  # its type says that its tag is a function
    slot.tail = "\n"
    return cast(Element, slot)


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
