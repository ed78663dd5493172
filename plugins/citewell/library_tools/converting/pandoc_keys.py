"""Find citations as pandoc and pelican-cite write them: `[see @bell2009, p. 4; @may2011]`, `@bell2009`, `[@@bell2009]`.

Source: the manual of pandoc, "Citation syntax"; the page of pelican-cite, in which `[@key]` names the authors in the
sentence and `[@@key]` puts all in parentheses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Set

from citewell.library_tools.converting.keyed import (
    AFTER_CITE,
    BEFORE_CITE,
    Form,
    KeyCite,
    Keyed,
    gap_of,
    in_place,
    opening_parenthesis,
)
from citewell.model import Span

KEY = r"(?:\{[^{}\s]{1,120}\}|\w(?:\w|[:.#$%&+?<>~/-](?=\w)){0,119})"
"""A key: `bell2009`, `DBLP:conf/nips/Bell09`, `{https://example.org/a,b}`."""
BRACKETED = re.compile(r"(?<![\\!])\[(?P<inner>(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n)){1,1000})\](?!\(|\{(?!%))")
"""What may be a citation in square brackets, and is no link: `[see @bell2009, p. 4]`."""
BARE = re.compile(rf"(?<![^\s(\[{{“„«‘\"'—–*_~>;,|])(?P<minus>-?)@(?P<key>{KEY})(?!@)")
"""A key in a sentence, and no address or name: `@bell2009`, but neither `a@bell2009` nor `@bell2009@example.org`."""
KEY_BEFORE = re.compile(rf"(?<![\w@/.:`\\&-])@{KEY}[ \t]?\Z")
PART = re.compile(rf"(?P<prefix>(?:[^@]|(?<=\w)@)*?)(?P<minus>-?)(?<!\w)@(?P<key>{KEY})(?P<suffix>.*)", re.DOTALL)
"""One work in brackets: `see @bell2009, p. 4`, `-@bell2009`."""
LOCATOR = re.compile(r"[ \t]?\[(?!\w+ (?:id|ids|key|keys|items?)\s*=)(?P<inner>[^\[\]\n]{1,200})\](?![(\[:])")
"""What says more of a key in the sentence: `@bell2009 [p. 4]`, `@bell2009 [p. 4; @may2011]`."""
POSSESSIVE = re.compile(r"['’]s(?!\w)")
LIKE_A_KEY = re.compile(r"[^\W\d_][\w:-]{1,40}?(?<!\d)(?:1[5-9]|20)\d\d[a-z]{0,2}")
"""A word that is meant as a key, although no work has it: `bell2009`."""
CROSS_REFERENCE = re.compile(r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|def|exm)[:-]")
"""How keys begin that number figures and tables, and cite nothing: `fig:sleep`."""
DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]]+)\]:", re.MULTILINE)
BETWEEN_TWO_KEYS = re.compile(r",\s*(?=-?@)")


def find(text: str, knows: Callable[[str], bool], single_at_narrative: bool) -> Iterator[Keyed]:
    """Yield the citations in square brackets, and then those without; `knows` tells whether a work has a key.

    With `single_at_narrative`, `[@key]` alone is meant as in pelican-cite.

    >>> [(each.form.value, [cite.key for cite in each.cites]) for each in
    ...     find("It hurts [@bell2009; @may2011], says @bell2009.", "bell2009 may2011".split().count, False)]
    [('parenthetical', ['bell2009', 'may2011']), ('narrative', ['bell2009'])]
    """
    defined = {_folded(found["name"]) for found in DEFINITION.finditer(text)} if "]:" in text else set()
    end, read = 0, list[Span]()
    for found in BRACKETED.finditer(text) if "@" in text else ():
        inner = found["inner"]
        if "@" not in inner:
            continue
        span = Span(*found.span())
        if "@" not in inner.partition(";")[0] and KEY_BEFORE.search(text, max(0, span.start - 130), span.start):
            continue  # it says more of a key in the sentence
        read.append(span)
        keyed = _in_brackets(inner, span, knows, single_at_narrative)
        if keyed and _is_link(text, found, defined):
            keyed = keyed._replace(obstacle="it is a link", cure="write names and year, and take the link out.")
        if keyed and DEFINITION.match(text, text.rfind("\n", 0, span.start) + 1):
            keyed = None
        if keyed:
            keyed = in_place(keyed, text, end)
            end = keyed.span.end
            yield keyed
    for found in BARE.finditer(text):
        at = bisect_right(read, (found.start(), len(text))) - 1
        keyed = None if at >= 0 and found.start() < read[at].end else _in_prose(text, found, knows)
        if keyed:
            yield keyed


def _is_link(text: str, found: re.Match[str], defined: Set[str]) -> bool:
    """Tell whether brackets are a link by its name, `[text][name]` or `[name]` alone."""
    inner, end = found["inner"], found.end()
    if not defined:
        return False
    name = inner
    if text.startswith("[", end):
        name = text[end + 1 : text.find("]", end)] or inner
    return _folded(name) in defined


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _in_brackets(inner: str, span: Span, knows: Callable[[str], bool], single_at_narrative: bool) -> Keyed | None:
    """Read what stands in square brackets, or return None if it is no citation."""
    ats = len(inner) - len(inner.lstrip("@"))
    alone = inner[ats:].strip()
    if ats == 2 or (ats == 1 and alone and knows(alone)):
        key = alone.strip("{}") if not knows(alone) else alone
        narrative = ats == 1 and single_at_narrative
        return Keyed(span, Form.NARRATIVE if narrative else Form.PARENTHETICAL, (KeyCite(key),))
    cites = []
    for written in BETWEEN_TWO_KEYS.sub(";", inner).split(";"):
        part = PART.fullmatch(written)
        if not part:
            if any(knows(bare_key(each["key"])) for each in BARE.finditer(inner)):
                cure = "write `;` between two works alone."
                return Keyed(span, obstacle="a part of it names no work", cure=cure)
            return None
        if BARE.search(part["suffix"]):
            return Keyed(span, obstacle="two keys stand between the same semicolons", cure="write `;` between them.")
        key = bare_key(part["key"])
        if not knows(key) and CROSS_REFERENCE.match(key):
            return None
        cites.append(_cite(part))
    return Keyed(span, Form.PARENTHETICAL, tuple(cites))


def _cite(part: re.Match[str]) -> KeyCite:
    prefix, suffix = part["prefix"], part["suffix"].rstrip()
    return KeyCite(bare_key(part["key"]), prefix.strip(), suffix, bool(part["minus"]), gap_of(prefix))


def bare_key(written: str) -> str:
    """Return a key without the braces around it.

    >>> bare_key("{a,b}"), bare_key("bell2009")
    ('a,b', 'bell2009')
    """
    return written[1:-1] if written.startswith("{") and written.endswith("}") else written


def _in_prose(text: str, found: re.Match[str], knows: Callable[[str], bool]) -> Keyed | None:
    """Read a key in a sentence, or return None if it is a name of another kind, such as one of a person online."""
    key = bare_key(found["key"])
    if not knows(key) and (not LIKE_A_KEY.fullmatch(key) or CROSS_REFERENCE.match(key)):
        return None
    start, end = found.span()
    if found["minus"]:
        cure = "write the year in parentheses behind the names, as in Bell (2009)."
        return Keyed(Span(start, end), cites=(KeyCite(key),), obstacle="a year alone cites nothing", cure=cure)
    possessive = POSSESSIVE.match(text, end)
    if possessive:
        return Keyed(Span(start, possessive.end()), Form.NARRATIVE, (KeyCite(key),), possessive.group())
    if opening_parenthesis(text, start) >= 0 and BEFORE_CITE.search(text, 0, start) and AFTER_CITE.match(text, end):
        return Keyed(Span(start, end), Form.WITHIN, (KeyCite(key),))
    more = LOCATOR.match(text, end)
    if more:
        first, *others = more["inner"].split(";")
        parts = [PART.fullmatch(each) for each in others]
        if "@" not in first and all(parts):
            cites = [KeyCite(key, suffix=f", {first.strip()}")]
            cites += [_cite(part) for part in filter(None, parts)]
            return Keyed(Span(start, more.end()), Form.NARRATIVE, tuple(cites))
    return Keyed(Span(start, end), Form.NARRATIVE, (KeyCite(key),))
