"""What is done with findings after the rules takes time that grows with their number alone, and loses none."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from citewell.checks.incremental.baseline import Baseline
from citewell.diagnostic import Diagnostic, Level, in_order
from growth import assert_linear

FINDING = Diagnostic("a.md", 3, 1, "broken-link", Level.ERROR, "no page", "correct it.")


def many(count: int) -> list[Diagnostic]:
    return [replace(FINDING, path=f"{number % 97}.md", line=number) for number in range(count)]


def words(path: str, line: int) -> str:
    return f"words of {path}"


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.sampled_from(["", "x"]))))
def test_findings_are_in_order_and_each_is_there_once(rows: list[tuple[str, int, str]]) -> None:
    found = [replace(FINDING, path=path, line=line, help=help) for path, line, help in rows]
    ordered = in_order(found)
    assert set(ordered) == set(found) and len(ordered) == len(set(found))
    assert [(each.path, each.line, each.help) for each in ordered] == sorted(set(rows))


def test_time_grows_with_the_findings() -> None:
    def compared(found: list[Diagnostic]) -> None:
        baseline = Baseline.of(in_order(found), words)
        moved = [replace(each, line=each.line + 1, message=f"no page {each.line % 2}") for each in found]
        baseline.apart(moved, words)

    assert_linear(compared, many, 500)
