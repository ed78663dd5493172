"""A sentence is sure of an effect, and the record of the work that it cites does not say how certain that is.

## What it does

Finds a sentence that claims an effect or names a certainty ("proven", "effective", "reduces", "strong evidence")
beside a
work whose record holds no `findings`; and a strong word beside a work that is small or had no group to compare with,
where no certainty was rated. Each work is told once a page.

## Why

Without a finding, nobody can see whether the sentence says what the work found. What is recorded is checked on every
page that cites the work, for good.

## Example

```references
references:
  - id: aster2018
    type: article-journal
    title: Rest for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
```

```page
Rest reduces pain (Aster, 2018).
```

## Use instead

```references
references:
  - id: aster2018
    type: article-journal
    title: Rest for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
    findings:
      - {outcome: pain, result: less pain, comparator: usual care, direction: better, certainty: high,
         rated_by: the authors of the review}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.model import Problem, Reference

RULE = "unrecorded-finding"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True


def check(built: BuiltSite) -> Iterator[Problem]:
    """Return a problem for each work of a page that a sentence is surer of than its record can show."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    told: set[Reference] = set()
    for sentence, found in page.unrated:
        if found.reference in told:
            continue
        told.add(found.reference)
        words = found.span.of(sentence.text)
        place = f"{found.reference.path}:{found.reference.line}" if found.reference.line else "its record"
        if found.finding is None:
            message = f'"{words}" rests on {found.name}, of which no finding is recorded'
            help = f"record what it found under findings: in {place}, with outcome, result, time and certainty."
        else:
            message = f'"{words}" rests on {found.name}, which is small or compared with nothing: {found.finding.text}'
            help = "report what was seen, in the past tense, and say how many people there were."
        yield Problem(RULE, message, help).at(page.place(sentence.block, sentence.at(found.span)))
