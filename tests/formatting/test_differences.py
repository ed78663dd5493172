"""Compare every work in every style with what citeproc-js prints; what differs is listed in differences.md.

CITEWELL_UPDATE=1 rewrites the list and keeps its reasons; a reason is written by hand, and must be true.
"""

import os
import re
from typing import NamedTuple

import pytest
from works import FOLDER, STYLES, STYLES_BY_LANE, ours, shown, theirs, works

LIST = FOLDER / "differences.md"
HEAD = "| style | work | ours | citeproc-js | reason |\n| --- | --- | --- | --- | --- |\n"


class Difference(NamedTuple):
    style: str
    work: str
    ours: str
    theirs: str
    reason: str = ""

    @property
    def row(self) -> str:
        return "| " + " | ".join(re.sub(r"([|\\])", r"\\\1", cell) for cell in self) + " |\n"


def listed() -> dict[tuple[str, str], Difference]:
    rows = LIST.read_text("utf-8").partition(HEAD)[2].splitlines()
    cells = ([re.sub(r"\\(.)", r"\1", cell.strip()) for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows)
    return {(each[0], each[1]): Difference(*each) for each in cells}


def found(style: str) -> list[Difference]:
    pairs = [(name, shown(mine), shown(theirs(style)[name])) for name, mine in ours(style).items()]
    return [Difference(style, name, mine, other) for name, mine, other in pairs if mine != other]


@pytest.mark.parametrize("style", STYLES_BY_LANE)
def test_what_differs_from_citeproc_js_is_listed_with_its_reason(style: str) -> None:
    known = listed()
    now = [each._replace(reason=known[each[:2]].reason if each[:2] in known else "") for each in found(style)]
    if os.environ.get("CITEWELL_UPDATE"):
        others = [each for each in known.values() if each.style != style]
        rows = sorted([*others, *now], key=lambda each: (STYLES.index(each.style), list(works()).index(each.work)))
        head = LIST.read_text("utf-8").partition(HEAD)[0]
        LIST.write_text(head + HEAD + "".join(each.row for each in rows), "utf-8")
    else:
        assert now == [each for each in known.values() if each.style == style]
        assert [each.work for each in now if not each.reason] == []


def test_the_works_are_forty_and_more() -> None:
    assert len(works()) >= 40
