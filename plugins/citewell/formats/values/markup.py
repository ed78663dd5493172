"""Take out of a value what another program left in it: entities of HTML, and tags of HTML, JATS and MathML.

Rich text that CSL knows stays, in its own spelling: italics, bold, superscript, subscript, small capitals, and what
keeps its capitals. Sources: CSL 1.0.2, "Rich text in JSON"; the HTML standard, "Named character references"; JATS 1.3.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

AMPERSANDS = re.compile(r"\\?&(?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)+")
"""An ampersand, however often it was encoded: `&amp;amp;`, and `\\&amp;` as publishers write it into BibTeX."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
HALF = re.compile(r"&#(?:[xX]0{0,2}(?P<hex>[dD][89a-fA-F][0-9a-fA-F]{2})|0{0,2}(?P<decimal>5[567]\d{3}));")
"""Half of a character as an entity: `&#xD83D;`, `&#55357;`."""
HALVES = range(0xD800, 0xE000)
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two halves that stand together and are one character; one alone no text can hold."""
ROUNDS = 8
"""How often a value is gone through, until nothing changes: what was taken out may leave a new tag behind."""
RICH = {
    "i": "i",
    "em": "i",
    "italic": "i",
    "b": "b",
    "strong": "b",
    "bold": "b",
    "sup": "sup",
    "sub": "sub",
    "sc": "sc",
}
"""The tags that CSL has, by the tags that say the same in HTML and JATS."""
APART = frozenset("article-title br dd div dl dt li list list-item ol p para sec table tbody td title tr ul".split())
"""The tags that stand between words."""
OTHERS = frozenset(
    "a abbr abstract acronym aff big blockquote break center cite code dfn disp-formula ext-link fn font h1 h2 h3 "
    "h4 h5 h6 img inf inline-formula inline-graphic ins kbd label mark math monospace named-content overline pre "
    "q roman s samp sans-serif small strike styled-content tt u underline uri var wbr xref".split()
)
MATH = frozenset("annotation math mfenced mfrac mi mn mo mrow mspace mstyle msub msubsup msup mtext semantics".split())
NAMES = "|".join(sorted({*RICH, *APART, *OTHERS, *MATH}, key=len, reverse=True))
TAG = re.compile(
    rf"<(?P<close>/?)(?:jats:|mml:|ce:)?(?P<name>{NAMES})"
    r"(?:\s{1,9}[\w:-]{1,40}\s{0,9}=\s{0,9}(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s{0,9}/?>",
    re.IGNORECASE,
)
"""One tag with its attributes, as `<a href="x">`, `<br />`, `</jats:italic>`; "p <b and c> d" holds none."""
SPAN = re.compile(r"<(?P<close>/?)span(?P<attributes>(?:\s{1,9}[^<>]*)?)>", re.IGNORECASE)
CAPITALS_KEPT = re.compile(r"""class=["']nocase["']""")
SMALL_CAPITALS = re.compile(r"""font-variant:\s*small-caps""")
COMMENT = re.compile(r"<!--[^<>]*-->|<!\[CDATA\[|\]\]>")
BLANKS = re.compile(r"[^\S\n]{2,}|[\t\r\f\v\xa0\u2028\u2029\x85]")


def plain_text(text: str, rich: bool = False) -> str:
    """Return a value without entities and markup; `rich` keeps the rich text of CSL.

    >>> plain_text("Gut &amp;amp; Liver<br />"), plain_text("p &lt; 0.05"), plain_text("a <b and c> d")
    ('Gut & Liver', 'p < 0.05', 'a <b and c> d')
    >>> plain_text("<jats:p>Of <em>Mentha</em></jats:p>"), plain_text("H<SUB>2</SUB>O in <em>Mentha</em>", rich=True)
    ('Of Mentha', 'H<sub>2</sub>O in <i>Mentha</i>')
    """
    for _ in range(ROUNDS):
        before = text
        if "&" in text:
            text = PAIR.sub(_joined, ENTITY.sub(_sign, AMPERSANDS.sub("&", text)))
        if "<" in text or "]]>" in text:
            text = TAG.sub(_rich if rich else _none, _without_spans(COMMENT.sub("", text), rich))
            text = BLANKS.sub(" ", text).strip()
        if text == before:
            break
    return text


def _sign(found: re.Match[str]) -> str:
    """Return what an entity stands for; one that is not known stays, half a character is for others to report."""
    written = found.group()
    if half := HALF.fullmatch(written):
        number = int(half["hex"], 16) if half["hex"] else int(half["decimal"])
        if number in HALVES:
            return chr(number)
    sign = unescape(written) if written[1] == "#" else html5.get(written[1:], written)
    return " " if sign.isspace() else sign if sign.isprintable() else ""


def _joined(halves: re.Match[str]) -> str:
    return halves.group().encode("utf-16", "surrogatepass").decode("utf-16")


def _none(found: re.Match[str]) -> str:
    return " " if found["name"].lower() in APART else ""


def _rich(found: re.Match[str]) -> str:
    name = RICH.get(found["name"].lower())
    return f"<{found['close']}{name}>" if name else _none(found)


def _without_spans(text: str, rich: bool) -> str:
    """Return a text without spans; a rich one keeps those that CSL knows, small capitals and capitals that stay."""
    opened: list[str] = []

    def span(found: re.Match[str]) -> str:
        if found["close"]:
            return "</span>" if opened and opened.pop() else ""
        attributes = found["attributes"] if rich else ""
        opening = '<span class="nocase">' if CAPITALS_KEPT.search(attributes) else ""
        if SMALL_CAPITALS.search(attributes):
            opening = '<span style="font-variant:small-caps;">'
        opened.append(opening)
        return opening

    return SPAN.sub(span, text)
