"""Make the edits that are certain: whoever sees the fault would write the same, so that nobody needs to decide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from citewell.model import Edit, Reference, Span
from citewell.places import LineIndex
from citewell.references.names import fold, spellings

STOP = ".)"
"""A full stop inside the parenthesis, where it belongs after it."""
WRITTEN_STOP = re.compile(r"(?P<before>[*_]{0,3})[ \t]*\.[ \t]*(?P<after>[*_]{0,3}\))")
"""The end of a citation with such a stop, as an author may write it: ` .*)` of `(*Cohen, 2018 .*)`."""
PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
LOOKALIKES = str.maketrans("АВЕЗІЈКМНОРСТУХаеіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABE3IJKMHOPCTYXaeijopcyxABEZHIKMNOPTYXo")
"""Letters of Cyrillic and Greek that look like Latin ones, which programs put into pasted names."""
ENDS = frozenset(".,;:!?")
"""What may follow a citation without a blank: the sentence ends with it, or goes on."""


def known_spelling(written: str, known: Iterable[str]) -> str:
    """Return the one name of those known that differs from a written one in typography alone, or "".

    That is: in case, accents, hyphens, apostrophes, blanks and stops, and in "&" for "and".

    >>> known_spelling("How To", ("how-to", "condition"))
    'how-to'
    >>> known_spelling("howto?", ("how-to", "how_to")), known_spelling("Ann", ("Anne",))
    ('', '')
    """
    letters = fold(written)
    alike = {name for name in known if fold(name) == letters} if letters else set()
    return alike.pop() if len(alike) == 1 and written not in alike else ""


def respelling(written: str, known: Iterable[str], line: int) -> Edit | None:
    """Return how to write a name that stands alone in a line of YAML, where it differs in typography alone.

    >>> respelling("Dr. Ann Aster", ["Dr Ann Aster"], 4)
    Edit(old='Dr. Ann Aster', new='Dr Ann Aster', line=4, column=0)
    """
    right = known_spelling(written, known)
    signs = {sign for sign in right if not sign.isalnum()} - set(written)
    return Edit(written, right, line) if right and line and signs <= set(" -_.’") else None


def field_name_edit(key: str, right: str, places: Collection[str], place: tuple[int, int] | None) -> Edit | None:
    """Return how to write the name of a field that stands at a place, where no other field has that name already."""
    certain = place and right not in places and known_spelling(key, [right])
    return Edit(key, right, *place) if certain and place else None


def slip_edit(fix: tuple[str, str] | None) -> Edit | None:
    """Return the remedy of a slip in names as an edit, where they look alike and differ in typography alone.

    >>> slip_edit(("Smith&May", "Smith & May")), slip_edit(("Smyth", "Smith"))
    (Edit(old='Smith&May', new='Smith & May', line=0, column=0), None)
    >>> slip_edit(("\N{CYRILLIC CAPITAL LETTER EM}ay", "May")).new
    'May'
    """
    return Edit(*fix) if fix and fold(fix[0].translate(LOOKALIKES)) == fold(fix[1].translate(LOOKALIKES)) else None


def et_al_edit(names: str, work: Reference) -> Edit | None:
    """Return how to write the name of a work's first author, where "et al." is missing after it.

    This is certain only after Latin letters.

    >>> from citewell.model import Name
    >>> work = Reference("m18", (Name("Michelet"), Name("Brasher"), Name("Horlin")), "2018", "Ketamine")
    >>> et_al_edit("Georg Michelet", work).new, et_al_edit("Michelet, G.", work)
    ('Michelet et al.', None)
    """
    last = names.split()[-1] if names.split() else ""
    if not PLAIN_NAME.fullmatch(last) or not work.names:
        return None
    latin = all("LATIN" in unicodedata.name(letter, "") for letter in last if letter.isalpha())
    known = any(spelling.endswith(fold(last)) for spelling in spellings(work.names[0]))
    return Edit(last, f"{last} et al.") if latin and known else None


def stop_edit(text: str, stop: int) -> Edit | None:
    """Return how to write the end of a citation with a full stop at `stop`, where it is certain what the stop ends.

    >>> stop_edit("It hurts (Cohen, 2018.) It heals.", 21), stop_edit("It (Cohen, 2018.), too", 15)
    (Edit(old='.)', new=').', line=0, column=0), Edit(old='.)', new=')', line=0, column=0))
    >>> stop_edit("It (Cohen, 2018.) hurts", 15)
    """
    after = text[text.index(")", stop) + 1 :] if ")" in text[stop:] else "x"
    if after[:1] in ENDS and after:
        return Edit(STOP, ")")
    begins = after.lstrip(" \n\t\xa0\"'“‘«(*")[:1]
    ends = not after.strip() or (after[:1].isspace() and begins.isalpha() and not begins.islower())
    return Edit(STOP, ").") if ends else None


def place_edit(edit: Edit | None, lines: LineIndex, cite: Span | None) -> Edit | None:
    """Give the edit of a cite its place in the source, or return None where the text does not stand there just so.

    `lines` are those of the source; `cite` is the range in which the cite stands there, without what closes it.

    >>> place_edit(Edit("Cohen", "Cohen et al."), LineIndex("It hurts\\n(Cohen, 2018).", 5), Span(10, 21))
    Edit(old='Cohen', new='Cohen et al.', line=6, column=2)
    >>> place_edit(Edit(".)", ")."), LineIndex("It hurts\\n(*Cohen, 2018.*)", 5), Span(11, 22))
    Edit(old='.*)', new='*).', line=6, column=14)
    """
    if not edit or not cite:
        return None
    if edit.old == STOP:
        found = WRITTEN_STOP.match(lines.text, cite.end)
        if not found:
            return None
        marks = found["before"] + found["after"]
        return Edit(found.group(), marks + edit.new[1:], *lines.position(found.start()))
    text = cite.of(lines.text)
    if text.count(edit.old) != 1:
        return None
    return Edit(edit.old, edit.new, *lines.position(cite.start + text.index(edit.old)))
