"""Set HTML as Typogrify does, in a small part of its time, and leave the words as they are written.

Typogrify runs a dozen regular expressions over each piece of text between two tags, and compiles many of them anew for
each. Here a filter looks first for the characters that it changes, and its expressions begin with a fixed character,
which Python's `re` finds fast. Each filter gives what the one of that name in Typogrify gives, byte for byte, but for
three places in which theirs changes what was written:

- `caps` keeps the space between initials and a bracket: "Bell R.F. (2009)" becomes "Bell R.F.(2009)" there;
- `caps` leaves the names of characters as they are: `&ETH;` is no character any more with a tag inside it;
- `smartypants` turns an apostrophe after an inline element as if no tag stood between: in "<a>Bell</a>'s" it opens a
  quotation there.

Beside versions of Typogrify and smartypants that the tests do not compare with, their filters do the work, but for
`caps`, which is ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from html.entities import html5
from importlib.metadata import version

import smartypants as their_smartypants
from typogrify import filters as their_filters

COMPARED = {"typogrify": "2.1.0", "smartypants": "2.0.2"}
"""The versions whose output the tests compare with ours."""
FILTERS = ("amp", "smartypants", "caps", "initial_quotes", "widont")
"""The filters of Typogrify, in its order."""


def typogrify(
    html: str, ignored_tags: Collection[str] = (), omitted_filters: Collection[str] = (), dashes: str = "default"
) -> str:
    """Return HTML with curly quotes, dashes, ellipses and non-breaking spaces, as Pelican has Typogrify set it.

    The arguments are what Pelican's settings TYPOGRIFY_IGNORE_TAGS, TYPOGRIFY_OMIT_FILTERS and TYPOGRIFY_DASHES hold.
    Raises what Typogrify raises: TypeError for the name of a filter that it does not have.

    >>> typogrify("<p>Rest & sleep, says the 'WHO'.</p>", omitted_filters=["caps"])
    '<p>Rest <span class="amp">&amp;</span> sleep, says the&nbsp;&#8216;WHO&#8217;.</p>'
    """
    if not _is_known(omitted_filters):
        return _set_by_typogrify(html, ignored_tags, omitted_filters, dashes)
    done = []
    for part, to_set in their_filters.process_ignores(html, ignored_tags):
        if to_set:
            if "amp" not in omitted_filters:
                part = amp(part)
            if "smartypants" not in omitted_filters:
                part = smartypants(part, dashes)
            if "caps" not in omitted_filters:
                part = caps(part)
            if "initial_quotes" not in omitted_filters:
                part = initial_quotes(part)
            if "widont" not in omitted_filters:
                part = widont(part)
        done.append(part)
    return "".join(done)


# Typogrify itself

SET_OF_DASHES = {"oldschool": "set2", "oldschool_inverted": "set3"}
"""Values of TYPOGRIFY_DASHES, and the attributes of smartypants that Pelican takes for them; else it takes set1."""


def _is_known(omitted_filters: Collection[str]) -> bool:
    known = their_smartypants.tags_to_skip == SKIPPED and all(each in FILTERS for each in omitted_filters)
    return known and _is_compared()


@cache
def _is_compared() -> bool:
    return all(version(name) == compared for name, compared in COMPARED.items())


def _set_by_typogrify(html: str, ignored_tags: Collection[str], omitted_filters: Collection[str], dashes: str) -> str:
    attributes = their_smartypants.Attr
    default = attributes.default
    attributes.default = getattr(attributes, SET_OF_DASHES.get(dashes, "set1")) | attributes.w
    omitted = dict.fromkeys((*omitted_filters, "caps"), False)
    done: list[str] = []
    try:
        for part, to_set in their_filters.process_ignores(html, ignored_tags):
            if to_set:
                part = their_filters.applyfilters(part, **{**omitted, "initial_quotes": False, "widont": False})
                if "caps" not in omitted_filters:
                    part = caps(part)
                part = their_filters.applyfilters(part, **{**omitted, "amp": False, "smartypants": False})
            done.append(part)
    finally:
        attributes.default = default
    return "".join(done)


# Ampersands

AMPERSAND = re.compile(r"&(?:amp;|#38;)?(?:\s|&nbsp;)")
"""A lone ampersand from its first character on: "& ", "&amp;&nbsp;"."""
LONE_AMPERSAND = re.compile(r"(\s|&nbsp;)&(?:amp;|#38;)?(\s|&nbsp;)")
"""The same with the space before it: " & "."""
PLAIN_TAG = re.compile(r"""</?\w+(?:\s+\w+(?:\s*=\s*(?:".*?"|'.*?'|[^'">\s]+))?)*\s*/?>""")
"""A tag whose attributes have names without hyphens: `<a href="?a & b">`, but not `<a data-of="a & b">`."""


def amp(html: str) -> str:
    """Put `<span class="amp">` around ampersands between spaces, but for those in tags.

    >>> amp('<a title="you & me">you & me</a>')
    '<a title="you & me">you <span class="amp">&amp;</span> me</a>'
    """
    if not AMPERSAND.search(html):
        return html
    done, end = [], 0
    for tag in PLAIN_TAG.finditer(html):
        done += [_wrap_ampersands(html[end : tag.start()]), tag[0]]
        end = tag.end()
    return "".join((*done, _wrap_ampersands(html[end:])))


def _wrap_ampersands(text: str) -> str:
    return LONE_AMPERSAND.sub(r'\1<span class="amp">&amp;</span>\2', text) if "&" in text else text


# Tags, as smartypants reads them; the filter for capitals reads them so, too

TAG = re.compile(r"(<(?:!--.*?--\s*>|[^>]*>))", re.S)
"""Tags and comments: `<p>`, `<!-- a > b -->`. Splits HTML into a list in which each second part is one of them."""


def _is_text(tag: str) -> bool:
    """Return whether a comment counts as text, because hyphens stand in it: `<!-- one -- two -->`."""
    return tag.startswith("<!--") and "--" in tag[4:].rstrip(">").rstrip().rstrip("-")


# Quotes, dashes and ellipses

TYPED = re.compile(r"""\"|'|\\|`|&quot;|--|\.\.\.|\. \. \.""")
"""What is changed in a text: quotes, hyphens and full stops as they are typed."""
DASHES = {
    "oldschool": (("---", "&#8212;"), ("--", "&#8211;")),
    "oldschool_inverted": (("---", "&#8211;"), ("--", "&#8212;")),
}
"""What becomes of hyphens for a value of TYPOGRIFY_DASHES, first things first."""
USUAL_DASHES = (("--", "&#8212;"),)
"""What becomes of them for all other values."""
ESCAPES = tuple((f"\\{sign}", f"&#{ord(sign)};") for sign in "\\\"'.-`")
SKIPPED = ["pre", "samp", "code", "tt", "kbd", "script", "style", "math"]
"""The elements whose text smartypants leaves alone, unless somebody changes its list."""
SKIPPED_TAG = re.compile(f"<(/)?({'|'.join(SKIPPED)})", re.I)
"""How their tags begin: `<pre`, `</CODE`. Those of `<preface>` do, too."""


def smartypants(html: str, dashes: str = "default") -> str:
    """Replace quotes, hyphens and full stops as they are typed by references to the characters that are meant.

    >>> smartypants('<p>"Don\\'t wait..." -- <code>"x"</code></p>')
    '<p>&#8220;Don&#8217;t wait&#8230;&#8221; &#8212; <code>"x"</code></p>'
    >>> smartypants("<p><b>Bell</b>'s <b>'tea'</b></p>")
    '<p><b>Bell</b>&#8217;s <b>&#8216;tea&#8217;</b></p>'
    """
    parts = TAG.split(html)
    skips = SKIPPED_TAG.search(html)
    opened: list[str] = []  # elements that are skipped and not closed yet
    before = ""  # the last character of the text before
    for number, part in enumerate(parts):
        if number % 2 and not _is_text(part):
            if skips and (tag := SKIPPED_TAG.match(part)):
                name = tag[2].lower()
                if not tag[1]:
                    opened.append(name)
                elif opened and opened[-1] == name:
                    opened.pop()
        elif part:
            if not opened and TYPED.search(part):
                if part[0] == "'" and _is_apostrophe(part, before, parts[number - 1] if number else ""):
                    part = f"&#8217;{part[1:]}"
                parts[number] = _replace_typed(part, before, dashes)
            before = part[-1]
    return "".join(parts)


def _is_apostrophe(text: str, before: str, tag: str) -> bool:
    """Tell whether the quote that a text begins with goes on with the word in the element before it."""
    return tag.endswith(ENDS_OF_INLINE) and bool(AFTER_WORD.match(text) and re.match(BEFORE_CLOSING, before))


def _replace_typed(text: str, before: str, dashes: str) -> str:
    if "\\" in text:
        for escape, sign in ESCAPES:
            text = text.replace(escape, sign)
    text = text.replace("&quot;", '"')
    if "--" in text:
        for hyphens, dash in DASHES.get(dashes, USUAL_DASHES):
            text = text.replace(hyphens, dash)
    text = text.replace("...", "&#8230;").replace(". . .", "&#8230;")
    text = text.replace("``", "&#8220;").replace("''", "&#8221;")
    if text == "'":
        return "&#8217;" if before.strip() else "&#8216;"
    if text == '"':
        return "&#8221;" if before.strip() else "&#8220;"
    return _curl(text)


AFTER_WORD = re.compile(r"'(?!')(?:[a-z]{1,2}\b|\W|$)")
"""An apostrophe with what it can stand before: "'s", "'ll", "' "."""
PUNCTUATION = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
FIRST_QUOTE = re.compile(rf"""(?:'|")(?={PUNCTUATION}\\B)""")
r"""A first quote that is closed by force: `"!\B`, with these very signs."""
DOUBLE_AND_SINGLE = re.compile(r""""'(?=\w)""")
SINGLE_AND_DOUBLE = re.compile(r"""'"(?=\w)""")
"""Two quotes that open at once: `'"So`."""
BEFORE_OPENING = (r"\s", "--", "&nbsp;", "&[mn]dash;", "&&#x201[34];")
"""What an opening quote stands after: spaces and dashes. The last is what smartypants reads, for in a verbose
expression of it a comment begins at the "#" of "&#8211;"."""
BEFORE_CLOSING = "[^ \t\r\n\\[{(-]"
"""What a closing quote stands after: all but spaces, brackets that open, and a hyphen."""


def _opening(quote: str) -> re.Pattern[str]:
    after = "|".join(f"(?<={each}{quote})" for each in BEFORE_OPENING)
    return re.compile(rf"{quote}(?=\w)(?:{after})")


OF_DECADE = re.compile(r"'(?<=\w')(?=\d\ds)")
"""The apostrophe in "19'80s", with a letter or digit before it."""
OPENING_SINGLE = _opening("'")
CLOSING_SINGLE = re.compile(rf"'(?<={BEFORE_CLOSING}')(?!\s|s\b|\d)")
"""In "don't"."""
LAST_SINGLE = re.compile(rf"'(?<={BEFORE_CLOSING}')((?:\s|s\b)'?)")
"""In "Ann's" and "boys' ". A quote that follows at once is passed over."""
OPENING_DOUBLE = _opening('"')
LAST_DOUBLE = re.compile(r'"(?=\s)')
FIRST_DOUBLE = re.compile(f'"(?={PUNCTUATION})')
CLOSING_DOUBLE = re.compile(rf'"(?<={BEFORE_CLOSING}")("?)')
"""In `end."`. A quote that follows at once is passed over."""


def _curl(text: str) -> str:
    """Replace the quotes of a text. Single quotes never stand side by side here: those are double ones by now.

    Each expression finds the quote first and looks behind it afterwards.
    """
    if "'" in text or '"' in text:
        if first := FIRST_QUOTE.match(text):
            text = ("&#8217;" if first[0] == "'" else "&#8221;") + text[1:]
        if "'" in text and '"' in text:
            text = DOUBLE_AND_SINGLE.sub("&#8220;&#8216;", text)
            text = SINGLE_AND_DOUBLE.sub("&#8216;&#8220;", text)
    if "'" in text:
        text = OF_DECADE.sub("&#8217;", text)
        text = OPENING_SINGLE.sub("&#8216;", text)
        text = CLOSING_SINGLE.sub("&#8217;", text)
        text = LAST_SINGLE.sub(r"&#8217;\1", text)
        text = text.replace("'", "&#8216;")
    if '"' in text:
        text = OPENING_DOUBLE.sub("&#8220;", text)
        text = LAST_DOUBLE.sub("&#8221;", text)
        if FIRST_DOUBLE.match(text):
            text = "&#8221;" + text[1:]
        text = CLOSING_DOUBLE.sub(r"&#8221;\1", text)
        text = text.replace('"', "&#8220;")
    return text


# Capitals

CAPITALS = re.compile(r"[A-Z](?:\d*[A-Z]|\.\s?[A-Z]\.)")
"""What every match of the next expression holds."""
CAPITAL_WORD = re.compile(r"(\b[A-Z\d]*[A-Z]\d*[A-Z][A-Z\d']*\b)|(\b(?:[A-Z]+\.\s?){2,})(?:\s|\b|$)")
"""Words with two capitals, and dotted ones: "WHO", "A1C", "N.H.S."."""
UNCHANGED_TAG = re.compile("<(?:kbd|script)", re.I)


def caps(html: str) -> str:
    """Put `<span class="caps">` around words in capitals.

    >>> caps("<p>The <b>WHO</b> and the N.H.S. say</p>")
    '<p>The <b><span class="caps">WHO</span></b> and the <span class="caps">N.H.S.</span> say</p>'
    >>> caps("<p>Bell R.F. (2009) &ETH;</p>")
    '<p>Bell <span class="caps">R.F.</span> (2009) &ETH;</p>'
    """
    if not CAPITALS.search(html):
        return html
    parts = TAG.split(html)
    unchanged = False
    skips = UNCHANGED_TAG.search(html)
    for number, part in enumerate(parts):
        if number % 2 and not _is_text(part):
            unchanged = bool(skips and UNCHANGED_TAG.match(part))
        elif not unchanged and CAPITALS.search(part):
            parts[number] = CAPITAL_WORD.sub(_wrap_capitals, part)
    return "".join(parts)


def _wrap_capitals(match: re.Match[str]) -> str:
    word = match[1] or match[2].removesuffix(" ")
    if match.start() and match.string[match.start() - 1] == "&" and f"{word};" in html5:
        return match[0]
    return f'<span class="caps">{word}</span>{match[0][len(word) :]}'


# Quotes at the start of a paragraph

INLINE = "a|em|span|strong|i|b"
"""The inline elements that Typogrify knows; and the blocks:"""
BLOCK = "p|h[1-6]|li|dt|dd"
START_OF_BLOCK = rf"<(?:{BLOCK})[^>]*>"
OPENING_QUOTE = rf"""(\s*(?:<(?:{INLINE})[^>]*>\s*)*)(?:("|&ldquo;|&\#8220;)|('|&lsquo;|&\#8216;))"""
FIRST_OF_BLOCK = re.compile(rf"({START_OF_BLOCK}){OPENING_QUOTE}")
"""`<p class="lead"><em>&#8220;`"""
FIRST_OF_ALL = re.compile(rf"({START_OF_BLOCK}|){OPENING_QUOTE}")
"""The same, or without the tag of a block, at the start of the HTML."""


def initial_quotes(html: str) -> str:
    """Put `<span class="dquo">` or `<span class="quo">` around a quote that a paragraph, heading or item begins with.

    >>> initial_quotes("<li>&#8220;So&#8221;</li>")
    '<li><span class="dquo">&#8220;</span>So&#8221;</li>'
    """
    start = ""
    if first := FIRST_OF_ALL.match(html):
        start, html = _wrap_quote(first), html[first.end() :]
    return start + FIRST_OF_BLOCK.sub(_wrap_quote, html)


def _wrap_quote(match: re.Match[str]) -> str:
    name, quote = ("dquo", match[3]) if match[3] else ("quo", match[4])
    return f'{match[1]}{match[2]}<span class="{name}">{quote}</span>'


# The last space of a paragraph

END_OF_BLOCK = re.compile(rf"</(?:{BLOCK})>")
ENDS_OF_INLINE = tuple(f"</{name}>" for name in INLINE.split("|"))
INLINE_TAG = re.compile(rf"</?(?:{INLINE})")
"""How a tag begins that may stand before the last space. Those of other elements begin so, too: `<abbr`."""
LAST_SPACE = re.compile(
    rf"((?:</?(?:{INLINE})[^>]*>)|[^<>\s])\s+([^<>\s]+\s*(?:</(?:{INLINE})>\s*)*(?:</(?:{BLOCK})>|$))"
)
"""All of it in one slow expression: `e <b>word</b></p>`"""


def widont(html: str) -> str:
    """Replace the last space of paragraphs, headings and items by `&nbsp;`, so that no word stands alone in a line.

    >>> widont("<p>A cup of <b>tea</b></p><p>and <i>rest</i></p><p>One lump</p>")
    '<p>A cup of <b>tea</b></p><p>and <i>rest</i></p><p>One&nbsp;lump</p>'
    """
    done, start = [], 0
    for end in (*(each.span() for each in END_OF_BLOCK.finditer(html)), (len(html), len(html))):
        block = html[start : end[0]].rstrip()
        while block.endswith(ENDS_OF_INLINE):
            block = block[: block.rindex("<")].rstrip()
        words = block.rsplit(None, 1)
        if len(words) == 2:
            rest, word = words
            if "<" not in word and ">" not in word and _may_stand_before_last_space(rest):
                done += [rest, "&nbsp;", html[start + len(block) - len(word) : end[1]]]
                start = end[1]
                continue
        elif words and block[0].isspace() and INLINE_TAG.search(html, html.rfind(">", 0, max(start - 1, 0)) + 1, start):
            return LAST_SPACE.sub(r"\1&nbsp;\2", html)
        done.append(html[start : end[1]])
        start = end[1]
    return "".join(done)


def _may_stand_before_last_space(text: str) -> bool:
    if text[-1] == ">":
        return bool(INLINE_TAG.search(text, text.rfind(">", 0, -1) + 1))
    return text[-1] != "<"
