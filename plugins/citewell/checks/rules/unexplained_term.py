"""A page uses words of medicine and does not say what they mean.

## What it does

Looks for terms of medicine that many readers do not know, and tells those that a page explains nowhere: not in
brackets beside them, nor between commas or dashes, nor in a sentence that says what they are, a heading that asks it, a
list of terms, a `<dfn>` or an abbreviation, nor by a link to another page. What the site's glossary explains is left
out: the setting `GLOSSARY` names a YAML file with a term and its explanation in each line. Only English pages that
speak of health are looked at. `PLAIN_LANGUAGE = False` in the settings turns it off, with the other advice on plain
language.

## Why

A reader who does not know one word may lose the whole sentence.

## Example

```page
Your doctor may give you an analgesic before the dressing is changed.
```

## Use instead

```page
Your doctor may give you an analgesic (a painkiller) before the dressing is changed.
```

Or use the plain word alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.checks.rules import invalid_setting
from citewell.diagnostic import Group, Level
from citewell.editorial.plain_language.terms import FoundTerm, medical_terms, unexplained
from citewell.files.text_encoding import decode_page
from citewell.formats.csl_yaml.reading import load
from citewell.model import Problem

RULE = "unexplained-term"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True
NAMED = 5
"""How many further terms of a page are named."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page with terms that it does not explain."""
    if not built.wants_plain_language:
        return
    glossary = _read_glossary(built)
    if isinstance(glossary, Problem):
        yield glossary.at(built.place_of_setting("GLOSSARY"))
        return
    yield from in_each_page(built, RULE, partial(_find, glossary), sorted(glossary))


def _read_glossary(built: BuiltSite) -> dict[str, str] | Problem:
    """Return the terms that the site explains, with their explanations, or what is wrong with them.

    The setting GLOSSARY names a YAML file, relative to the folder that holds the content folder.
    """
    name = built.settings.get("GLOSSARY")
    if not name:
        return {}
    if not isinstance(name, str):
        return invalid_setting.glossary_is_no_name()
    path = Path(built.build_state.root, name)
    try:
        text, problems = decode_page(path.read_bytes(), name)
    except OSError:
        return invalid_setting.no_such_glossary(name)
    value, faults = load(text)
    wrong = problems[0].message if problems else faults[0].message if faults else ""
    if wrong or not isinstance(value, dict):
        return invalid_setting.glossary_is_no_list(name, wrong)
    return {str(term): str(said) for term, said in value.items() if isinstance(said, str) and said.strip()}


def _find(glossary: Iterable[str], page: EditorialPage) -> Iterator[Problem]:
    if not page.in_english:
        return
    found = unexplained(page.text, page.record.content._content or "", medical_terms(), glossary)
    if found:
        first = found[0]
        message = f'"{first.written}" is a word of medicine that the page does not explain{_more(found[1:])}'
        listed = "; ".join(f"{each.written}: {each.term.plain}" for each in found[: NAMED + 1])
        advice = f"say it in plain words, or explain it in brackets where it first stands ({listed})."
        yield Problem(RULE, message, advice).at(page.place(first.sentence.block, first.sentence.at(first.span)))


def _more(others: list[FoundTerm]) -> str:
    """Name the other terms of a page."""
    if not others:
        return ""
    words = [f'"{each.written}"' for each in others[:NAMED]]
    rest = len(others) - len(words)
    listed = ", ".join(words) + (f" and {rest} more" if rest else "")
    return f"; so are {listed}" if len(others) > 1 else f"; so is {listed}"
