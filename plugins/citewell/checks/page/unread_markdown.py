"""Find Markdown of links and footnotes that was not read as such, and is printed as it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from citewell.model import Span

LEADS = r"(?=https?:|www\.|mailto:|tel:|\.{0,2}/|#\w|\{)"
"""How an address begins."""
FILE = r"(?=[\w./-]{1,200}\.(?:md|html?|pdf|png|jpe?g|svg)\))"
"""The name of a file, with the parenthesis after it."""
NO_VALUE = r"(?!\w{1,40}=)"
"""What a program prints is no label: `[FREE][size=12]`."""
NO_CLASS = r"(?!(?:\w-\w)+\]|[^\[\]]{1,80}\][*+{])"
"""A class of characters in a pattern is no mark: `[^a-z]`, `[^,]*`."""
FORMS = re.compile(
    rf"(?P<footnote>\[\^{NO_CLASS}(?P<mark>[^\[\]\s^]{{0,80}}\w[^\[\]\s^]{{0,80}})\])"  # a note[^9], but not [^"]
    r"|(?P<wiki>\[\[(?P<page>[^\[\]\n]{1,200})\]\])"  # [[another page]]
    rf"|(?P<reference>(?<!\d)\]\[{NO_VALUE}(?P<label>[^\[\]]{{0,200}})\]"  # [text][label]
    rf"|(?<=\d)\]\[{NO_VALUE}(?P<words>[^\[\]]{{0,200}}[^\W\d][^\[\]]{{0,200}})\])"  # [1][label], but not [1][2]
    r"|(?P<unclosed>\]\()"  # [text](/address/
    rf"|(?P<apart>\][ \t\xa0]{{1,9}}\((?:{LEADS}|{FILE}))"  # [text] (/address/)
    rf"|(?P<reversed>\)\[{LEADS}[^\[\]\s]{{1,400}}\])"  # (text)[/address/]
    r"|(?P<markup><(?:!\[\w{0,20}|!doctype\b|\?\w{1,20}))"  # <![CDATA[
    r"|(?P<tag><(?:a|img)[\s/](?:[^<>]{0,400}[\s/\"'])?(?:href|src)\s{0,9}=)",  # <a/href=...
    re.IGNORECASE,
)
"""What an author writes for a link or a footnote, as it looks where it was not read as one."""
NAMES = ("footnote", "wiki", "reference", "unclosed", "apart", "reversed", "tag", "markup")
"""The forms, as they are called in FORMS."""
HTML = ("tag", "markup")
NAMED = ("mark", "page", "label", "words")
RIVALS = 32
"""How many equal forms of a source are compared with one that is printed."""
FAR = 160
"""How many characters the text of a link may have to be shown with what is wrong after it."""
NEAR = 60
"""How many characters before a form are kept, by which it is found again in the source."""
HINTS = ("](", "][", "[^", "[[", ")[", "] (", "]\t(", "]&#160;(", "]&nbsp;(", "]\xa0(", "&lt;", "<a/")
"""One of these stands in a text, or in its HTML, that holds any of the forms."""


class Unread(NamedTuple):
    """Hold what was meant as a link or a footnote: its form, a name of FORMS, what it names, and where it stands.

    `before` are the last letters in front of it.
    """

    form: str
    name: str
    span: Span
    before: str


def unread(text: str) -> Iterator[Unread]:
    """Yield what reads like Markdown of a link in a text.

    >>> [(each.form, each.name) for each in unread("See [the leaflet][leaflet] and this[^9].")]
    [('reference', 'leaflet'), ('footnote', '9')]
    """
    for found in FORMS.finditer(text):
        form = next(name for name in NAMES if found[name])
        named = next((found[group] for group in NAMED if found[group]), "")
        before = "".join(filter(str.isalnum, text[max(0, found.start() - NEAR) : found.start()]))
        yield Unread(form, " ".join(named.split()), Span(*found.span(form)), before.lower())


def likeness(one: str, other: str) -> int:
    """Count the letters in which two texts end alike.

    >>> likeness("the leaflet", "a leaflet")
    8
    """
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def find_again(printed: Iterable[Unread], text: str, read: Container[int] = ()) -> Iterator[Unread]:
    """Yield what is printed where it stands in a text, which is the page's Markdown without its code.

    `read` are the offsets at which what was read as a link begins. What stands nowhere in the text is left out, and
    what the author escaped.

    >>> text = "Read [one](/one/), [two][second] and [three]: [two][second]."
    >>> [each.span.start for each in find_again(unread("Read one, [two][second]."), text, {11})]
    [19]
    """
    groups: dict[tuple[str, str], list[Unread]] = defaultdict(list)
    for each in unread(text):
        was_read = each.form not in HTML and any(at in read for at in range(each.span.start + 1, each.span.end + 4))
        start = _opening(each.span.start, text)
        if not was_read and "\\" not in (text[start - 1 : start], text[each.span.start - 1 : each.span.start]):
            groups[_key(each)].append(each._replace(span=Span(start, each.span.end)))
    for each in printed:
        rivals = groups.get(_key(each), [])
        if rivals:
            near = range(min(len(rivals), RIVALS))
            best = max(near, key=lambda at: likeness(each.before, rivals[at].before))
            yield rivals.pop(best) if len(rivals) > 1 else rivals[0]


def _opening(at: int, text: str) -> int:
    """Return where the text of a link begins, whose end is at an offset; the offset when it is no end."""
    opening = {"]": "[", ")": "("}.get(text[at])
    start = text.rfind(opening, max(0, at - FAR), at) if opening else -1
    return start if start >= 0 and "\n\n" not in text[start:at] else at


def _key(found: Unread) -> tuple[str, str]:
    return found.form, "".join(filter(str.isalnum, found.name)).lower()
