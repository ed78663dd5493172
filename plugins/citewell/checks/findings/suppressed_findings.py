"""Leave out the findings that authors suppress (they write `allow ...`), and check what they write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from citewell.checks.findings.rule import all_rules, nearest_rule
from citewell.checks.rules import expired_waiver, invalid_waiver, unlinked_citation, unused_waiver
from citewell.citations.markdown.suppressions import Suppression
from citewell.diagnostic import Diagnostic
from citewell.model import Problem

ABOUT_SUPPRESSIONS = frozenset((expired_waiver.RULE, invalid_waiver.RULE, unused_waiver.RULE))
"""The faults of what users write as `allow ...`, which nothing allows."""


def check_suppressions(suppressions: Sequence[Suppression], today: date) -> tuple[list[Suppression], list[Problem]]:
    """Return the suppressions that are valid today, and what is wrong with the others.

    >>> from citewell.citations.markdown.suppressions import read_suppression
    >>> ended = read_suppression("broken-link until 2026-01-01: being written", "a.md", 3, 1, 4)
    >>> check_suppressions([ended], date(2026, 1, 2))[1][0].message
    'the waiver of broken-link ended on 2026-01-01'
    """
    valid, problems = [], []
    for suppression in suppressions:
        problem = _problem(suppression, today)
        if problem:
            problems.append(_at(suppression, problem))
        else:
            valid.append(suppression)
    return valid, problems


def suppress(
    found: Sequence[Diagnostic], suppressions: Sequence[Suppression]
) -> tuple[list[Diagnostic], set[Suppression]]:
    """Return the findings that no suppression covers, and the suppressions that cover one."""
    by_rule = defaultdict(list)
    for suppression in suppressions:
        by_rule[suppression.path, suppression.rule].append(suppression)
    left, used = [], set()
    for each in found:
        covering = [suppression for suppression in by_rule[each.path, each.rule] if suppression.covers(each.line)]
        used.update(covering)
        if not covering:
            left.append(each)
    return left, used


def unused(suppressions: Sequence[Suppression], used: set[Suppression]) -> Iterator[Problem]:
    """Yield a problem for each suppression that covers nothing."""
    for suppression in suppressions:
        if suppression not in used:
            yield _at(suppression, unused_waiver.nothing_to_allow(suppression.rule))


def _problem(suppression: Suppression, today: date) -> Problem | None:
    """Return what is wrong with a suppression on a day, if something is."""
    rule = all_rules().get(suppression.rule)
    if not rule:
        return invalid_waiver.no_such_rule(suppression.rule, nearest_rule(suppression.rule))
    if rule.stops or rule.name in ABOUT_SUPPRESSIONS:
        return invalid_waiver.never_allowed(rule.name)
    if not suppression.reason or suppression.rest:
        return invalid_waiver.no_reason(rule.name)
    if not suppression.until and rule.name != unlinked_citation.RULE:
        return invalid_waiver.no_end(rule.name)
    try:
        ended = suppression.until and date.fromisoformat(suppression.until) < today
    except ValueError:
        return invalid_waiver.no_day(rule.name, suppression.until)
    return expired_waiver.ended(rule.name, suppression.until) if ended else None


def _at(suppression: Suppression, problem: Problem) -> Problem:
    return problem.at(suppression.path, suppression.line, suppression.column, suppression.length)
