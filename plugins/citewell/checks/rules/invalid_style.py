"""The style of the references cannot be used.

## What it does

Loads the style that the setting CITATION_STYLE names, and formats every cited work with it once.

## Why

Without a style no page has its list of references.

## Example

```settings
CITATION_STYLE = "apaa"
```

## Use instead

```settings
CITATION_STYLE = "apa"
```

A style has the name that it has in the repository of the Citation Style Language, or is a `.csl` file of your own.
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CLINIC
LEVEL = Level.ERROR
STOPS = True
