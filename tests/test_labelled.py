"""Hold the rules on what sentences say to a precision, by the labelled sentences of tests/spec/editorial.

What the rules find in each sentence is held exactly by the files themselves; here the labels are counted.
"""

import pytest

from labelled import FOLDER, RULES, labelled_files, scores, sentences_of

PRECISION = 0.95


@pytest.mark.parametrize("topic", RULES)
def test_what_is_found_is_mostly_right(topic: str) -> None:
    found = scores(FOLDER / topic)
    assert set(found) == set(RULES[topic])
    for rule, score in found.items():
        print(f"{rule}: precision {score.precision:.3f}, recall {score.recall:.3f} of {score.right + score.missed}")
        assert score.precision >= PRECISION, rule
        assert score.right >= 5, f"{rule} is hardly shown"


def test_half_of_the_sentences_are_traps() -> None:
    sentences = [each for path in labelled_files() for each in sentences_of(path)]
    quiet = [each for each in sentences if not [label for label in each.labels if label.how != "wrong"]]
    assert len(sentences) >= 150
    assert 0.4 <= len(quiet) / len(sentences) <= 0.6
    assert len({each.text for each in sentences}) == len(sentences)
