"""Read the rules: each is one file of the folder `rules`, which owns everything about one fault.

A rule file has a docstring, which is the documentation of the rule: its first line names the fault, and the sections
*What it does*, *Why*, *Example* and *Use instead* follow. Below it stand

- RULE, the name, which is that of the file with hyphens;
- GROUP, what the fault is one of, and LEVEL, the level of its findings;
- the messages: small functions that take values and return a `Problem` with message and help. Whoever finds the fault
  calls one and gives it a place: `unresolved_citation.nothing_near("Cohen, 2018").at("a.md", 3, 7)`;
- `check`, where the fault is found in the built site: it yields a problem for each place that has it.

Some rules say more. STOPS = True: with the fault there is no page to look at, so that not even a preview can stand.
PUBLISHING, TREATMENT, SCHEDULED: the level when the site is built for publishing, on a page about a treatment, in a run
that a timer starts. WHOLE = True: `check` must see the whole site. BY_PAGE = True: it looks at one page after the
other, with `in_each_page` alone, so that pages are read and forgotten by and by. ONCE = True: findings that differ by
their place alone are one, at the first place. FOR_CLINICS = True: it is a duty of clinics, and off on any other site;
so are all rules of the groups EDITORIAL and CLINIC that do not say False.

What can be written in a file stands in fenced blocks, named as in the spec files: ```page is an article, ```references
the library, ```settings is added to the settings, and any other name is the path of a file, which is not there when the
block is empty. A block holds until one of the same name stands further down. The tests show that the blocks of the
Example have the fault, and that those of *Use instead* have it no more.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from citewell.checks import rules
from citewell.checks.context.built_site import BuiltSite
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.references.likeness import nearest

SECTIONS = ("What it does", "Why", "Example", "Use instead")
HEADING = re.compile(rf"^## ({'|'.join(SECTIONS)})\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one rule; `sections` are the texts of its documentation, Markdown, by the headings in SECTIONS."""

    name: str
    group: Group
    level: Level
    title: str
    sections: Mapping[str, str]
    check: Callable[[BuiltSite], Iterator[Problem]] | None = None
    stops: bool = False
    publishing: Level | None = None
    whole: bool = False
    once: bool = False
    treatment: Level | None = None
    scheduled: Level | None = None
    by_page: bool = False
    for_clinics: bool = False

    @property
    def levels(self) -> str:
        """Its level, with those that it has elsewhere: "warning; on a page about a treatment, error"."""
        elsewhere = {
            "on a page about a treatment": self.treatment,
            "in a scheduled run": self.scheduled,
            "when publishing": self.publishing,
            "on other sites than a clinic's": Level.OFF if self.for_clinics else None,
        }
        return "; ".join([self.level, *(f"{where}, {level}" for where, level in elsewhere.items() if level)])


@cache
def all_rules() -> dict[str, Rule]:
    """Return every rule by its name, in the order of the alphabet.

    >>> all_rules()["unresolved-citation"].level.value
    'error'
    """
    names = sorted(module.name for module in iter_modules(rules.__path__))
    loaded = [_rule(import_module(f"{rules.__name__}.{name}")) for name in names]
    return {rule.name: rule for rule in loaded}


def nearest_rule(name: str) -> str | None:
    """Return the rule with the most similar name, if there is one.

    >>> nearest_rule("unresolved-cite")
    'unresolved-citation'
    """
    return nearest(name, all_rules(), 60)


def _rule(module: ModuleType) -> Rule:
    title, *parts = HEADING.split(inspect.cleandoc(module.__doc__ or ""))
    sections = {heading: text.strip("\n") for heading, text in zip(parts[::2], parts[1::2], strict=True)}
    return Rule(
        module.RULE,
        module.GROUP,
        module.LEVEL,
        title.strip(),
        sections,
        getattr(module, "check", None),
        getattr(module, "STOPS", False),
        getattr(module, "PUBLISHING", None),
        getattr(module, "WHOLE", False),
        getattr(module, "ONCE", False),
        getattr(module, "TREATMENT", None),
        getattr(module, "SCHEDULED", None),
        getattr(module, "BY_PAGE", False),
        getattr(module, "FOR_CLINICS", module.GROUP in (Group.EDITORIAL, Group.CLINIC)),
    )
