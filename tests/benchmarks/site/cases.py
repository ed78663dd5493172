"""Describe what is built and measured: how each case is prepared, its command, and how to see that it did its work."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from articles import cited, make_article, make_works, name_of
from dialects import write_bare, write_citing, write_ours, write_stock
from measuring import Cost, Failed, cost

PELICAN = (sys.executable, "-m", "pelican", "--settings", "settings.py", "--quiet", "--fatal", "errors")
CITEWELL = (sys.executable, "-m", "citewell", "build", "--since-last")
STOCK, BARE, OURS = "stock Pelican", "bare Pelican", "ours, cold"
EDITED = name_of(2)
ARTICLE, PAGE = f"content/articles/{EDITED}.md", f"{EDITED}/index.html"
FLAT = f"{EDITED}.html"
"""The article that is edited, and the page that is made of it; Pelican calls it otherwise if nothing is set."""
WORK = next(iter(cited(make_article(2, 2, make_works()))))
"""A work that this article cites."""

Prepare = Callable[[Path, int], str]
"""Prepare a site in a folder for a turn, and return a text that the built page must then have."""


@dataclass(frozen=True)
class Case:
    """Hold something that is measured: its name, the folder of its site, and what to do before and in each turn."""

    name: str
    site: str  # cases with one folder follow one another on one site
    write: Callable[[Path, int], None]  # writes the site with so many articles
    prepare: Prepare
    command: tuple[str, ...]
    one_core: bool = False
    page: str | None = PAGE  # the built page that shows whether the text of `prepare` arrived
    warm: bool = False  # whether the site is built once before the first turn

    def run(self, folder: Path, turn: int) -> Cost:
        """Prepare and run the case in the folder of its site; raise Failed if the page lacks what it must have."""
        expected = self.prepare(folder, turn)
        taken = cost(self.command, folder, self.one_core)
        if self.page and expected not in _text(folder / "output" / self.page):
            raise Failed(f'"{self.name}" did not bring "{expected}" into {self.page}')
        return taken


def _text(page: Path) -> str:
    return page.read_text("utf-8") if page.is_file() else ""


def cold(folder: Path, _: int) -> str:
    """Remove what earlier builds left: the output and the caches."""
    for name in ("output", "cache", ".cache", "resources"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return WORK.authors[0][0]


def output_only(folder: Path, _: int) -> str:
    """Remove the output, and leave the caches."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    return WORK.authors[0][0]


def nothing(_: Path, __: int) -> str:
    """Change nothing."""
    return WORK.authors[0][0]


def edit_article(folder: Path, turn: int) -> str:
    """Put a sentence into an article, in the place of that of the turn before."""
    path, mark = folder / ARTICLE, f"Marker{turn}x"
    path.write_text(with_sentence(path.read_text("utf-8"), mark), "utf-8")
    return mark


def with_sentence(text: str, mark: str) -> str:
    """Return the source of an article with a paragraph before its first heading, in the place of an earlier one.

    >>> with_sentence("A.\\n\\nMarker0x is new.\\n\\n## B\\n", "Marker1x")
    'A.\\n\\nMarker1x is new.\\n\\n## B\\n'
    """
    earlier = re.sub(r"Marker\w+ is new\.\n\n", "", text)
    return earlier.replace("\n## ", f"\n{mark} is new.\n\n## ", 1)


def change_reference(folder: Path, turn: int) -> str:
    """Change the title of a work that the edited article cites."""
    library, mark = folder / "content" / "references.yaml", f"Retitled{turn}x"
    before, record, after = library.read_text("utf-8").partition(f"  - id: {WORK.id}\n")
    library.write_text(before + record + re.sub("title: .*", f"title: {mark} work", after, count=1), "utf-8")
    return mark


def add_tag(folder: Path, turn: int) -> str:
    """Give the edited article a tag that no article has, in the place of that of the turn before."""
    path, mark = folder / ARTICLE, f"tag{turn}x"
    path.write_text(re.sub(r"Tags: (tag\d+x, )?", f"Tags: {mark}, ", path.read_text("utf-8"), count=1), "utf-8")
    return mark


def change_template(folder: Path, turn: int) -> str:
    """Put a comment into the template of articles, in the place of that of the turn before."""
    path, mark = folder / "theme" / "templates" / "article.html", f"<!-- template {turn} -->"
    text = re.sub(r"<!-- template \d+ -->", "", path.read_text("utf-8"))
    path.write_text(text.replace("{% block main %}", f"{{% block main %}}{mark}"), "utf-8")
    return mark


def ours(name: str, prepare: Prepare, page: str = PAGE, warm: bool = True, one_core: bool = False) -> Case:
    """Return a case of our whole site."""
    return Case(name, "ours-warm" if warm else "ours-cold", write_ours, prepare, CITEWELL, one_core, page, warm)


STOCK_COLD = Case(STOCK, "stock", write_stock, cold, PELICAN, page=FLAT)
BARE_COLD = Case(BARE, "bare", write_bare, cold, PELICAN, page=FLAT)
COLD = [
    ours(OURS, cold, warm=False),
    ours("ours, cold, on one core", cold, warm=False, one_core=True),
]
EMPTY = Case("ours, no article", "ours-cold", write_ours, cold, CITEWELL, page=None)
WARM = [
    ours("ours, nothing changed", nothing),
    ours("ours, one article edited", edit_article),
    ours("ours, one reference changed", change_reference, f"references/{WORK.id}/index.html"),
    ours("ours, a new tag", add_tag),
    ours("ours, a template changed", change_template),
]
CITATIONS = Case("bare Pelican with our citations", "citing", write_citing, output_only, PELICAN, page=FLAT, warm=True)
