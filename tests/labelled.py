"""Read labelled sentences: blocks of the spec files of tests/spec/editorial, with what the rules are to say of each.

A line is a sentence (or a paragraph) as an author writes it; the lines below it that begin with "!" say what is
found in it, one finding a line, as the rule and the words that it names:

    Rest clearly reduces pain (Aster, 2001).
    ! overstated-certainty: clearly reduces

Without such a line nothing is found. What the rules do not see, though a careful reader does, is labelled `! missed
overstated-certainty`; what they say though it is not so, `! wrong overstated-certainty: clearly`. So the labels are
what is right, and the findings are exact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "spec" / "editorial"
RULES = {"certainty": ("overstated-certainty", "unrecorded-finding", "misstated-figure")}
"""The rules that the files of each folder are about."""
LABEL = re.compile(r"! (?:(?P<how>missed|wrong) )?(?P<rule>[a-z-]+)(?:: (?P<words>.*))?")
QUOTED = re.compile(r'"([^"]*)"')
BLOCK = re.compile(r"^```sentences\n(?P<text>.*?)^```$", re.M | re.S)


class Label(NamedTuple):
    """Hold what is said of a sentence; `how` is "missed", "wrong" or ""."""

    rule: str
    words: str
    how: str = ""

    def __str__(self) -> str:
        return f"! {self.how} {self.rule}".replace("  ", " ") + (f": {self.words}" if self.words else "")


@dataclass
class Labelled:
    """Hold one sentence with its labels."""

    text: str
    labels: list[Label]

    @property
    def found(self) -> list[tuple[str, str]]:
        """What is to be found in it."""
        return [(each.rule, each.words) for each in self.labels if each.how != "missed"]

    def __str__(self) -> str:
        return "\n".join([self.text, *map(str, self.labels)])


def read_block(text: str) -> list[Labelled]:
    """Read the lines of one block.

    >>> [str(each.labels[0]) for each in read_block("Rest helps.\\n! missed overstated-certainty\\n")]
    ['! missed overstated-certainty']
    """
    found: list[Labelled] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        label = LABEL.fullmatch(line)
        if label:
            found[-1].labels.append(Label(label["rule"], label["words"] or "", label["how"] or ""))
        else:
            found.append(Labelled(line, []))
    return found


def sentences_of(path: Path) -> list[Labelled]:
    """Read all labelled sentences of a file."""
    return [each for block in BLOCK.finditer(path.read_text("utf-8")) for each in read_block(block["text"])]


def relabelled(sentence: Labelled, found: list[tuple[str, str]]) -> Labelled:
    """Return a sentence with the labels that fit what is found in it; what it has of them stays as it is."""
    told = [Label(rule, words) for rule, words in found]
    kept = [
        next((old for old in sentence.labels if old[:2] == each[:2] and old.how != "missed"), each) for each in told
    ]
    rules = {rule for rule, _ in found}
    missed = [each for each in sentence.labels if each.how == "missed" and each.rule not in rules]
    return Labelled(sentence.text, kept + missed)


@dataclass
class Score:
    """Count the findings of one rule that are right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def scores(folder: Path) -> dict[str, Score]:
    """Count the labels of all files of a folder, by rule."""
    found: dict[str, Score] = {}
    for label in (each for path in sorted(folder.glob("*.md")) for one in sentences_of(path) for each in one.labels):
        score = found.setdefault(label.rule, Score())
        score.missed += label.how == "missed"
        score.wrong += label.how == "wrong"
        score.right += not label.how
    return found


def labelled_files() -> Iterator[Path]:
    """Yield the files with labelled sentences."""
    yield from sorted(FOLDER.glob("*/*.md"))
