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
from citewell.model import Problem

RULE = "invalid-setting"
GROUP = Group.CLINIC
LEVEL = Level.ERROR
STOPS = True


def reading_grade_is_no_number(usual: int) -> Problem:
    """Return the problem of a READING_GRADE that is no number; `usual` is the grade without the setting."""
    return Problem(RULE, "READING_GRADE is not a number", f"write READING_GRADE = {usual}, without quotes.")


def glossary_is_no_name() -> Problem:
    """Return the problem of a GLOSSARY that names no file."""
    return _glossary("GLOSSARY is not the name of a file")


def no_such_glossary(name: str) -> Problem:
    """Return the problem of a GLOSSARY whose file is not there."""
    return _glossary(f'GLOSSARY is "{name}", and there is no such file')


def glossary_is_no_list(name: str, cause: str) -> Problem:
    """Return the problem of a GLOSSARY whose file holds no terms; `cause` is why it cannot be read, or empty."""
    return _glossary(f'GLOSSARY is "{name}", which is no list of terms{": " * bool(cause)}{cause}')


def _glossary(message: str) -> Problem:
    return Problem(RULE, message, "GLOSSARY names a YAML file with `term: explanation` in each line.")
