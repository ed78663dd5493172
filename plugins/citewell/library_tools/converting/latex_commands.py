r"""Find the citations of LaTeX: `\cite{bell2009,may2011}`, `\citet{bell2009}`, `\citep[see][p. 4]{bell2009}`.

Source: the manuals of natbib ("The basic citation commands") and biblatex ("Citation commands"). `\cite` is read as
pandoc reads it, in parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citewell.library_tools.converting.keyed import Form, KeyCite, Keyed, gap_of, in_place
from citewell.model import Span

COMMAND = re.compile(
    r"(?P<tie>~?)\\(?P<name>[A-Za-z]{0,12}[cC]ite[A-Za-z]{0,12})\*?[ \t]?"
    r"(?P<options>(?:\[[^\[\]\n]{0,200}\]){0,2})\{(?P<keys>[^{}\\]{1,600})\}"
)
r"""`\citep[see][p. 4]{bell2009, may2011}`; the tie before it is a blank."""
AUTHORS_AND_YEAR = re.compile(
    r"(?P<tie>~?)\\[cC]iteauthor\*?\{(?P<key>[^{},\\]{1,120})\}(?P<possessive>['’]s)?[~\s]{0,2}"
    r"(?:\\citeyearpar|(?P<open>\()\\citeyear)\*?(?P<options>(?:\[[^\[\]\n]{0,200}\])?)\{(?P=key)\}(?(open)\))"
)
r"""Names and year of the same work: `\citeauthor{bell2009} (\citeyear{bell2009})`."""
OPTION = re.compile(r"\[([^\[\]\n]*)\]")
PARENTHETICAL = frozenset("cite citep parencite autocite Cite Citep Parencite Autocite".split())
NARRATIVE = frozenset("citet textcite Citet Textcite".split())
WITHIN = frozenset("citealp citealt Citealp Citealt".split())
AUTHORS = frozenset("citeauthor Citeauthor".split())
YEARS = frozenset("citeyear citeyearpar".split())
LISTS = re.compile(r"\\(?:bibliography(?:style)?\{[^{}\n]*\}|printbibliography\b(?:\[[^\[\]\n]*\])?)")
"""Where LaTeX prints the list of works."""


def find(text: str, knows: Callable[[str], bool]) -> Iterator[Keyed]:
    r"""Yield the citations of LaTeX in a text; `knows` tells whether a work has a key.

    >>> [each.cites[0][:3] for each in find(r"See \citep[e.g.,][p. 4]{bell2009}.", lambda key: True)]
    [('bell2009', 'e.g.,', ', p. 4')]
    """
    if "\\" not in text:
        return
    pairs = []
    for found in AUTHORS_AND_YEAR.finditer(text):
        pairs.append(found.span())
        suffix = "".join(f", {each}" for each in OPTION.findall(found["options"]))
        cite = KeyCite(found["key"].strip(), suffix=suffix)
        yield Keyed(Span(*found.span()), Form.NARRATIVE, (cite,), found["possessive"] or "")
    end = 0
    for found in COMMAND.finditer(text):
        if any(start <= found.start() < stop for start, stop in pairs):
            continue
        keyed = _read(text, found, knows)
        if keyed:
            keyed = in_place(keyed, text, end)
            end = keyed.span.end
            yield keyed
    for found in LISTS.finditer(text):
        yield Keyed(Span(*found.span()), list_of_works=True)


def _read(text: str, found: re.Match[str], knows: Callable[[str], bool]) -> Keyed | None:
    span = Span(*found.span())
    named = [each for each in found["keys"].split(",") if each.strip()]
    keys = [each.strip() for each in named]
    name, options = found["name"], OPTION.findall(found["options"])
    after = options[-1].strip() if options else ""
    before = options[0].strip() if options[1:] else ""
    cites = [KeyCite(each.strip(), gap=gap_of(each)) for each in named]
    if not cites:
        return None
    cites[0] = cites[0]._replace(prefix=before)
    if after:
        cites[-1] = cites[-1]._replace(suffix=f", {after}")
    if name in PARENTHETICAL or name in WITHIN:
        return Keyed(span, Form.WITHIN if name in WITHIN else Form.PARENTHETICAL, tuple(cites))
    if name in NARRATIVE:
        if before:
            cure = f"write it in parentheses, ({before} Bell, 2009), or in words."
            return Keyed(span, Form.NARRATIVE, tuple(cites), obstacle=f'"{before}" stands before the year', cure=cure)
        return Keyed(span, Form.NARRATIVE, tuple(cites))
    if name in YEARS:
        years = tuple(cite._replace(year_only=True) for cite in cites)
        return Keyed(span, Form.PARENTHETICAL if name.endswith("par") else Form.YEAR, years)
    if name in AUTHORS:
        why, cure = "names without a year cite nothing", "write the names, and the year behind them."
    elif not any(map(knows, keys)):
        return None
    else:
        why, cure = f"\\{name} has no like in plain prose", "write names and year, or leave it out."
    return Keyed(span, cites=tuple(cites), obstacle=why, cure=cure)
