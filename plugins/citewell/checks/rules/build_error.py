"""Pelican stopped, or left something out.

## What it does

Passes on what Pelican, the program that builds the site, logged as an error: settings that do not run, a plugin that
does not load, a template with a fault, a page that could not be read.

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

The message is Pelican's own. If it makes no sense to you, pass it on to whoever looks after the settings and the theme.
"""

from citewell.checks.diagnostic import Level
from citewell.checks.rule import Group

GROUP = Group.CLINIC
LEVEL = Level.ERROR
STOPS = True
