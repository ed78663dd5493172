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

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
