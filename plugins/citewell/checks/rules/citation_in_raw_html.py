"""A citation stands in raw HTML, where nothing is linked.

## What it does

Finds citations in HTML that was written or pasted into the Markdown, such as a table from Word, and that have no link.

## Why

Raw HTML is left as it is: the citation is neither linked nor checked, and its work may be missing from the references.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
<table>
<tr><th>Study</th><th>Result</th></tr>
<tr><td>Aster (2001)</td><td>Rest may help</td></tr>
</table>
```

## Use instead

```page
| Study        | Result        |
|--------------|---------------|
| Aster (2001) | Rest may help |
```

Or link it by hand, to an entry that the page has: `<a href="#ref-aster2001">Aster (2001)</a>`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.unlinked_citations import UnlinkedCitation, unlinked_citations
from citewell.checks.positions.text_positions import TextKind
from citewell.checks.rules import unlinked_citation
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "citation-in-raw-html"
GROUP = Group.CITATIONS
LEVEL = Level.WARNING
ELSEWHERE = {
    TextKind.PROSE: unlinked_citation.in_prose,
    TextKind.FRONT_MATTER: unlinked_citation.in_front_matter,
    TextKind.THEME: unlinked_citation.in_theme,
}


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each citation that is not linked; outside of raw HTML it is one of unlinked-citation."""
    for found in unlinked_citations(built):
        origin, text = found.origin, found.text
        problem = _in_raw_html(found) if origin.part is TextKind.RAW_HTML else ELSEWHERE[origin.part](text)
        yield problem.at(origin.place)


def _in_raw_html(found: UnlinkedCitation) -> Problem:
    message = f'"{found.text}" looks like a citation and stands in raw HTML, where nothing is linked'
    return Problem(RULE, message, _by_hand(found))


def _by_hand(found: UnlinkedCitation) -> str:
    """Say how a citation in raw HTML can be linked: by hand only where the page has the entry already."""
    reference, record = found.reference, found.record
    if reference and record and reference in record.counts:
        return f'write it as Markdown, or link it by hand: <a href="#{reference.anchor}">{found.text}</a>.'
    return "write it as Markdown, or link it by hand to an entry that the page has."
