"""Make up works and health articles that cite them; the same numbers give the same articles.

An article has about 800 words, twelve cites, six links, two lists and a table. It is a list of blocks; a block is a
list of texts, citations and links to other articles, which `dialects.py` writes as each program reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TypeAlias

FAMILIES = """
Abbott Achterberg Almeida Amundsen Anand Aubert Bakker Banerjee Barros Bélanger Benítez Bergström
Bianchi Björk Blom Bondarenko Brandt Brenner Calloway Cárdenas Castellano Chaudhry Cho Clausen Crowley Dahlgren
Delacroix Demir Dierks Donnelly Drummond Dvořák Eastwood Ebert Eriksen Esposito Falk Farrow Fasheh Fenwick Fiala
Fontaine Frost Gallo Garrick Ghosh Gruber Guérin Haddow Hakimi Halloran Haraldsen Hendricks Hoshino Ibarra Ilves
Jansson Jović Kaminski Karlsen Keating Kimura Kjær Kuznetsova Lacroix Langley Lindqvist Lombardi Lund Madsen Mahler
Marchetti McAllister McBride Mehta Meszaros Molnár Mwangi Nakamura Nesbitt Nielsen Nordin Nowak O'Dowd O'Leary Obi
Okoye Olsson Ortega Palmer Pavlović Peixoto Pettersson Quigley Quist Rahimi Ramos Rasmussen Reinholt Ribeiro Rourke
Ruiz Saarinen Sandoval Schäfer Seo Serrano Sharpe Sigurdsson Solberg Sørensen Steiner Suzuki Tamm Thackeray Toivonen
Ueda Urbina Vance Varga Verhoeven Villanueva Vogel Wachter Whitlock Wójcik Yamada Yilmaz Zamora Zeller
""".split()
PARTICLES = ["de Vries", "van den Akker", "von Arx", "de la Fuente", "Di Stefano", "Hart-Davies", "Saint-Clair"]
GIVEN = "Agnes Benedict Chiara Dmitri Edith Felix Gita Henrik Irene Joseph Kofi Lena Miguel Noor Olga Priya".split()
JOURNALS = [
    *("Journal of Everyday Medicine", "Archives of Family Health", "Pain in Practice", "Sleep and Recovery"),
    *("International Review of Rehabilitation", "Community Nursing Research", "Heart Care", "Food and Metabolism"),
]
PRESSES = ["Larkfield Press", "Quayside Academic", "Hilltop Medical"]
THINGS = """
appetite breathing clinic cough dose exercise fatigue fever headache healing hip infection joint knee
massage meal medicine migraine mood muscle neck nerve nurse pain pharmacy physiotherapy posture pulse rash rest
routine scar shoulder sleep stiffness stomach stress stretching surgery swelling tablet therapy tiredness treatment
vaccine visit walk weight
""".split()
KINDS = """
brief careful common cautious daily early easy frequent gentle helpful late lasting light local long mild
moderate new ordinary painful plain quiet rare recent regular safe severe short slow steady strong sudden useful
weekly
""".split()
ACTS = """
calms changes covers eases follows guides improves keeps limits reduces meets needs precedes raises shows
""".split()
MANNERS = """
again clearly gently mainly mostly often quickly rarely slowly sometimes soon steadily usually
""".split()
WHO = ["the", "a", "any", "this", "that", "every", "your", "one"]
JOINTS = ["because", "while", "before", "after", "although", "until", "when", "whenever"]
ASIDES = [
    "(n = 318)",
    "(see below)",
    "(about 45 minutes)",
    "(2016)",
    "(95% CI 0.8 to 1.9)",
    "(one in ten)",
    "(since 2012)",
]
HEADINGS = [
    *("About this condition", "Causes", "Who is at risk", "What you may notice", "Tests", "What helps", "Medicines"),
    *("At home", "Day by day", "When to seek help", "What to ask", "After treatment", "Children", "Older people"),
]
CATEGORIES = ["Back", "Digestion", "Head", "Heart", "Joints", "Lungs", "Mind", "Sleep"]
TAGS = ["advice", "ageing", "exercises", "food", "medicines", "pain", "pregnancy", "recovery", "rest", "tests"]


@dataclass(frozen=True)
class Work:
    """Hold one reference of the library; authors are (family, given)."""

    id: str
    authors: tuple[tuple[str, str], ...]
    year: int
    title: str
    container: str  # the journal, or the publisher of a book
    volume: str  # empty for a book
    page: str
    doi: str


@dataclass(frozen=True)
class Citation:
    """Hold a citation of one or two works; a narrative one names the authors in the sentence."""

    works: tuple[Work, ...]
    narrative: bool


@dataclass(frozen=True)
class Link:
    """Hold a link to another article, by its number."""

    text: str
    number: int


Piece: TypeAlias = str | Citation | Link
Block: TypeAlias = list[Piece]


@dataclass(frozen=True)
class Article:
    """Hold one article."""

    number: int
    title: str
    date: str
    category: str
    tags: tuple[str, ...]
    author: str
    blocks: list[Block]

    @property
    def name(self) -> str:
        """The name of its file, without suffix, which is its slug, too."""
        return name_of(self.number)


def cited(article: Article) -> list[Work]:
    """Return the works that an article cites, in their order there."""
    return [work for block in article.blocks for piece in block if isinstance(piece, Citation) for work in piece.works]


def name_of(number: int) -> str:
    """Return the name of an article's file without suffix.

    >>> name_of(7)
    'leaflet-00007'
    """
    return f"leaflet-{number:05}"


def make_works(count: int = 500) -> list[Work]:
    """Make up works, of which no two have the first author and the year in common."""
    random = Random(f"works {count}")
    firsts = random.sample(list(product([*FAMILIES, *PARTICLES], range(1992, 2025))), count)
    return [_work(random, number, *first) for number, first in enumerate(firsts)]


def make_article(number: int, of: int, works: list[Work]) -> Article:
    """Make up the article with this number, which links to two `of` that many.

    >>> len(cited(make_article(1, 50, make_works())))
    12
    """
    random = Random(f"article {number}")
    title = f"{random.choice(KINDS).capitalize()} {random.choice(THINGS)} and {random.choice(THINGS)} {number}"
    return Article(
        number,
        title,
        f"{random.randint(2018, 2024)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        random.choice(CATEGORIES),
        tuple(random.sample(TAGS, 3)),
        f"{random.choice(GIVEN)} {random.choice(FAMILIES[:12])}",
        _blocks(random, of, works),
    )


def _work(random: Random, number: int, first: str, year: int) -> Work:
    others = random.sample([name for name in FAMILIES if name != first], random.choice((0, 0, 0, 1, 1, 2, 3, 5)))
    journal, page = random.random() < 0.85, random.randint(1, 900)
    return Work(
        f"work{number:04}",
        tuple((name, f"{random.choice(GIVEN)} {random.choice('ABCDEFGHJKLM')}.") for name in (first, *others)),
        year,
        f"{random.choice(KINDS).capitalize()} {random.choice(THINGS)} and {random.choice(THINGS)} in "
        f"{random.choice(['adults', 'children', 'general practice', 'older people', 'one region'])}",
        random.choice(JOURNALS if journal else PRESSES),
        str(random.randint(1, 90)) if journal else "",
        f"{page}-{page + 8}" if journal else "",
        f"10.5555/w{number:04}.{page}" if journal else "",
    )


def _blocks(random: Random, of: int, works: list[Work]) -> list[Block]:
    """Lay out an article: an opening, then six sections of prose, each with something else than prose in it."""
    prose = [_paragraph(random) for _ in range(15)]
    for citation in _citations(random, works):
        _cite(random, random.choice(prose), citation)
    for _ in range(4):
        target = f"https://www.example.org/leaflets/{random.randint(1, 9999)}?part={random.randint(1, 9)}"
        random.choice(prose).extend([f" See [leaflet {random.randint(1, 99)}]({target}) too."])
    for _ in range(2):
        random.choice(prose).extend([" Read ", Link("what we say of that", random.randint(1, of)), " as well."])
    for _ in range(3):
        random.choice(prose).append(f" {_sentence(random, (1,))} {random.choice(ASIDES)}.")
    rows = [f"| {random.choice(THINGS)} | {random.randint(1, 60)} mg | {random.choice(MANNERS)} |" for _ in range(6)]
    steps = "\n".join(f"{step}. {_sentence(random, (1,))}" for step in range(1, 5))
    extras: list[list[Block]] = [
        [["\n".join(f"- {_sentence(random, (1,))}" for _ in range(5))]],
        [["\n".join(["| What | How much | How often |", "|---|---|---|", *rows])]],
        [[f"### {random.choice(HEADINGS)} in short"], [steps]],
        [[f"> {_sentence(random)}."]],
        [[f"Note the value as `{random.randint(90, 150)}/{random.randint(60, 95)} mmHg`."]],
        [],
    ]
    blocks = prose[:3]
    for section, (heading, extra) in enumerate(zip(random.sample(HEADINGS, 6), extras, strict=True)):
        blocks += [[f"## {heading}"], *prose[3 + 2 * section : 5 + 2 * section], *extra]
    return blocks


def _paragraph(random: Random) -> Block:
    """Make up two or three sentences, each a piece without its full stop and a piece that ends it."""
    return [piece for _ in range(random.choice((2, 2, 3))) for piece in (_sentence(random), ". ")]


def _citations(random: Random, works: list[Work]) -> list[Citation]:
    """Draw twelve works and put them into citations, some of two works."""
    drawn, citations = random.choices(works, k=12), []
    while drawn:
        size = 2 if len(drawn) > 1 and random.random() < 0.12 else 1
        citations.append(Citation(tuple(drawn.pop() for _ in range(size)), size == 1 and random.random() < 0.2))
    return citations


def _cite(random: Random, block: Block, citation: Citation) -> None:
    """Put a citation before a full stop; a narrative one gets a sentence of its own."""
    place = random.choice([at for at, piece in enumerate(block) if piece == ". "])
    if citation.narrative:
        block[place:place] = [". ", citation, f" found that {random.choice(WHO)} {random.choice(THINGS)} mattered"]
    else:
        block[place:place] = [" ", citation]


def _sentence(random: Random, clauses: tuple[int, ...] = (1, 2, 2)) -> str:
    """Make up a sentence without a full stop, of one of these numbers of clauses; a clause has eight words."""
    words: list[str] = []
    for clause in range(random.choice(clauses)):
        words += [random.choice(JOINTS)] if clause else []
        words += [random.choice(WHO), random.choice(KINDS), random.choice(THINGS), random.choice(MANNERS)]
        words += [random.choice(ACTS), "the", random.choice(KINDS), random.choice(THINGS)]
    if random.random() < 0.22:
        place, mark = random.randrange(1, len(words)), random.choice(("*", "**"))
        words[place] = f"{mark}{words[place]}{mark}"
    text = " ".join(words)
    return text[0].upper() + text[1:]
