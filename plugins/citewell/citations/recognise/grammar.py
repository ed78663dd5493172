"""Find author-date citations in a run of plain text.

The grammar knows punctuation and the locale's terms, never the library. It looks for years first: every
citation has one, and few other things stand beside it. From each year it reads leftwards, word by word, for as
long as words can belong to authors' names; which of them do is decided when the cite is resolved.

Sources of the forms: APA 7, sections 8.10 to 8.22; Chicago 17, 15.20 to 15.31; ABNT NBR 10520.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from citewell.citations.recognise.author_text import (
    AUTHOR_WINDOW,
    LONGEST_WORD,
    AuthorText,
    follows_noun,
    is_list_entry,
    names_before,
)
from citewell.citations.recognise.brackets import find_dated_brackets, find_stray_stop, is_in_address
from citewell.citations.recognise.lists_of_cites import is_list_of_cites
from citewell.citations.recognise.patterns import GLUED, Patterns, has_year, patterns_of
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Citation, Cite, Mode, Span
from citewell.references.names import CAPITAL, POSSESSIVE, can_begin

FIRST_EDITION = re.compile(r"\[(?:1[5-9]|20)\d\d\](?=\s*(?:1[5-9]|20)\d\d)")
"""The year of the first edition before that of the work: "[1859] 2008"."""
PRINTED = re.compile(r"\s?\[((?:1[5-9]|20)\d\d)\]")
"""Another year of a work, that of its print or of its first edition, after the year: " [2008]"."""
FIRST_BEFORE = re.compile(r"\[((?:1[5-9]|20)\d\d)\]\s*\Z")
YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d\s?\Z")
GOES_ON = re.compile(r"\s+([^\W\d_A-Z]{2,})")
"""A word with which the text in brackets goes on after a year."""
WORD_AFTER = re.compile(r",?\s+([^\W\d_][\w'’]*)")
JOURNAL_NAME = re.compile(r"(?:,|\bal\.?|\ba\.,?)\s+[^\W\d_a-z][^\d,;()\[\]]*\s\Z")
"""A journal's name before a year, after a comma or "et al."."""
JOURNAL_WINDOW = 80
CIRCA = re.compile(r"(?:(?<!\w)(?i:ca?\.|ca|circa|approx\.)\s?)?\Z")
"""What says before a year that it is a rough one."""
CIRCA_WINDOW = 9
WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)[.,]?\s+\Z")
SEE = frozenset("see cf compare vgl siehe voir véase vide ver veja vedi zie confer".split())
"""Words after which a work is named."""
BEFORE_AUTHOR = frozenset("as by per also selon segundo según conforme laut gemäß".split())
"""Words after which an author may be named, or something else."""
AFTER_CITE = re.compile(r"\s*(?:[,;]\s*(?:[^\W\d_A-Z]{1,3}\s+)?|(?:&|[^\W\d_A-Z]{1,3})\s+)")
"""What stands between a cite and the next one: a comma, "and"."""
DATE_WINDOW = 8
"""How many code points before a closing bracket a year is looked for."""
ABBREVIATION = re.compile(r"[A-Z][A-Z&-]{1,5}")
CLOSING = (")", "]")
NO_NAMES = AuthorText("", Span(0, 0), False, True)


def find_citations(text: str, patterns: Patterns | None = None) -> list[Citation]:
    """Find every text that has the form of an author-date citation, in their order.

    Whether a cited work exists is not asked here. Takes time proportional to the length of the text.

    >>> for citation in find_citations("Cohen et al. (2018) agree (see Smith & Jones, 2019a, p. 4; WHO, 2022)."):
    ...     print(citation.mode.value, [(cite.names, cite.year + cite.letter) for cite in citation.cites])
    narrative [('Cohen', '2018')]
    parenthetical [('Smith & Jones', '2019a'), ('WHO', '2022')]
    """
    patterns = patterns or patterns_of()
    groups, outside = find_dated_brackets(text, patterns.date)
    found = [citation for group in groups if (citation := _read_group(text, *group, patterns))]
    for begin, end in outside:
        if has_year(text, begin, end):
            found += _read_prose(text, begin, end, patterns)
    if not found or (len(found) == 1 and len(found[0].cites) == 1):
        return found
    return _joined(text, _apart(text, sorted(found, key=attrgetter("span"))), patterns)


