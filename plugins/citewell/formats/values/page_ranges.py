"""Read pages as databases write them: without labels and signs for "more" or "none", each range with its whole end.

Sources: RIS Format Specifications, "Page numbers"; MEDLINE/PubMed Data Element Descriptions, "PG"; APA 7, 9.25.
"""

from __future__ import annotations

import re

from citewell.formats.values.placeholders import is_placeholder

SEPARATOR = re.compile(r"(\s*[,;&]\s*)")
DASH = re.compile(r"\s*(?:-{2,3}|[‐‑‒–—―−])\s*|\s+-\s*|(?<=\w)-\s+")
"""A dash that stands between two pages for certain; a hyphen may stand in one."""
LABEL = re.compile(
    r"(?:(?i:pages?|pgs?\.?|pp\.?|págs?\.?|seiten?)|[Pp]\.|p(?=\d)|[Pp] (?=\d)|S\. (?=\d))[\s:]*(?=[\w-])"
)
"""What stands before a page: `pp.`, `p. `, `Seite`, `p12`; the S of S12 and the P of P12 are parts of the number."""
LABELS = re.compile(rf"(?:{LABEL.pattern})+")
COUNT = re.compile(r"\d{1,5}\s?(?:pp?\.?|pages?|Seiten)", re.IGNORECASE)
"""How many pages there are: `8p`, as EBSCO writes it after them."""
MORE = re.compile(r"(?:(?<=\d)\s?ff?|\s?et seq|\s?…)[. ]{0,4}$")
"""What says that a work goes on: `45ff.`; signs do so as well, `1037-+`, `A1+`."""
LONGEST_MORE = 12
ROUNDS = 4
"""How often pages are looked through, until nothing changes."""
AROUND = " +-–:."
"""What stands around pages: signs for more, and stops."""
WORDS = re.compile(r"(?:[^\W\d_]+\.?[ :]+){1,4}")
"""What stands before pages that are not the work's own: `discussion 1081-2`."""
NUMBERED = re.compile(r"(?P<stem>.*[^\d]|)(?P<number>\d{1,12})")
LETTERS = re.compile(r"[^\W\d_]*")
IN_CHAPTER = re.compile(r"[^\W\d_]+\d+-\d{1,6}")
"""A page that is counted in its chapter or supplement: S21-1."""
BETWEEN = "–"
"""What stands between two pages of which one has a hyphen in it: S21-1–S21-8."""


def clean_pages(text: str) -> str:
    """Return pages as they are printed; nothing where a text says that there are none.

    >>> [clean_pages(text) for text in ("pp. 123-8", "1037-+", "No Specified", "S21-1--S21-8", "431.e1-12")]
    ['123-128', '1037', '', 'S21-1–S21-8', '431.e1-431.e12']
    >>> clean_pages("12-5; 20-4"), clean_pages("1077-80; discussion 1081-2"), clean_pages("A1, A4+"), clean_pages("7-7")
    ('12-15; 20-24', '1077-1080; discussion 1081-1082', 'A1, A4', '7')
    """
    if text.isdecimal() and text.strip("0"):
        return text
    text = " ".join(text.split())
    for _ in range(ROUNDS):
        before, text = text, _pages(text)
        if text == before:
            break
    return text


def _pages(text: str) -> str:
    """Return pages after one look at their parts: what is taken out may leave a label or a sign in front."""
    if is_placeholder("page", text):
        return ""
    pieces = SEPARATOR.split(text)  # parts and what stands between them, by turns
    joined = ""
    for at in range(0, len(pieces), 2):
        part = _part(pieces[at]) if at == 0 or not COUNT.fullmatch(pieces[at]) else ""
        if part:
            joined += f"{pieces[at - 1]}{part}" if joined else part
    return joined


def join_pages(first: str, last: str) -> str:
    """Return the range from a first to a last page, each as a file has it in a field of its own.

    >>> join_pages("101", "9"), join_pages("S21-1", "S21-8"), join_pages("1037", "+"), join_pages("No", "Specified")
    ('101-109', 'S21-1–S21-8', '1037', '')
    >>> join_pages("183-193", "193"), join_pages("", "12"), join_pages("12", "12"), join_pages("S21-1", "8")
    ('183-193', '12', '12', 'S21-1–S21-8')
    """
    if is_placeholder("page", f"{first} {last}"):
        return ""
    if IN_CHAPTER.fullmatch(first) and last.isdecimal():
        last = f"{first.partition('-')[0]}-{last}"
    if _is_compound(first, last):
        return f"{first}{BETWEEN}{last}"
    begin, end = clean_pages(first), clean_pages(last)
    if not begin or not end or SEPARATOR.search(begin) or _is_range(begin):
        return begin or end  # the whole range may stand in the first field
    return end if _is_range(end) else _joined(begin, end)


def _part(text: str) -> str:
    """Return one page or one range."""
    text = text.strip(AROUND)
    before = WORDS.match(text)
    words = before.group() if before and not LABEL.match(text) and not is_placeholder("page", text) else ""
    text = text[len(words) :].strip(AROUND)
    text = text[: more.start()] if (more := MORE.search(text, max(0, len(text) - LONGEST_MORE))) else text
    label = LABELS.match(text)
    text = text[label.end() if label else 0 :].strip(AROUND)
    if is_placeholder("page", text):
        return ""
    ends = DASH.split(text)
    pieces = ends if len(ends) == 4 else text.split("-")
    if len(pieces) == 4:
        ends = ["-".join(pieces[:2]), "-".join(pieces[2:])]
    elif len(pieces) == 2:
        ends = pieces
    ends = [LABEL.sub("", each, count=1) if LABEL.match(each) else each for each in ends]
    return words + (_joined(*ends) if len(ends) == 2 else text)


def _joined(first: str, last: str) -> str:
    """Return a range with its last page in full."""
    known = [each for each in (first, last) if not is_placeholder("page", each)]
    if len(known) < 2 or first == last:
        return known[0] if known else ""
    full = _in_full(first, last)
    if full == first:
        full = last  # "S21-1" is one page of a chapter
    return f"{first}{BETWEEN if '-' in first + full else '-'}{full}"


def _in_full(first: str, last: str) -> str:
    """Return the last page of a range with what it shares with the first."""
    begin, end = NUMBERED.fullmatch(first), NUMBERED.fullmatch(last)
    if not begin or not end or not LETTERS.fullmatch(end["stem"]):
        return last
    stem, low, high = begin["stem"], begin["number"], end["number"]
    if end["stem"] and not stem.endswith(end["stem"]):
        return last
    if not end["stem"] and LETTERS.fullmatch(stem) and len(high) > len(low) + 1:
        return last  # "e10-2017": two numbers, and no range
    full = low[: max(0, len(low) - len(high))] + high
    return f"{stem}{full}" if int(full) >= int(low) else last


def _is_range(pages: str) -> bool:
    return "-" in pages or BETWEEN in pages


def _is_compound(first: str, last: str) -> bool:
    """Tell whether two texts with a hyphen are pages of one chapter each: S21-1 and S21-8."""
    stem, hyphen, page = first.partition("-")
    return bool(hyphen and page) and last.startswith(f"{stem}-") and last != first and last.count("-") == 1
