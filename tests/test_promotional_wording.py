"""Compare what is told of words of praise with sentences that people labelled.

They stand in tests/spec/editorial/promotional-wording. What is praise stands between asterisks; "missed:" and
"wrong:" before a sentence say where the rule errs. CITEWELL_UPDATE=1 puts the asterisks where the words are found.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from citewell.editorial.promotion.praise import promotions_in
from citewell.editorial.promotion.wordings import LANGUAGES, wordings_of
from citewell.editorial.text.blocks import Block, BlockKind, Citing
from citewell.model import Span
from growth import assert_linear

FILES = sorted((Path(__file__).parent / "spec" / "editorial" / "promotional-wording").glob("*.md"))
CITATION = re.compile(r"(?<=\()[A-Z]\w+(?: et al\.)?, \d{4}(?=\))")
LINE = re.compile(r"^- (?:(missed|wrong): )?(.+)$", re.MULTILINE)


class Labelled(NamedTuple):
    """Hold a sentence with the words that are praise in it, and what the rule makes of it where that is not right."""

    language: str
    text: str
    praise: tuple[str, ...]
    error: str


def labelled(path: Path) -> list[Labelled]:
    found = []
    for section in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        language = re.findall(r"\((\w\w)\)\n", section)[0]
        for error, line in LINE.findall(section):
            text = line.replace("**", "")
            found.append(Labelled(language, text, tuple(re.findall(r"\*\*(.+?)\*\*", line)), error))
    return found


def told(text: str, language: str) -> tuple[str, ...]:
    cited = tuple(Citing(Span(*found.span()), ()) for found in CITATION.finditer(text))
    block = Block(0, BlockKind.PARAGRAPH, text, cited)
    return tuple(each.span.of(sentence.text) for sentence, each in promotions_in(block, language))


def rewrite(path: Path) -> None:
    """Put the asterisks of a file where words are found now; what is right or wrong stays as people labelled it."""
    language = ""

    def line_of(found: re.Match[str]) -> str:
        text, praise, words = found[2].replace("**", ""), "**" in found[2], told(found[2].replace("**", ""), language)
        if not words:
            return f"- missed: {found[2]}" if praise else f"- {text}"
        if not praise:
            return f"- wrong: {text}"
        start, shown = 0, ""
        for each in words:
            end = text.index(each, start)
            shown, start = f"{shown}{text[start:end]}**{each}**", end + len(each)
        return f"- {shown}{text[start:]}"

    sections = re.split(r"^(?=## )", path.read_text("utf-8"), flags=re.MULTILINE)
    for number, section in enumerate(sections[1:], 1):
        language = re.findall(r"\((\w\w)\)\n", section)[0]
        sections[number] = LINE.sub(line_of, section)
    path.write_text("".join(sections), "utf-8")


if os.environ.get("CITEWELL_UPDATE"):
    for each in FILES:
        rewrite(each)
SENTENCES = [sentence for path in FILES for sentence in labelled(path)]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda each: each.text[:60])
def test_exactly_the_words_of_praise_are_told(sentence: Labelled) -> None:
    found = told(sentence.text, sentence.language)
    if sentence.error == "missed":
        assert sentence.praise and not found, "it is told now: take the word 'missed' away"
    elif sentence.error == "wrong":
        assert found and not sentence.praise, "it is not told any more: take the word 'wrong' away"
    else:
        assert found == sentence.praise


def test_what_is_told_is_nearly_always_praise() -> None:
    """And the sentences are many, half of them traps."""
    for language, least in {"en": 200, "es": 18, "de": 18, "fr": 18}.items():
        sentences = [each for each in SENTENCES if each.language == language]
        praise = [each for each in sentences if each.praise]
        wrong = sum(each.error == "wrong" for each in sentences)
        right = sum(each.error != "missed" for each in praise)
        precision, recall = right / (right + wrong), right / len(praise)
        print(f"{language}: {len(sentences)} sentences, precision {precision:.3f}, recall {recall:.3f}")
        assert len(sentences) >= least
        assert 0.4 <= len(praise) / len(sentences) <= 0.6
        assert precision >= 0.95


def test_every_language_has_a_cure_for_every_kind() -> None:
    for language in LANGUAGES:
        wordings = wordings_of(language)
        assert {each.kind for each in wordings} >= {"novelty", "promise", "safety", "superlative", "selling"}
        assert all(each.instead.endswith(".") for each in wordings)
        for wording in wordings:
            for phrases in (wording.harmless, wording.near, wording.unless):
                phrases.within("A sentence.")


def test_no_language_that_has_no_list_is_told_anything() -> None:
    assert told("Our novel drip has no side effects.", "pt") == ()
    assert told("Our novel drip has no side effects.", "en-US") == ("novel", "no side effects")


def test_hostile_text_is_read_in_linear_time() -> None:
    for text in (
        "our " * 5000,
        "safe and " * 3000,
        '"' * 5000 + "miracle",
        "no more " * 3000,
        "novel-" * 4000,
        "a" * 50000,
    ):
        told(text, "en")


@pytest.mark.slow
@pytest.mark.parametrize("part", ["Our best clinic. ", 'He said "a miracle cure". '])
def test_time_grows_with_the_claims_of_a_paragraph(part: str) -> None:
    assert_linear(lambda text: told(text, "en"), lambda number: part * number, 150)
