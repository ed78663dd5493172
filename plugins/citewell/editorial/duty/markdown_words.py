"""Take the words of a Markdown text, as two versions of it are compared.

Line breaks, blanks, marks of Markdown, quotes, dashes, capitals, addresses of links, comments and tags are no words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

NUMBER = r"(?:\d{1,3}(?:(?:,|(?!\s*\n\s*\n)\s+)\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,·]\d+)?|[.·]\d+)"
"""As `1,000`, `1 000` with any blanks of one paragraph, `2.5`, `2,5` and `.05`."""
TOKEN = re.compile(
    rf"(?P<sign>(?:[<>≤≥=±]\s*)?(?:(?<![^\s(\[<>≤≥=±])[-−–])?)(?P<number>{NUMBER})"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’ʼ](?=[^\W\d_]))*)|(?P<mark>[%‰])"
)
"""A word, a number with its sign, or a mark: `doesn't`, `-1.12`, `≥ 50`, `%`."""
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\bn\.\s?d\.|\bs\.\s?f\.|\bo\.\s?J\.|\bin press\b")
BRACKET = re.compile(r"[(\[][^()\[\]]{0,300}[)\]]")
MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>"  # <em>, and <https://example.org>
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"\n]*\")?\)"  # [text](address "title")
    r"|(?<=\])\[[^\[\]\n]*\]"  # [text][label]
    r"|^[ ]{0,3}\[[^\[\]\n]+\]:[ \t]*\S+(?:[ \t]+\"[^\"\n]*\")?[ \t]*$"  # [label]: address
    r"|\[\^[^\[\]\s]+\]:?"  # [^1]
    r"|\{[:#.][^{}\n]*\}"  # {: .class}
    r"|\b(?:https?://|www\.)[^\s<>()]+"
    r"|\u00ad|[\u200b-\u200d\ufeff]",
    re.MULTILINE,
)
BREAK = re.compile(r"\n[ \t]*(?=\n|[-*+#|]|\d{1,3}[.)]\s)")
"""Where a paragraph, an item or a row of a table ends."""
JOINING = frozenset("a al and cf colleagues e eg et ff für g i in of p pp s see the u und y".split())
"""Words in a citation that say nothing of what is cited."""


NONE: Mapping[str, str] = MappingProxyType({})
BEFORE = 8
"""How many words before a year in brackets may be names."""
NEGATED = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not"}
"""Short forms that are not simply a word with "n't"."""
ELIDED = re.compile(r"(?:[cdjlmnst]|qu)'(?=\w)")
"""As in the French `n'est`."""


class Word(NamedTuple):
    """Hold a word of a text as it is compared, and as it stands there from `start` to `end`.

    `weighs` is true where a change of it is no small edit: it is a number, one of a citation, or one such as "not".
    `counts` is true for a word of the text, and false for a sign and for the number of a list item.
    """

    text: str
    start: int
    end: int
    weighs: bool
    block: int
    counts: bool = True


def markdown_words(text: str, turning: frozenset[str], numbers: Mapping[str, str] = NONE) -> list[Word]:
    """Return the words of a Markdown text; a change of one that is `turning` weighs. Offsets are those in the text.

    >>> [(each.text, each.weighs) for each in markdown_words("It *isn't* 1,000 (Aster, 2001).", frozenset({"not"}))]
    [('it', False), ('is', False), ('not', True), ('1000', True), ('aster', True), ('2001', True)]
    """
    plain = _plain(text)
    citing = [each.span() for each in BRACKET.finditer(plain) if YEAR.search(each.group())]
    edges = [each.start() for each in BREAK.finditer(plain)]
    found: list[Word] = []
    block = bracket = 0
    for each in TOKEN.finditer(plain):
        start, end = each.span()
        while block < len(edges) and edges[block] < start:
            block += 1
        while bracket < len(citing) and citing[bracket][1] <= start:
            bracket += 1
        cites = bracket < len(citing) and citing[bracket][0] <= start
        if each["number"]:
            sign = re.sub(r"\s", "", each["sign"]).replace("−", "-").replace("–", "-")
            item = _numbers_item(plain, each)
            found.append(Word(sign + _value(each["number"]), start, end, not item, block, not item))
            continue
        for word in _spelt_out(each.group()):
            weighs = word in turning or word in numbers or (cites and word not in JOINING)
            found.append(Word(numbers.get(word, word), start, end, weighs, block, not each["mark"]))
    return _with_names(found, plain, citing)


def _with_names(words: list[Word], plain: str, citing: Sequence[tuple[int, int]]) -> list[Word]:
    """Let the names before a year in brackets weigh too, as in `Aster and Birch (2001)`."""
    opened = {start for start, end in citing if YEAR.match(plain, start + 1)}
    first = [number for number, (one, two) in enumerate(pairwise(words)) if _opens(plain, one, two, opened)]
    for last in first:
        number = last
        while number >= max(0, last - BEFORE) and (
            plain[words[number].start].isupper() or words[number].text in JOINING
        ):
            if words[number].text not in JOINING:
                words[number] = words[number]._replace(weighs=True)
            number -= 1
    return words


def _opens(plain: str, one: Word, two: Word, opened: set[int]) -> bool:
    """Tell whether a bracket with a year opens between two words."""
    return bool(opened) and any(at in opened for at in range(one.end, two.start))


def _numbers_item(plain: str, number: re.Match[str]) -> bool:
    """Tell whether a number may be that of an item of a list: `2. Rest`."""
    begin = plain.rfind("\n", 0, number.start()) + 1
    after = plain[number.end() : number.end() + 2]
    return len(number.group()) < 4 and not plain[begin : number.start()].strip() and after[:1] in (".", ")")


def _value(number: str) -> str:
    """Return the one way to write a number.

    >>> [_value(each) for each in ("1,000", "1\u202f000", "2,50", ".05", "007")]
    ['1000', '1000', '2.5', '0.05', '7']
    """
    plain = re.sub(r"(?<=\d)(?:,|\s+)(?=\d{3}(?:\D|\Z))", "", number)
    whole, dot, part = plain.replace("·", ".").replace(",", ".").partition(".")
    return (whole.lstrip("0") or "0") + (f".{part.rstrip('0')}" if dot and part.strip("0") else "")


def _spelt_out(word: str) -> list[str]:
    """Return a word as it is compared, a short form of "not" as two.

    >>> [_spelt_out(each) for each in ("Isn’t", "cannot", "n'est", "patient’s")]
    [['is', 'not'], ['can', 'not'], ['n', 'est'], ['patients']]
    """
    plain = normalize("NFC", word).lower()
    if plain.isalpha() and plain != "cannot":
        return [plain]
    plain = re.sub("[’ʼ]", "'", plain)
    if plain in NEGATED:
        return NEGATED[plain].split()
    if plain.endswith("n't"):
        return [plain[:-3], "not"]
    elided = ELIDED.match(plain)
    return [plain[: elided.end() - 1], plain[elided.end() :]] if elided else [plain.replace("'", "")]


def _plain(text: str) -> str:
    """Return a text of the same length with blanks in the place of what is no word of it."""
    text = _without_quoting(_without_comments(text))
    text = re.sub(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});", _character, text)
    return MARKUP.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def _character(found: re.Match[str]) -> str:
    """Return the character of an entity, which stands at its end so that a minus keeps to its number."""
    written = found.group()
    one = unescape(written)
    if len(one) != 1 or one.isspace():
        return " " * len(written)
    return one.ljust(len(written)) if one in "–—" else one.rjust(len(written))


def _without_comments(text: str) -> str:
    """Blank out `<!-- ... -->`."""
    parts, at = [], 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        parts += [text[at:begin], re.sub(r"[^\n]", " ", text[begin : end + 3])]
        at = end + 3
    return "".join([*parts, text[at:]])


def _without_quoting(text: str) -> str:
    """Blank out the `>` before the lines of a quotation: one that begins after an empty line."""
    if ">" not in text:
        return text
    lines, inside = [], True
    for line in text.split("\n"):
        marked = re.match(r" {0,3}((?:> ?)+)", line) if inside else None
        inside = bool(marked) or not line.strip()
        lines.append(" " * marked.end() + line[marked.end() :] if marked else line)
    return "\n".join(lines)
