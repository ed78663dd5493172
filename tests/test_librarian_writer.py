"""State what holds for every text that is written as CSL-YAML."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from citewell.formats.csl_yaml.reading import load
from citewell.formats.csl_yaml.writing import Manner, record_text, scalar, write

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = settings(derandomize=True, database=None, deadline=None, max_examples=400)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
QUOTES, ENDS = st.sampled_from("'\""), st.sampled_from(["\n", "\r\n"])
TRICKY = (
    "2009 010 0o17 0x1F 1e5 1_000 1,000 12:30 1:30.5 2018-04 2018-04-12 No off Y null ~ .5 -1 = << - ? : # & * ! | > % "
    "@ ` {a} [a] 'a' \"a\" a: a#b a:b 10.1016/S0006-3223(99)00230-9 --- ... true, 2018-04-12T10:00:00Z .inf 1__2 0b1"
).split()
TRICKY += ["a #b", "a: b", " a", "a ", "", "- a", "? a", "2018-04-12 10:00"]
TRICKY += ["a\nb", "a\tb", "\ufeffa", "\x85", "a\u2028b"]


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("text", TRICKY)
def test_every_reader_of_yaml_reads_the_text_that_was_meant(text: str, quote: str) -> None:
    same_everywhere(text, quote)


@EXAMPLES
@given(TEXTS | st.from_regex(r"[\d._:eExob+-]{1,12}", fullmatch=True), st.sampled_from("'\""))
def test_no_text_changes_on_its_way_through_yaml(text: str, quote: str) -> None:
    same_everywhere(text, quote)


def same_everywhere(text: str, quote: str) -> None:
    """Read a scalar as YAML 1.1, as YAML 1.2, and as our own reader does."""
    document = f"- key: {scalar(text, quote)}\n"
    assert yaml.safe_load(document) == [{"key": text}]
    assert YAML(typ="safe", pure=True).load(document) == [{"key": text}]
    assert load(document) == ([{"key": text}], [])


@EXAMPLES
@given(
    st.lists(st.dictionaries(TEXTS.filter(bool), TEXTS.filter(bool), min_size=1, max_size=4), max_size=3),
    st.builds(Manner, st.integers(0, 4), st.integers(1, 3), st.sampled_from([0, 2]), QUOTES, ENDS),
)
def test_records_come_back_as_they_were_in_every_manner(records: list[dict[str, str]], manner: Manner) -> None:
    text = "".join(record_text(each, manner) for each in records)
    value, faults = load(text)
    assert (value or [], faults) == (records, [])


def test_the_library_of_this_site_is_written_as_it_stands() -> None:
    text = (ROOT / "content" / "references.yaml").read_text("utf-8")
    _, begin, body = text.partition("references:\n")
    assert write(load(text)[0]["references"]) == begin + body
