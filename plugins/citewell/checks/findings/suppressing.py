"""Take out of the findings what authors waived, and find fault with waivers that do not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from citewell.checks.findings.rule import all_rules, nearest_rule
from citewell.citations.markdown.suppressions import NO_CITATION, Waiver
from citewell.diagnostic import Diagnostic
from citewell.model import Problem

FORM = "write `allow RULE until DAY: REASON`, as `allow broken-link until 2027-03-01: the page is being written`."
OF_WAIVERS = frozenset(("expired-waiver", "invalid-waiver", "unused-waiver"))


def judge(waivers: Sequence[Waiver], today: date) -> tuple[list[Waiver], list[Problem]]:
    """Return the waivers that hold today, and what is wrong with the others.

    >>> from citewell.citations.markdown.suppressions import read_waiver
    >>> ended = read_waiver("broken-link until 2026-01-01: being written", "a.md", 3, 1, 4)
    >>> judge([ended], date(2026, 1, 2))[1][0].message
    'the waiver of broken-link ended on 2026-01-01'
    """
    holding, problems = [], []
    for waiver in waivers:
        fault = _fault(waiver, today)
        if fault:
            rule, message, advice = fault
            problems.append(_problem(waiver, rule, message, advice))
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
            message = f"there is no {waiver.rule} here to allow"
            yield _problem(waiver, "unused-waiver", message, "take the waiver out, or put it where the fault is.")


def _fault(waiver: Waiver, today: date) -> tuple[str, str, str] | None:
    rule = all_rules().get(waiver.rule)
    if not rule:
        near = nearest_rule(waiver.rule)
        advice = f"did you mean {near}?" if near else "`inv check --explain all` lists the rules."
        return "invalid-waiver", f'there is no rule "{waiver.rule}"', advice
    if rule.stops or rule.name in OF_WAIVERS:
        return "invalid-waiver", f"{rule.name} cannot be waived", "mend the fault."
    if not waiver.reason or waiver.rest:
        return "invalid-waiver", f"the waiver of {rule.name} gives no reason", FORM
    if not waiver.until and rule.name != NO_CITATION:
        return "invalid-waiver", f"the waiver of {rule.name} does not say when it ends", FORM
    try:
        ended = waiver.until and date.fromisoformat(waiver.until) < today
    except ValueError:
        return "invalid-waiver", f'the waiver of {rule.name} ends on "{waiver.until}", which is no day', FORM
    if ended:
        advice = "mend what it allows, or give it another day and a reason that still holds."
        return "expired-waiver", f"the waiver of {rule.name} ended on {waiver.until}", advice
    return None


def _problem(waiver: Waiver, rule: str, message: str, advice: str) -> Problem:
    return Problem(rule, message, advice, waiver.path, waiver.line, waiver.column, waiver.length)