def _joined(text: str, found: list[Citation], patterns: Patterns) -> list[Citation]:
    """Give the names of a citation to a bare year that follows it ("Cohen (2018) and (2019)")."""
    for index in range(1, len(found)):
        named, (first, *others) = found[index - 1], found[index].cites
        if first.names or text[first.group + 1 : first.date.start].strip():
            continue
        if named.cites[-1].names and patterns.further.fullmatch(text, named.span.end, first.group):
            names, span, et_al = named.cites[-1].names, named.cites[-1].names_span, named.cites[-1].et_al
            cites = [cite._replace(names=names, names_span=span, et_al=et_al) for cite in (first, *others)]
            found[index] = found[index]._replace(cites=tuple(cites))
    return found


def _apart(text: str, found: list[Citation]) -> list[Citation]:
    """Keep cites apart that share names or stand in each other's brackets: "Smith (2018, in Jones (2019))"."""
    cites = sorted((cite for citation in found for cite in citation.cites), key=attrgetter("date"))
    if all(one.span.end <= other.span.start for one, other in pairwise(cites)):
        return found
    reached = [0, *(cite.date.end for cite in cites)]
    begun = [cite.span if cite.span.start >= end else cite.date for end, cite in zip(reached, cites, strict=False)]
    spans = {
        cite.date: span if span.end <= following.start else Span(span.start, cite.date.end)
        for cite, span, following in zip(cites, begun, [*begun[1:], Span(len(text), 0)], strict=True)
    }
    return [
        citation._replace(cites=tuple(cite._replace(span=spans[cite.date]) for cite in citation.cites))
        for citation in found
    ]


def _read_group(text: str, group: Span, dates: list[re.Match[str]], patterns: Patterns) -> Citation | None:
    """Read one pair of brackets, which stand at `group.start` and `group.end`, and the names before it."""
    if is_in_address(text, group.start) or FIRST_EDITION.match(text, group.start):
        return None
    if PRINTED.match(text, group.start) and YEAR_BEFORE.search(text, max(0, group.start - 6), group.start):
        return None  # "Darwin, 1859 [2008]"
    cites: list[Cite] = []
    months: list[tuple[AuthorText, re.Match[str], int]] = []
    names: AuthorText | None = None
    begin = group.start + 1
    dated = begin  # where the date before ends
    narrative = not text[begin : _start_of_circa(text, begin, dates[0])].strip() or bool(
        FIRST_EDITION.match(text, begin)
    )
    if narrative and len(dates) > 1 and all(_leads(text, date) for date in dates):  # "(2018, Smith; 2019, Jones)"
        cites = [cite for date in dates for cite in _cites(NO_NAMES, date.start(), date, "", "", group.start)]
        return _citation(text, group, cites)
    for index, date in enumerate(dates):
        at = _start_of_circa(text, begin, date)
        begin = max(begin, text.rfind(";", begin, at) + 1, at - AUTHOR_WINDOW)
        start = date.start()
        if narrative and index == 0:
            names = names_before(text, max(0, group.start - AUTHOR_WINDOW), group.start, patterns) or NO_NAMES
            goes_on = names.lone and text[group.end : group.end + 1] in CLOSING and GOES_ON.match(text, date.end())
            if goes_on and not opens(goes_on[1]):
                names = None  # "It opened in May (2020 prices apply)"
            elif names is not NO_NAMES:
                start = names.span.start
                if is_list_entry(text, names, group):
                    return None
            elif date["pending"]:
                names = None  # "(submitted)"
        elif not (names and cites and (patterns.further.fullmatch(text, dated, at) or _only_opens(text[dated:at]))):
            names = _names_in_group(text, dated, begin, at, patterns)
            if not names and not date["pending"] and CAPITAL.search(text, begin, at):
                names = NO_NAMES
            elif names:
                start = names.span.start
                if names.lone and "," in text[names.span.end : at]:
                    names = names._replace(lone=False)
                elif names.lone and _is_month(names, patterns):
                    names = names._replace(lone=False)
                    if not _is_seen(text, begin, start):
                        months.append((names, date, begin))
                        names = None
        if names:
            until = dates[index + 1].start() if index + 1 < len(dates) else group.end
            prefix = text[begin:start].strip(" ,\n") if begin < start else ""
            suffix = text[date.end() : min(until, date.end() + AUTHOR_WINDOW)].partition(";")[0].strip()
            found = _cites(names, start, date, prefix, suffix, group.start)
            cites += [cite._replace(about=True) for cite in found] if at < date.start() else found
        begin = dated = _end_of_years(date) + (len(GLUED) if text.startswith(GLUED, date.end()) else 0)
    lone = not cites and len(months) == 1  # "(Winter 2005)", unlike "(Winter 2005; Smith 2001)"
    for names, date, begin in months if cites or lone else ():
        if not text[begin : names.span.start].strip(" ;\n"):
            cites += _cites(names._replace(lone=lone), names.span.start, date, "", "", group.start)
    return _citation(text, group, sorted(cites, key=attrgetter("date")) if months else cites) if cites else None


