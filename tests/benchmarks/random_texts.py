"""Give generated texts to the grammar and the resolver, and see that nothing is raised and what must hold does.

The texts are pieces of citations, names of many scripts, years, brackets, controls and combining marks in random
order, and characters from anywhere in Unicode among them.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser
from collections import Counter
from itertools import pairwise
from random import Random

from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.grammar import find_citations
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Name, Reference, Span
from citewell.references.library.library import Library

FAMILIES = (
    "Smith|Øye|O'Brien|O’Neill|Smith-Walker|García Márquez|Şahin|İnce|Straße|Nguyễn|Ng|X|de|Åse|A\u030arhus|ǅordan|"
    "Толстой|Παπαδόπουλος|לוי|الهاشمي|王|田中|김|शर्मा|ესაძე"
).split("|")
PARTICLES = ["van der", "de la", "von", "d'", "al-", "O", "ben", "du"]
GIVEN = ["J.", "Ana", "J.-P.", "A. B.", "Łucja", "Лев"]
BODIES = ["World Health Organization", "Институт", "Food & Drug Administration", "Ministério da Saúde", "IBM", "N.N."]
YEARS = (
    "2018|2019|1999|1500|2099|1899|2020a|2018B|1900/1953|2018–2019|2018-a|n.d.|in press|s.d.|o. J.|im Druck|no prelo|"
    "sous presse|20190|02018|2018.5|٢٠١٨|２０１８|²⁰¹⁸"
).split("|")
JOINTS = (
    " |  |\n|\t|\xa0|, |; | & | and | e | y | et | und | et al.| et al., | u. a. | e col. |/|:|. |.|'|'s |’|-|‐|–|…"
    "| in | apud |see |e.g., |cf. |, p. 4|, pp. 1–9"
).split("|")
BRACKETS = '(|)|[|]|(|)|{|}|（|）|«|»|"|“|”|<|>|()|[]|)('.split("|")
CONTROLS = (
    "\x00\x02\x03\x07\x1b\x7f\x85\xad\u0301\u0338\u200b\u200d\u200e\u202e\u2028\u2029\ufeff\ufffc\ufffd\U0001f600"
)
ODD = [
    *CONTROLS,
    *"\u0301\u0301\u0301|ﬁ|ŉ|ΐ|ẞ|&amp;|\x02amp\x03|https://x.org/(Smith,2018)|10.1000/2018|$2018".split("|"),
]
TITLES = ["A guide to sleep", "Über den Schlaf", "睡眠の手引き", "(2018)", "Smith, 2018"]
FORMS = ["({}, 2018)", "({}, 2019; ", "{} et al. (2018)", " {} (1999"]
WHOLE = [form.format(name) for name in FAMILIES for form in FORMS]
PIECES = [
    *(FAMILIES, WHOLE, FAMILIES, YEARS, YEARS, JOINTS, JOINTS, JOINTS, BRACKETS, BRACKETS, ODD),
    *(PARTICLES, GIVEN, BODIES, TITLES),
]
LANGUAGES = ["en", "de", "fr", "es", "pt-BR", "tlh", ""]
FORGET = 2_000
"""After how many texts the library forgets what it resolved."""


def library(random: Random) -> Library:
    """Return works by authors of such names, of one to four authors, and some without."""
    works = [Reference(f"t{n}", (), "2018", title) for n, title in enumerate(TITLES)]
    for number in range(150):
        people = [Name(*map(random.choice, (FAMILIES, GIVEN, ["", *PARTICLES]))) for _ in range(4)]
        bodies = [Name(literal=random.choice(BODIES), short=random.choice(["", "WHO", "Ж"]))]
        names = tuple(random.choice([people[: random.randint(1, 4)], people[:1], bodies]))
        year = random.choice(["2018", "2019", "1999", "2020", "1953", ""])
        status = random.choice(["", "in press"])
        works.append(Reference(f"r{number}", names, year, random.choice(TITLES), status=status))
    return Library(works)


def text_of(random: Random) -> str:
    """Return a text of some 20 to 100 characters, seldom more."""
    pieces = [random.choice(random.choice(PIECES)) for _ in range(random.randint(4, 16))]
    for _ in range(random.choice((0, 0, 0, 1, 3))):
        code = random.randrange(0x110000 - 0x800)
        pieces.insert(random.randrange(len(pieces)), chr(code + 0x800 if code >= 0xD800 else code))
    return "".join(pieces)[:200]


def faults(text: str, known: Library, language: str, counts: Counter[str]) -> list[str]:
    """Return what does not hold for a text, and count what is found in it."""
    words = patterns_of(language)
    citations = find_citations(text, words)
    cites = [cite for citation in citations for cite in citation.cites]
    [cited] = cite_texts([text], known, words)
    links = [one.span for one in cited if one.reference]
    counts.update(cites=len(cites), links=len(links), problems=sum(one.problem is not None for one in cited))
    spans = sorted(cite.span for cite in cites)
    everywhere = [*spans, *(c.names_span for c in cites), *(c.date for c in cites), *(one.span for one in cited)]
    held = {
        "a span lies outside of the text": all(0 <= low <= high <= len(text) for low, high in everywhere),
        "a cite or a link is empty": all(low < high for low, high in [*spans, *(one.span for one in cited)]),
        "citations are out of order": citations == sorted(citations, key=lambda each: each.span),
        "a date lies outside of its cite": all(c.span.start <= c.date.start < c.date.end <= c.span.end for c in cites),
        "two cites lie over each other": apart(spans),
        "links are out of order": [one.span.start for one in cited] == sorted(one.span.start for one in cited),
        "two links lie over each other": apart(links),
        "another result the second time": [cited] == cite_texts([text], known, words),
        "a problem says nothing": all(one.problem.message for one in cited if one.problem),
    }
    return [what for what, holds in held.items() if not holds]


def apart(spans: list[Span]) -> bool:
    """Tell whether spans in order have no place in common."""
    return all(one.end <= other.start for one, other in pairwise(spans))


def main() -> None:
    """Read the command line, try the texts, and print what was found."""
    parser = ArgumentParser(description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("-n", type=int, default=1_000_000, help="how many texts")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other texts")
    parser.add_argument("--show", type=int, default=3, help="how many texts of each fault to print")
    wanted = parser.parse_args()
    random, found, counts, slowest = Random(wanted.seed), Counter[str](), Counter[str](), (0.0, "")
    known = library(random)
    for number in range(wanted.n):
        text = text_of(random)
        began = time.process_time()
        try:
            wrong = faults(text, known, LANGUAGES[number % len(LANGUAGES)], counts)
        except Exception as error:
            wrong = [f"raised {type(error).__name__}: {str(error)[:80]}"]
        slowest = max(slowest, (time.process_time() - began, text))
        for what in wrong:
            found[what] += 1
            if found[what] <= wanted.show:
                print(f"{what}: {text!r}", flush=True)
        if number % FORGET == 0:
            known.answers.clear()
    print(f"{wanted.n} texts, {dict(counts)}; the slowest took {1000 * slowest[0]:.1f} ms: {slowest[1]!r}")
    print(f"faults: {dict(found) or 'none'}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
