"""Build a site whose lists of works, of citing places and of articles have several pages."""

from pathlib import Path
from random import Random

from citewell.works_cited.register_pages import MOST_PLACES
from site_building import article, check, findings, publishing, write_site

INITIALS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "Ö", "Ж", "Щ", "王", "李"]
AUTHORS = [f"{initial}{'abcdefgh'[number]}lm" for number in range(7) for initial in INITIALS]
YEARS = {name: 1987 + number % 35 for number, name in enumerate(AUTHORS)}
LIBRARY = "references:\n" + "\n".join(
    f"  - {{id: w{number}, type: book, title: Garden {number}, author: [{{family: {name}}}], issued: {year}}}"
    for number, (name, year) in enumerate(YEARS.items())
)
ARTICLES = MOST_PLACES + 5


def sentence(random: Random) -> str:
    """Return a sentence that is nearly as long as is shown, of words that compress badly."""
    words = ("".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(70))
    return f"{' '.join(words).capitalize()} (Aalm, {YEARS['Aalm']})."


def build_large_site(folder: Path, published: bool) -> Path:
    """Build a site that cites more works than one list holds, and one of them on more pages than one page shows."""
    random = Random(1)
    pages = {
        f"articles/p{n}.md": article(
            sentence(random), f"Page-{n:03}", date=f"2026-01-01 {n // 60:02}:{n % 60:02}", tags="rest"
        )
        for n in range(ARTICLES - 1)
    }
    cites = "\n\n".join(f"It is so ({name}, {year})." for name, year in YEARS.items())
    pages["articles/all.md"] = article(cites, "All", date="2025-01-01", tags="rest")
    site = write_site(folder, pages, LIBRARY)
    ran = check(site, publishing(site) if published else "pelicanconf.py", "output")
    assert ran.status == 0, ran.text
    assert not [each for each in findings(ran) if "-link]" in each], ran.text
    return site / "output"
