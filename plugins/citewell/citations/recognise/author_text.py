"""Read the authors of a cite from its date leftwards, for as long as words can belong to names.

Which of the words do belong to the names is decided when the cite is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from citewell.citations.recognise.patterns import Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Span
from citewell.references.given_names import ABBREVIATED_GIVEN_NAMES
from citewell.references.names import APOSTROPHES, HYPHENS, PARTICLES, POSSESSIVE, SMALL_WORDS, can_begin
from citewell.references.writing_systems import MARKS, has_case

AUTHOR_WINDOW = 300
"""How many code points before a date are searched for names; it bounds the work that one date can cause."""
DISTANT_WINDOW = 160
"""How many code points away from a date names are looked for that do not stand beside it."""
FIRST_WINDOW = 48
"""How many are searched at first: few citations need more."""
LONGEST_WORD = 24
"""How long a word can be that the first search cut in two."""
ET_AL_WINDOW = 32
"""How many code points "et al." and its like can take."""

LETTER = r"[^\W\d_]"
JOINT = rf"[{APOSTROPHES}{HYPHENS}](?=[^\W_])|[.·](?=[{HYPHENS}]?{LETTER})|(?<=[A-Z])&(?=[A-Z])"
WORD = re.compile(rf"(?<![\w:@#=])['’]?{LETTER}(?:[^\W_]+|[{MARKS}]|{JOINT})*(?:['’](?!\w))?\.?|&")
DOTTED = re.compile(
    rf"(?:{LETTER}\.[{HYPHENS}]?){{1,6}}|(?i:St|Jr|Sr|Dr|Prof|Mr|Mrs|Ms|Inc|Ltd|Co|Corp|II|III)\."
    rf"|(?:{'|'.join(sorted(ABBREVIATED_GIVEN_NAMES))})\."
)
ABBREVIATION = re.compile(rf"(?<!\w){LETTER}\.\s?\Z")
APPENDED = re.compile(
    r"\s?(?:\[[^\[\]\d]{2,80}\]|\([\"“„«‘']?[^\W\d_a-z][^()\s\d]{1,16}\)|[\[(](?:1[5-9]|20)\d\d[\])]"
    r"|(?:(?<=[A-Z])|(?<=[A-Z]\s))\([^\W\d_a-z][^()\d]{2,80}\))[\s,]*$"
)
"""What can stand between the names and their date: a short form ("[WHO]"), the name of an organisation after its short
form ("WHO (World Health Organization)"), the year of the first edition."""
ENTRY_INDENT = 8
"""How many code points of white space or a list mark can stand before an entry of a reference list."""
INITIAL_AFTER_COMMA = re.compile(r",\s[^\W\d_a-z][.,]")
"""How authors are written in a reference list, and seldom in a text: "Smith, J." or "Smith, J, Jones, K"."""
LOCATOR = re.compile(r"[^\W\d_]+\.?\s+(?:\d|[A-Z\d]{1,3}\b)")
"""What looks like the label of a page or a part, with its number: "Appendix B", "p. 4"."""
WORD_BEFORE = re.compile(r"[^\W\d_]{2,}(?=\.?\s+\Z)")


class AuthorText(NamedTuple):
    """Hold the text in which the authors of a cite stand.

    `lone` says that it is one name, without "et al." or "and"; `container` is the text between the names and the date
    when a journal stands there ("Smith et al., Pain 2018").
    """

    text: str
    span: Span
    et_al: bool
    lone: bool
    container: str = ""


def names_before(text: str, start: int, end: int, patterns: Patterns, joints: str = " ,/\n\t\xa0") -> AuthorText | None:
    """Read the names that end at offset `end` of a text and begin at `start` or later, parted by `joints`.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> names_before("as Cohen and van der Berg found (", 0, 25, patterns_of()).text
    'Cohen and van der Berg'
    >>> names_before("Smith et al., J Pain ", 0, 21, patterns_of()).container
    'J Pain'
    """
    begin = max(start, end - FIRST_WINDOW)
    names, left = _names_in(text[begin:end], patterns, joints)
    after = not names and text[begin:end].rstrip(" ,")[-1:] in (")", "]")  # a long name in brackets
    if begin > start and (after or left < LONGEST_WORD):  # the names may begin farther to the left
        begin = start
        names, _ = _names_in(text[begin:end], patterns, joints)
    if not names:
        return None
    span = Span(begin + names.span.start, begin + names.span.end)
    return AuthorText(names.text, span, names.et_al, names.lone, names.container)


@lru_cache(maxsize=65536)
def _names_in(chunk: str, patterns: Patterns, joints: str) -> tuple[AuthorText | None, int]:
    """Read the names at the end of a chunk; return them and how far to the left the words were followed.

    What was read before is remembered: articles cite the same works in the same words again and again.
    """
    if "[" in chunk or "(" in chunk:
        chunk = APPENDED.sub("", chunk)
    et_al = patterns.et_al.search(chunk, max(0, len(chunk) - ET_AL_WINDOW))
    right = et_al.start() if et_al else len(chunk)
    tokens, right = _words_before(chunk, right, patterns, joints)
    while tokens and not et_al and _is_small(tokens[0].group(), patterns):  # "Smith et al. in 2018"
        small = tokens.pop(0).start()
        if not tokens and (et_al := patterns.et_al.search(chunk, max(0, small - ET_AL_WINDOW), small)):
            tokens, right = _words_before(chunk, et_al.start(), patterns, joints)
    container = ""
    if tokens and not et_al:
        et_al = patterns.et_al.search(chunk, max(0, right - ET_AL_WINDOW), _past_stop(chunk, right))
        if et_al:  # what was read is the name of a journal
            container = chunk[tokens[-1].start() : tokens[0].end()]
            tokens, right = _words_before(chunk, et_al.start(), patterns, joints)
    followed = right
    while tokens and not _can_lead(tokens[-1].group()):
        tokens.pop()
    if (
        tokens
        and len(tokens[-1].group()) == 2
        and ABBREVIATION.search(chunk, max(0, tokens[-1].start() - 4), tokens[-1].start())
    ):
        tokens.pop()  # "z. B. Smith"
    if not tokens:
        return None, followed
    left, right = tokens[-1].start(), tokens[0].end()
    if left and chunk[left - 1] == "/":
        return None, followed  # inside an address
    written = POSSESSIVE.sub("", chunk[left:right]).rstrip()
    if not written:
        return None, followed  # "“Vogue”'s 2018 issue"
    lone = not et_al and not any(token.group() in patterns.terms.connectors for token in tokens)
    return AuthorText(written, Span(left, right), bool(et_al), lone, container), followed


def _past_stop(chunk: str, right: int) -> int:
    """Return where the words before `right` end, with the stop or comma after them ("et al. ")."""
    while right < len(chunk) and chunk[right] in ". ,":
        right += 1
    return right


def _words_before(chunk: str, right: int, patterns: Patterns, joints: str) -> tuple[list[re.Match[str]], int]:
    """Return the words that can stand in names, from `right` to the left, and where the first of them begins."""
    tokens: list[re.Match[str]] = []
    cased: bool | None = None
    for token in reversed(list(WORD.finditer(chunk, 0, right))):
        if chunk[token.end() : right].strip(joints) or not can_be_named(token.group(), patterns):
            break
        if token.group() != "&":
            cased = has_case(token.group()) if cased is None else cased
            if has_case(token.group()) is not cased:
                break  # a name in another script than the sentence
        tokens.append(token)
        right = token.start()
    return tokens, right


def can_be_named(word: str, patterns: Patterns) -> bool:
    """Tell whether a word can stand in names: it does not begin small, or is one of the small words of names."""
    first = word[0]
    if word[-1] == "." and (first.islower() or not DOTTED.fullmatch(word)):
        return False
    if not first.islower() and first not in APOSTROPHES:
        return True
    return word in patterns.terms.connectors or word.lower().rstrip(".") in SMALL_WORDS or can_begin(word)


def _is_small(word: str, patterns: Patterns) -> bool:
    """Tell whether a word is small and cannot end names."""
    return word[0].islower() and word in SMALL_WORDS - PARTICLES and word not in patterns.terms.connectors


def _can_lead(word: str) -> bool:
    """Tell whether names can begin with the word."""
    return word != "&" and can_begin(word)


def follows_noun(text: str, at: int) -> bool:
    """Tell whether what begins at an offset follows a word that does not lead to a citation.

    >>> follows_noun("(phylum Bacteroidetes", 8), follows_noun("(see Smith", 5), follows_noun("(Smith", 1)
    (True, False, False)
    """
    before = WORD_BEFORE.search(text, max(0, at - LONGEST_WORD), at)
    return before is not None and not opens(before.group())


def is_list_entry(text: str, names: AuthorText, group: Span) -> bool:
    """Tell whether a text is an entry of a reference list, as "Smith, J. (2018). A title", and cites nothing."""
    first = names.span.start
    begins = first < ENTRY_INDENT and not text[:first].strip()
    return begins and text[group.end + 1 : group.end + 3] == ". " and bool(INITIAL_AFTER_COMMA.search(names.text))


def ends_of_names(text: str, begin: int, end: int, patterns: Patterns) -> Iterator[int]:
    """Yield where the names can end that begin at offset `begin`, `end` at the latest.

    The first is as far on as words can be names; the others are before words that are no further authors.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> text = "2019, Smith and Lee, Appendix B)"
    >>> [text[6:end] for end in ends_of_names(text, 5, len(text), patterns_of())]
    ['Smith and Lee, Appendix B', 'Smith and Lee']
    """
    words: list[re.Match[str]] = []
    at = begin
    for word in WORD.finditer(text, begin, min(end, begin + DISTANT_WINDOW)):
        if text[at : word.start()].strip(" ,:\n\xa0") or not _can_follow(word.group(), patterns):
            break
        words.append(word)
        at = word.end()
    count = len(words)
    joints = patterns.terms.connectors
    while count and not _ends_names(words[count - 1].group(), joints):
        count -= 1
    if count and words[count - 1].group() not in joints:
        yield words[count - 1].end()
    for index in range(len(words) - 1, 0, -1):
        comma = "," in text[words[index - 1].end() : words[index].start()]
        if _is_no_author(text, words[index:], comma, patterns):
            yield words[index - 1].end()


def _ends_names(word: str, joints: frozenset[str]) -> bool:
    """Tell whether names can end with a word, or would with the next one: no particle, no small word."""
    return word in joints or word.rstrip(".") in ("al", "a") or (can_begin(word) and word not in PARTICLES)


def _is_no_author(text: str, tail: list[re.Match[str]], comma: bool, patterns: Patterns) -> bool:
    """Tell whether words after names are no further authors: a locator, a remark ("Smith, Appendix B")."""
    first, *others = (word.group() for word in tail)
    if not comma:
        return first in PARTICLES and first not in patterns.terms.connectors
    if first[0].islower() and first not in PARTICLES:
        return not others or others[0][0].islower()
    small = [word for word in others if word[0].islower() and word not in PARTICLES | patterns.terms.connectors]
    return bool(LOCATOR.match(text, tail[0].start())) or bool(small)


def _can_follow(word: str, patterns: Patterns) -> bool:
    """Tell whether a word after a year can go on with names: no small word but "and", "et al.", particles, "of"."""
    if can_begin(word) or word.rstrip(".") in ("al", "a"):
        return True
    return word.rstrip(".") in SMALL_WORDS or word.rstrip(".") in patterns.terms.connectors or word == "u."
