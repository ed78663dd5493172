"""Compare what is told of the balance of a page with lines that people labelled."""

import re
from pathlib import Path

import pytest

from citewell.editorial.duty.balance import SECTIONS, missing_sections, names_harm, one_sided, words_of
from citewell.editorial.plain_language.frequencies import denominators, one_in
from citewell.editorial.plain_language.relative_effects import relative_alone
from citewell.editorial.text.blocks import Block, BlockKind, PageText

SPEC = Path(__file__).parent / "spec" / "editorial" / "balance.md"
PARTS = [part.partition("\n")[::2] for part in re.split(r"^## ", SPEC.read_text("utf-8"), flags=re.MULTILINE)[1:]]
LINES = {title.split(",")[0]: re.findall(r"^- (.+)$", part, re.MULTILINE) for title, part in PARTS}
ENGLISH = words_of("en")
assert ENGLISH


def answers(title: str) -> list[tuple[str, str]]:
    return [(text.strip(), label.strip()) for text, _, label in (line.partition("—") for line in LINES[title])]


def of_text(text: str, kind: BlockKind = BlockKind.PARAGRAPH, section: tuple[str, ...] = ()) -> Block:
    return Block(0, kind, text, (), section)


@pytest.mark.parametrize(("heading", "opened"), answers("Headings"))
def test_what_a_heading_opens(heading: str, opened: str) -> None:
    below = of_text("You may feel sick for a day or two.", section=("Page", heading))
    page = PageText(of_text("", BlockKind.TITLE), of_text("", BlockKind.SUMMARY), (below,))
    missing = missing_sections(page, ENGLISH)
    assert [kind for kind in SECTIONS if kind not in missing] == [each for each in opened.split(", ") if each]


@pytest.mark.parametrize(("sentence", "names"), answers("Sentences of a section on harms"))
def test_a_sentence_names_a_harm(sentence: str, names: str) -> None:
    assert names_harm(of_text(sentence).sentences[0], ENGLISH) == (names == "yes")


@pytest.mark.parametrize(("summary", "alone"), answers("Summaries"))
def test_a_summary_tells_a_benefit_alone(summary: str, alone: str) -> None:
    assert bool(one_sided(of_text(summary, BlockKind.SUMMARY), ENGLISH)) == (alone == "yes")


@pytest.mark.parametrize("line", LINES["Effects that are told against another group alone"])
def test_an_effect_is_told_against_another_group_alone(line: str) -> None:
    block = of_text(line.replace("**", ""))
    span = relative_alone(block)
    assert ([span.of(block.text)] if span else []) == re.findall(r"\*\*(.+?)\*\*", line)


@pytest.mark.parametrize("line", LINES["Chances that are written as one in a number"])
def test_a_chance_is_written_as_one_in_a_number(line: str) -> None:
    text = line.replace("**", "")
    assert [found.span.of(text) for found in one_in(text, "en")] == re.findall(r"\*\*(.+?)\*\*", line)


def test_half_of_the_lines_are_traps() -> None:
    for title, lines in LINES.items():
        told = sum("**" in line or (line.partition("—")[2].strip() not in ("", "no")) for line in lines)
        assert len(lines) >= 15
        assert 0.35 <= told / len(lines) <= 0.75, title


HOSTILE = (
    "1 in 20 of 100 ",
    "risk by ",
    "twice as ",
    "of every 1 ",
    "a",
    "no pain, no ",
    "halves the the risk ",
    "cut risk ",
)


@pytest.mark.parametrize("seed", HOSTILE)
def test_hostile_text_is_read_in_linear_time(seed: str) -> None:
    """In quadratic time it would be minutes."""
    block = of_text(seed * (100_000 // len(seed)))
    relative_alone(block)
    assert len(list(one_in(block.text, "en"))) == block.text.count("1 in 20")
    assert len(list(denominators(block.text))) == block.text.count("of 100")
    one_sided(block, ENGLISH)
    assert len([names_harm(each, ENGLISH) for each in block.sentences]) == 1
