"""Name the held works that a text cites with a slip of one key, where nothing was read that leads to them.

A text does so where a row of letters that cites a work (see `wordings`) ends at something like a year, and has one
letter or digit wrong at most. What is no citation has such rows too, so what stands around a lone name is asked, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from citewell.checks.rules import doubtful_citation, unresolved_citation
from citewell.citations.match.names_beside_numbers import cited_beside
from citewell.citations.match.other_meanings import BETWEEN_PARTIES, is_lawsuit
from citewell.citations.match.resolve import NO_SHORT_FORMS, resolve
from citewell.citations.match.wordings import Letters, Wording, letters_of, wordings, years_of
from citewell.citations.recognise.patterns import SHORT_YEAR, YEAR_LIKE, Patterns, follows_slipped_joint
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Cited, Reference, Span
from citewell.references.library.library import Library
from citewell.references.likeness import count_slips
from citewell.references.names import APOSTROPHES, PARTICLES, short_form
from citewell.references.writing_systems import has_case

WINDOW = 160
"""How many code points before a year are compared, and searched for brackets."""
LONGEST_YEAR = 5
"""How many digits a year can have in which one was typed twice."""
SHORTEST_NAME, SHORT_NAME, LONG_NAME = 3, 5, 10
"""How many letters a lone name has that is known with one wrong: in brackets, alone in brackets, and anywhere."""
LETTERS_OF_SLIP = 4
"""How many letters that are right are worth one that is wrong."""
BEFORE_DIGITS = re.compile(r"(?:\d[.,:/–-]|[$€£])\Z")
AFTER_DIGITS = re.compile(r"[.,:/–-]\d\d|\s?%")
"""What stands beside digits that are a part of another number."""
WORD_BEFORE = re.compile(r"(?:\b[^\W\d_]{1,3}[\W_]{1,3})?[^\W\d_]+[\W_]{0,4}\Z")
"""The word before a year, and the short one before that: "al. ", "et al., "."""
LIKE_ET_AL = re.compile("et|al|ta|tl", re.IGNORECASE)
"""Two letters that "et al." has with a slip in it, too."""
LONGEST_WORD = 32
"""How many code points before a year that word is looked for."""
GAP = re.compile(r"[\W_]{5,}|\ufffc|\n\s*\n")
"""What cannot stand inside a citation."""
SENTENCE_END = re.compile(r"(?<!\bal)[.!?:]\s")
WORD_BETWEEN = re.compile(r"[^\W\d_]\s[^\W\d_]{5,},?\s\(?\d{4}")
"""A word before a year that has the letters of "et al." and one more ("Smith metal 2018")."""
AFTER_SENTENCE = re.compile(r"[^\W\d_A-Z]{3}\.\Z")
ADDRESS = re.compile(r"(?<=[^\s(\[])[/=?#&@:]\S*\Z")
"""What stands before a part of an address."""
JOINED_TO = frozenset("-'’&/@#=")
"""What joins a word to the one before it."""
REGULAR = re.compile(r"[^\W\d_]+(?:[\s'’-][^\W\d_]+)*,?\s\(?(?:1[5-9]|20)\d\d")
"""The form of a cite of one name, as the grammar reads it: "Cohen, 2018", "Cohen (2018"."""
NAMES_END = re.compile(r",?\s\(?\d")
INITIAL = re.compile(r"[\s,][^\W\d_a-z][.\s,]+\(?\d{4}\Z")
"""How the names of an entry in a reference list end ("Smith, J. (2019")."""
GLUED_YEAR = re.compile(r"[^\W\d_]{4}\d{4}\Z")
SWAPPED_CAPITAL = re.compile(r"[^\W\d_A-Z][^\W_a-z]")
"""How a name begins of which the first two letters changed places ("oCohen")."""
OPENING, CLOSING = "([", ")]"


class Slip(NamedTuple):
    """Hold a part of a text that cites a work, with `wrong` letters or digits wrong.

    `row` are its letters; `apart` says that those of the authors are right, and stand apart from what follows.
    """

    span: Span
    row: str
    wording: Wording
    wrong: int
    apart: bool


def find_overlooked(
    text: str,
    all_cited: Sequence[Cited],
    library: Library,
    patterns: Patterns,
    short_forms: Mapping[str, str] = NO_SHORT_FORMS,
) -> list[Cited]:
    """Return what a text cites, with the slips among it that were not read; `all_cited` was read.

    `short_forms` are those that the page introduces, folded. Takes time proportional to the length of the text.

    >>> from citewell.model import Name
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("m18", (Name("Michelet"), Name("Poe"), Name("Lunt")), "2018", "Ketamine")])
    >>> [cited] = find_overlooked("It hurts (Michelet et la., 2018).", [], library, patterns_of())
    >>> print(cited.reference.id, cited.problem.message)
    m18 no reference for "Michelet et la., 2018"
    >>> [cited] = find_overlooked("It hurts (Michelet et al., 2108).", [], library, patterns_of())
    >>> print(cited.reference, cited.problem.help)
    None did you mean Michelet et al. (2018)? The year differs.
    """
    unsure: dict[int, Cited] = {}  # what was read and may be meant otherwise, by each offset that it covers
    settled = bytearray(len(text))
    for cited in all_cited:
        covered = range(*cited.span)
        if _may_be_meant_otherwise(text, cited):
            unsure.update(dict.fromkeys(covered, cited))
        elif cited.reference or cited.problem:
            settled[cited.span.start : cited.span.end] = b"\1" * len(covered)
    found: list[Cited] = []
    replaced: set[Span] = set()
    introduced = tuple(short_forms.items())
    for number in sorted((*YEAR_LIKE.finditer(text), *SHORT_YEAR.finditer(text)), key=re.Match.start):
        at = number.start()
        slips = [] if settled[at] else _slips(text, number, library, introduced)
        read = unsure.get(at)
        slips = [slip for slip in slips if _is_meant(text, slip, read, patterns)]
        beside = None if slips or read or settled[at] else cited_beside(text, number, library, patterns)
        if beside:
            found.append(beside)
        if slips and not any(settled[slips[0].span.start : slips[0].span.end]):
            cited = _cited(text, slips, read, library, patterns)
            found.append(cited)
            settled[cited.span.start : cited.span.end] = b"\1" * len(range(*cited.span))
            replaced.update(each.span for place in range(*cited.span) if (each := unsure.get(place)))
    if not found:
        return [*all_cited]
    kept = [cited for cited in all_cited if cited.span not in replaced]
    return sorted([*kept, *found], key=lambda cited: cited.span)


def _may_be_meant_otherwise(text: str, cited: Cited) -> bool:
    """Tell whether what was read leads to no work of its year, or perhaps to a work of the second of two authors."""
    if cited.reference:
        return follows_slipped_joint(text, cited.span.start)
    told = cited.problem is not None and cited.problem.rule in (unresolved_citation.RULE, doubtful_citation.RULE)
    return cited.problem is not None and told and "did you mean" not in cited.problem.help


def _slips(text: str, number: re.Match[str], library: Library, introduced: tuple[tuple[str, str], ...]) -> list[Slip]:
    """Return the works that a text comes nearest to citing, up to what looks like a year."""
    start, end = number.span()
    while end < len(text) and text[end].isdigit() and end - start <= LONGEST_YEAR:
        end += 1
    while start and text[start - 1].isdigit() and end - start <= LONGEST_YEAR:
        start -= 1
    if (
        end - start > LONGEST_YEAR
        or BEFORE_DIGITS.search(text, max(0, start - 2), start)
        or AFTER_DIGITS.match(text, end)
    ):
        return []
    if not _may_follow_names(text, start, end):
        return []
    short = text[start] in APOSTROPHES  # "'18"
    years = _years_near(text[start + short : end], short, years_of(library))
    if not years:
        return []
    letters = letters_of(text, max(0, end - WINDOW), end + 3)
    last = bisect_left(letters.places, end)
    compare = _compare_short if short else _compare
    compared = [
        compare(text, letters, last, wording)
        for year in years
        for wording in wordings(library, year, introduced)
        if wording.may_stand_in(letters.row)
    ]
    slips = [slip for slip in compared if slip]
    if not slips:
        return []
    most = max(map(_weight, slips))
    return [slip for slip in slips if _weight(slip) == most]


@lru_cache(maxsize=4096)
def _years_near(written: str, short: bool, years: tuple[str, ...]) -> list[str]:
    """Return the years that something is, or is a slip of, or ends."""
    if short:
        return [year for year in years if year[2:] == written]
    return [year for year in years if count_slips(written.lower(), year, 1) < 2]


def _may_follow_names(text: str, start: int, end: int) -> bool:
    """Tell quickly whether a number stands beside a bracket, in one, or after a capital or something like "et al."."""
    span = Span(start, end)
    if _has_bracket(text, span) or _is_enclosed(text, span):
        return True
    before = WORD_BEFORE.search(text, max(0, start - LONGEST_WORD), start)
    return before is not None and (not before[0].islower() or LIKE_ET_AL.search(before[0]) is not None)


def _weight(slip: Slip) -> int:
    """Weigh a slip: one in a long row of letters is likelier than none in a short one ("Chen & Cohen, 1975")."""
    return len(slip.wording.letters) - LETTERS_OF_SLIP * slip.wrong


def _compare(text: str, letters: Letters, last: int, wording: Wording) -> Slip | None:
    """Compare the letters up to a year, which ends at `last` or one later, with one way to cite a work."""
    row, places = letters
    named = wording.letters
    cited = named + wording.work.year
    best: Slip | None = None
    for end in (last, last + 1):
        for size in (len(cited), len(cited) - 1, len(cited) + 1):
            begin = end - size
            if begin < 0 or end > len(row):
                continue
            written = row[begin:end]
            wrong = count_slips(cited, written, 1)
            if wrong > 1 or (best and best.wrong <= wrong):
                continue
            span = Span(places[begin], places[end - 1] + 1)
            if _begins_word(text, span.start) and not GAP.search(text, *span):
                after = places[min(begin + len(named), end - 1)]
                apart = written.startswith(named) and not text[after - 1].isalnum()
                best = Slip(span, written, wording, wrong, apart)
    return best


def _compare_short(text: str, letters: Letters, last: int, wording: Wording) -> Slip | None:
    """Compare the letters up to the last two digits of a year ("'18") with one way to cite a work."""
    cited = wording.letters + wording.work.year[2:]
    begin = last - len(cited)
    if begin < 0 or letters.row[begin:last] != cited:
        return None
    span = Span(letters.places[begin], letters.places[last - 1] + 1)
    fits = _begins_word(text, span.start) and not GAP.search(text, *span)
    return Slip(span, cited, wording, 1, True) if fits else None


def _begins_word(text: str, at: int) -> bool:
    """Tell whether a word begins at an offset, which may have lost the blank before it ("seeCohen")."""
    before = text[max(0, at - 1) : at]
    joined = before.isalnum() or before in JOINED_TO
    return not before or not joined or (before.islower() and text[at].isupper())


def _is_meant(text: str, slip: Slip, read: Cited | None, patterns: Patterns) -> bool:
    """Tell whether a part of a text must be meant as a citation; `read` was read there."""
    wording = slip.wording
    if is_lawsuit(text, slip.span):
        return False
    if slip.wrong and not slip.apart and not has_case(wording.first):
        return False  # another letter makes another name
    if wording.joined and len(re.findall(r"[^\W\d_]+", slip.span.of(text))) < 2:
        return False  # "Lamek, 2014" is not "Lam & Ek, 2014"
    if read and read.reference:
        return wording.listed and slip.span.start < read.span.start and not BETWEEN_PARTIES.search(slip.span.of(text))
    if read and read.problem:
        written = slip.span.of(text)
        names = NAMES_END.split(written)[0]
        if not slip.wrong and REGULAR.fullmatch(written) and (names == wording.cite.names or names.isupper()):
            return False  # another author of that name, or a short form of another organisation
        year_is_told = slip.wrong and slip.apart and "we hold" in read.problem.help
        return not year_is_told and slip.span.start - read.span.start < SHORTEST_NAME
    if ADDRESS.search(text, max(0, slip.span.start - WINDOW), slip.span.start):
        return False
    return _is_list_meant(text, slip) if wording.listed else _is_name_meant(text, slip, patterns)


def _is_list_meant(text: str, slip: Slip) -> bool:
    """Tell whether names, or a name with "et al.", must be meant as a citation."""
    written = slip.span.of(text)
    if slip.wording.cite.et_al:
        return not (slip.wrong and WORD_BETWEEN.search(written))
    if BETWEEN_PARTIES.search(written):
        return False  # "Smith v. Jones (2001)"
    if _is_enclosed(text, slip.span):
        return True
    return not slip.wording.joined and not SENTENCE_END.search(written) and any(map(str.isupper, written))


def _is_name_meant(text: str, slip: Slip, patterns: Patterns) -> bool:
    """Tell whether a lone name must be meant as a citation: in brackets, or before a bracket with the year."""
    span, wording, written = slip.span, slip.wording, slip.span.of(text)
    enclosed = _is_enclosed(text, span)
    if not enclosed and (not _has_bracket(text, span) or SENTENCE_END.search(written)):
        return False  # "It rains in May. (2018 was dry.)"
    name = wording.cite.names
    capital = written[0].isupper() or name[0].islower()
    comma = "," in written
    word = re.split(r"[\W\d_]", written, maxsplit=1)[0]
    a_word = word.capitalize() in patterns.terms.calendar or opens(word)
    if a_word and not (comma and capital) and word.lower() == wording.first:
        return False  # "(May 213)"
    if not capital and not re.search(r"[\s,(]", written):
        return False  # "(smith-2018.pdf)"
    otherwise = " " in name and len(wording.first) >= LONG_NAME and not written.startswith(name)
    ends = not text[span.end : span.end + 1].isalnum() and text[span.end : span.end + 1] != "_"
    if capital and ends and not otherwise and REGULAR.fullmatch(written) and _is_balanced(text, span):
        return text[max(0, span.start - 1)].isalnum()  # else it was read, and is no citation
    if " " in name and (enclosed or (capital and len(wording.first) >= LONG_NAME)):
        return True  # an organisation
    if slip.wrong and not slip.apart:
        alone = text[max(0, span.start - 1)] in OPENING and text[span.end : span.end + 1] in (")", "]")
        marked = comma or (alone and len(wording.first) >= SHORT_NAME) or bool(GLUED_YEAR.search(written))
        return bool(SWAPPED_CAPITAL.match(word)) or (
            enclosed and marked and len(wording.first) >= SHORTEST_NAME and not opens(word)
        )
    if slip.wrong:
        return capital and not INITIAL.search(written)
    return capital or (enclosed and (comma or len(wording.first) > SHORTEST_NAME))  # not "the young (2018)"


def _has_bracket(text: str, span: Span) -> bool:
    """Tell whether a bracket stands in a part of a text, or beside it."""
    return any(char in OPENING + CLOSING for char in text[max(0, span.start - 1) : span.end + 1])


def _is_enclosed(text: str, span: Span) -> bool:
    """Tell whether a part of a text stands in brackets, of which one may be missing."""
    return _is_opened(text, span.start) or (_is_closed(text, span.end) and not _is_opened(text, span.end))


def _is_balanced(text: str, span: Span) -> bool:
    """Tell whether a bracket opens before the end of a part of a text, and closes after it."""
    return _is_opened(text, span.end) and _is_closed(text, span.end)


def _is_opened(text: str, at: int) -> bool:
    """Tell whether a bracket opened before an offset, and is open there."""
    near = max(0, at - WINDOW)
    opened = max(text.rfind(char, near, at) for char in OPENING)
    return opened >= 0 and opened > max(text.rfind(char, near, at) for char in CLOSING)


def _is_closed(text: str, at: int) -> bool:
    """Tell whether a bracket closes after an offset, and none opens before that."""
    closed = min((found for char in CLOSING if (found := text.find(char, at, at + WINDOW)) >= 0), default=-1)
    return closed >= 0 and not any(char in text[at:closed] for char in OPENING)


def _cited(text: str, slips: Sequence[Slip], read: Cited | None, library: Library, patterns: Patterns) -> Cited:
    """Return what is wrong with slips in one place, and the one work that is surely meant there."""
    slip, *_ = slips
    wording, span = slip.wording, slip.span
    if text[span.end : span.end + 1] in (")", "]") and _is_opened(span.of(text), len(span.of(text))):
        span = Span(span.start, span.end + 1)  # "Cohen et la. (2018)"
    written = " ".join(span.of(text).split())
    works = list(dict.fromkeys(each.wording.work for each in slips))
    named = [short_form(work) for work in works]
    enclosed = _is_enclosed(text, slip.span)
    work: Reference | None = None
    if _is_right_but_between(text, slip):
        small = not slip.wrong and written[0].islower() and wording.cite.names[0].isupper()
        tell = unresolved_citation.small_letter if small else unresolved_citation.written_otherwise
        problem = tell(written, named)
        listed = wording.listed and (not wording.joined or "&" in written)  # "Wolf Church" may be one name
        sure = len(works) == 1 and (listed or (enclosed and " " in wording.work.names[0].literal))
        if sure and _follows_no_name(text, slip.span.start, patterns):
            answer = resolve(wording.cite, library, patterns)
            work = None if answer.problem or answer.reference is not works[0] else works[0]
    elif slip.apart:
        problem = unresolved_citation.year_misspelt(written, named)
    else:
        organisation = bool(wording.work.names[0].literal)
        problem = unresolved_citation.first_author_misspelt(written, named, 1, organisation)
    if read and read.problem and read.span.start <= span.start:
        return Cited(read.span, work, replace(read.problem, help=problem.help))
    if not wording.listed and not enclosed:
        problem = doubtful_citation.near(written, problem.help)
    return Cited(span, work, problem)


def _is_right_but_between(text: str, slip: Slip) -> bool:
    """Tell whether the names and the year are right, and at most what stands between them is wrong ("et la.")."""
    wording, year = slip.wording, slip.wording.work.year
    if not slip.wrong:
        return True
    if not wording.listed or not slip.row.startswith(wording.first) or not slip.row.endswith(wording.last + year):
        return False
    row, places = letters_of(text, *slip.span)
    first, end = len(wording.first), len(row) - len(wording.last + year)
    apart = first < end and places[first] - places[first - 1] > 1
    return apart and (not wording.last or places[end] - places[end - 1] > 1)


def _follows_no_name(text: str, at: int, patterns: Patterns) -> bool:
    """Tell whether no other author stands before a name, whose work it would be then."""
    before = text[max(0, at - WINDOW) : at].rstrip()
    if not before or before[-1] in "([;!?:)]" or AFTER_SENTENCE.search(before):
        return True
    word = re.split(r"[\s(\[]", before)[-1]
    return word.isalpha() and (word.islower() or opens(word)) and word not in patterns.terms.connectors | PARTICLES
