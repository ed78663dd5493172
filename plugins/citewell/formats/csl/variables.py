"""Know the variables of CSL and the types that their values have.

Source: CSL 1.0.2, appendix IV, as the schema of CSL has it: csl-variables.rnc, which comes with citeproc-py.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

SCHEMA = Path(getattr(find_spec("citeproc"), "origin", None) or "").parent / "data/schema/schemas/styles"
KINDS = {
    kind: frozenset(re.findall(r'"([\w-]+)"', block))
    for kind, block in re.findall(
        r"variables\.(\w+) =((?:[\s|]*\"[\w-]+\")+)",
        re.sub(r"#.*", "", (SCHEMA / "csl-variables.rnc").read_text("utf-8")),
    )
}
NAMES, DATES, NUMBERS = KINDS["names"], KINDS["dates"], KINDS["numbers"]
VARIABLES = frozenset().union(*KINDS.values()) - {"first-reference-note-number", "locator"}
"""All that a record may say: what belongs to a citation is left out."""
TEXTS = VARIABLES - NAMES - DATES
ARTICLES = frozenset("article-journal article-magazine article-newspaper periodical review review-book".split())
"""The types of works that appear in an issue."""
TYPES = ARTICLES | frozenset(
    "article bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia "
    "event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score "
    "pamphlet paper-conference patent performance personal_communication post post-weblog regulation report software "
    "song speech standard thesis treaty webpage".split()
)
