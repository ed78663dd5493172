"""Take out of the findings what authors waived, and find fault with waivers that do not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from citewell.checks.findings.rule import all_rules, nearest_rule
from citewell.checks.rules import expired_waiver, invalid_waiver, unused_waiver
from citewell.citations.markdown.suppressions import NO_CITATION, Waiver
from citewell.diagnostic import Diagnostic
from citewell.model import Problem

OF_WAIVERS = frozenset((expired_waiver.RULE, invalid_waiver.RULE, unused_waiver.RULE))
"""The faults of what users write as `allow ...`, which nothing allows."""


def judge(waivers: Sequence[Waiver], today: date) -> tuple[list[Waiver], list[Problem]]:
    """Return the waivers that hold today, and what is wrong with the others.

    >>> from citewell.citations.markdown.suppressions import read_waiver
    >>> ended = read_waiver("broken-link until 2026-01-01: being written", "a.md", 3, 1, 4)
    >>> judge([ended], date(2026, 1, 2))[1][0].message
    'the waiver of broken-link ended on 2026-01-01'
    """
    holding, problems = [], []
    for waiver in waivers:
        problem = _problem(waiver, today)
        if problem:
            problems.append(_at(waiver, problem))
        else:
            holding.append(waiver)
    return holding, problems


def waive(found: Sequence[Diagnostic], waivers: Sequence[Waiver]) -> tuple[list[Diagnostic], set[Waiver]]:
    """Return the findings that no waiver covers, and the waivers that cover one."""
    by_rule = defaultdict(list)
    for waiver in waivers:
        by_rule[waiver.path, waiver.rule].append(waiver)
    left, used = [], set()
    for each in found:
        covering = [waiver for waiver in by_rule[each.path, each.rule] if waiver.covers(each.line)]
        used.update(covering)
        if not covering:
            left.append(each)
    return left, used


def unused(waivers: Sequence[Waiver], used: set[Waiver]) -> Iterator[Problem]:
    """Yield a problem for each waiver that covers nothing."""
    for waiver in waivers:
        if waiver not in used:
            yield _at(waiver, unused_waiver.nothing_to_allow(waiver.rule))


def _problem(waiver: Waiver, today: date) -> Problem | None:
    """Return what is wrong with a waiver on a day, if something is."""
    rule = all_rules().get(waiver.rule)
    if not rule:
        return invalid_waiver.no_such_rule(waiver.rule, nearest_rule(waiver.rule))
    if rule.stops or rule.name in OF_WAIVERS:
        return invalid_waiver.never_allowed(rule.name)
    if not waiver.reason or waiver.rest:
        return invalid_waiver.no_reason(rule.name)
    if not waiver.until and rule.name != NO_CITATION:
        return invalid_waiver.no_end(rule.name)
    try:
        ended = waiver.until and date.fromisoformat(waiver.until) < today
    except ValueError:
        return invalid_waiver.no_day(rule.name, waiver.until)
    return expired_waiver.ended(rule.name, waiver.until) if ended else None


def _at(waiver: Waiver, problem: Problem) -> Problem:
    return problem.at(waiver.path, waiver.line, waiver.column, waiver.length)
