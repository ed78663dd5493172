"""A text that reads like a citation is linked by hand, and its link leads nowhere or to another work.

## What it does

Looks at the links that an author wrote around a citation, in Markdown or as HTML. It tells those without an address or
with `#` alone, those to a reference that the page does not have, and those to another work than the text cites. A link
to another place, such as the work itself, is fine.

## Why

A citation in a link is not linked again: its reader is led nowhere, or to another study.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help [(Aster, 2001)](#).
```

## Use instead

```page
Rest may help (Aster, 2001).
```
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, pages_of
from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import may_cite, patterns_of
from citewell.diagnostic import Group, Level
from citewell.model import Cited, Problem, Reference
from citewell.references.names import short_form

RULE = "misleading-citation-link"
GROUP = Group.CITATIONS
LEVEL = Level.ERROR
LINK = re.compile(
    r"<a(?P<attributes>(?:\s[^<>]{0,1000})?)>(?P<text>[^<]{0,200}(?:<(?!/?a\b)[^<>]{0,80}>[^<]{0,200}){0,8})</a>"
)
TARGET = re.compile(r"(?<![\w-])(?:name|id)\s*=")
"""The attribute of an element that is no link itself, but where one leads: `<a name="fn1">`."""
HREF = re.compile(r"""(?<![\w-])href\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""")
OURS = 'id="cite-'
"""What stands in the links that citations get by themselves."""
TAG = re.compile(r"<[^<>]*>")
ENTRY = "#ref-"
"""How the address of an entry of the bibliography begins."""
TAKE_OUT = "take the link out: a citation gets its link by itself."


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each citation with a link by hand that leads nowhere, or to another work."""
    for page in pages_of(built):
        for found in LINK.finditer(page.record.content._content or ""):
            if OURS not in found["attributes"]:
                text = " ".join(html.unescape(TAG.sub("", found["text"])).split())
                if problem := _find(page, found["attributes"], text):
                    yield problem.at(page.place_of_text(found.group(), f"[{text}]", text))


def _find(page: EditorialPage, attributes: str, text: str) -> Problem | None:
    named = HREF.search(attributes)
    if not named and TARGET.search(attributes):
        return None
    href = html.unescape(named["double"] or named["single"] or named["bare"] or "").strip() if named else ""
    if href not in ("", "#") and not href.startswith(ENTRY):
        return None
    patterns = patterns_of(page.language)
    if not may_cite(text, patterns):
        return None
    written = text if "(" in text else f"({text})"
    [all_cited] = cite_texts([written], page.record.library, patterns, {})
    return _problem(page, href, text, [each for each in all_cited if each.reference or _is_unknown(each)])


def _is_unknown(cited: Cited) -> bool:
    """Tell whether a cite is certainly one, and no work is held that it could mean."""
    return cited.problem is not None and cited.problem.marked


def _problem(page: EditorialPage, href: str, text: str, all_cited: list[Cited]) -> Problem | None:
    if not all_cited:
        return None
    if not href.startswith(ENTRY):
        return nowhere(text)
    entry = next((work for work in page.record.counts if work.anchor == href[1:]), None)
    works = [each.reference for each in all_cited if each.reference]
    if not entry:
        return no_entry(text, href)
    if entry in works:
        return None
    return other_work(text, entry, works[0]) if works else unknown_work(text, entry)


def nowhere(text: str) -> Problem:
    """Return the problem of a citation in a link without an address."""
    return Problem(RULE, f'"{text}" reads like a citation, and its link leads nowhere', TAKE_OUT)


def no_entry(text: str, href: str) -> Problem:
    """Return the problem of a citation whose link leads to an entry that the page does not have."""
    return Problem(RULE, f'"{text}" reads like a citation, and the page has no reference {href}', TAKE_OUT)


def other_work(text: str, entry: Reference, meant: Reference) -> Problem:
    """Return the problem of a citation of one work that is linked to the entry of another."""
    message = f'"{text}" is linked to another work, {short_form(entry)}'
    return Problem(RULE, message, f"{TAKE_OUT} It then leads to {short_form(meant)}.")


def unknown_work(text: str, entry: Reference) -> Problem:
    """Return the problem of a citation of no work that is held, which is linked to an entry."""
    message = f'"{text}" is linked to {short_form(entry)}, and cites another work'
    return Problem(RULE, message, f"correct the text, or add the work to the references. Then {TAKE_OUT}")
