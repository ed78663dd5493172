"""Find author-date citations in a run of plain text.

The grammar knows punctuation and the locale's terms, never the library. It looks for years first: every
citation has one, and few other things stand beside it. From each year it reads leftwards, word by word, for as
long as words can belong to authors' names; which of them do is decided when the cite is resolved.

Sources of the forms: APA 7, sections 8.10 to 8.22; Chicago 17, 15.20 to 15.31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from citewell.citations.model import Citation, Cite, Mode, Span
from citewell.citations.names import APOSTROPHES, HYPHENS, PARTICLES, POSSESSIVE, SMALL_WORDS
from citewell.citations.terms import Terms, terms

REACH = 300
"""How many code points before a year are searched for names; it bounds the work that one year can cause."""

OPEN, CLOSE = "([", ")]"
BRACKET = re.compile(r"[()\[\]]")
LETTER = r"[^\W\d_]"
WORD = re.compile(
    rf"(?:['’])?{LETTER}(?:[\u0300-\u036f]|{LETTER}|[{APOSTROPHES}{HYPHENS}.·](?={LETTER})|(?<=[A-Z])&(?=[A-Z]))*(?:['’](?!\w))?\.?|&"
)
BETWEEN_WORDS = re.compile(r"[\s,]*")
DOTTED = re.compile(rf"(?:{LETTER}[.‐‑-]*){{1,6}}\.|(?:St|Jr|Sr|Dr|Prof|Mr|Mrs|Ms|Inc|Ltd|Co|Corp|II|III)\.")
FURTHER = re.compile(r"[\s,]*(?:(?:and|&)\s*)?")
SHORT_FORM = re.compile(r"\s?\[[^\[\]\d]{2,40}\][\s,]*$")
ELIDED = re.compile(rf"(?:[dl]|dell|dall|al|el)[{APOSTROPHES}{HYPHENS}](?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Hold the regular expressions that depend on the language's terms."""

    date: re.Pattern[str]
    et_al: re.Pattern[str]
    locator: re.Pattern[str]


@cache
def patterns(words: Terms) -> Patterns:
    """Compile the expressions for one language, once."""
    year = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)(?:-?(?P<letter>[a-z])(?!\w))?"
    undated = rf"(?P<undated>(?<!\w)(?:{words.undated}))(?:-(?P<undated_letter>[a-z])(?!\w))?(?!\w)"
    unpublished = rf"(?P<unpublished>(?<!\w)(?:{words.unpublished})(?!\w))"
    return Patterns(
        date=re.compile(rf"(?<![\w.,/‐‑‒–:$€£#-])(?:{year}(?![\w/‐‑‒–%-])|{undated}|{unpublished})", re.IGNORECASE),
        et_al=re.compile(rf"[\s,]+(?:{words.et_al})(?:['’]s?)?[\s,]*$", re.IGNORECASE),
        locator=re.compile(
            rf"[\s,:]*(?P<label>(?<!\w)(?:{words.locator_label}))\s*(?P<locator>[\divxlcA-Z][\w.]*(?:\s?[{HYPHENS},]\s?\d[\w.]*)*)",
            re.IGNORECASE,
        ),
    )


def find_citations(text: str, words: Terms | None = None) -> list[Citation]:
    """Find every text that has the form of an author-date citation, in the order of their brackets.

    Whether a cited work exists is not asked here. Takes time proportional to the length of the text.

    >>> for citation in find_citations("Cohen et al. (2018) agree (see Smith & Jones, 2019a, p. 4; WHO, 2022)."):
    ...     print(citation.mode.value, [(cite.names, cite.year + cite.letter) for cite in citation.cites])
    narrative [('Cohen', '2018')]
    parenthetical [('Smith & Jones', '2019a'), ('WHO', '2022')]
    """
    words = words or terms()
    dates = list(patterns(words).date.finditer(text))
    if not dates:
        return []
    groups = (_read_group(text, Span(low, high), inside, words) for low, high, inside in _groups(text, dates))
    return [citation for citation in groups if citation]


