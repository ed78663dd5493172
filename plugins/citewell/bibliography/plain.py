"""Print entries in one plain form of our own, where there is nothing that formats them in a CSL style.

It says all that finds a work, in an order that every reader knows: who, when, what, where, and its addresses. Names
stand as they are recorded, for what is an initial is a matter of styles and languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from citewell.bibliography.csl_items import IDEOGRAPHS, TAG, clean
from citewell.model import Name, Reference
from citewell.references.creators import read_names, split_et_al
from citewell.references.csl_terms import printed_term
from citewell.references.identifiers import identifiers, named_by

CREATORS = ("author", "editor", "director", "composer", "illustrator", "translator")
"""Under whom a work is listed: the first of these that its record has."""
IN_A_BOOK = frozenset("chapter entry entry-dictionary entry-encyclopedia paper-conference".split())
"""The types of works that are a part of a book."""
LABELS = {"PMID": "PMID: ", "PMCID": "PMCID: "}
KEPT = {
    "<b>": "<strong>",
    "</b>": "</strong>",
    **{tag: tag for name in ("sub", "sup") for tag in (f"<{name}>", f"</{name}>")},
}
"""How the tags of CSL's rich text are written in HTML, but for italics; what is not here is left out."""


def plain_entry(reference: Reference, language: str) -> str:
    """Return the HTML of one entry, with its year letter, and a link for each of its addresses.

    >>> record = '{"author": [{"family": "Bem", "given": "Daryl"}], "title": "Feeling <i>it</i>", "volume": "100", '
    >>> record += '"issue": "3", "page": "407-425", "container-title": "Journal of Rest"}'
    >>> plain_entry(Reference("b", (Name("Bem", "Daryl"),), "2011", "Feeling it", letter="a", record=record), "en")
    'Bem, Daryl (2011a). Feeling <em>it</em>. <em>Journal of Rest</em>, 100(3), 407–425.'
    """
    data = clean(reference.data)
    listed_as = next((kind for kind in CREATORS if data.get(kind)), "")
    creators = _names(data, listed_as, language)
    date = escape(f"({_date(reference, data, language)})", quote=False)
    container = str(data.get("container-title", ""))
    named = str(data.get("title", "")) or clean(reference.title).strip() or clean(reference.id)
    title = _rich(named, italics=not container)
    title = _with_remarks(title, data, language, whole=not container)
    said = [f"{creators} {date}", title] if creators else [f"{title} {date}"]
    said += [_place(data, container, listed_as, language), *_publisher(data)]
    text = " ".join(_with_stop(each) for each in said if each)
    return " ".join([text, *_addresses(reference, data)])


def _names(data: Mapping[str, Any], kind: str, language: str) -> str:
    """Return the names of one variable, escaped, and what these people did where they are no authors."""
    names, incomplete = split_et_al(read_names(data.get(kind)))
    if not names:
        return ""
    shown = "; ".join(_name(each) for each in names) + (f"; {printed_term('et-al', language)}" if incomplete else "")
    role = "" if kind == "author" else printed_term(kind, language, "short", plural=len(names) > 1)
    return escape(f"{shown} ({role})" if role else shown, quote=False)


def _name(name: Name) -> str:
    """Return a name as it is listed.

    >>> _name(Name("Berg", "Eva", "van den", suffix="Jr.")), _name(Name(literal="World Health Organization"))
    ('van den Berg, Eva, Jr.', 'World Health Organization')
    """
    if IDEOGRAPHS.fullmatch(name.family + name.given):
        return name.family + name.given
    family = " ".join(part for part in (name.particle, name.family) if part)
    return name.literal or ", ".join(part for part in (family, name.given, name.suffix) if part)


def _date(reference: Reference, data: Mapping[str, Any], language: str) -> str:
    """Return what stands for the date in citations, with the letter, and the first year of several."""
    issued = data.get("issued", {})
    years = [_year(parts[0], language) for parts in issued.get("date-parts", ())]
    literal = str(issued.get("literal", "")).strip()
    text = literal or "–".join(dict.fromkeys(years)) or reference.year
    if not text:
        undated = reference.status in ("", "n.d.")
        text = printed_term("no date", language, "short") if undated else reference.status
    joint = "" if text[-1:].isdigit() or not reference.letter else "-"
    return f"{text}{joint}{reference.letter}"


def _year(year: int, language: str) -> str:
    """Return a year in four digits, or one before our era.

    >>> _year(450, "en"), _year(-300, "en")
    ('0450', '300 BC')
    """
    return f"{year:04d}" if year > 0 else f"{-year} {printed_term('bc', language)}"


