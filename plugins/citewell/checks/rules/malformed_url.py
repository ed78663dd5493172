"""The web address of a record cannot be linked.

## What it does

Asks that a record's `URL` begins with `https://` or `http://`, names a host, and holds no blank or other mark that no
address can hold. Another one is left out of the reference. Whether the page exists is not looked up.

## Why

The reader would get a link that leads nowhere, or one that does harm.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, URL: www.example.org}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, URL: "https://www.example.org"}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-url"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_address(reference: str, text: str) -> Problem:
    """Return the problem of a field URL that no browser can open."""
    message = f'reference "{reference}" has an address that cannot be linked: "{text}"'
    return Problem(RULE, message, "write https://…; it was left out.")
