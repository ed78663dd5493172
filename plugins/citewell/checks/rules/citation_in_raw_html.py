"""A citation stands in raw HTML, where nothing is linked.

## What it does

Finds citations in HTML that was written or pasted into the Markdown, such as a table from Word, and that have no link.

## Why

Raw HTML is left as it is: the citation is neither linked nor checked, and its work may be missing from the references.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
<table>
<tr><th>Study</th><th>Result</th></tr>
<tr><td>Aster (2001)</td><td>Rest may help</td></tr>
</table>
```

## Use instead

```page
| Study        | Result        |
|--------------|---------------|
| Aster (2001) | Rest may help |
```

Or link it by hand, to an entry that the page has: `<a href="#ref-aster2001">Aster (2001)</a>`.
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CITATIONS
LEVEL = Level.WARNING
