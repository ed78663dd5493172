"""Pelican stopped, or left something out.

## What it does

Tells what Pelican, the program that builds the site, logged as an error, at its place: settings that do not run, a
plugin that does not load, a template with a fault, a file that could not be read or copied.

## Why

Pelican goes on after most of its errors and ends as if all were well. The site would lack something without a word.

## Example

```settings
PLUGINS = ["citewell.citations", "citewell.checks", "citewell.evidence", "no_such_plugin"]
```

## Use instead

```settings
PLUGINS = ["citewell.citations", "citewell.checks", "citewell.evidence"]
```

A fault of a template is told at its line in the theme. What we have no words for is told in those of the program that
found it: if they make no sense to you, pass them on to whoever looks after the settings and the theme.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "build-error"
GROUP = Group.CLINIC
LEVEL = Level.ERROR
STOPS = True


def nested_too_deeply() -> Problem:
    """Return the problem of a page with more lists or quotations in each other than Markdown can read."""
    message = "the page cannot be read: what stands here is nested too deeply"
    advice = "take blanks at the beginning of the lines out, or lists and quotations out of each other."
    return Problem(RULE, message, advice)
