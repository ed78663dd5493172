"""A waiver names no rule, gives no reason, or does not say when it ends.

## What it does

Reads the waivers on a page: comments that begin with `allow`, and the field `allow` of the front matter.

## Why

A fault that may stand for no reason, and for ever, is a fault that nobody looks at again. A waiver that cannot be
read allows nothing.

## Example

```page
See [sleep](/sleep/). <!-- allow broken-link -->
```

## Use instead

```page
See [sleep](/sleep/). <!-- allow broken-link until 2099-03-01: the page on sleep is being written -->
```

Only a waiver of `unlinked-citation`, which says that a text is no citation, needs no day.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-waiver"
GROUP = Group.WAIVERS
LEVEL = Level.ERROR
FORM = "write `allow RULE until DAY: REASON`, as `allow broken-link until 2027-03-01: the page is being written`."

# Each function takes the name of the rule that the waiver names.


def no_such_rule(rule: str, near: str | None) -> Problem:
    """Return the problem of a waiver of a rule that there is not; `near` is the rule with the most similar name."""
    advice = f"did you mean {near}?" if near else "`inv check --explain all` lists the rules."
    return Problem(RULE, f'there is no rule "{rule}"', advice)


def never_allowed(rule: str) -> Problem:
    """Return the problem of a waiver of a fault that leaves no page to look at, or of a fault of waivers."""
    return Problem(RULE, f"{rule} cannot be waived", "mend the fault.")


def no_reason(rule: str) -> Problem:
    """Return the problem of a waiver without a reason."""
    return Problem(RULE, f"the waiver of {rule} gives no reason", FORM)


def no_end(rule: str) -> Problem:
    """Return the problem of a waiver that holds for ever."""
    return Problem(RULE, f"the waiver of {rule} does not say when it ends", FORM)


def no_day(rule: str, until: str) -> Problem:
    """Return the problem of a waiver that ends on something that is no day."""
    return Problem(RULE, f'the waiver of {rule} ends on "{until}", which is no day', FORM)
