"""A sentence claims more than is recorded of the work that it cites.

## What it does

Holds a sentence that cites a work against the `findings` of its record: those of the outcome, time, people and
comparison that the sentence names. A word that claims an effect or names a certainty must not be stronger than the
certainty that is recorded:

- high: it *does*, it *reduces*
- moderate: it *probably* does
- low: it *may*, it *might*, studies *suggest*
- very low: the evidence is *very uncertain*, it is *not known*

What nobody rated, no sentence may call proven, or of moderate or high certainty. Where the interval runs over "no
effect", no sentence may claim an effect. Where a harm is recorded, none may call the treatment safe. The report of a
result ("in this trial, pain was lower at week 1") is no such claim, and stands unless
the record says otherwise. A result of the answer is held against the finding that its `finding` names, and is worded
as that finding is rated, be it a report or not. Of several works the strongest counts. A finding of another `analysis`
than the main one counts only where the sentence names that analysis.

## Why

Readers decide by words such as "proven" and "effective". Certainty belongs to one outcome at one time: a paper that is
sure of something else does not lend it.

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
    design: systematic-review
    findings:
      - {outcome: pain, time: 4 weeks, result: -0.8, measure: mean difference, unit: points, scale: 0 to 10,
         interval: [-1.2, -0.4], comparator: usual care, direction: better, certainty: low,
         rated_by: the authors of the review}
```

```page
At four weeks, rest clearly reduces pain (Aster, 2018).
```

## Use instead

```page
At four weeks, rest may reduce pain (Aster, 2018).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.certainty.overstated import Overstated, statement
from citewell.editorial.certainty.strength import wording_rank
from citewell.editorial.certainty.strength_words import strength_words
from citewell.model import Problem
from citewell.references.evidence.vocabulary import Certainty, Direction

RULE = "overstated-certainty"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR
BY_PAGE = True
WORDING = {
    Certainty.HIGH: 'high certainty says "reduces", "does"',
    Certainty.MODERATE: 'moderate certainty says "probably"',
    Certainty.LOW: 'low certainty says "may", "might" or "studies suggest"',
    Certainty.VERY_LOW: 'very low certainty says "the evidence is very uncertain" or "it is not known whether"',
}


def check(built: BuiltSite) -> Iterator[Problem]:
    """Return a problem for each sentence that claims more than its works carry."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    for sentence, found in page.overstated:
        words = found.span.of(sentence.text)
        message = f'"{words}" is stronger than what is recorded of {found.name}: {found.finding.text}'
        yield Problem(RULE, message, _help(found)).at(page.place(sentence.block, sentence.at(found.span)))
    yield from _results(page, {sentence.block.number for sentence, _ in page.overstated})


def _results(page: EditorialPage, told: set[int]) -> Iterator[Problem]:
    """Yield the results of the answer that are worded more surely than they are rated; `told` blocks are known."""
    words = strength_words(page.language)
    if not words or "answer" not in page.fields:
        return
    for sentence in page.citing:
        finding = None if sentence.block.number in told else page.finding_behind(sentence)
        certainty = finding.certainty if finding else None
        if finding and certainty and wording_rank(statement(sentence), words) > certainty.rank:
            message = f"this result is worded more surely than its finding: {finding.text}"
            yield Problem(RULE, message, f"{WORDING[certainty]}.").at(page.place(sentence.block, sentence.span))


def _help(found: Overstated) -> str:
    """Say how the sentence may be worded."""
    certainty = found.finding.certainty
    if found.safety:
        return "tell this harm, or how little is known of harms, and leave out that it is safe."
    if found.denied and found.finding.direction in (Direction.BETTER, Direction.WORSE):
        return "the result points the other way: say what the work found."
    if found.denied:
        beginning = "the result may be no effect at all: say that no clear effect was seen"
        return f"{beginning}; {WORDING[certainty]}." if certainty else f"{beginning}."
    if not certainty:
        return "no rating is recorded: say what was seen, in the past tense, without a word of certainty."
    return f"{WORDING[certainty]}."
