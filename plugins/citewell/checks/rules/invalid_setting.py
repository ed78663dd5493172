"""A setting says what no site can be built with.

## What it does

Looks at the settings that every page depends on, in `pelicanconf.py` and `publishconf.py`: the address of the site and
of its pages, feeds and menu, the folders, the library, the hosts, the language and the time zone. Addresses and the
files that are written for them must agree.

## Why

A slip in `SITEURL` breaks every link and every style sheet of the published site, and nothing else would say so.

## Example

```settings
SITEURL = "htps://library.example.org"
```

## Use instead

```settings
SITEURL = "https://library.example.org"
```

The site may lie below a path, as in `https://clinic.example.org/library`.
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CLINIC
LEVEL = Level.ERROR
STOPS = True
