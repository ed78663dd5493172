"""Turn references into the items that the CSL processor gets, so that it prints them exactly.

What the processor cannot print is given to it as a stand-in: a year or a name that stands nowhere in the record. It
is replaced in the printed entry (`citewell.bibliography.entry_html`). Source: CSL 1.0.2, appendix IV.
"""

from __future__ import annotations

import re
from typing import Any

from citewell.bibliography.style_patches import LETTER_VARIABLE, PatchedStyle
from citewell.model import Name, Reference
from citewell.references.identifiers import identifiers, named_by

OTHERS = "\ue000"
"""Stands for the authors who are not known; no text of a record holds it (a character of the Private Use Area)."""
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000]")
SMALL_CAPITALS = re.compile(r"""<span\s+style=["']font-variant:\s*small-caps;?["']\s*>""")
TAG = re.compile(r"""(</?(?:i|b|su[bp]|sc)>|<span (?:class="nocase"|style="font-variant:small-caps;")>|</span>)""")
DEEPEST = 20
"""How deeply rich text may be nested; titles need two levels."""
NUMBERS = re.compile(r"(\d+)\s?-\s?(\d+)")
IDEOGRAPHS = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")


def csl_item(reference: Reference, identity: str, style: PatchedStyle) -> dict[str, Any]:
    """Return the record as the processor gets it, under the id `identity`."""
    data = clean(reference.data)
    known = identifiers(data)
    made: dict[str, Any] = {key: value for key, value in data.items() if key != LETTER_VARIABLE} | {"id": identity}
    for key in ("DOI", "PMID", "PMCID", "custom"):
        made.pop(key, None)
    made |= {each.kind: each.value for each in known if each.kind in style.prints}
    if named_by(str(data.get("URL", "")), known):
        del made["URL"]
        made.pop("accessed", None)
    for key in ("volume", "issue"):
        if key in made and (pair := NUMBERS.fullmatch(made[key])):
            made[key] = style.dash.join(pair.groups())
    for key, names in made.items():
        if isinstance(names, list):
            made[key] = [_in_one_piece(name) for name in names]
    if reference.incomplete:
        made["author"] = [*made.get("author", [])[:-1], clean(_last_known(reference.names[-1])), {"literal": OTHERS}]
    if date_text(reference, style):
        made["issued"] = {"date-parts": _stand_in_dates(reference)}
        if "status" in style.prints:
            made.pop("status", None)
    elif reference.letter:
        made[LETTER_VARIABLE] = reference.letter
    return made


def date_text(reference: Reference, style: PatchedStyle) -> str:
    """Return what we print in the place of the year, with the letter; "" where the style itself does it all.

    >>> bare = PatchedStyle("", frozenset(), "–", letters=False)
    >>> record = '{"issued": {"date-parts": [[2019, 5]]}}'
    >>> date_text(Reference("a", (), "2019", "Rest", letter="b", record=record), bare)
    '2019b'
    >>> date_text(Reference("a", (), "", "Rest", letter="b"), bare), date_text(Reference("a", (), "", "Rest"), bare)
    ('n.d.-b', '')
    """
    literal = clean(str(reference.data.get("issued", {}).get("literal", ""))).strip()
    by_style = style.letters or not reference.letter
    if literal:
        text = literal
    elif reference.year:
        text = "" if by_style else f"{_dates(reference)[-1][0]:04d}"
    elif reference.status not in ("", "n.d."):
        text = "" if by_style and "status" in style.prints else reference.status
    else:
        text = "" if by_style else "n.d."
    joint = "" if text[-1:].isdigit() or not reference.letter else "-"
    return f"{text}{joint}{reference.letter}" if text else ""


def stand_in(reference: Reference) -> int:
    """Return a year that stands nowhere in the record."""
    return next(year for year in range(9999, 3000, -1) if str(year) not in reference.record)


def _stand_in_dates(reference: Reference) -> list[list[int]]:
    """Return the date with the stand-in in the place of its last year, wherever that stands."""
    dates = _dates(reference) or [[0]]
    last = dates[-1][0]
    return [[stand_in(reference) if year == last else year, *day] for year, *day in dates]


def _dates(reference: Reference) -> list[list[int]]:
    """Return the date, or the first and the last of a range, as CSL-JSON has it: year, month, day."""
    return list(reference.data.get("issued", {}).get("date-parts", ()))


def clean(value: Any) -> Any:
    """Return a value of a record with small capitals as the processor reads them, and without control characters.

    >>> clean([{"literal": "A\\x07ster"}, "<span style='font-variant: small-caps'>d</span>"])
    [{'literal': 'Aster'}, '<span style="font-variant:small-caps;">d</span>']
    """
    if isinstance(value, dict):
        return {key: clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [clean(each) for each in value]
    if isinstance(value, str):
        return _balanced(SMALL_CAPITALS.sub('<span style="font-variant:small-caps;">', UNPRINTABLE.sub("", value)))
    return value


def _balanced(text: str) -> str:
    """Return a text without the tags of rich text that lack their other half: the processor's time doubles with each.

    >>> _balanced("a <i>b <b>c</i> d</b> p < 0.05 <i>")
    'a <i>b c</i> d p < 0.05 '
    """
    if "<" not in text:
        return text
    pieces = TAG.split(text)  # text and tags by turns
    opened: list[int] = []
    paired: set[int] = set()
    for number in range(1, len(pieces), 2):
        name = re.findall(r"\w+", pieces[number])[0]
        if not pieces[number].startswith("</"):
            opened += [number] if len(opened) < DEEPEST else []
        elif any(re.match(rf"<{name}\b", pieces[each]) for each in opened):
            while not re.match(rf"<{name}\b", pieces[opened[-1]]):
                opened.pop()
            paired |= {opened.pop(), number}
    return "".join(piece for number, piece in enumerate(pieces) if number % 2 == 0 or number in paired)


def _in_one_piece(name: dict[str, str]) -> dict[str, str]:
    """Join a name in ideographs, which has no initials and no blank: the processor would put a stop after it.

    >>> _in_one_piece({"family": "柳", "given": "青"})
    {'literal': '柳青'}
    """
    whole = name.get("family", "") + name.get("given", "")
    return {"literal": whole} if IDEOGRAPHS.fullmatch(whole) else name


def _last_known(name: Name) -> dict[str, str]:
    """Return the last author who is known, of a record that says that there are more.

    >>> _last_known(Name("Ferraro", "MC"))
    {'family': 'Ferraro', 'given': 'M. C.'}
    """
    if not name.given:
        return {"literal": name.family}
    if re.search(r"[a-z.]", name.given):
        return {"family": name.family, "given": name.given}
    return {"family": name.family, "given": " ".join(f"{letter}." for letter in name.given if letter.isalpha())}
