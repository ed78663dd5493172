"""Give the tree of a page about a treatment the sections that its reader looks for, and slots that the theme fills.

The slots are comments of HTML: `<!--contents-->` after the answer, `<!--help-->` after the harms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast
from xml.etree.ElementTree import Comment, Element, SubElement

STUDIES = "studies"
"""The kind of section that is folded: what the studies found."""
HARMS = "harms"
FOOTNOTES = "footnote"
"""The class of the element that holds the footnotes of a page."""


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
    """Put the slot for the contents of the page after its answer."""
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
