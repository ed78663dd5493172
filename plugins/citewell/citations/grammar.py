"""Find author-date citations in a run of plain text.

The grammar knows punctuation and the locale's terms, never the library. It looks for years first: every
citation has one, and few other things stand beside it. From each year it reads leftwards, word by word, for as
long as words can belong to authors' names; which of them do is decided when the cite is resolved.

Sources of the forms: APA 7, sections 8.10 to 8.22; Chicago 17, 15.20 to 15.31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citewell.citations.authors import REACH, Names, names_before
from citewell.citations.model import Citation, Cite, Mode, Span
from citewell.citations.rules import YEAR, Rules
from citewell.citations.rules import rules as rules_of

PARTNER = {")": "(", "]": "["}
BRACKET = re.compile(r"[()\[\]]")
FURTHER = re.compile(r"(?<=;)\s*|\s*(?:,\s*(?:(?:and|&)\s*)?|(?:and|&)\s*)")


def find_citations(text: str, rules: Rules | None = None) -> list[Citation]:
    """Find every text that has the form of an author-date citation, in the order of their brackets.

    Whether a cited work exists is not asked here. Takes time proportional to the length of the text.

    >>> for citation in find_citations("Cohen et al. (2018) agree (see Smith & Jones, 2019a, p. 4; WHO, 2022)."):
    ...     print(citation.mode.value, [(cite.names, cite.year + cite.letter) for cite in citation.cites])
    narrative [('Cohen', '2018')]
    parenthetical [('Smith & Jones', '2019a'), ('WHO', '2022')]
    """
    rules = rules or rules_of()
    found: list[Citation] = []
    for low, high, dates in _dated(text, rules.date):
        citation = _read_group(text, Span(low, high), dates, rules)
        if citation:
            found.append(citation)
    return found


def may_cite(text: str, rules: Rules) -> bool:
    """Tell quickly whether there can be a citation in a text: without brackets or a date there is none."""
    if "(" not in text and "[" not in text:
        return False
    return bool(YEAR.search(text) or _dated(text, rules.undated))


def _dated(text: str, date: re.Pattern[str]) -> list[tuple[int, int, list[re.Match[str]]]]:
    """Return the innermost pairs of brackets around dates, in order: where each opens and closes, and its dates."""
    pairs: list[tuple[int, int, list[re.Match[str]]]] = []
    opened: list[tuple[int, list[re.Match[str]]]] = []
    begin = 0
    for bracket in BRACKET.finditer(text):
        place = bracket.start()
        if opened:
            opened[-1][1].extend(date.finditer(text, begin, place))
        partner = PARTNER.get(text[place])
        if not partner:
            opened.append((place, []))
        elif opened and text[opened[-1][0]] == partner:
            low, dates = opened.pop()
            if dates:
                pairs.append((low, place, dates))
        else:
            opened.clear()
        begin = place + 1
    return sorted(pairs)


def _read_group(text: str, group: Span, dates: list[re.Match[str]], rules: Rules) -> Citation | None:
    """Read one pair of brackets, which stand at `group.start` and `group.end`, and the names before it."""
    cites: list[Cite] = []
    names: Names | None = None
    plain = False
    begin = group.start + 1
    narrative = not text[begin : dates[0].start()].strip()
    for index, date in enumerate(dates):
        at = date.start()
        begin = max(begin, text.rfind(";", begin, at) + 1, at - REACH)
        start = at
        if narrative and index == 0:
            names = names_before(text, max(0, group.start - REACH), group.start, rules)
            if names:
                start, plain = names.span.start, names.plain
        elif not (names and cites and FURTHER.fullmatch(text, begin, at)):
            names = names_before(text, begin, at, rules)
            if names:
                start, plain = names.span.start, names.plain and "," not in text[names.span.end : at]
        if names:
            until = dates[index + 1].start() if index + 1 < len(dates) else group.end
            prefix = text[begin:start].strip(" ,\n") if begin < start else ""
            suffix = text[date.end() : min(until, date.end() + REACH)].partition(";")[0].strip()
            cites += _cites(names, start, date, plain, prefix, suffix)
        begin = date.end()
    return _citation(text, group, cites) if cites else None


def _cites(names: Names, start: int, date: re.Match[str], plain: bool, prefix: str, suffix: str) -> Iterator[Cite]:
    """Yield the work that a date stands for, and those of which only the letter stands behind it ("2018a, b")."""
    year, letter, letters, _, undated_letter, unpublished, unpublished_letter = date.groups("")
    at, end = date.start(), date.start("letters") if letters else date.end()
    first = Cite(
        span=Span(start, end),
        date=Span(at, end),
        names=names.text,
        names_span=names.span,
        year=year or ("in press" if unpublished else ""),
        letter=(letter or undated_letter or unpublished_letter).lower(),
        et_al=names.et_al,
        prefix=prefix,
        suffix=suffix,
        plain=plain,
    )
    yield first
    for found in re.finditer(r"[a-z]", letters) if letters else ():
        alone = Span(end + found.start(), end + found.end())
        yield first._replace(span=alone, date=alone, letter=found.group())


def _citation(text: str, group: Span, cites: list[Cite]) -> Citation:
    """Put together the citation of one pair of brackets."""
    first = cites[0]
    if first.span.start < group.start:
        whole = Span(first.span.start, group.end + 1)
        if len(cites) == 1:  # nothing else stands in the brackets: the link takes them in
            cites = [first._replace(span=whole)]
        return Citation(whole, Mode.NARRATIVE, tuple(cites))
    return Citation(
        Span(group.start, group.end + 1), Mode.PARENTHETICAL, tuple(cites), _stray_stop(text, group, cites[-1].date.end)
    )


def _stray_stop(text: str, group: Span, end: int) -> int:
    """Return where a full stop stands between a date and the closing bracket, or -1."""
    rest = text[end : min(group.end, end + 4)]
    if rest.strip() != "." or end + len(rest) < group.end:
        return -1
    before = text[max(0, group.start - 4) : group.start].rstrip()[-1:]
    return -1 if before in ("", ".", "!", "?", ":") else end + rest.index(".")  # else it is the sentence's own
