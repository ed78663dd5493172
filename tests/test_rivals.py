"""Hold what is linked of sentences that name rivals of our works: other persons, organisations and things."""

from pathlib import Path

import pytest

from rivals import (
    FOLDER,
    MISSED,
    NEEDLESS,
    NO_LINK,
    SILENT,
    SILENT_WRONG,
    WARNED_WRONG,
    count_faults,
    fault_of,
    made_sentences,
    outcome,
    sentences_of,
    works,
    written_sentences,
)

FAULTS = (SILENT_WRONG, WARNED_WRONG, MISSED, NEEDLESS, SILENT)
SILENT_WRONG_LEFT = 0
"""How many silent wrong links are left in all sentences; each is labelled."""
LEFT: dict[tuple[str, str], int] = {
    ("a longer given name", "citation without a word"): 4,
}
"""The faults that are left in the sentences made by rule, by kind of sentence."""


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_every_written_sentence_is_as_it_is_labelled(path: Path) -> None:
    wrong = []
    for each in sentences_of(path):
        got = outcome(each)
        if (got != each.now) if each.now else fault_of(each.right, got):
            wrong.append(f"{each.text} => {each.right}: {got}")
        assert not each.now or fault_of(each.right, each.now), f"{each.text}: the label is no fault"
    assert not wrong, "\n".join(wrong)


def test_of_made_sentences_the_faults_are_those_that_are_left() -> None:
    counts = count_faults(made_sentences())
    found = {(kind, fault): number for kind, each in counts.items() for fault, number in each.items() if fault}
    assert found == LEFT


def test_sentences_are_many_and_balanced() -> None:
    assert len(works()) == 60
    written, made = written_sentences(), made_sentences()
    assert len(written) >= 400
    assert len(made) >= 800
    for sentences in (written, made):
        assert len({each.text for each in sentences}) == len(sentences)
        right = [each for each in sentences if each.right not in NO_LINK]
        assert 0.3 <= len(right) / len(sentences) <= 0.5


def test_figures_by_kind() -> None:
    counts = count_faults([*written_sentences(), *made_sentences()])
    for kind, each in sorted(counts.items()):
        faults = ", ".join(f"{each[fault]} {fault}" for fault in FAULTS if each[fault])
        print(f"{kind}: {each.total()} sentences: {faults or 'no fault'}")
    assert sum(each[SILENT_WRONG] for each in counts.values()) == SILENT_WRONG_LEFT
