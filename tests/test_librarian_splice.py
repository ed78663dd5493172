"""Put records into libraries as people keep them, and find every other byte where it was."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.formats.csl_yaml.reading import load
from citewell.formats.csl_yaml.writing import Manner, record_text
from citewell.library_tools.library_file.library_records import record_in
from citewell.library_tools.library_file.pieces import check_frame, take_apart
from citewell.library_tools.library_file.splice import splice
from citewell.model import Problem

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = settings(derandomize=True, database=None, deadline=None, max_examples=300)


def put(text: str, *new: str) -> str:
    """Put records with these ids into a library; return its text, or the line and the words of what is wrong."""
    name = "library.yaml"
    parts = take_apart(text, name)
    fault = parts if isinstance(parts, Problem) else check_frame(parts, name)
    if fault or isinstance(parts, Problem):
        return f"{fault.line}: {fault.message}"
    assert parts.text() == text or not parts.pieces
    held = [record_in(piece, name, line) for piece, line in zip(parts.pieces, parts.lines, strict=True)]
    for each in held:
        if isinstance(each, Problem):
            return f"{each.line}: {each.message}"
    ids = [str(each.get("id", "")) for each in held]
    spliced = splice(parts, ids, {each: {"id": each, "title": f"On {each}"} for each in new}, name)
    return f"{spliced.line}: {spliced.message}" if isinstance(spliced, Problem) else spliced


OURS = """\
    # The works of the clinic.
    references:
      - id: aster2019
        title: Leaves

      # Read twice.
      - id: dill2020
        title: Roots
    """
CASES = {
    "between two records, before the comment that belongs to the second": (
        OURS,
        "birch2019",
        """\
        # The works of the clinic.
        references:
          - id: aster2019
            title: Leaves

          - id: birch2019
            title: On birch2019

          # Read twice.
          - id: dill2020
            title: Roots
        """,
    ),
    "before the first and behind the last": (
        OURS,
        "acorn1999 elder2001",
        """\
        # The works of the clinic.
        references:
          - id: acorn1999
            title: On acorn1999

          - id: aster2019
            title: Leaves

          # Read twice.
          - id: dill2020
            title: Roots

          - id: elder2001
            title: On elder2001
        """,
    ),
    "into an empty list": (
        "# Ours.\nreferences: []  # none yet\n",
        "birch aster",
        "# Ours.\nreferences:  # none yet\n  - id: aster\n    title: On aster\n\n  - id: birch\n    title: On birch\n",
    ),
    "below a key without a value, without a final newline": (
        "references:",
        "aster",
        "references:\n  - id: aster\n    title: On aster\n",
    ),
    "into a file of comments": (
        "# Ours.",
        "aster",
        "# Ours.\nreferences:\n  - id: aster\n    title: On aster\n",
    ),
    "into a bare list, below the comment that opens the file": (
        "# Ours.\n- id: dill\n- id: elder\n",
        "aster",
        "# Ours.\n- id: aster\n  title: On aster\n- id: dill\n- id: elder\n",
    ),
    "into a list that is indented as its key is": (
        "references:\n- id: aster\n- id: elder\nother: stays\n",
        "dill fern",
        "references:\n- id: aster\n- id: dill\n  title: On dill\n- id: elder\n"
        "- id: fern\n  title: On fern\nother: stays\n",
    ),
    "with other indentation": (
        "references:\n    -   id: aster\n        title: Leaves\n",
        "dill",
        "references:\n    -   id: aster\n        title: Leaves\n\n    -   id: dill\n        title: On dill\n",
    ),
    "with the line ends of Windows, behind a record without one": (
        "references:\r\n  - id: aster\r\n    title: Leaves",
        "dill",
        "references:\r\n  - id: aster\r\n    title: Leaves\r\n\r\n  - id: dill\r\n    title: On dill\r\n",
    ),
    "behind a comment that is part of the record above": (
        "references:\n  - id: aster\n    # issued: 2019\n  - id: fern\n",
        "dill",
        "references:\n  - id: aster\n    # issued: 2019\n  - id: dill\n    title: On dill\n  - id: fern\n",
    ),
    "behind a text that ends like a comment": (
        "references:\n  - id: aster\n    note: |\n      Read.\n      # twice\n  - id: fern\n",
        "dill",
        "references:\n  - id: aster\n    note: |\n      Read.\n      # twice\n"
        "  - id: dill\n    title: On dill\n  - id: fern\n",
    ),
    "where all but one stand in order": (
        "- id: aster\n- id: fern\n- id: birch\n- id: gorse\n",
        "dill",
        "- id: aster\n- id: fern\n- id: birch\n- id: dill\n  title: On dill\n- id: gorse\n",
    ),
    "at the end of a list in no order": (
        "- id: gorse\n- id: fern\n- id: dill\n- id: aster\n",
        "birch",
        "- id: gorse\n- id: fern\n- id: dill\n- id: aster\n- id: birch\n  title: On birch\n",
    ),
    "before the end of the document": (
        "---\nreferences:\n- id: aster\n...\n",
        "dill",
        "---\nreferences:\n- id: aster\n\n- id: dill\n  title: On dill\n...\n",
    ),
}
REFUSED = {
    "a list in brackets": ("references: [{id: aster}]\n", "1: records cannot be put into this"),
    "JSON": ('[\n  {"id": "aster"}\n]\n', "1: records cannot be put into this"),
    "something else": ("title: Leaves\n", "1: records cannot be put into this"),
    "tabs": (
        "references:\n\t- id: aster\n",
        "2: the line begins with a tab",
    ),
    "a tab before a field": (
        "references:\n- id: aster\n\ttitle: Leaves\n",
        "3: the line begins with a tab",
    ),
    "a quote that does not close": (
        "- id: aster\n- id: dill\n  title: 'Roots\n- id: elder\n",
        "3: the text that begins with ' has no ' at its end",
    ),
    "a quoted text that looks like a record": (
        "- id: aster\n  title: 'Leaves\n- and roots'\n",
        "2: the text that begins with ' has no ' at its end",
    ),
    "records below an empty list": (
        "references: []\n  - id: aster\n",
        "2: there are records below an empty list",
    ),
    "a dash alone on its line": ("references:\n  -\n    id: aster\n", "2: records cannot be put into this"),
}


@pytest.mark.parametrize(("text", "new", "expected"), CASES.values(), ids=CASES)
def test_new_records_find_their_place(text: str, new: str, expected: str) -> None:
    assert put(dedent(text), *new.split()) == dedent(expected)


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_changed_with_care_is_refused(text: str, expected: str) -> None:
    assert put(text, "fern") == expected


def test_the_style_of_the_library_is_kept() -> None:
    text = 'references:\n  - id: "aster"\n    author:\n    - family: "Aster"\n      given: "A."\n'
    parts = take_apart(text, "library.yaml")
    assert not isinstance(parts, Problem)
    assert parts.manner == Manner(2, 1, 0, '"', "\n")


IDS = st.sampled_from("aster birch cedar dill elder fern gorse hazel iris".split())
LOOSE = st.sampled_from(
    ["", "\n", "\n\n", "# A comment.\n", "\n  # A comment.\n", "     # Deeper.\n", "\n# One.\n\n# Two.\n"]
)
FIELDS = st.lists(
    st.sampled_from(
        [
            ("note", "|", "   text", "     # deeper", "", "   # no comment"),
            ("title", "'A title", "   over lines'"),
            ("title", '"A', "", '   b # c"'),
            ("note", ">-", "   folded", "", ""),
            ("custom", "{a: [b,", "   c]}"),
            ("note", "plain", "   - and on"),
            ("volume", "'12'"),
        ]
    ),
    max_size=2,
    unique_by=lambda field: field[0],
)


@st.composite
def libraries(draw: st.DrawFn) -> str:
    """Write a library as nobody's program would."""
    dash, gap = draw(st.integers(0, 3)), draw(st.integers(1, 2))
    bare = draw(st.booleans())
    text = draw(LOOSE) + ("" if bare else "references:\n" + draw(LOOSE))
    inner = " " * (dash + 1 + gap)
    for identity in draw(st.lists(IDS, unique=True, min_size=1)):
        text += f"{' ' * dash}-{' ' * gap}id: {identity}\n"
        for key, value, *more in draw(FIELDS):
            text += f"{inner}{key}: {value}\n" + "".join(f"{inner}{line}\n" if line else "\n" for line in more)
        text += draw(LOOSE)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return (text if draw(st.booleans()) else text.rstrip("\n")).replace("\n", end)


