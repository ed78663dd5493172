"""Write a made-up site of health articles that cite a library in prose; the same numbers give the same site."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

FAMILIES = [
    *("Bauer", "Bélanger", "Björk", "Chen", "Das", "de la Cruz", "Evans", "García", "Haddad", "Iyer", "Kim"),
    *("McCarthy", "Müller", "O'Brien", "Okafor", "Øvergård", "Peña", "Smith-Walker", "Tóth", "van der Berg", "Wright"),
]
SUBJECTS = ["the dose", "each visit", "your sleep", "a short walk", "the joint", "this medicine", "the clinic"]
QUALITIES = ["steady", "mild", "early", "careful", "regular", "*gentle*", "lasting", "common", "useful", "late"]
VERBS = ["eases", "limits", "changes", "supports", "follows", "slows", "explains", "improves"]
NOUNS = ["pain", "breathing", "balance", "recovery", "movement", "mood", "fever", "appetite", "healing", "posture"]
ENDINGS = ["in adults", "over weeks", "(n = 240)", "without tests", "at home (about 30 minutes)", "when kept up"]
SYLLABLES = [
    "Al",
    "Ber",
    "Dal",
    "Fre",
    "Gun",
    "Hol",
    "Kar",
    "Lin",
    "Mor",
    "Nor",
    "Ost",
    "Per",
    "Sol",
    "Tor",
    "Val",
    "Win",
]
ENDS = [
    "berg",
    "by",
    "dahl",
    "ford",
    "gren",
    "holm",
    "land",
    "ley",
    "man",
    "mark",
    "quist",
    "sen",
    "ström",
    "ton",
    "wood",
]
BEFORE, AFTER = ["", "", "", "", "see ", "e.g., "], ["", "", "", ", p. 14"]
HEADINGS = ("What it is", "Why it matters", "What you can do", "How we treat it", "When to call us", "Living with it")


@dataclass(frozen=True)
class Work:
    """Hold one reference of the library."""

    id: str
    families: tuple[str, ...]
    year: int

    def authors(self, joint: str) -> str:
        """Name the authors as APA does in the text."""
        return f"{self.families[0]} et al." if len(self.families) > 2 else f" {joint} ".join(self.families)


def write_site(folder: Path, articles: int, header: str = "yaml", references: int = 500, cited: int = 0) -> None:
    """Write `content/` and `references.yaml` into a folder; `header` is "yaml" or "classic".

    No two works have the first author and the year in common. The articles cite the first `cited` works, or all.
    """
    random = Random(references)
    families = [*FAMILIES, *_more_families(references // 20 if references > 600 else 0)]
    works = []
    for number, (first, year) in enumerate(random.sample(list(product(families, range(1995, 2025))), references)):
        others = random.sample([family for family in families if family != first], random.choice((0, 0, 1, 1, 2, 3, 5)))
        works.append(Work(f"work{number:03}", (first, *others), year))
    (folder / "content").mkdir(parents=True)
    (folder / "references.yaml").write_text("".join(_record(random, work) for work in works), "utf-8")
    for number in range(articles):
        text = _header(number, header) + _body(Random(number), number, works[: cited or None])
        (folder / "content" / f"article-{number:05}.md").write_text(text, "utf-8")


def _more_families(count: int) -> list[str]:
    """Make up family names."""
    return ["".join(parts) for parts in product(SYLLABLES, [each.lower() for each in SYLLABLES], ENDS)][:count]


def _record(random: Random, work: Work) -> str:
    authors = "".join(f'  - family: "{name}"\n    given: {random.choice("ABCDEFGHJKLM")}.\n' for name in work.families)
    page = random.randint(1, 900)
    return (
        f"- id: {work.id}\n  type: article-journal\n  title: {_sentence(random)}\n  author:\n{authors}"
        f"  issued: '{work.year}'\n  container-title: Journal of {random.choice(NOUNS).capitalize()}\n"
        f"  volume: '{random.randint(1, 80)}'\n  page: {page}-{page + 9}\n  DOI: 10.5555/{work.id}.{page}\n"
    )


def _header(number: int, header: str) -> str:
    fields = f"title: Article {number}\ndate: 2024-{number % 12 + 1:02}-{number % 28 + 1:02}\nauthor: A. Writer\n"
    tags = f"{NOUNS[number % 10]}, {VERBS[number % 8]}"
    return f"{fields}tags: {tags}\n\n" if header == "classic" else f"---\n{fields}tags: [{tags}]\n---\n\n"


def _body(random: Random, number: int, works: list[Work]) -> str:
    """Write headings, prose, a table and two lists: about 800 words with twelve cites."""
    sentences = [_sentence(random) for _ in range(42)]
    dealt = [works[(8 * number + turn) % len(works)] for turn in range(8)]  # in turn, so that every work is cited
    cited = random.sample([*dealt, *random.choices(dealt, k=2), *random.choices(works, k=2)], 12)
    for place in random.sample(range(42), len(cited)):
        size = min(len(cited), random.choice((1, 1, 1, 1, 2)))
        if size:
            sentences[place] = _cite(random, sentences[place], [cited.pop() for _ in range(size)])
    for place in random.sample(range(42), 4):
        sentences[place] += f". See [our leaflet {place}](https://www.example.org/health/{place}?part=1)"
    prose = [". ".join(sentences[start : start + 3]) + "." for start in range(0, 42, 3)]
    extras = [
        "\n".join(f"- {_sentence(random)}" for _ in range(4)),
        "| What | Dose |\n|---|---|\n" + "\n".join(f"| {noun} | {random.randint(1, 60)} mg |" for noun in NOUNS[:6]),
        "\n".join(f"{step}. {_sentence(random)}" for step in range(1, 5)),
    ]
    blocks = prose[:2]
    for place, heading in enumerate(HEADINGS):
        blocks += [f"## {heading}", *prose[2 * place + 2 : 2 * place + 4], *extras[place : place + 1]]
    return "\n\n".join(blocks) + "\n"


def _sentence(random: Random) -> str:
    first, second = (f"{random.choice(VERBS)} {random.choice(QUALITIES)} {random.choice(NOUNS)}" for _ in range(2))
    return f"{random.choice(SUBJECTS).capitalize()} {first} and often {second} {random.choice(ENDINGS)}"


def _cite(random: Random, sentence: str, group: list[Work]) -> str:
    """Cite works at the end of a sentence, or one as its subject."""
    if len(group) == 1 and random.random() < 0.25:
        return f"{group[0].authors('and')} ({group[0].year}) showed that {sentence[0].lower()}{sentence[1:]}"
    cites = "; ".join(sorted(f"{work.authors('&')}, {work.year}" for work in group))
    return f"{sentence} ({random.choice(BEFORE)}{cites}{random.choice(AFTER)})"
