"""Write a made-up site of health articles that cite a library in prose; the same numbers give the same site."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

FAMILIES = (
    "Abbott Adeyemi Bauer Bélanger Björk Chen Côté Das Dubois Evans Ferreira García Haddad Iyer Jansen Kaya Kim "
    "Kowalski Larsson Lefèvre McCarthy Mensah Müller Nagy Nguyen O'Brien Okafor Øvergård Patel Peña Rossi Sato Silva "
    "Smith-Walker Tóth Walker Wright Yılmaz Zhang"
).split() + ["de la Cruz", "van der Berg", "von Hagen"]
INITIALS = "A. B. C. D. E. F. G. H. J. K. L. M.".split()
SUBJECTS = "the dose|each visit|your sleep|a short walk|the joint|this medicine|the nerve|every meal|the clinic".split("|")
QUALITIES = "steady mild early careful regular gentle lasting common useful late".split()
VERBS = "eases limits changes supports follows slows explains improves".split()
NOUNS = "pain breathing balance recovery movement mood fever appetite healing posture".split()
ENDINGS = "in most adults|over several weeks|when kept up|without tests|at home".split("|")
ASIDES = ("(n = 240)", "(about 30 minutes)", "(95% CI 1.2 to 2.4)", "(half of all adults)")
HEADINGS = ("What it is", "Why it matters", "What you can do", "How we treat it", "When to call us", "Living with it")
CITATIONS = 12


@dataclass(frozen=True)
class Work:
    """Hold one reference of the library."""

    id: str
    families: tuple[str, ...]
    year: int

    def authors(self, joint: str) -> str:
        """Name the authors as APA does in the text."""
        if len(self.families) > 2:
            return f"{self.families[0]} et al."
        return f" {joint} ".join(self.families)


def write_site(folder: Path, articles: int, header: str = "yaml", references: int = 500) -> None:
    """Write `content/` with its articles and `references.yaml` into a folder; `header` is "yaml" or "classic"."""
    random = Random(references)
    pairs = random.sample(list(product(FAMILIES, range(1995, 2025))), references)
    works = [_work(random, number, *pair) for number, pair in enumerate(pairs)]
    content = folder / "content"
    content.mkdir(parents=True)
    library = "".join(_record(random, work) for work in works)
    (folder / "references.yaml").write_text(f"references:\n{library}", "utf-8")
    for number in range(articles):
        text = _header(number, header) + _body(Random(number), number, works)
        (content / f"article-{number:05}.md").write_text(text, "utf-8")


def _work(random: Random, number: int, first: str, year: int) -> Work:
    others = random.sample([family for family in FAMILIES if family != first], random.choice((0, 0, 1, 1, 2, 3, 5)))
    return Work(f"work{number:03}", (first, *others), year)


def _record(random: Random, work: Work) -> str:
    authors = "".join(f'  - family: "{family}"\n    given: {random.choice(INITIALS)}\n' for family in work.families)
    page = random.randint(1, 900)
    return (
        f"- id: {work.id}\n  type: article-journal\n  title: {_sentence(random)}\n  author:\n{authors}"
        f"  issued: '{work.year}'\n  container-title: Journal of {random.choice(NOUNS).capitalize()}\n"
        f"  volume: '{random.randint(1, 80)}'\n  page: {page}-{page + 9}\n  DOI: 10.5555/{work.id}.{page}\n"
    )


def _header(number: int, header: str) -> str:
    values = {"title": f"Article {number}", "date": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"}
    values |= {"slug": f"article-{number:05}", "author": "A. Writer", "category": NOUNS[number % 5]}
    tags = f"{NOUNS[number % 10]}, {QUALITIES[number % 10]}"
    if header == "classic":
        return "".join(f"{name.capitalize()}: {value}\n" for name, value in values.items()) + f"Tags: {tags}\n\n"
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in values.items()) + f"tags: [{tags}]\n---\n\n"


def _body(random: Random, number: int, works: list[Work]) -> str:
    """Write headings, prose, a table and two lists: about 800 words."""
    sentences = [_sentence(random) for _ in range(42)]
    for place, group in zip(random.sample(range(42), 42), _groups(random, number, works), strict=False):
        sentences[place] = _cited(random, sentences[place], group)
    for place in random.sample(range(42), 4):
        sentences[place] += f". See [our leaflet {place}](https://www.example.org/health/{place}?part=1)"
    prose = [". ".join(sentences[start : start + 3]) + "." for start in range(0, 42, 3)]
    rows = "".join(f"| {noun} | {random.randint(1, 60)} mg | {random.randint(1, 90)}% |\n" for noun in NOUNS[:5])
    extras = {
        1: "".join(f"- {_sentence(random)}\n" for _ in range(4)),
        2: f"| What | Dose | Effect |\n|---|---|---|\n{rows}",
        3: "".join(f"{step}. {_sentence(random)}\n" for step in range(1, 5)),
    }
    blocks = prose[:2]
    for place, heading in enumerate(HEADINGS):
        blocks += [f"## {heading}", *prose[2 * place + 2 : 2 * place + 4], extras.get(place, "").rstrip()]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _sentence(random: Random) -> str:
    aside = f" {random.choice(ASIDES)}" if random.random() < 0.06 else ""
    quality = random.choice(QUALITIES)
    quality = f"*{quality}*" if random.random() < 0.1 else quality
    subject = random.choice(SUBJECTS).capitalize()
    return f"{subject} {random.choice(VERBS)} {quality} {random.choice(NOUNS)}{aside} and " + (
        f"{random.choice(VERBS)} the {random.choice(QUALITIES)} {random.choice(NOUNS)} {random.choice(ENDINGS)}"
    )


def _groups(random: Random, number: int, works: list[Work]) -> list[list[Work]]:
    """Deal one article's cites in groups of one or two: eight works in turn, so that all are cited, and four by chance."""
    dealt = [works[(8 * number + turn) % len(works)] for turn in range(8)]
    cited = [*dealt, *random.choices(dealt, k=2), *random.choices(works, k=CITATIONS - 10)]
    random.shuffle(cited)
    groups: list[list[Work]] = []
    while cited:
        size = 2 if random.random() < 0.15 else 1
        groups.append(cited[:size])
        del cited[:size]
    return groups


def _cited(random: Random, sentence: str, group: list[Work]) -> str:
    """Cite a group at the end of a sentence, or one work as its subject."""
    if len(group) == 1 and random.random() < 0.25:
        return f"{group[0].authors('and')} ({group[0].year}) showed that {sentence[0].lower()}{sentence[1:]}"
    cites = "; ".join(sorted(f"{work.authors('&')}, {work.year}" for work in group))
    form = random.choices(("{}", "see {}", "e.g., {}", "{}, p. 14"), (85, 5, 5, 5))[0]
    return f"{sentence} ({form.format(cites)})"
