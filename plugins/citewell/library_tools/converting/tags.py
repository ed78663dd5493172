"""Find citations in the tags of jekyll-scholar, `{% cite bell2009 %}`, and in shortcodes, `[cite id="bell2009"]`.

Source: the README of jekyll-scholar, "Citations"; those of papercite and Zotpress.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from citewell.library_tools.converting.keyed import Form, KeyCite, Keyed, in_place
from citewell.model import Span

TAG = re.compile(
    r"(?<!\{)\{%-?\s*(?P<name>cite|cite_details|reference|quote)\s+(?P<words>[^%{}]{1,400}?)\s*-?%\}(?!\})"
)
"""A tag: `{% cite bell2009 may2011 -A %}`."""
OPTION = re.compile(
    r"(?:^|\s)(?P<name>--?[A-Za-z][\w-]*)(?:[\s=]+(?P<value>(?!-)(?:\"[^\"]*\"|'[^']*'|(?:(?!\s-)[^\"'])+)))?"
)
"""An option of a tag: `-l 4`, `--label chapter`, `-A`."""
NEEDLESS = frozenset("--file -f --prefix -p --relative --style -s".split())
"""Options that say nothing of what is printed: where the work stands, and how ids begin."""
SHORTCODE = re.compile(
    r"\\?\[(?P<name>cite|bibcite|zotpressInText)\s+(?:id|ids|key|keys|item|items)\s*=\s*"
    r"(?P<keys>\"[^\"\[\]]{1,400}\"|'[^'\[\]]{1,400}'|“[^”\[\]]{1,400}”|&(?:quot|\#8221|\#8220|\#34);[^\[\]]{1,400}?"
    r"&(?:quot|\#8221|\#34);|[^\s\"'\[\]]{1,400})(?P<rest>[^\[\]]{0,200}?)\\?\]",
    re.IGNORECASE,
)
"""A shortcode with keys: `[cite id="bell2009, may2011"]`, with the backslashes that a converter of Markdown adds."""
ZOTERO_ITEM = re.compile(r"\{(?:\d+:)?(?P<key>[^{},]+)(?:,(?P<pages>[^{}]*))?\}")
"""A work of Zotpress with its pages: `{1573921:A7GHFPNK,10-15}`."""
LISTS = re.compile(
    r"\{%-?\s*bibliography\b[^%{}]*%\}|\\?\[/?(?:bibshow|bibtex|zotpressInTextBib|bibliography)(?:\s[^\[\]\n]{0,200})?\\?\]"
    r"(?![(\[:])",
    re.IGNORECASE,
)
"""Where the other system prints its list of works: `{% bibliography --cited %}`, `[bibshow file=works.bib]`."""


def find(text: str, knows: Callable[[str], bool]) -> Iterator[Keyed]:
    """Yield the citations in tags and shortcodes.

    >>> [each.cites[0][:3] for each in find("It hurts {% cite bell2009 -l 4 %}.", bool)]
    [('bell2009', '', ', 4')]
    >>> [[cite.key for cite in each.cites] for each in find('[cite id="bell2009, may2011"]', bool)]
    [['bell2009', 'may2011']]
    """
    end = 0
    readers = [(TAG, _read_tag)] if "{%" in text else []
    readers += [(SHORTCODE, _read_shortcode)]
    matches = [(found, read) for pattern, read in readers for found in pattern.finditer(text)]
    for found, read in sorted(matches, key=lambda each: each[0].start()):
        keyed = read(found)
        keyed = in_place(keyed, text, end)
        end = keyed.span.end
        yield keyed
    for found in LISTS.finditer(text):
        yield Keyed(Span(*found.span()), list_of_works=True)


def _read_tag(found: re.Match[str]) -> Keyed:
    span, name = Span(*found.span()), found["name"]
    words = found["words"]
    first = OPTION.search(words)
    keys = [each.strip("\"'") for each in words[: first.start() if first else len(words)].split()]
    if name != "cite":
        why, cure = f"{{% {name} %}} has no like in plain prose", "write names and year where the work is cited."
        return Keyed(span, cites=tuple(map(KeyCite, keys)), obstacle=why, cure=cure)
    locators, labels, year_only, unknown = [], [], False, ""
    for option in OPTION.finditer(words):
        value = (option["value"] or "").strip().strip("\"'")
        match option["name"]:
            case "-A" | "--suppress_author":
                year_only = True
            case "-l" | "--locator":
                locators.append(value)
            case "-L" | "--label":
                labels.append(value)
            case other if other not in NEEDLESS:
                unknown = other
    cites = []
    for number, key in enumerate(keys):
        locator = locators[number] if number < len(locators) else ""
        label = f"{labels[number]} " if number < len(labels) and labels[number] != "page" else ""
        cites.append(KeyCite(key, suffix=f", {label}{locator}" if locator else "", year_only=year_only))
    if unknown or not cites:
        why = f"the option {unknown} has no like in plain prose" if unknown else "it names no work"
        return Keyed(span, cites=tuple(cites), obstacle=why, cure="write names and year.")
    return Keyed(span, Form.PARENTHETICAL, tuple(cites))


def _read_shortcode(found: re.Match[str]) -> Keyed:
    span, keys = Span(*found.span()), unescape(found["keys"]).strip("\"'“”")
    items = list(ZOTERO_ITEM.finditer(keys))
    if items:
        cites = [KeyCite(each["key"].strip(), suffix=f", {each['pages']}" if each["pages"] else "") for each in items]
    else:
        cites = [KeyCite(key) for each in keys.split(",") if (key := each.strip())]
    if found["rest"].strip():
        why = f'"{found["rest"].strip()}" has no like in plain prose'
        return Keyed(span, cites=tuple(cites), obstacle=why, cure="write names and year.")
    return Keyed(span, Form.PARENTHETICAL, tuple(cites))
