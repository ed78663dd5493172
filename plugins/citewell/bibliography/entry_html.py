"""Finish an entry that the CSL processor printed: dates, missing authors, italics and links.

The entry comes as an lxml element and leaves as HTML that is escaped and well-formed.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from lxml import etree, html

from citewell.bibliography.csl_items import OTHERS, clean, date_text, stand_in
from citewell.bibliography.style_patches import PatchedStyle
from citewell.model import Reference
from citewell.references.csl_terms import terms
from citewell.references.identifiers import identifiers, named_by

LABELS = {"DOI": "doi:", "PMID": "PMID: ", "PMCID": "PMCID: "}


def finish_entry(entry: Any, reference: Reference, style: PatchedStyle, language: str) -> str:
    """Return the HTML of one entry; what it prints of DOI, PMID and PMCID is a link, what it does not is added."""
    for part in list(entry.iterdescendants("div", "span")):
        if part.get("class") != "smallcaps":
            part.drop_tag()
    for outer in [each for each in entry.iter("em") if each.find(".//em") is not None]:
        if not any(above.tag == "em" for above in outer.iterancestors()):
            _turn_italics(outer)
    left = _link(entry, reference)
    text = _inner(entry)
    text = _with_date(text, reference, style)
    text = _with_et_al(text, language)
    return f"{text} {left}" if left else text


def _link(entry: Any, reference: Reference) -> str:
    """Lead each link to the present address of its identifier; return those that the style did not print."""
    known = identifiers(clean(reference.data))
    reached: set[str] = set()
    for link in list(entry.iter("a")):
        which = named_by(link.get("href", ""), known)
        href = which.href if which else link.get("href", "")
        if href in reached or not link.text_content().strip():
            link.drop_tag()
        else:
            link.set("href", href)
            reached.add(href)
    missing = [each for each in known if each.href not in reached]
    printed = "; ".join(f'{LABELS[kind]}<a href="{escape(href)}">{escape(value)}</a>' for kind, value, href in missing)
    return f'<span class="identifiers">{printed}.</span>' if printed else ""


def _with_date(text: str, reference: Reference, style: PatchedStyle) -> str:
    """Put the date in the place of its stand-in, or after an entry that has none; the letter stands once."""
    date = date_text(reference, style)
    if not date:
        return text
    first, *others = re.split(rf"(?<!\d){stand_in(reference)}(?!\d)", text)
    for number, other in enumerate(others):
        shown = date if number == 0 else date.removesuffix(reference.letter).removesuffix("-")
        if first.endswith((". ", "? ", "! ")) and not date.startswith("n.d."):
            shown = shown[:1].upper() + shown[1:]
        first += escape(shown, quote=False) + (other[1:] if shown.endswith(".") and other.startswith(".") else other)
    return first if others or not reference.letter else f"{first} ({date})."


def _with_et_al(text: str, language: str) -> str:
    """Print "et al." for the authors who are not known, without the "and" that stands before a last author.

    >>> _with_et_al("Dill, D., &amp; \\ue000. (2019)", "en"), _with_et_al("Dill D, \\ue000. Rest.", "en")
    ('Dill, D., et al. (2019)', 'Dill D, et al. Rest.')
    """
    if OTHERS not in text:
        return text
    words = "|".join(escape(word) for word in sorted(terms(language).connectors))
    between = rf"(?<![\s,;、/–-])(?:[\s,;、/–-]|\. \. \.|…)*(?:\s(?:{words}))?\s*"
    return re.sub(rf"{between}((?:<\w[^>]*>)?){OTHERS}\.?", r", \1et al.", text)


def _turn_italics(outer: Any) -> None:
    """Print upright what is in italics within italics (CSL 1.0.2, "Formatting"): `em` then holds plain text only."""
    whole = html.fromstring(f"<span>{_upright(outer)}</span>")
    whole.tail = outer.tail
    outer.getparent().replace(outer, whole)
    whole.drop_tag()


def _upright(outer: Any) -> str:
    """Return the HTML of an element with an `em` around each run of text that stays in italics."""
    parts: list[str] = []
    depth = 0

    def run(text: str | None) -> str:
        shown = escape(text or "", quote=False)
        return f"<em>{shown}</em>" if depth % 2 and shown.strip() else shown

    for event, element in etree.iterwalk(outer, events=("start", "end")):
        start = event == "start"
        if element.tag == "em":
            depth += 1 if start else -1
        else:
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.items())
            parts.append(f"<{element.tag}{attributes}>" if start else f"</{element.tag}>")
        if start or element is not outer:
            parts.append(run(element.text if start else element.tail))
    return "".join(parts)


def _inner(element: Any) -> str:
    """Return the HTML that an element holds."""
    parts = [escape(element.text or "", quote=False), *(html.tostring(child, encoding="unicode") for child in element)]
    return "".join(parts).strip()