def _start_of_circa(text: str, begin: int, date: re.Match[str]) -> int:
    """Return where the date begins, with "ca." before it."""
    at = date.start()
    before = text[at - 2 : at]
    if before == ", " or before[-1:] == "(":
        return at
    circa = CIRCA.search(text, max(begin, at - CIRCA_WINDOW), at)
    return circa.start() if circa else at


def _only_opens(text: str) -> bool:
    """Tell whether nothing but a semicolon and words like "see also" stands between two years."""
    mark, *words = text[:AUTHOR_WINDOW].split() or [""]
    return mark == ";" and 0 < len(words) < 4 and all(map(opens, words)) and not CAPITAL.search(text, 0, AUTHOR_WINDOW)


def _leads(text: str, date: re.Match[str]) -> bool:
    """Tell whether names follow a date: it stands after a bracket or a semicolon, and before a name."""
    before = text[max(0, date.start() - 4) : date.start()].rstrip()[-1:]
    return before in ("(", "[", ";") and _name_after(text, date.end())


def _name_after(text: str, at: int) -> bool:
    """Tell whether a name can begin after a date."""
    word = WORD_AFTER.match(text, at)
    return word is not None and (can_begin(word[1]) or bool(WORD_AFTER.match(text, word.end())))


def _is_month(names: AuthorText, patterns: Patterns) -> bool:
    """Tell whether names are, or end with, the name of a month or a season ("20. Mai 2021")."""
    return names.text.split()[-1].rstrip(".") in patterns.terms.calendar


def _is_seen(text: str, begin: int, at: int) -> bool:
    """Tell whether "see" or its like stands before names, after which no month and no season stands."""
    word = WORD_BEFORE.search(text, max(begin, at - LONGEST_WORD), at)
    return word is not None and word["word"].lower() in SEE


def _names_in_group(text: str, dated: int, begin: int, at: int, patterns: Patterns) -> AuthorText | None:
    """Read the names before a date in brackets, over semicolons if nothing dated stands between them (ABNT)."""
    if text[dated : begin - 1].strip(" ,;"):
        names = names_before(text, max(dated, at - AUTHOR_WINDOW), at, patterns, " ,;/\n\t\xa0")
        if names:
            return names
    return names_before(text, begin, at, patterns)


def _read_prose(text: str, begin: int, end: int, patterns: Patterns) -> Iterator[Citation]:
    """Read the citations that stand in the prose without brackets ("as Cohen et al., 2018 have shown")."""
    names: AuthorText | None = None
    cited = text[max(0, begin - 1) : begin] in CLOSING and has_year(text, max(0, begin - DATE_WINDOW), begin)
    closed = text[end : end + 1] in CLOSING  # by a bracket that does not open: "Smith 2018; Jones, 2019)"
    alone = not begin and len(text) <= AUTHOR_WINDOW and _ends_with_bracket(text, end)
    alone = alone and is_list_of_cites(text[:end].rstrip(), patterns)
    for date in patterns.date.finditer(text, begin, end):
        if not date["year"]:
            continue
        at = start = date.start()
        if not (names and patterns.further.fullmatch(text, begin, at)):
            names = names_before(text, max(begin, at - AUTHOR_WINDOW), at, patterns)
            listed = alone or (closed and (date.end() == end or text[date.end()] == ";"))
            follows = cited and begin and AFTER_CITE.fullmatch(text, begin, names.span.start) if names else None
            if names and (names.et_al or listed or _is_cited(text, names, at, bool(follows), patterns)):
                start = names.span.start
            elif _name_after(text, date.end()) or JOURNAL_NAME.search(text, max(begin, at - JOURNAL_WINDOW), at):
                names = NO_NAMES
            else:
                names = None
        cited = names is not None and names is not NO_NAMES
        if names:
            yield Citation(Span(start, date.end()), Mode.NARRATIVE, tuple(_cites(names, start, date, "", "", -1)))
        begin = date.end()


