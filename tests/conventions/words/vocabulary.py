"""Say what a language has to bring along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

CHOICE = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")


@dataclass(frozen=True)
class Words:
    """Hold one language.

    In the sentences `{}` is the place of the citation, and `[shows|show]` is a word for one author and for more.
    `dated` has two places, `{year}` and `{names}`. `traps` maps the kind of a trap to its sentences, whose places are
    listed in `conventions.traps`.
    """

    tag: str
    conj: str
    et_al: tuple[str, ...]
    undated: tuple[str, ...]
    in_press: tuple[str, ...]
    page: str
    pages: str
    locators: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    months: tuple[str, ...]
    bracketed: tuple[str, ...]
    named: tuple[str, ...]
    owned: tuple[str, ...]
    dated: tuple[str, ...]
    traps: Mapping[str, tuple[str, ...]]


def agree(sentence: str, plural: bool) -> str:
    """Choose the words of a sentence that go with one author or with more.

    >>> agree("{} [shows|show] this.", plural=True)
    '{} show this.'
    """
    return CHOICE.sub(lambda found: found[2 if plural else 1], sentence)