def _groups(text: str, dates: list[re.Match[str]]) -> Iterator[tuple[int, int, list[re.Match[str]]]]:
    """Yield each innermost pair of brackets that holds dates, with them: offset of "(", offset of ")", dates."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for bracket in BRACKET.finditer(text):
        if bracket.group() in OPEN:
            stack.append(bracket.start())
        elif stack and OPEN.index(text[stack[-1]]) == CLOSE.index(bracket.group()):
            pairs.append((stack.pop(), bracket.start()))
        else:
            stack.clear()
    pairs.sort()
    holders: dict[tuple[int, int], list[re.Match[str]]] = {}
    following = 0
    around: list[tuple[int, int]] = []
    for date in dates:
        while following < len(pairs) and pairs[following][0] < date.start():
            around.append(pairs[following])
            following += 1
        while around and around[-1][1] < date.start():
            around.pop()
        if around:
            holders.setdefault(around[-1], []).append(date)
    for (low, high), inside in sorted(holders.items()):
        yield low, high, inside


@dataclass(frozen=True, slots=True)
class Names:
    """Hold the text in which the authors of a cite stand; `plain` is a lone name without "et al." or "and"."""

    text: str
    span: Span
    et_al: bool
    plain: bool


def _read_group(text: str, group: Span, dates: list[re.Match[str]], words: Terms) -> Citation | None:
    """Read one pair of brackets, which stand at `group.start` and `group.end`, and the names before it."""
    cites: list[Cite] = []
    names: Names | None = None
    narrative = not text[group.start + 1 : dates[0].start()].strip()
    begin = group.start + 1
    for index, date in enumerate(dates):
        begin = max(begin, text.rfind(";", begin, date.start()) + 1, date.start() - REACH)
        until = dates[index + 1].start() if index + 1 < len(dates) else group.end
        if narrative and index == 0:
            names = _names_before(text, max(0, group.start - REACH), group.start, words)
            cite = names and _cite(text, names, Span(names.span.start, date.end()), date, "", until, words)
        elif names and cites and FURTHER.fullmatch(text, begin, date.start()):
            cite = _cite(text, names, Span(date.start(), date.end()), date, "", until, words)
        else:
            names = _names_before(text, begin, date.start(), words)
            prefix = text[begin : names.span.start].strip(" ,\n") if names else ""
            if names and "," in text[names.span.end : date.start()]:
                names = replace(names, plain=False)
            cite = names and _cite(text, names, Span(names.span.start, date.end()), date, prefix, until, words)
        if cite:
            cites.append(cite)
        begin = date.end()
    if not cites:
        return None
    if cites[0].span.start < group.start:
        if len(cites) == 1:  # nothing else stands in the brackets: the link takes them in
            cites = [replace(cites[0], span=Span(cites[0].span.start, group.end + 1))]
        return Citation(Span(cites[0].span.start, group.end + 1), Mode.NARRATIVE, tuple(cites))
    rest = text[cites[-1].date.end : group.end]
    stray_stop = group.end - len(rest) + rest.index(".") if rest.strip() == "." else -1
    return Citation(Span(group.start, group.end + 1), Mode.PARENTHETICAL, tuple(cites), stray_stop)


def _cite(text: str, names: Names, span: Span, date: re.Match[str], prefix: str, until: int, words: Terms) -> Cite:
    """Put together one cite, with the locator or suffix that follows its date."""
    label = locator = suffix = ""
    after = text[date.end() : min(until, date.end() + REACH)].partition(";")[0]
    found = patterns(words).locator.match(after)
    if found:
        label, locator = found["label"], found["locator"]
        after = after[found.end() :]
    if until == span.end or ";" in text[date.end() : until]:
        suffix = after.strip(" ,.\n")
    year, letter = date["year"] or "", date["letter"] or date["undated_letter"] or ""
    if date["unpublished"]:
        year = "in press"
    return Cite(
        span=span,
        date=Span(date.start(), date.end()),
        names=names.text,
        names_span=names.span,
        year=year,
        letter=letter.lower(),
        et_al=names.et_al,
        locator=locator,
        label=label,
        prefix=prefix,
        suffix=suffix,
        plain=names.plain,
    )


def _names_before(text: str, start: int, end: int, words: Terms) -> Names | None:
    """Read the names that end at `end`, leftwards, for as long as words can belong to names."""
    chunk = SHORT_FORM.sub("", text[start:end])
    et_al = patterns(words).et_al.search(chunk)
    if et_al:
        chunk = chunk[: et_al.start()]
    tokens: list[re.Match[str]] = []
    right = len(chunk)
    for token in reversed(list(WORD.finditer(chunk))):
        if not BETWEEN_WORDS.fullmatch(chunk, token.end(), right) or not _can_be_named(token.group(), words):
            break
        tokens.append(token)
        right = token.start()
    while tokens and not _can_lead(tokens[-1].group()):
        tokens.pop()
    if not tokens:
        return None
    left, right = tokens[-1].start(), tokens[0].end()
    written = POSSESSIVE.sub("", chunk[left:right])
    joined = any(token.group() in words.connectors for token in tokens)
    return Names(written, Span(start + left, start + right), bool(et_al), plain=not et_al and not joined)


def _can_be_named(word: str, words: Terms) -> bool:
    """Tell whether a word can stand in an author's name: it has no small first letter, or is one of the small words."""
    if word.endswith(".") and not DOTTED.fullmatch(word):
        return False
    return (not word[0].islower() and word[0] not in APOSTROPHES) or word in words.connectors or _particle(word)


def _can_lead(word: str) -> bool:
    """Tell whether names can begin with the word."""
    return (not word[0].islower() and word != "&") or (_particle(word) and word.lower().rstrip(".") in PARTICLES)


def _particle(word: str) -> bool:
    """Tell whether a word is a particle or a small word of names, alone or joined to one ("d'Alembert")."""
    return word.lower().rstrip(".") in SMALL_WORDS or bool(ELIDED.match(word))
