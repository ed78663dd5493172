"""A sentence states a finding about health, and no source is cited for it.

## What it does

Looks through the pages that speak of health for sentences with a figure, a comparison, a risk, a harm, how common
something is, what a treatment, a habit or an illness does, what studies found, or what is approved. A citation in the
sentence or in the next one stands for it; so does one at the end of the paragraph when it is the paragraph's only one,
a work that opens the paragraph and that the rest tells of, one in the sentence before a list or a table, and one in
the same row of a table.

Questions, headings, instructions to the reader, what the clinic does, prices, times and what is marked "in our words"
need no source. Words are known in English; on pages in other languages, percentages, p values, ratios and intervals are
found.

## Why

A reader cannot tell what was found from what was only said. With its source beside it, a statement can be looked up,
and put right when research moves on.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
About 24 of every 100 adults have pain on most days.
```

## Use instead

```page
About 24 of every 100 adults have pain on most days (Aster, 2001).
```

If it is your own explanation, say so: begin the sentence with "In our words". If you saw no source, say what you did
not see. If none is needed, say why: `<!-- allow uncited-statement until 2027-03-01: counted in our own records -->`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.statements.coverage import uncited
from citewell.editorial.statements.health_statements import figure, statement
from citewell.model import Problem

RULE = "uncited-statement"
GROUP = Group.EDITORIAL
LEVEL = Level.WARNING
BY_PAGE = True
TREATMENT = Level.ERROR
ADVICE = (
    'cite the work in this sentence or in the next; if it is your own explanation, begin it with "In our words"; if '
    "you saw no source, say what was not seen."
)


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each sentence that states a finding and has no source."""
    yield from in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    for sentence, span in uncited(page.text, statement if page.language.startswith("en") else figure):
        words = " ".join(span.of(sentence.text).split())
        message = f'"{words}" states a finding, and no source is cited for it'
        yield Problem(RULE, message, ADVICE).at(page.place(sentence.block, sentence.at(span)))
