"""Test that what a library says of a file is told at its place, in an author's words."""

from pathlib import Path

import pytest

from citewell.checks.findings.levels import Levels, LevelsError
from citewell.checks.incremental.baseline import Baseline, BaselineError

TABLE = "[tool.citewell.checks.levels]\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("broken-link warning", "2:13: a = is missing after the name"),
        ('broken-link: "off"', "2:12: a = is missing after the name"),
        ("broken-link = warning", "2:15: a text needs quotes around it"),
        ('broken-link = "warning', "2:23: a text has no quote at its end"),
        ("broken-link = 'warning", "2:23: a text has no quote at its end"),
        ("broken-link = “off”", "2:15: curly quotes hold no text together here"),
        ('a = "b"\na = "c"', "3:1: this name stands twice in the same table"),
        (TABLE, "2:1: this table stands twice in the file"),
        ("[[tool.citewell.checks.files", "2:29: this name has no ]] at its end"),
        ('a = "off" today', "2:11: there are words after the value"),
        ('a = ["b"', "2:9: a list is not written to its end"),
        ('a = "c:\\d"', "2:10: a backslash has a meaning of its own"),
        ("<<<<<<< HEAD", "2:1: this is a mark that git left"),
        ('broken-lnk = "off"', '2:1: there is no rule "broken-lnk". Did you mean broken-link?'),
        ('broken-link = "of"', '2:1: broken-link is "of"; a level is one of error'),
        ('[tool.citewell.checks.files]\npaths = ["a"]', "2:23: files is to be a list of tables"),
        ('[[tool.citewell.checks.files]]\npaths = "a"', "3:1: paths is to be a list"),
    ],
)
def test_levels_that_cannot_be_read_are_told_at_their_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(f"{TABLE}{text}\n", "utf-8")
    with pytest.raises(LevelsError) as refusal:
        Levels.read(path)
    assert str(refusal.value).startswith(f"pyproject.toml:{told}")


def test_levels_in_another_encoding_are_told_at_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_bytes(TABLE.encode() + b'a = "caf\xe9"\n')
    with pytest.raises(LevelsError, match=r"^pyproject\.toml:2:9: a letter here is not written in UTF-8\."):
        Levels.read(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[\n["a.md", "b", "c" "d"]\n]', ":2:19 is not a baseline: a comma should stand here"),
        ('[\n["a.md", "b", "c", "d]\n]', ":2:23 is not a baseline: a text goes on in a new line"),
        ('[["a.md"]]', "baseline.json is not a baseline: it is no list of records of four texts each"),
        ("3", "baseline.json is not a baseline: it is no list of records of four texts each"),
        ("", ":1:1 is not a baseline: a value should stand here"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BaselineError) as refusal:
        Baseline.read(path)
    assert told in str(refusal.value)