def _with_remarks(title: str, data: Mapping[str, Any], language: str, whole: bool) -> str:
    """Return a title with its edition, volume, kind and number, as far as they are its own and not its container's."""
    remarks = [_edition(data, language), _volume(data, language)] if whole else []
    number = str(data.get("number", "")) if whole else ""
    remarks.append(" ".join(part for part in (str(data.get("genre", "")), number) if part))
    found = "; ".join(each for each in remarks if each)
    return f"{title} ({escape(found, quote=False)})" if found else title


def _place(data: Mapping[str, Any], container: str, listed_as: str, language: str) -> str:
    """Return where a part of something stands: in a journal, or in a book and by whom."""
    pages = re.sub(r"\s*[-–—]+\s*", "–", str(data.get("page", "")))
    if not container:
        return escape(_pages(pages, language), quote=False)
    shown = _rich(container, italics=True)
    if str(data.get("type", "")) not in IN_A_BOOK:
        volume, issue = str(data.get("volume", "")), str(data.get("issue", ""))
        numbers = f"{volume}({issue})" if volume and issue else volume or (issue and f"({issue})")
        numbers = re.sub(r"(?<=\d)\s?-\s?(?=\d)", "–", numbers)
        rest = [numbers, pages or str(data.get("number", ""))]
        return ", ".join([shown, *(escape(each, quote=False) for each in rest if each)])
    editors = _names(data, "editor", language) if listed_as != "editor" else ""
    remarks = "; ".join(each for each in (_edition(data, language), _volume(data, language)) if each)
    book = ", ".join(part for part in (editors, shown) if part)
    book += escape(f" ({remarks})", quote=False) if remarks else ""
    within = printed_term("in", language)
    pages = escape(_pages(pages, language), quote=False)
    return f"{within[:1].upper()}{within[1:]} {book}" + (f", {pages}" if pages else "")


def _edition(data: Mapping[str, Any], language: str) -> str:
    """Return the edition; a number alone gets the word.

    >>> _edition({"edition": "2"}, "en"), _edition({"edition": "revised ed."}, "en")
    ('2 ed.', 'revised ed.')
    """
    edition = str(data.get("edition", ""))
    return f"{edition} {printed_term('edition', language, 'short')}" if edition.isdecimal() else edition


def _volume(data: Mapping[str, Any], language: str) -> str:
    volume = str(data.get("volume", ""))
    return f"{printed_term('volume', language, 'short')} {volume}" if volume else ""


def _pages(pages: str, language: str) -> str:
    many = bool(re.search(r"[–,;&]", pages))
    return f"{printed_term('page', language, 'short', plural=many)} {pages}" if pages else ""


def _publisher(data: Mapping[str, Any]) -> Iterable[str]:
    found = [str(data[key]) for key in ("publisher", "publisher-place") if data.get(key)]
    return [_rich(", ".join(found), italics=False)] if found else []


def _addresses(reference: Reference, data: Mapping[str, Any]) -> list[str]:
    """Return the addresses of a work as links: its DOI, its own address, and what else it is known by."""
    known = identifiers(data)
    shown = [_link(each.href, f"https://doi.org/{each.value}") for each in known if each.kind == "DOI"]
    own = str(data.get("URL", ""))
    if own and not named_by(own, known):
        shown.append(_link(own, own))
    others = [f"{LABELS[each.kind]}{_link(each.href, each.value)}" for each in known if each.kind in LABELS]
    return [*shown, *([f'<span class="identifiers">{"; ".join(others)}.</span>'] if others else [])]


def _link(href: str, text: str) -> str:
    address = escape(href, quote=False).replace('"', "&quot;")
    return f'<a href="{address}">{escape(text, quote=False)}</a>'


def _rich(text: str, italics: bool) -> str:
    """Return a text of a record as HTML: its italics, bold and raised letters stay, everything else is escaped.

    >>> _rich("On <i>Borrelia</i> & rest < 5", italics=False), _rich("On <i>Borrelia</i> today", italics=True)
    ('On <em>Borrelia</em> &amp; rest &lt; 5', '<em>On </em>Borrelia<em> today</em>')
    """
    shown = []
    for number, piece in enumerate(TAG.split(" ".join(text.split()))):  # text and tags by turns
        if number % 2:
            italics = italics != (piece in ("<i>", "</i>"))  # in italics within italics it stands upright
            shown.append(KEPT.get(piece, ""))
        elif piece:
            run = escape(piece, quote=False)
            shown.append(f"<em>{run}</em>" if italics and piece.strip() else run)
    return "".join(shown)


def _with_stop(text: str) -> str:
    """Return a part of an entry with a full stop, unless its last sign ends a sentence.

    >>> _with_stop("<em>Is it so?</em>"), _with_stop("2 ed."), _with_stop("Rest")
    ('<em>Is it so?</em>', '2 ed.', 'Rest.')
    """
    return text if re.search(r"[.?!…。？！]['\"”’»)]*(?:</\w+>)*$", text) and not text.endswith(")") else f"{text}."
