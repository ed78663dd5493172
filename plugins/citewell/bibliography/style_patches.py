"""Mend CSL styles in memory, so that the processor prints what they ask for.

Each function is one edit of the style's tree; its docstring says what it is for. Source: CSL 1.0.2; what the
processor (pandoc's citeproc) does otherwise was found by comparing it with citeproc-js (tests/formatting).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from citewell.bibliography.styles import StyleError
from citewell.checks.rules import invalid_style
from citewell.model import Problem

LETTER_VARIABLE = "annote"
"""A CSL variable that hardly any style prints; it carries the letter where the style has `year-suffix`."""
CSL = "{http://purl.org/net/xbiblio/csl}"


class PatchedStyle(NamedTuple):
    """Hold a style as the processor gets it, the variables that its entries print, and its dash between numbers.

    `letters` says that the style itself prints the year letter that LETTER_VARIABLE carries.
    """

    xml: str
    prints: frozenset[str]
    dash: str
    letters: bool


def patch_style(xml: str) -> PatchedStyle:
    """Mend the text of a style; raises StyleError when it is no XML.

    >>> letter = '<group><text term="no date"/><text variable="year-suffix"/></group>'
    >>> given = f'<style><bibliography et-al-min="3"><layout>{letter}</layout></bibliography></style>'
    >>> one = patch_style(given.replace("<style", '<style xmlns="http://purl.org/net/xbiblio/csl"'))
    >>> one.letters, one.dash, one.xml.partition("<group>")[2].partition("</group>")[0]
    (True, '–', '<text term="no date"/><choose><if variable="annote"><text variable="annote"/></if></choose>')
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(xml.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(_syntax_error(error)) from None
    _forget_other_entries(root)
    _put_names_before_labels(root)
    _say_published_online_of_what_is(root)
    prints = _printed(root)
    letters = "year-suffix" in prints and LETTER_VARIABLE not in prints
    if letters:
        _carry_letters(root)
    dashes = [term.text or "" for term in root.iter(f"{CSL}term") if term.get("name") == "page-range-delimiter"]
    return PatchedStyle(etree.tostring(root, encoding="unicode"), prints, dashes[0] if dashes else "–", letters)


def _syntax_error(error: Any) -> Problem:
    """Return the problem of a style that is no XML; `error` is what the parser raised."""
    line, column = error.position
    said = re.sub(r", line \d+, column \d+.*", "", error.msg or "")
    if found := re.search(r"tag mismatch: (?P<opened>\S+) line (?P<line>\d+) and (?P<closed>\S+)", said):
        return invalid_style.tag_not_closed(line, column, found["closed"], found["opened"], found["line"])
    if "empty" in said or "Start tag expected" in said:
        return invalid_style.no_tag(line, column)
    if "Premature end" in said or "EndTag" in said:
        return invalid_style.ends_early(line, column)
    if "Extra content" in said:
        return invalid_style.goes_on(line, column)
    return invalid_style.other_syntax_error(line, column, said)


def _forget_other_entries(root: Any) -> None:
    """Take out what makes an entry depend on the others: they are printed on many pages, in many companies.

    That is disambiguation, which is for citations only and quadratic in time, and the dash for repeated authors.
    """
    for element in root.iter(f"{CSL}citation", f"{CSL}bibliography"):
        for name in list(element.attrib):
            if "disambiguat" in name or name.startswith("subsequent-author-substitute"):
                del element.attrib[name]


def _put_names_before_labels(root: Any) -> None:
    """Write the default `<name/>` out where it is left out: before a label alone the processor prints no names."""
    for names in root.iter(f"{CSL}names"):
        if names.find(f"{CSL}label") is not None and names.find(f"{CSL}name") is None:
            names.insert(0, names.makeelement(f"{CSL}name"))


def _say_published_online_of_what_is(root: Any) -> None:
    """Keep "published online" from a work whose status ("in press") stands in the place of the date."""
    for text in list(root.iter(f"{CSL}text")):
        if text.get("term") == "advance-online-publication":
            _only_if(text, match="none", variable="status")


def _carry_letters(root: Any) -> None:
    """Let another variable carry the year letter: the processor ignores a stored `year-suffix`.

    Without a letter nothing must be asked for: a group whose only variable is empty is not printed, and "n.d." with it.
    """
    for element in list(root.iter()):
        variables = element.get("variable", "").split()
        if "year-suffix" in variables:
            element.set("variable", " ".join(LETTER_VARIABLE if v == "year-suffix" else v for v in variables))
            if element.tag == f"{CSL}text":
                _only_if(element, variable=LETTER_VARIABLE)


def _only_if(element: Any, **condition: str) -> None:
    """Put `<choose><if …>` around an element."""
    choose = element.makeelement(f"{CSL}choose")
    element.addprevious(choose)
    branch = choose.makeelement(f"{CSL}if", condition)
    choose.append(branch)
    branch.append(element)
    choose.tail, element.tail = element.tail, None


def _printed(root: Any) -> frozenset[str]:
    """Return the variables that the bibliography prints, through its macros too."""
    macros = {macro.get("name"): macro for macro in root.iter(f"{CSL}macro")}
    todo = [layout for part in root.iter(f"{CSL}bibliography") for layout in part.iter(f"{CSL}layout")]
    found: set[str] = set()
    while todo:
        for element in todo.pop().iter():
            if element.tag in (f"{CSL}text", f"{CSL}number", f"{CSL}date", f"{CSL}names"):
                found |= set(element.get("variable", "").split())
            if element.get("macro") in macros:
                todo.append(macros.pop(element.get("macro")))
    return frozenset(found)
