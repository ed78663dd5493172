"""Tell what changed between two versions of a page's Markdown, and whether it is more than small edits.

The words are compared, and nothing else: line breaks, blanks, marks of Markdown, quotes, dashes, capitals, addresses of
links, comments and tags make no difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from rapidfuzz.distance import Indel

from citewell.editorial.duty import words_of_duty

MANY, SHARE = 20, 0.05
"""How many changed words, or which share of the words, are more than small edits."""
FEW = 2
"""How many changed words are small however short the text is."""
LONGEST = 400_000_000
"""How many pairs of words are compared in order at most; in longer texts, moved words count as unchanged."""
NUMBER = r"(?:\d{1,3}(?:[,\s\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,·]\d+)?|[.·]\d+)"
"""As `1,000`, `2.5`, `2,5` and `.05`."""
TOKEN = re.compile(
    rf"(?P<sign>(?:[<>≤≥=±]\s*)?(?:(?<![^\s(\[<>≤≥=±])[-−–])?)(?P<number>{NUMBER})"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’ʼ](?=[^\W\d_]))*)|(?P<mark>[%‰])"
)
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\bn\.\s?d\.|\bs\.\s?f\.|\bo\.\s?J\.|\bin press\b")
BRACKET = re.compile(r"[(\[][^()\[\]]{0,300}[)\]]")
MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>"  # <em>, and <https://example.org>
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"\n]*\")?\)"  # [text](address "title")
    r"|(?<=\])\[[^\[\]\n]*\]"  # [text][label]
    r"|^[ ]{0,3}\[[^\[\]\n]+\]:[ \t]*\S+(?:[ \t]+\"[^\"\n]*\")?[ \t]*$"  # [label]: address
    r"|\[\^[^\[\]\s]+\]:?"  # [^1]
    r"|\{[:#.][^{}\n]*\}"  # {: .class}
    r"|\bhttps?://[^\s<>()]+"
    r"|\u00ad|[\u200b-\u200d\ufeff]",
    re.MULTILINE,
)
BREAK = re.compile(r"\n[ \t]*(?=\n|[-*+#|]|\d{1,3}[.)]\s)")
"""Where a paragraph, an item or a row of a table ends."""
JOINING = frozenset("a al and cf colleagues e eg et ff für g i in of p pp s see the u und y".split())
"""Words in a citation that say nothing of what is cited."""


BEFORE = 8
"""How many words before a year in brackets may be names."""
NEGATED = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not"}
"""How a short form is spelt out that is no word with "n't" behind it."""
ELIDED = re.compile(r"(?:[cdjlmnst]|qu)'(?=\w)")
"""As in the French `n'est`."""


class Word(NamedTuple):
    """Hold a word of a text as it is compared, and as it stands there from `start` to `end`.

    `weighs` tells that a change of it is no small edit: it is a number, one of a citation, or one such as "not".
    """

    text: str
    start: int
    end: int
    weighs: bool
    block: int


class Edit(NamedTuple):
    """Hold one change: the words that stood there and those that stand there, as they are written.

    It begins at an offset of the new text; `words` counts what changed, and `weighs` tells that it is never small.
    """

    old: str
    new: str
    start: int
    end: int
    words: int
    weighs: bool


class Revision(NamedTuple):
    """Hold what changed in a text of so many words."""

    edits: tuple[Edit, ...]
    words: int

    @property
    def changed(self) -> int:
        """How many words changed."""
        return sum(each.words for each in self.edits)

    @property
    def small(self) -> bool:
        """Whether there are small edits alone."""
        many = self.changed > FEW and (self.changed > MANY or self.changed > SHARE * self.words)
        return not many and not any(each.weighs for each in self.edits)


def revision(old: str, new: str, language: str = "en") -> Revision:
    """Return what changed between two versions of a page's Markdown.

    >>> revision("It *may* help (Aster, 2001).", "It may\\nhelp (Aster, 2001).").edits
    ()
    >>> found = revision("Pain fell in 20% of people.", "Pain fell in 30% of people.")
    >>> [(each.old, each.new, each.weighs) for each in found.edits], found.small
    ([('20', '30', True)], False)
    >>> revision("It helps some people for a while.", "It helped some people for a while.").small
    True
    """
    turning = frozenset((*words_of_duty(language).get("turning", ()), *words_of_duty("en")["turning"]))
    before, after = _words(old, turning), _words(new, turning)
    count = max(len(before), len(after))
    if [each.text for each in before] == [each.text for each in after]:
        return Revision((), count)
    left, right = _without_moved(before, after)
    return Revision(tuple(_edits(old, new, left, right)), count)


def _edits(old: str, new: str, left: Sequence[Word], right: Sequence[Word]) -> Iterator[Edit]:
    """Yield the changes in order."""
    end = right[-1].end if right else len(new)
    for gone, come, behind in _changes(left, right):
        start = come[0].start if come else behind.start if behind else end
        weighs = [each.text for each in gone if each.weighs] != [each.text for each in come if each.weighs]
        words = max(sum(each.text not in "%‰" for each in some) for some in (gone, come))
        was, now = (text[some[0].start : some[-1].end] if some else "" for text, some in ((old, gone), (new, come)))
        yield Edit(was, now, start, come[-1].end if come else start, words, weighs)


def _changes(
    left: Sequence[Word], right: Sequence[Word]
) -> Iterator[tuple[Sequence[Word], Sequence[Word], Word | None]]:
    """Yield the words that went and those that came, with the word behind them, if there is one."""
    if len(left) * len(right) > LONGEST:
        yield from _unordered(left, right)
        return
    at, to = 0, 0
    blocks = Indel.opcodes([each.text for each in left], [each.text for each in right])
    for code in [*blocks, None]:
        if code is not None and code.tag != "equal":
            continue
        begin = (code.src_start, code.dest_start) if code else (len(left), len(right))
        if begin != (at, to):
            behind = right[begin[1]] if begin[1] < len(right) else None
            yield left[at : begin[0]], right[to : begin[1]], behind
        if code:
            at, to = code.src_end, code.dest_end


def _unordered(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word], Word | None]]:
    """Yield as one change the words that went and those that came, in whatever order they stand."""
    there, here = Counter(each.text for each in left), Counter(each.text for each in right)
    gone = [each for each in left if each.text in there - here]
    come = [each for each in right if each.text in here - there]
    if gone or come:
        yield gone, come[:1], None
        yield from (([], [each], None) for each in come[1:])


def _without_moved(left: list[Word], right: list[Word]) -> tuple[list[Word], list[Word]]:
    """Leave out the paragraphs that stand in both texts, wherever they stand."""
    texts = [_by_block(some) for some in (left, right)]
    both = Counter(texts[0].values()) & Counter(texts[1].values())
    kept: list[list[Word]] = []
    for some, blocks in zip((left, right), texts, strict=True):
        rest, away = Counter(both), set()
        for number, text in blocks.items():
            if rest[text]:
                rest[text] -= 1
                away.add(number)
        kept.append([each for each in some if each.block not in away])
    return kept[0], kept[1]


def _by_block(words: Sequence[Word]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for each in words:
        found.setdefault(each.block, []).append(each.text)
    return {number: tuple(texts) for number, texts in found.items()}


def _words(text: str, turning: frozenset[str]) -> list[Word]:
    """Return the words of a Markdown text; offsets are those in the text."""
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
            found.append(Word(sign + _value(each["number"]), start, end, not _numbers_item(plain, each), block))
            continue
        for word in _spelt_out(each.group()):
            weighs = word in turning or (cites and word not in JOINING)
            found.append(Word(word, start, end, weighs, block))
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
    behind = plain[number.end() : number.end() + 2]
    return len(number.group()) < 4 and not plain[begin : number.start()].strip() and behind[:1] in (".", ")")


def _value(number: str) -> str:
    """Return the one way to write a number.

    >>> [_value(each) for each in ("1,000", "1\u202f000", "2,50", ".05", "007")]
    ['1000', '1000', '2.5', '0.05', '7']
    """
    plain = re.sub(r"(?<=\d)[,\s](?=\d{3}(?:\D|\Z))", "", number)
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
    """Blank out the `>` before the lines of a quotation: one that begins behind an empty line."""
    if ">" not in text:
        return text
    lines, inside = [], True
    for line in text.split("\n"):
        marked = re.match(r" {0,3}((?:> ?)+)", line) if inside else None
        inside = bool(marked) or not line.strip()
        lines.append(" " * marked.end() + line[marked.end() :] if marked else line)
    return "\n".join(lines)
