"""Turn text with the markup of CSL into LaTeX that BibTeX, BibLaTeX and reference managers read alike.

Letters stay Unicode; what LaTeX takes for a sign of its own is written as a command. Braces stand in pairs only, for
BibTeX counts them wherever they stand. Source: btxdoc, 3.2 and 4.
"""

from __future__ import annotations

import re

TAG = re.compile(
    r"<(?P<close>/)?(?P<name>i|b|sub|sup)>|(?P<caps><span style=\"font-variant:\s?small-caps;?\">)"
    r"|(?P<nocase><span class=\"nocase\">)|(?P<span></span>)"
)
"""A tag of CSL's rich text: `<i>`, `</sub>`, `<span class="nocase">`, `</span>`."""
COMMANDS = {"i": r"\textit{", "b": r"\textbf{", "sub": r"\textsubscript{", "sup": r"\textsuperscript{"}
ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_"},
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        "`": r"{\textasciigrave}",
        "\u00a0": "~",
    }
)
BLANKS = re.compile(r"[^\S\u00a0]+")
SPECIAL = re.compile(r"[#$%&_\\{}~^<>|`\u00a0]|--|''")
LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')")
WORD = re.compile(r"\w(?:[\w'’.-]*\w)?")


def to_latex(text: str, protect: bool = False, rich: bool = True) -> str:
    r"""Return a line of LaTeX; with `protect`, words keep their capitals where a style makes small letters;
    what is not `rich` has no markup.

    >>> to_latex("Effects of <i>Mentha</i> & DNA, p < .05", protect=True)
    'Effects of \\textit{{Mentha}} \\& {DNA}, p {\\textless} .05'
    """
    text = " ".join(BLANKS.split(text)).strip(" ")
    if not rich or "<" not in text:
        return _run(text, protect, True)
    closes = _pairs(text)
    written: list[str] = []
    position = protected = 0
    for tag in TAG.finditer(text):
        if tag.start() not in closes:
            continue
        run = text[position : tag.start()]
        written.append(_run(run, protect and not protected, not position))
        protected += {"nocase": 1}.get(closes[tag.start()], 0) or -(closes[tag.start()] == "/nocase")
        written.append(_written(closes[tag.start()]))
        position = tag.end()
    written.append(_run(text[position:], protect and not protected, not position))
    return "".join(written)


def _pairs(text: str) -> dict[int, str]:
    """Return the tags that have a partner, by their offsets: what they open, or "/" and what they close."""
    found: dict[int, str] = {}
    opened: list[tuple[str, int]] = []
    for tag in TAG.finditer(text):
        kind = tag.lastgroup or ""
        name = tag["name"] or kind
        if kind != "span" and not tag["close"]:
            opened.append((name, tag.start()))
            continue
        fitting = ("caps", "nocase") if kind == "span" else (name,)
        if opened and opened[-1][0] in fitting:
            name, start = opened.pop()
            found[start], found[tag.start()] = name, f"/{name}"
    return found


def _written(tag: str) -> str:
    if tag.startswith("/"):
        return "}}" if tag == "/nocase" else "}"
    return {"caps": r"\textsc{", "nocase": "{{"}.get(tag) or COMMANDS[tag]


def _run(text: str, protect: bool, first: bool) -> str:
    """Escape a run of plain text, and put its words with capitals in braces."""
    if not protect:
        return _escaped(text)
    written: list[str] = []
    position = 0
    for word in WORD.finditer(text):
        written.append(_escaped(text[position : word.start()]))
        keeps = word.group()[1:] if first else word.group()
        capital = any(sign.isupper() for sign in keeps)
        written.append(f"{{{_escaped(word.group())}}}" if capital else _escaped(word.group()))
        position = word.end()
        first = False
    written.append(_escaped(text[position:]))
    return "".join(written)


def _escaped(text: str) -> str:
    return LIGATURE.sub("{}", text.translate(ESCAPED)) if SPECIAL.search(text) else text