def _ends_with_bracket(text: str, end: int) -> bool:
    """Tell whether a text ends at an offset, but for one bracket: "Smith 2018 (n = 40)"."""
    closing = {"(": ")", "[": "]"}.get(text[end : end + 1])
    return end == len(text) or (closing is not None and text.find(closing, end) == len(text.rstrip()) - 1)


def _is_cited(text: str, names: AuthorText, at: int, follows_cite: bool, patterns: Patterns) -> bool:
    """Tell whether names before a year are cited: after no noun ("calle"), a lone one with a comma or "'s".

    A lone name without them is cited after another cite, after a word like "see", or if it is an abbreviation.
    """
    between = text[names.span.start : at]
    if follows_noun(text, names.span.start):
        return False
    if not names.lone or "," in between or POSSESSIVE.search(between.rstrip()):
        return True
    first, *others = names.text.split()
    before = WORD_BEFORE.search(text, max(0, names.span.start - LONGEST_WORD), names.span.start)
    lead = first.lower() if others and opens(first) else before["word"].lower() if before else ""
    if _is_month(names, patterns):
        return lead in SEE
    last = others[-1] if others else first
    return follows_cite or lead in SEE or lead in BEFORE_AUTHOR or bool(ABBREVIATION.fullmatch(last))


def _cites(names: AuthorText, start: int, date: re.Match[str], prefix: str, suffix: str, group: int) -> Iterator[Cite]:
    """Yield the work that a date stands for, and those of which only the letter stands after it ("2018a, b")."""
    original, year, until, letter, letters, _, undated_letter, *status, unpublished_letter = date.groups("")
    at, end = date.start(), date.start("letters") if letters else _end_of_years(date)
    if end > date.end():
        original, year = sorted((year, date.string[end - 5 : end - 1]))
    elif date.string[max(0, at - 2) : at].rstrip().endswith("]") and (
        first_edition := FIRST_BEFORE.search(date.string, max(0, at - 8), at)
    ):
        original = first_edition[1]
        start, at = (first_edition.start(),) * 2 if start == at else (start, at)
    first = Cite(
        span=Span(start, end),
        date=Span(at, end),
        names=names.text,
        names_span=names.span,
        year=year or ("in press" if any(status) else ""),
        letter=(letter or undated_letter or unpublished_letter).lower(),
        status="".join(status),
        original=original,
        until=_last_year(year, until),
        et_al=names.et_al,
        container=names.container,
        prefix=prefix,
        suffix=suffix,
        lone=names.lone,
        group=group,
    )
    yield first
    last = first.letter
    for found in re.finditer(r"\b[a-z]\b", letters) if letters else ():
        if found.group() <= last:
            return  # "2018b, a study"
        last = found.group()
        alone = Span(end + found.start(), end + found.end())
        yield first._replace(span=alone, date=alone, letter=found.group())


def _end_of_years(date: re.Match[str]) -> int:
    """Return where a date ends, with another year of the same work in brackets after it ("1859 [2008]")."""
    alone = date["year"] and not (date["original"] or date["until"] or date["letter"])
    other = PRINTED.match(date.string, date.end()) if alone else None
    return other.end() if other else date.end()


def _last_year(year: str, until: str) -> str:
    """Return the last year of a range in full ("1998–99"), or "" where the digits are a month's ("2018-05").

    >>> _last_year("1998", "99"), _last_year("2018", "05"), _last_year("1998", "2001")
    ('1999', '', '2001')
    """
    whole = year[: 4 - len(until)] + until if until else ""
    return whole if whole > year else ""


def _citation(text: str, group: Span, cites: list[Cite]) -> Citation:
    """Put together the citation of one pair of brackets."""
    first = cites[0]
    end = group.end + (text[group.end : group.end + 1] in CLOSING)
    if first.span.start < group.start:
        whole = Span(first.span.start, end)
        if len(cites) == 1:  # nothing else stands in the brackets: the link takes them in
            cites = [first._replace(span=whole)]
        return Citation(whole, Mode.NARRATIVE, tuple(cites))
    mode = Mode.PARENTHETICAL if first.names else Mode.NARRATIVE
    stop = find_stray_stop(text, group, cites[-1].date.end) if first.names else -1
    return Citation(Span(group.start, end), mode, tuple(cites), stop)
