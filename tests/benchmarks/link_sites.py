"""Write made-up sites for the link rules: a large one without faults, and one with planted faults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

FOOT = "<footer><p>A clinic</p></footer></body></html>\n"


def write_large(folder: Path, pages: int = 1000, links: int = 40) -> None:
    """Write a site of pages with so many links each: to pages, to places on pages, and to other sites."""
    random = Random(pages)
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "site.css").write_text("body { margin: 0 }\n", "utf-8")
    listed = "".join(f'<li><a href="/page-{number:04}/">Page {number}</a></li>' for number in range(pages))
    _write(folder, "index.html", "Home", f"<ul>{listed}</ul>")
    for number in range(pages):
        written = [_link(random, number, place, pages) for place in range(links - 1)]
        blocks = [
            f'<h2 id="part-{part}">Part {part}</h2><p>{" It eases pain. ".join(written[part::4])}</p>'
            for part in range(4)
        ]
        _write(folder, f"page-{number:04}/index.html", f"Page {number}", "\n".join(blocks))


def _link(random: Random, number: int, place: int, pages: int) -> str:
    other, part = random.randrange(pages), random.randrange(4)
    kind = place % 8
    if kind == 0:
        return f'<a href="#part-{part}">below, {number}.{place}</a>'
    if kind == 1:
        return f'<a href="https://doi.org/10.5555/{number}.{place}">study {number}.{place}</a>'
    if kind in (2, 3):
        return f'<a href="/page-{other:04}/#part-{part}">part {part} of page {other}, {place}</a>'
    if kind == 4:
        return f'<a href="../page-{other:04}/">page {other}, {place}</a>'
    return f'<a href="/page-{other:04}/">page {other}, {place}</a>'


def _write(folder: Path, name: str, title: str, body: str, lang: str = "en", head: str = "") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<link rel="stylesheet" href="/css/site.css">{head}</head>\n<body><h1>{title}</h1>\n{body}\n{FOOT}',
        "utf-8",
    )


@dataclass(frozen=True)
class Planted:
    """Hold one planted fault: its rule, the file it is in, and what marks it there or in the message."""

    rule: str
    page: str
    mark: str
    body: str
    lang: str = "en"
    head: str = ""


URL = "https://library.example.org"
SECURE = ("secure.example.org",)
"""Where the site with faults is to stand, and the hosts that are to be linked with https."""
