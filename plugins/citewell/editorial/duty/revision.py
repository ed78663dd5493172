"""Tell what changed between two versions of a page's Markdown, and whether it is more than small edits.

The words are compared, and nothing else: line breaks, blanks, marks of Markdown, quotes, dashes, capitals, addresses of
links, comments and tags make no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citewell.editorial.duty.authors import numbers_of, words_of_duty
from citewell.editorial.duty.markdown_words import Word, markdown_words
from citewell.references.likeness import count_common

MANY, SHARE = 20, 0.05
"""How many changed words, or which share of the words, are more than small edits."""
FEW = 2
"""How many changed words are small however short the text is."""
LONGEST = 400_000_000
"""How many pairs of words are compared in order at most; in longer texts, moved words count as unchanged."""


PARAGRAPH = "\n\n"


class RevisionEdit(NamedTuple):
    """Hold one change: the words that stood there and those that stand there, as they are written.

    It begins at an offset of the new text; `words` counts what changed, and `weighs` is true where it is never small.
    """

    old: str
    new: str
    start: int
    end: int
    words: int
    weighs: bool


class Revision(NamedTuple):
    """Hold what changed in a text of so many words."""

    edits: tuple[RevisionEdit, ...]
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
    count = max(len(old.split()), len(new.split()))
    begin, end = _differing(old, new)
    old, new = old[begin : len(old) - end], new[begin : len(new) - end]
    turning = frozenset((*words_of_duty(language).get("turning", ()), *words_of_duty("en")["turning"]))
    numbers = numbers_of(language)
    before, after = markdown_words(old, turning, numbers), markdown_words(new, turning, numbers)
    if [each.text for each in before] == [each.text for each in after]:
        return Revision((), count)
    found = _edits(old, new, *_without_moved(before, after))
    return Revision(
        tuple(each._replace(start=each.start + begin, end=each.end + begin) for each in found),
        count,
    )


def _differing(old: str, new: str) -> tuple[int, int]:
    """Return how much is the same at the beginning and at the end of two texts, in whole paragraphs.

    >>> _differing("A.\\n\\nB.\\n\\nC.", "A.\\n\\nD.\\n\\nC.")
    (4, 4)
    """
    if "<!--" in old or "<!--" in new:  # a comment is compared as a whole
        return 0, 0
    begin = old.rfind(PARAGRAPH, 0, count_common(old, new)) + len(PARAGRAPH)
    begin = begin if begin >= len(PARAGRAPH) else 0
    rest = min(len(old), len(new)) - begin
    size = count_common(old[len(old) - rest :][::-1], new[len(new) - rest :][::-1])
    at = new.find(PARAGRAPH, len(new) - size)
    return begin, len(new) - at if at >= 0 and size else 0


def _edits(old: str, new: str, left: Sequence[Word], right: Sequence[Word]) -> Iterator[RevisionEdit]:
    """Yield the changes in order."""
    end = right[-1].end if right else len(new)
    for removed, added, following in _changes(left, right):
        start = added[0].start if added else following.start if following else end
        weighs = [each.text for each in removed if each.weighs] != [each.text for each in added if each.weighs]
        words = max(sum(each.counts for each in some) for some in (removed, added))
        was, now = (text[some[0].start : some[-1].end] if some else "" for text, some in ((old, removed), (new, added)))
        yield RevisionEdit(was, now, start, added[-1].end if added else start, words, weighs)


def _changes(
    left: Sequence[Word], right: Sequence[Word]
) -> Iterator[tuple[Sequence[Word], Sequence[Word], Word | None]]:
    """Yield the words that went and those that came, with the word following them, if there is one."""
    if len(left) * len(right) > LONGEST:
        yield from _unordered(left, right)
        return
    from rapidfuzz.distance import Indel  # which comes with citewell[clinic]: reviews are a clinic's

    at, to = 0, 0
    blocks = Indel.opcodes([each.text for each in left], [each.text for each in right])
    for code in [*blocks, None]:
        if code is not None and code.tag != "equal":
            continue
        begin = (code.src_start, code.dest_start) if code else (len(left), len(right))
        if begin != (at, to):
            following = right[begin[1]] if begin[1] < len(right) else None
            yield left[at : begin[0]], right[to : begin[1]], following
        if code:
            at, to = code.src_end, code.dest_end


def _unordered(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word], Word | None]]:
    """Yield as one change the words that went and those that came, in whatever order they stand."""
    there, here = Counter(each.text for each in left), Counter(each.text for each in right)
    removed = [each for each in left if each.text in there - here]
    added = [each for each in right if each.text in here - there]
    if removed or added:
        yield removed, added[:1], None
        yield from (([], [each], None) for each in added[1:])


def _without_moved(left: list[Word], right: list[Word]) -> tuple[list[Word], list[Word]]:
    """Leave out the paragraphs that stand in both texts, wherever they stand."""
    texts = [_by_block(some) for some in (left, right)]
    both = Counter(texts[0].values()) & Counter(texts[1].values())
    left_over: list[list[Word]] = []
    for some, blocks in zip((left, right), texts, strict=True):
        rest, away = Counter(both), set()
        for number, text in blocks.items():
            if rest[text]:
                rest[text] -= 1
                away.add(number)
        left_over.append([each for each in some if each.block not in away])
    return left_over[0], left_over[1]


def _by_block(words: Sequence[Word]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for each in words:
        if each.counts:
            found.setdefault(each.block, []).append(each.text)
    return {number: tuple(texts) for number, texts in found.items()}
