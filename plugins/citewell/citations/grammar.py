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
    pairs = _pairs(text)
    dates = [date for low, high in _outermost(pairs) for date in rules.date.finditer(text, low + 1, high)]
    groups = (_read_group(text, Span(*pair), inside, rules) for pair, inside in _holders(pairs, dates))
    return [citation for citation in groups if citation]


def may_cite(text: str, rules: Rules) -> bool:
    """Tell quickly whether there can be a citation in a text: without brackets or a date there is none."""
    if "(" not in text and "[" not in text:
        return False
    return bool(YEAR.search(text)) or any(rules.undated.search(text, *pair) for pair in _outermost(_pairs(text)))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of each pair of brackets, in order."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for bracket in BRACKET.finditer(text):
        partner = PARTNER.get(bracket.group())
        if not partner:
            stack.append(bracket.start())
        elif stack and text[stack[-1]] == partner:
            pairs.append((stack.pop(), bracket.start()))
        else:
            stack.clear()
    return sorted(pairs)


def _outermost(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that stand in no other pair."""
    reached = -1
    for low, high in pairs:
        if low > reached:
            yield low, high
            reached = high


def _holders(
    pairs: list[tuple[int, int]], dates: list[re.Match[str]]
) -> list[tuple[tuple[int, int], list[re.Match[str]]]]:
    """Return the innermost pairs around dates, in order, each with its dates."""
    holders: dict[tuple[int, int], list[re.Match[str]]] = {}
    following = 0
    around: list[tuple[int, int]] = []
    for date in dates:
        while following < len(pairs) and pairs[following][0] < date.start():
            around.append(pairs[following])
            following += 1
        while around[-1][1] < date.start():
            around.pop()
        holders.setdefault(around[-1], []).append(date)
    return sorted(holders.items())


def _read_group(text: str, group: Span, dates: list[re.Match[str]], rules: Rules) -> Citation | None:
    """Read one pair of brackets, which stand at `group.start` and `group.end`, and the names before it."""
    cites: list[Cite] = []
    names: Names | None = None
    narrative = not text[group.start + 1 : dates[0].start()].strip()
    begin = group.start + 1
    for index, date in enumerate(dates):
        begin = max(begin, text.rfind(";", begin, date.start()) + 1, date.start() - REACH)
        until = dates[index + 1].start() if index + 1 < len(dates) else group.end
        if narrative and index == 0:
            names = names_before(text, max(0, group.start - REACH), group.start, rules)
            start = names.span.start if names else 0
        elif names and cites and FURTHER.fullmatch(text, begin, date.start()):
            start = date.start()
        else:
            names = names_before(text, begin, date.start(), rules)
            start = names.span.start if names else 0
            if names and "," in text[names.span.end : date.start()]:
                names = names._replace(plain=False)
        if names:
            prefix = text[begin:start].strip(" ,\n") if group.start < start < date.start() else ""
            cites.append(_cite(text, names, start, date, prefix, until, rules))
            cites += _further_letters(cites[-1], date)
        begin = date.end()
    return _citation(text, group, cites) if cites else None


def _citation(text: str, group: Span, cites: list[Cite]) -> Citation:
    """Put together the citation of one pair of brackets."""
    if cites[0].span.start < group.start:
        if len(cites) == 1:  # nothing else stands in the brackets: the link takes them in
            cites = [cites[0]._replace(span=Span(cites[0].span.start, group.end + 1))]
        return Citation(Span(cites[0].span.start, group.end + 1), Mode.NARRATIVE, tuple(cites))
    rest = text[cites[-1].date.end : group.end]
    sentence = text[: group.start].rstrip()[-1:] in ("", ".", "!", "?", ":")  # the stop is that of the sentence
    stray_stop = group.end - len(rest) + rest.index(".") if rest.strip() == "." and not sentence else -1
    return Citation(Span(group.start, group.end + 1), Mode.PARENTHETICAL, tuple(cites), stray_stop)


def _further_letters(cite: Cite, date: re.Match[str]) -> Iterator[Cite]:
    """Yield the works of which only the letter stands there ("2018a, b")."""
    for found in re.finditer(r"[a-z]", date["letters"] or ""):
        at = date.start("letters") + found.start()
        yield cite._replace(span=Span(at, at + 1), date=Span(at, at + 1), letter=found.group())


def _cite(text: str, names: Names, start: int, date: re.Match[str], prefix: str, until: int, rules: Rules) -> Cite:
    """Put together one cite, with the locator or suffix that follows its date."""
    year, letter, letters, _, undated_letter, unpublished, unpublished_letter = date.groups()
    end = date.start("letters") if letters else date.end()
    label = locator = suffix = ""
    after = text[date.end() : min(until, date.end() + REACH)].partition(";")[0].strip(" ,.\n")
    if after:
        found = rules.locator.match(after)
        if found:
            label, locator = found["label"], found["locator"]
            after = after[found.end() :].lstrip(" ,")
        last = until == len(text) or text[until] in PARTNER or ";" in text[date.end() : until]
        suffix = after if last or text[date.end()] != "," else ""
    return Cite(
        span=Span(start, end),
        date=Span(date.start(), end),
        names=names.text,
        names_span=names.span,
        year=year or ("in press" if unpublished else ""),
        letter=(letter or undated_letter or unpublished_letter or "").lower(),
        et_al=names.et_al,
        locator=locator,
        label=label,
        prefix=prefix,
        suffix=suffix,
        plain=names.plain,
    )