@EXAMPLES
@given(libraries(), st.lists(IDS.map("{}x".format), unique=True, min_size=1, max_size=3))
def test_nothing_but_the_new_records_changes(text: str, new: list[str]) -> None:
    changed = put(text, *new)
    if changed[:1].isdigit():
        assert "cannot be put" in changed  # refused is not corrupted
        return
    then, now = (value["references"] if isinstance(value, dict) else value for value, _ in map(load, (text, changed)))
    assert [each for each in now if each["id"] not in new] == then
    assert {each["id"]: each for each in now if each["id"] in new} == {
        each: {"id": each, "title": f"On {each}"} for each in new
    }
    if len(new) == 1:
        assert any(is_one_insertion(old, changed) for old in (text, f"{text}\n", f"{text}\r\n"))


def is_one_insertion(old: str, new: str) -> bool:
    """Tell whether a text is another one with something put in at one place."""
    same = next(
        (at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), min(len(old), len(new))
    )
    return new.endswith(old[same:]) and len(new) > len(old)


@EXAMPLES
@given(libraries())
def test_the_pieces_are_the_records_that_the_whole_text_holds(text: str) -> None:
    parts = take_apart(text, "library.yaml")
    assert not isinstance(parts, Problem)
    whole = load(text)[0]
    pieces = [record_in(piece, "library.yaml", line) for piece, line in zip(parts.pieces, parts.lines, strict=True)]
    assert pieces == (whole["references"] if isinstance(whole, dict) else whole)
    assert parts.text() == text


def test_what_is_put_into_this_site_s_library_is_written_as_its_neighbours_are() -> None:
    text = (ROOT / "content" / "references.yaml").read_text("utf-8")
    record = load(text)[0]["references"][20]
    block = record_text(record) + "\n"
    assert block in text
    parts = take_apart(text.replace(block, ""), "library.yaml")
    assert not isinstance(parts, Problem)
    ids = [str(record_in(piece, "", 1)["id"]) for piece in parts.pieces]
    assert splice(parts, ids, {record["id"]: record}, "library.yaml") == text
