"""A record says something of its evidence that cannot be read.

## What it does

Reads `design`, `studies`, `participants`, `summary` and `findings` of a record, at its top or inside `custom`, and says
which field cannot be used, and why.

- `design`: `systematic-review`, `network-meta-analysis`, `overview-of-reviews`, `health-technology-assessment`,
  `randomised-trial`, `crossover-trial`, `controlled-trial`, `cohort-study`, `case-control-study`,
  `cross-sectional-study`, `survey`, `uncontrolled-trial`, `case-series`, `case-report`, `review`, `scoping-review`,
  `narrative-review`, `open-label-trial`, `qualitative-study`, `diagnostic-study`, `economic-evaluation`,
  `animal-study`, `laboratory-study`, `human-experiment`, `methods`, `guideline`, `consensus-statement`, `drug-label`,
  `safety-notice` or `regulation`.
- `measure`: `mean difference`, `standardised mean difference`, `median difference`, `risk difference`,
  `relative risk reduction`, `correlation`, `risk ratio`, `odds ratio`, `hazard ratio`, `rate ratio`,
  `ratio of means`, `percentage`, `rate`, `count`, `mean`, `median`, `score`, `number needed to treat`,
  `number needed to harm`, `sensitivity` or `specificity`.
- `direction`: `better`, `worse` or `unclear`. `certainty`: `high`, `moderate`, `low`, `very low` or `not rated`.
- A finding needs an `outcome`; a number needs a `measure`, and a certainty needs `rated_by`, for it is never a guess of
  our own.
- `studies` and `participants` are whole numbers, `interval` is two numbers in order, `p_value` lies between 0 and 1.

## Why

Sentences that cite a work are compared with its findings. What cannot be read is left out, and nothing would be
compared with it.

## Example

```references
- id: aster2001
  type: book
  title: A garden
  author: [{family: Aster, given: Anna}]
  issued: 2001
  findings:
    - outcome: sleep
      certainty: strong
```

## Use instead

```references
- id: aster2001
  type: book
  title: A garden
  author: [{family: Aster, given: Anna}]
  issued: 2001
  findings:
    - outcome: sleep
      certainty: low
      rated_by: the author
```
"""

from collections.abc import Sequence

from citewell.diagnostic import Group, Level, with_article
from citewell.model import Problem

RULE = "invalid-evidence"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR

FEW = 5
"""How many words the help lists."""

# Each function takes the id of the reference; most take the outcome of the finding, "" when it has none. `None` stands
# for the outcome where the fault is in the record itself, and in no finding.


def no_words(reference: str, field: str) -> Problem:
    """Return the problem of a field of the record that holds no text."""
    return _problem(reference, f"has a {field} that is no text", "write it in words")


def no_list(reference: str) -> Problem:
    """Return the problem of findings that are no list."""
    message = f'reference "{reference}" has findings that are not a list'
    return Problem(RULE, message, "begin each finding with a dash: `- outcome: pain`; they were left out.")


def plain_text(reference: str, text: str) -> Problem:
    """Return the problem of a finding that is a text, and has no fields."""
    message = f'has a finding that is a plain text: "{text[:40]}"'
    return _problem(reference, message, "write its fields, `outcome:` first")


def unknown_field(reference: str, outcome: str, field: object, nearest: str) -> Problem:
    """Return the problem of a field that findings do not have; `nearest` is what was probably meant, or ""."""
    message = f'reference "{reference}" {_finding(outcome)} with a field that is not known: "{field}"'
    advice = f"did you mean `{nearest}`?" if nearest else "say it in `summary:`, or take it out; it was left out."
    return Problem(RULE, message, advice)


def no_outcome(reference: str) -> Problem:
    """Return the problem of a finding that does not say of what."""
    message = f'reference "{reference}" has a finding without an outcome'
    return Problem(RULE, message, "add `outcome:`, what was measured, such as pain; the finding was left out.")


def nobody_rated(reference: str, outcome: str) -> Problem:
    """Return the problem of a certainty without `rated_by`."""
    message = f'reference "{reference}" {_finding(outcome)} with a certainty and nobody who rated it'
    advice = "add `rated_by:`, such as the authors of the review; where nobody rated it, write `not rated`."
    return Problem(RULE, message, advice)


def no_measure(reference: str, outcome: str) -> Problem:
    """Return the problem of a number of which nobody says what it measures."""
    message = f'reference "{reference}" {_finding(outcome)} with a number and no measure'
    return Problem(RULE, message, "add `measure:`, such as mean difference, percentage or risk ratio.")


def no_plain_text(reference: str, outcome: str, field: str) -> Problem:
    """Return the problem of a field of a finding that holds no text."""
    message = f"{_finding(outcome)} with {with_article(field)} that is no plain text"
    return _problem(reference, message, "write it in words")


def no_amount(reference: str, outcome: str, field: str, most: int, text: str) -> Problem:
    """Return the problem of a field of a finding that must hold a number from 0 to `most`."""
    message = f'{_finding(outcome)} with {with_article(field)} that is no number from 0 to {most}: "{text[:40]}"'
    return _problem(reference, message, "write the number alone")


def no_count(reference: str, outcome: str | None, field: str, text: str) -> Problem:
    """Return the problem of a text in the place of a number of people or studies."""
    where = "has" if outcome is None else f"{_finding(outcome)} with"
    message = f'{where} a number of {field} that is no whole number: "{text[:40]}"'
    return _problem(reference, message, f"write the number alone, such as `{field}: 12`")


def no_interval(reference: str, outcome: str, text: str) -> Problem:
    """Return the problem of an interval that cannot be read."""
    message = f"{_finding(outcome)} with an interval that is not two numbers in order: {text[:40]}"
    return _problem(reference, message, "write the lower end first: `interval: [-2.33, 0.09]`")


def unknown_word(
    reference: str, outcome: str | None, field: str, text: str, nearest: str, words: Sequence[str]
) -> Problem:
    """Return the problem of a word that the field cannot have; `nearest` is one of them, or ""."""
    where = "has" if outcome is None else f"{_finding(outcome)} with"
    message = f'reference "{reference}" {where} a {field} that is not known: "{text[:40]}"'
    advice = f"did you mean `{nearest}`? It was left out." if nearest else f"{_choice(words)}; it was left out."
    return Problem(RULE, message, advice)


def _problem(reference: str, message: str, advice: str) -> Problem:
    return Problem(RULE, f'reference "{reference}" {message}', f"{advice}; it was left out.")


def _finding(outcome: str) -> str:
    return f'has a finding of "{outcome[:40]}"' if outcome else "has a finding"


def _choice(words: Sequence[str]) -> str:
    """Return which words there are, or where all of them stand.

    >>> _choice(["better", "worse", "unclear"])
    'write better, worse or unclear'
    """
    *some, last = words
    if len(words) <= FEW:
        return f"write {', '.join(some)} or {last}"
    return f"`inv check --explain {RULE}` lists what can stand here"
