"""Compare what is told of statements without a source with sentences that people labelled.

They stand in tests/spec/editorial/uncited-statement, a file for each kind of page. What makes a sentence a statement
stands between asterisks. "missed:" and "wrong:" before a sentence say where the rule errs. CITEWELL_UPDATE=1 puts the
asterisks where the words are found.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.editorial.statements.coverage import PASSED, uncited
from citewell.editorial.statements.health_statements import TITLES, english, statement
from citewell.editorial.statements.word_classes import Lexicon, expanded, read_words
from citewell.editorial.text.blocks import Block, BlockKind, Citing, PageText
from citewell.model import Span

FOLDER = Path(__file__).parent / "spec" / "editorial" / "uncited-statement"
LINE = re.compile(r"^- (?:(missed|wrong): )?(.+)$", re.MULTILINE)
STATES, STATES_NOTHING = "Needs a source", "Needs none"
FILES = sorted(FOLDER.glob("*.md"))


class Labelled(NamedTuple):
    """Hold a sentence, whether it needs a source, its words between asterisks, and "missed" or "wrong"."""

    text: str
    states: bool
    words: str
    error: str


def labelled(path: Path) -> list[Labelled]:
    found = []
    for section in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        heading = section.partition("\n")[0]
        assert heading in (STATES, STATES_NOTHING), f"{path.name} has a section {heading}"
        for error, line in LINE.findall(section):
            words = re.findall(r"\*\*(.+?)\*\*", line)
            text = line.replace("**", "")
            found.append(Labelled(text, heading == STATES, words[0] if words else "", error))
    return found


def page(*blocks: Block) -> PageText:
    return PageText(Block(-1, BlockKind.TITLE, ""), Block(-1, BlockKind.SUMMARY, ""), blocks)


def told(text: str, kind: BlockKind = BlockKind.PARAGRAPH, citings: tuple[Citing, ...] = ()) -> list[str]:
    """Return the words of each statement of one block for which no citation stands."""
    block = Block(0, kind, text, citings)
    return [span.of(sentence.text) for sentence, span in uncited(page(block), statement)]


def rewrite(path: Path) -> None:
    """Put the asterisks of a file where words are found now."""

    def line(found: re.Match[str]) -> str:
        text = found[2].replace("**", "")
        words = told(text)
        marked = text.replace(words[0], f"**{words[0]}**", 1) if words else text
        return f"- {found[1] + ': ' if found[1] else ''}{marked}"

    path.write_text(LINE.sub(line, path.read_text("utf-8")), "utf-8")


if os.environ.get("CITEWELL_UPDATE"):
    for each in FILES:
        rewrite(each)
SENTENCES = [each for path in FILES for each in labelled(path)]
STATING = [each for each in SENTENCES if each.states and each.error != "missed"]
each_sentence = pytest.mark.parametrize("sentence", SENTENCES, ids=lambda each: each.text[:60])


@each_sentence
def test_exactly_the_words_that_state_something_are_told(sentence: Labelled) -> None:
    assert told(sentence.text) == ([sentence.words] if sentence.words else [])
    if sentence.error:
        assert sentence.error == ("missed" if sentence.states else "wrong"), "it errs in another way"
    assert sentence.states is (bool(sentence.words) is not bool(sentence.error)), "it is right now, or wrong"


def test_nearly_all_that_is_told_is_right_and_nearly_all_is_told() -> None:
    """And the sentences are many, of many kinds of page, half of them traps."""
    right, wrong, missed = len(STATING), 0, 0
    for each in SENTENCES:
        wrong += each.error == "wrong"
        missed += each.error == "missed"
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"{len(SENTENCES)} sentences, precision {precision:.3f}, recall {recall:.3f}")
    assert len(FILES) >= 12
    assert len(SENTENCES) >= 450
    assert len({each.text for each in SENTENCES}) == len(SENTENCES)
    assert 0.4 <= (right + missed) / len(SENTENCES) <= 0.6
    assert precision >= 0.95
    assert recall >= 0.90


def test_a_citation_anywhere_in_a_sentence_silences_it() -> None:
    for each in STATING:
        for at in (0, len(each.text)):
            text = f"{each.text[:at]} (Aster, 2001) {each.text[at:]}"
            assert told(text, citings=(Citing(Span(at + 2, at + 13), ()),)) == []


def test_a_citation_in_the_next_sentence_silences_it() -> None:
    for each in STATING:
        text = f"{each.text} So says (Aster, 2001)."
        start = text.index("Aster, 2001)")
        assert told(text, citings=(Citing(Span(start, start + 11), ()),)) == []


@pytest.mark.parametrize("kind", BlockKind)
def test_headings_titles_and_summaries_state_nothing(kind: BlockKind) -> None:
    for each in STATING:
        names_a_question = kind is BlockKind.ITEM and each.text.lower().startswith(TITLES)
        assert bool(told(each.text, kind)) is (kind not in PASSED and not names_a_question)


def test_a_question_states_nothing() -> None:
    for each in STATING:
        assert told(re.sub(r"[.!]?$", "?", each.text.rstrip('"'))) == []


def test_what_is_marked_as_ours_states_nothing() -> None:
    for each in STATING:
        assert told(f"In our words, {each.text[0].lower()}{each.text[1:]}") == []


GROUPS = {name: table for name, table in read_words("statements").items() if name != "parts"}


@pytest.mark.parametrize(
    ("sample", "pattern"),
    [each for table in GROUPS.values() for each in table.items()],
    ids=[f"{name}: {sample}" for name, table in GROUPS.items() for sample in table],
)
def test_a_pattern_finds_its_sample(sample: str, pattern: str) -> None:
    written = expanded(pattern, read_words("statements")["parts"])
    lexicon = english().lexicon
    assert lexicon.compile(written).search(lexicon.encode(sample.lower()))


@pytest.mark.parametrize("name", ["figures", "comparing", "statements"])
def test_a_sample_is_a_statement(name: str) -> None:
    for sample in GROUPS[name]:
        assert told(sample), sample


@pytest.mark.parametrize("name", ["orders", "ours", "readers", "organised", "advice", "defining"])
def test_a_sample_of_what_is_no_statement_is_none(name: str) -> None:
    for sample in GROUPS[name]:
        assert told(sample) == [], sample


def test_no_word_stands_twice_in_a_list() -> None:
    table = read_words("health")
    for part in ("nouns", "verbs", "words", "endings"):
        for name, words in table[part].items():
            if name != "irregular":
                listed = words.split()
                assert sorted(listed) == sorted(set(listed)), f"{part}.{name}"
                assert words == words.lower()


def test_only_what_can_find_something_is_asked() -> None:
    """A pattern that is passed over by the codes of a text finds nothing in it."""
    known = english()
    for each in SENTENCES:
        codes = known.lexicon.encode(each.text.lower())
        bits = known.may_find(codes)
        for number in range(len(known.patterns)):
            assert bits >> number & 1 or not known.pattern(number).search(codes)


@given(st.text(alphabet="ab 1.,%(\"'-;:?\nÀß\ufffc", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for words in told(text):
        assert words == words.strip() != ""


@given(st.lists(st.sampled_from(sorted(english().lexicon.classes)), max_size=30))
def test_any_words_are_read(words: list[str]) -> None:
    text = " ".join(words)
    for found in told(text):
        assert found in text


def test_hostile_text_is_read_in_linear_time() -> None:
    for text in (
        "pain " * 20000,
        "very " * 20000,
        "rest not " * 10000,
        "rest, not, " * 10000,
        "1 in " * 20000,
        "as pain as " * 10000,
        '"' * 20000,
        "; " * 20000,
        "a" * 100000,
        "- " * 20000,
        "rest to be seen to have " * 5000,
        "the people with " * 8000,
    ):
        told(text)


def test_a_pattern_that_cannot_be_compiled_is_refused() -> None:
    with pytest.raises(AssertionError, match="no word is of the class"):
        Lexicon(read_words("health"), []).compile("<nonsense>")
