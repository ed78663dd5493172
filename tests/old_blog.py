"""Write posts as an old clinic blog has them: raw HTML, curly quotes, citations in plain prose and no references."""

from __future__ import annotations

from random import Random

NAMES = ("Michelet", "Cohen", "Bell", "Sheehy", "Niesters", "Okafor", "Lindqvist", "Haddad")
SUBJECTS = ("Ketamine", "Sleep", "Walking", "Migraine", "A warm bath", "Stretching", "The clinic", "Breathing")
CLAIMS = (
    "helps many people with long-lasting pain",
    "isn’t for everyone, and “more” is rarely “better”",
    "eased pain in the first weeks",
    "did no better than what we already do",
    "is worth a talk with your doctor",
)
CITATIONS = ("({name}, {year}.)", "({name} et al., {year})", "({name} & {other}, {year}.)", "({name} {year})")
EXTRAS = (
    '<div class="callout"><p>Ask us &mdash; we’re <b>here</b> to help ({name}, {year}).</p></div>',
    '<p align="center"><font color="#336699">New this month!</font></p>',
    '<img src="/images/old-{number}.jpg" alt="">',
    '<a href="/blog/post-{number}.html">Read more</a>',
    "[An older post](/archive/{year}/)",
)


def old_posts(count: int, seed: int = 1) -> dict[str, str]:
    """Return posts by the path of their file below the content folder; the same numbers give the same posts."""
    random = Random(seed)
    return {f"articles/post-{number:03}.md": _post(random, number) for number in range(count)}


def _post(random: Random, number: int) -> str:
    subject = random.choice(SUBJECTS)
    date = f"{random.randint(2008, 2019)}-{random.randint(1, 12):02}-{random.randint(1, 28):02} 09:00"
    paragraphs = [_paragraph(random, subject) for _ in range(random.randint(2, 6))]
    for extra in random.sample(EXTRAS, random.randint(0, 3)):
        filled = extra.format(name=random.choice(NAMES), year=random.randint(1998, 2018), number=number)
        paragraphs.insert(random.randint(0, len(paragraphs)), filled)
    return f"Title: {subject} (part {number})\nDate: {date}\nCategory: Blog\n\n" + "\n\n".join(paragraphs) + "\n"


def _paragraph(random: Random, subject: str) -> str:
    sentences = []
    for _ in range(random.randint(2, 5)):
        name, other = random.sample(NAMES, 2)
        citation = random.choice(CITATIONS).format(name=name, other=other, year=random.randint(1998, 2018))
        sentences.append(f"{subject} {random.choice(CLAIMS)}{f' {citation}' if random.random() < 0.4 else ''}.")
    return " ".join(sentences)
