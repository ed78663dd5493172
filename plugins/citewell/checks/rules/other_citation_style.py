"""A citation is written in the way of another system, and printed as it stands.

## What it does

Finds keys as pandoc and LaTeX write them (`[@aster2001]`, `@aster2001`, `\\cite{aster2001}`) and numbers of a list
(`[1]`, `[1–3]`, `^1^`, a raised number without a footnote). Footnotes, links, code and intervals are left out. What
stands on a page several times is told once. On a page that has no references and cites no work, what names no reference
is a warning.

## Why

The reader sees a key or a number that leads nowhere: this site links names and years.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help [@aster2001].
```

## Use instead

```page
Rest may help (Aster, 2001).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, pages_of
from citewell.diagnostic import Group, Level
from citewell.model import Problem, Span
from citewell.pages.clinic import is_clinic
from citewell.references.library.library import Library
from citewell.references.names import parenthetical_form, short_form

RULE = "other-citation-style"
GROUP = Group.CITATIONS
LEVEL = Level.ERROR
NUMBERS = r"[1-9]\d{0,2}(?:\s?[,;–-]\s?[1-9]\d{0,2}){0,9}"
AFTER_WORD = r"(?:(?<=[^\W\d_]{4})|(?<=[.,;:!?)”\"’]))"
"""Where a raised number is no power and no unit ("10^6^", "cm^2^"): after a long word, or a mark."""
FORMS = re.compile(
    r"(?P<keys>\[[^\[\]@]{0,40}@[\w{][^\[\]]{0,200}\])"  # [see @aster2001, p. 4]
    r"|(?<![\w@/.:])(?P<key>@[^\W\d_][\w:-]{1,40}?(?<!\d)(?:1[5-9]|20)\d\d[a-z]{0,2})(?![\w@])"  # @aster2001
    r"|(?P<command>\\[A-Za-z]{0,9}cite[a-z]{0,9}\*?(?:\[[^\[\]]{0,80}\]){0,2}\{[^{}\\]{1,200}\})"  # \cite{aster2001}
    rf"|(?<![\]\d(])(?P<numbers>\[{NUMBERS}\])(?![\[(:])"  # [1, 4]
    rf"|(?P<raised>{AFTER_WORD}\^{NUMBERS}\^)"  # ^1^
)
KEY = re.compile(r"@\{?(?P<key>[^\W_][\w:.#$%&+?<>~/-]*[^\W_])|[{,]\s*(?P<listed>[^\W_][^\s,{}]*)(?=\s*[,}])")
RAISED_HTML = re.compile(rf"{AFTER_WORD}<sup>{NUMBERS}</sup>")
INTERVAL = re.compile(r"(?:\b(?:CI|KI|IC|IQR|interval|range|Intervall|intervalle|intervalo)\b[\s:=,]*|[=∈<>×]\s*)\Z")
"""What stands before an interval: "95% CI [12, 34]"."""
INTERVAL_WINDOW = 16
SIGNS = ("[", "@", "^", "\\", "<sup>")
"""One of these stands in the HTML of every page that has any of the forms."""


class Found(NamedTuple):
    """Hold a text in the form of another system, and the ids that it names."""

    text: str
    span: Span
    keys: tuple[str, ...]


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each text of a page that cites in another way."""
    for page in pages_of(built):
        if not page.record.library and not is_clinic(built.settings):
            continue
        content = page.record.content._content or ""
        if any(map(content.__contains__, SIGNS)):
            yield from _find(page, content)


def find(text: str) -> Iterator[Found]:
    """Yield what reads like a citation of another system.

    >>> [(each.text, each.keys) for each in find("It hurts [@bell2009; @may2011], as said [1, 4], with 95% CI [1, 4].")]
    [('[@bell2009; @may2011]', ('bell2009', 'may2011')), ('[1, 4]', ())]
    """
    for found in FORMS.finditer(text):
        start = found.start()
        if found["numbers"] and INTERVAL.search(text, max(0, start - INTERVAL_WINDOW), start):
            continue
        if found["numbers"] and not text[: start if start < INTERVAL_WINDOW else 0].strip() and start < INTERVAL_WINDOW:
            continue  # "[1] Smith": an entry of a list
        keys = (each["key"] or each["listed"] for each in KEY.finditer(found.group()))
        yield Found(found.group(), Span(*found.span()), () if found["numbers"] or found["raised"] else tuple(keys))


def left(text: str, why: str, cure: str) -> Problem:
    """Return the problem of a citation of another system that only a person can convert."""
    return Problem(RULE, f'"{text}" is left as it is: {why}', cure)


def other_setting(name: str, file: str) -> Problem:
    """Return the problem of a setting that names the references for another plugin alone."""
    message = f"{name} names the references for another plugin, and Citewell does not read it"
    return Problem(RULE, message, f'write CITATION_LIBRARY = "{file}", too.')


def other_field(name: str, file: str) -> Problem:
    """Return the problem of a field that names the references of a page for another plugin alone."""
    message = f'"{name}" names the references for another plugin, and Citewell does not read it'
    return Problem(RULE, message, f"write `bibliography: {file}` in its place.")


def _find(page: EditorialPage, content: str) -> Iterator[Problem]:
    fields, record = page.fields, page.record
    mild = not (record.counts or fields.get("references") or fields.get("bibliography"))
    told: set[str] = set()
    for block in (page.text.title, page.text.summary, *page.text.blocks):
        if not any(map(block.text.__contains__, SIGNS)):
            continue
        for found in find(block.text):
            if found.text not in told:
                told.add(found.text)
                yield _problem(found, record.library, mild).at(page.place(block, found.span))
    for raised in RAISED_HTML.finditer(content) if "<sup>" in content else ():
        if raised.group() not in told:
            told.add(raised.group())
            problem = _problem(Found(raised.group(), Span(0, 0), ()), record.library, mild)
            yield problem.at(page.place_of_text(raised.group()))


def _problem(found: Found, library: Library, mild: bool) -> Problem:
    """Return the problem of a citation of another system; `mild` says that the page may well cite nothing."""
    message = f'"{" ".join(found.text.split())}" is a citation of another system, and is printed as it stands'
    works = [library.get(key) for key in found.keys]
    held = [work for work in works if work]
    unknown = [key for key, work in zip(found.keys, works, strict=True) if not work]
    rest = f" No reference has the id {', '.join(unknown)}." if unknown else ""
    if not held:
        advice = f"write the authors and the year, as in (Smith, 2001), and add the work to the references.{rest}"
        return Problem(RULE, message, advice, mild=mild)
    narrative = found.text.startswith("@")
    written = short_form(held[0]) if narrative else f"({'; '.join(map(parenthetical_form, held))})"
    return Problem(RULE, message, f"write {written}.{rest}")
