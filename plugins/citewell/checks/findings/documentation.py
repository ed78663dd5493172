"""Show what the rules say of themselves, in the terminal and to the theme."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from markdown import Markdown

from citewell.checks.findings.rule import Rule, all_rules
from citewell.diagnostic import Group, Level

SAMPLE = re.compile(r"^```(?P<file>[\w./-]+)\n(?P<text>.*?)^```$\n?", re.MULTILINE | re.DOTALL)
ITEM = re.compile(r"\n(?=- )")
FILES = {"page": "In a page", "references": "In the library", "settings": "In the settings"}
"""What the blocks of an example are called; another one is called for its file."""
WIDTH = 79


class SectionPart(NamedTuple):
    """Hold a part of a section: prose, in Markdown or HTML, or what stands in a `file`."""

    text: str
    file: str = ""


class Section(NamedTuple):
    """Hold one section of a rule's documentation."""

    heading: str
    parts: list[SectionPart]


class RuleEntry(NamedTuple):
    """Hold what the theme shows of a rule.

    `publishing`, `treatment` and `scheduled` are its levels then, where they are others.
    """

    name: str
    level: Level
    publishing: Level | None
    treatment: Level | None
    scheduled: Level | None
    title: str
    sections: list[Section]


def parts(section: str) -> Iterator[SectionPart]:
    """Yield the parts of a section, prose as Markdown.

    >>> list(parts("Not so:\\n\\n```page\\nRest helps.\\n```\\n"))
    [SectionPart(text='Not so:', file=''), SectionPart(text='Rest helps.\\n', file='In a page')]
    """
    at = 0
    for sample in SAMPLE.finditer(section):
        if prose := section[at : sample.start()].strip("\n"):
            yield SectionPart(prose)
        yield SectionPart(sample["text"], FILES.get(sample["file"], f"In {sample['file']}"))
        at = sample.end()
    if prose := section[at:].strip("\n"):
        yield SectionPart(prose)


def in_terminal(rule: Rule) -> str:
    """Return the documentation of a rule for people at a terminal."""
    blocks = [_filled(f"{rule.name} ({rule.levels})"), _filled(rule.title)]
    for heading, text in rule.sections.items():
        blocks.append(heading)
        for part in parts(text):
            if part.file:
                blocks += [f"  {part.file}:", textwrap.indent(part.text.rstrip("\n"), "      ")]
            else:
                blocks += [_wrapped(paragraph) for paragraph in part.text.split("\n\n")]
    return "\n\n".join(blocks) + "\n"


def _wrapped(paragraph: str) -> str:
    if paragraph.startswith("    "):
        return textwrap.indent(paragraph, "  ")
    items = ITEM.split(paragraph) if paragraph.startswith("- ") else [paragraph]
    hanging = "    " if paragraph.startswith("- ") else "  "
    return "\n".join(_filled(" ".join(each.split()), "  ", hanging) for each in items)


def _filled(text: str, first: str = "", hanging: str = "") -> str:
    """Wrap a text; no name is cut at its hyphens."""
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=hanging, break_on_hyphens=False)


def listed() -> str:
    """Return a list of all rules, each with its level and title."""
    rules = all_rules().values()
    width = max(len(rule.name) for rule in rules)
    return "".join(f"{rule.name:{width}}  {rule.level:7}  {rule.title}\n" for rule in rules)


@cache
def for_theme() -> dict[Group, list[RuleEntry]]:
    """Return all rules by their groups, with the prose of their sections as HTML."""
    parser = Markdown(output_format="html")  # one for all: to make one takes longer than to read a section
    entries: dict[Group, list[RuleEntry]] = {group: [] for group in Group}
    for rule in all_rules().values():
        sections = [
            Section(heading, [_as_html(part, parser) for part in parts(text)])
            for heading, text in rule.sections.items()
        ]
        levels = rule.level, rule.publishing, rule.treatment, rule.scheduled
        entries[rule.group].append(RuleEntry(rule.name, *levels, _inline(rule.title, parser), sections))
    return entries


def _as_html(part: SectionPart, parser: Markdown) -> SectionPart:
    return part if part.file else SectionPart(parser.reset().convert(part.text))


def _inline(text: str, parser: Markdown) -> str:
    """Return one line of Markdown as HTML, without its full stop."""
    return str(parser.reset().convert(text.removesuffix("."))).removeprefix("<p>").removesuffix("</p>")
