"""Say what to write where a remedy is certain: nobody would write anything else, so that no person needs to decide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from citewell.model import Edit, Reference, Span
from citewell.places import LineIndex
from citewell.references.names import fold, spellings

STOP = ".)"
"""A full stop in the place where it is not to stand."""
WRITTEN_STOP = re.compile(r"(?P<before>[*_]{0,3})[ \t]*\.[ \t]*(?P<behind>[*_]{0,3}\))")
"""The same as an author may write it: `*Cohen, 2018* .)`."""
PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
LOOKALIKES = str.maketrans("АВЕЗІЈКМНОРСТУХаеіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABE3IJKMHOPCTYXaeijopcyxABEZHIKMNOPTYXo")
"""Letters of Cyrillic and Greek that look like Latin ones, which programs put into pasted names."""
ENDS = frozenset(".,;:!?")
"""What may follow a citation without a blank: the sentence ends with it, or goes on."""


def respelt(written: str, known: Iterable[str]) -> str:
    """Return the one name of those known that differs from a written one in typography alone, or "".

    That is: in case, accents, hyphens, apostrophes, blanks and stops, and in "&" for "and".

    >>> respelt("How To", ("how-to", "condition")), respelt("howto?", ("how-to", "how_to")), respelt("Ann", ("Anne",))
    ('how-to', '', '')
    """
    letters = fold(written)
    alike = {name for name in known if fold(name) == letters} if letters else set()
    return alike.pop() if len(alike) == 1 and written not in alike else ""


def respelling(written: str, known: Iterable[str], line: int) -> Edit | None:
    """Return how to write a name that stands alone in a line of YAML, where it differs in typography alone.

    >>> respelling("Dr. Ann Aster", ["Dr Ann Aster"], 4)
    Edit(old='Dr. Ann Aster', new='Dr Ann Aster', line=4, column=0)
    """
    right = respelt(written, known)
    signs = {sign for sign in right if not sign.isalnum()} - set(written)
    return Edit(written, right, line) if right and line and signs <= set(" -_.’") else None


def of_key(key: str, right: str, places: Collection[str], place: tuple[int, int] | None) -> Edit | None:
    """Return how to write the name of a field that stands at a place, where no other field has that name already."""
    certain = place and right not in places and respelt(key, [right])
    return Edit(key, right, *place) if certain and place else None


def of_slip(fix: tuple[str, str] | None) -> Edit | None:
    """Return the remedy of a slip in names as an edit, where they look alike and differ in typography alone.

    >>> of_slip(("Smith&May", "Smith & May")), of_slip(("Smyth", "Smith"))
    (Edit(old='Smith&May', new='Smith & May', line=0, column=0), None)
    >>> of_slip(("\N{CYRILLIC CAPITAL LETTER EM}ay", "May")).new
    'May'
    """
    return Edit(*fix) if fix and fold(fix[0].translate(LOOKALIKES)) == fold(fix[1].translate(LOOKALIKES)) else None


def with_et_al(names: str, work: Reference) -> Edit | None:
    """Return how to write the name of a work's first author, where "et al." is missing behind it.

    Only Latin letters have it behind them for certain.

    >>> from citewell.model import Name
    >>> work = Reference("m18", (Name("Michelet"), Name("Brasher"), Name("Horlin")), "2018", "Ketamine")
    >>> with_et_al("Georg Michelet", work).new, with_et_al("Michelet, G.", work)
    ('Michelet et al.', None)
    """
    last = names.split()[-1] if names.split() else ""
    if not PLAIN_NAME.fullmatch(last) or not work.names:
        return None
    latin = all("LATIN" in unicodedata.name(letter, "") for letter in last if letter.isalpha())
    known = any(spelling.endswith(fold(last)) for spelling in spellings(work.names[0]))
    return Edit(last, f"{last} et al.") if latin and known else None


def without_stop(text: str, stop: int) -> Edit | None:
    """Return how to write the end of a citation with a full stop at `stop`, where it is certain what the stop ends.

    >>> without_stop("It hurts (Cohen, 2018.) It heals.", 21), without_stop("It (Cohen, 2018.), too", 15)
    (Edit(old='.)', new=').', line=0, column=0), Edit(old='.)', new=')', line=0, column=0))
    >>> without_stop("It (Cohen, 2018.) hurts", 15)
    """
    behind = text[text.index(")", stop) + 1 :] if ")" in text[stop:] else "x"
    if behind[:1] in ENDS and behind:
        return Edit(STOP, ")")
    begins = behind.lstrip(" \n\t\xa0\"'“‘«(*")[:1]
    ends = not behind.strip() or (behind[:1].isspace() and begins.isalpha() and not begins.islower())
    return Edit(STOP, ").") if ends else None


def placed(edit: Edit | None, lines: LineIndex, cite: Span | None) -> Edit | None:
    """Give the edit of a cite its place in the source, or return None where the text does not stand there just so.

    `lines` are those of the source; `cite` is the range in which the cite stands there, without what closes it.

    >>> placed(Edit("Cohen", "Cohen et al."), LineIndex("It hurts\\n(Cohen, 2018).", 5), Span(10, 21))
    Edit(old='Cohen', new='Cohen et al.', line=6, column=2)
    >>> placed(Edit(".)", ")."), LineIndex("It hurts\\n(*Cohen, 2018.*)", 5), Span(11, 22))
    Edit(old='.*)', new='*).', line=6, column=14)
    """
    if not edit or not cite:
        return None
    if edit.old == STOP:
        found = WRITTEN_STOP.match(lines.text, cite.end)
        if not found:
            return None
        marks = found["before"] + found["behind"]
        return Edit(found.group(), marks + edit.new[1:], *lines.position(found.start()))
    text = cite.of(lines.text)
    if text.count(edit.old) != 1:
        return None
    return Edit(edit.old, edit.new, *lines.position(cite.start + text.index(edit.old)))
