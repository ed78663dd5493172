"""Gather all findings of a site for one page of the preview: counted by rule and by file, the first of them whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from citewell.checks.report.shown import ranked
from citewell.diagnostic import SHOWN, Diagnostic

MOST = 500
"""How many findings are listed whole; the others are counted."""
Where: TypeAlias = tuple[str, int, int, str]
"""What a mark is known by: the path, the line, the column and the message of its finding."""


class RuleCount(NamedTuple):
    """Say how many findings of a rule there are at a level."""

    level: str
    rule: str
    total: int


class FileFindings(NamedTuple):
    """Hold what was found in a file: how much, and what is listed of it, each with the id of its mark, or "".

    `url` is the address of the page that was made of it, below that of the site; it is empty where there is none.
    """

    path: str
    url: str
    total: int
    listed: Sequence[tuple[Diagnostic, str]]


class SiteFindings(NamedTuple):
    """Hold all findings of a site as the theme shows them; files of which nothing is listed come last."""

    total: int
    rules: Sequence[RuleCount]
    files: Sequence[FileFindings]


def site_findings(
    found: Sequence[Diagnostic], urls: Mapping[str, str], marks: Mapping[Where, str], most: int = MOST
) -> SiteFindings:
    """Gather findings, in order; `urls` are addresses of pages by their files, `marks` ids of marks.

    >>> from citewell.diagnostic import Level
    >>> one = Diagnostic("a.md", 3, 1, "broken-link", Level.ERROR, "no page")
    >>> two = Diagnostic("a.md", 2, 1, "vague-link-text", Level.WARNING, "vague")
    >>> site = site_findings([two, one], {"a.md": "a/"}, {}, most=1)
    >>> [(rule.rule, rule.total) for rule in site.rules], [each.message for each, _ in site.files[0].listed]
    ([('broken-link', 1), ('vague-link-text', 1)], ['no page'])
    """
    first = set(map(id, ranked(found)[:most]))
    listed: dict[str, list[tuple[Diagnostic, str]]] = {}
    for each in found:
        if id(each) in first:
            listed.setdefault(each.path, []).append(
                (each, marks.get((each.path, each.line, each.column, each.message), ""))
            )
    counts = Counter(each.path for each in found)
    paths = [*listed, *(path for path in counts if path not in listed)]
    files = [FileFindings(path, urls.get(path, ""), counts[path], listed.get(path, ())) for path in paths]
    rules = Counter((each.level, each.rule) for each in found)
    in_order = sorted(rules, key=lambda each: (SHOWN.index(each[0]), each[1]))
    return SiteFindings(len(found), [RuleCount(*each, rules[each]) for each in in_order], files)
