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

GROUP = Group.WAIVERS
LEVEL = Level.ERROR
