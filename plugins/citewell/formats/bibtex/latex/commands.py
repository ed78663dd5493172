"""Hold the commands of LaTeX that bibliographies use: accents, markup and signs. Source: LaTeX2e reference manual."""

from __future__ import annotations

LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "!`": "¡", "?`": "¿"}
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "H": "\u030b",
    "r": "\u030a",
    "c": "\u0327",
    "k": "\u0328",
    "=": "\u0304",
    "b": "\u0331",
    ".": "\u0307",
    "d": "\u0323",
    "u": "\u0306",
    "v": "\u030c",
    "t": "\u0361",
}
"""The accents of LaTeX and the combining characters that they are."""
LONE_ACCENTS = {"~": "~", "^": "^", '"': "¨", "'": "´", "`": "`", "=": "¯", "c": "¸"}
SIGNS = {" ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", "/": "", "-": "", "!": "", "\\": " ", "[": "", "]": ""}
MARKUP = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "mathit"), "i"),
    **dict.fromkeys(("textbf", "mkbibbold", "mathbf"), "b"),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), "sup"),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), "sub"),
    "textsc": "sc",
}
DECLARATIONS = {
    "em": "i",
    "it": "i",
    "itshape": "i",
    "sl": "i",
    "bf": "b",
    "bfseries": "b",
    "sc": "sc",
    "scshape": "sc",
}
OPEN = {"sc": '<span style="font-variant:small-caps;">', "nocase": '<span class="nocase">'}
CLOSE = {"sc": "</span>", "nocase": "</span>"}
PLAIN = frozenset(
    "ensuremath mathrm mathsf mbox NoCaseChange text textmd textnormal textrm textsf texttt textup url "
    "rm sf tt upshape normalfont relax protect rmfamily operatorname bibstring autocap mkbibparens path "
    "displaystyle left right limits nolinkurl hbox".split()
)
"""Commands that say nothing of what is printed, or nothing that CSL can say."""
DROPPED = frozenset("noopsort href label hspace vspace SortNoop sortnoop bibinfo textcolor color".split())
"""Commands whose first argument is not printed."""
SYMBOLS = {
    "textless": "<",
    "textgreater": ">",
    "S": "§",
    "P": "¶",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "slash": "/",
    "space": " ",
    "newline": " ",
    "linebreak": " ",
    "allowbreak": "",
    "textasciigrave": "`",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textbar": "|",
    "quad": " ",
    "qquad": " ",
    "and": "and",
    "copyright": "©",
    "degree": "°",
    "sim": "~",
    "textquotedbl": '"',
    "textmu": "μ",
    "textsuperscript": "",
    "hyphen": "-",
    "addspace": " ",
    "mathsemicolon": ";",
}
"""Symbols that the tables of pylatexenc lack or draw otherwise."""
