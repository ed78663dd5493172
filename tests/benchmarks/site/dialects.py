"""Write the same articles as each program reads them, with its settings and its templates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from articles import Article, Citation, Piece, Work, make_article, make_works, name_of

ROOT = Path(__file__).resolve().parents[3]

BARE = """
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Sample", "", "UTC", "en"
PATH, OUTPUT_PATH, CACHE_PATH, THEME, PLUGINS = "content", "output", "cache", "simple", []
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS, DIRECT_TEMPLATES = [""], [], [], []
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TYPOGRIFY = DEFAULT_PAGINATION = DISPLAY_CATEGORIES_ON_MENU = False
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}, "output_format": "html5"}
"""
"""Pelican that writes the pages of articles and nothing else."""
STOCK = """
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Sample", "https://www.example.org", "UTC", "en"
PATH, OUTPUT_PATH, CACHE_PATH, THEME, PLUGINS = "content", "output", "cache", "simple", []
ARTICLE_PATHS, DEFAULT_PAGINATION, TYPOGRIFY = [""], 10, True
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}, "output_format": "html5"}
"""
"""Pelican as it comes: lists, archives, tags, categories, authors and feeds, and Typogrify."""
CITING = 'PLUGINS, CITATION_LIBRARY = ["citewell.citations"], "references.yaml"\n'
CITE2 = 'PLUGINS, PUBLICATIONS_SRC, THEME_TEMPLATES_OVERRIDES = ["pelican_cite2"], "references.bib", ["templates"]\n'
CITE2_TEMPLATE = """{% extends "!simple/article.html" %}
{% block content %}
{{ super() }}{% if article.bibliography %}{{ article.bibliography["rendered"] }}{% endif %}
{% endblock %}
"""
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>%(title)s</title></head>
<body><header><a href="/">Sample</a></header><main><article><h1>%(title)s</h1>
%(content)s
<footer>%(date)s, %(author)s</footer></article></main></body></html>
"""
HUGO = """baseURL = "https://www.example.org/"
title = "Sample"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]
[permalinks]
page = "/:contentbasename/"
"""
ELEVENTY = """module.exports = config => ({
  dir: { input: "content", output: "output", includes: "../layouts" }, markdownTemplateEngine: false
});
"""
MKDOCS = """site_name: Sample
site_dir: output
theme: {name: null, custom_dir: theme}
plugins: [{bibtex: {bib_file: references.bib}}]
markdown_extensions: [tables]
"""


@dataclass(frozen=True)
class Dialect:
    """Say how one kind of program reads articles; `link` makes the target of a link from the name of an article."""

    folder: str
    front_matter: Callable[[Article], str]
    cite: Callable[[Citation], str]
    link: str
    footer: str = ""


def in_prose(citation: Citation) -> str:
    """Cite as in Word.

    >>> work = make_works()[5]
    >>> in_prose(Citation((work,), narrative=False)), in_prose(Citation((work,), narrative=True))
    ('(Verhoeven & Ruiz, 2021)', 'Verhoeven and Ruiz (2021)')
    """
    if citation.narrative:
        return f"{_authors(citation.works[0], 'and')} ({citation.works[0].year})"
    cites = [f"{_authors(work, '&')}, {work.year}" for work in citation.works]
    return f"({'; '.join(cites)})"


def _authors(work: Work, joint: str) -> str:
    families = [family for family, _ in work.authors]
    return f"{families[0]} et al." if len(families) > 2 else f" {joint} ".join(families)


def _by_key(citation: Citation) -> str:
    return f"[{'; '.join(f'@{work.id}' for work in citation.works)}]"


def _by_single_keys(citation: Citation) -> str:
    return " ".join(f"[@{work.id}]" for work in citation.works)


def _classic(article: Article) -> str:
    return (
        f"Title: {article.title}\nDate: {article.date}\nCategory: {article.category}\nTags: {', '.join(article.tags)}\n"
        f"Author: {article.author}\nSlug: {article.name}\n\n"
    )


def _yaml(article: Article, more: str = "") -> str:
    return (
        f'---\ntitle: "{article.title}"\ndate: {article.date}\ncategories: ["{article.category}"]\n'
        f'tags: {json.dumps(article.tags)}\nauthor: "{article.author}"\n{more}---\n\n'
    )


DIALECTS = {
    "ours": Dialect("content/articles", _classic, in_prose, "{{filename}}/articles/{}.md"),
    "pelican": Dialect("content", _classic, in_prose, "{{filename}}/{}.md"),
    "cite2": Dialect("content", _classic, _by_single_keys, "{{filename}}/{}.md"),
    "mkdocs": Dialect("docs", _yaml, _by_key, "{}.md", "\n\\bibliography\n"),
    "hugo": Dialect("content", _yaml, in_prose, "/{}/"),
    "eleventy": Dialect("content", lambda article: _yaml(article, "layout: page.njk\n"), in_prose, "/{}/"),
}


def write_articles(folder: Path, name: str, count: int) -> None:
    """Write articles in a dialect into the folder of a site."""
    dialect, works = DIALECTS[name], make_works()
    place = folder / dialect.folder
    place.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        article = make_article(number, count, works)
        (place / f"{article.name}.md").write_text(text_of(article, dialect), "utf-8")


def text_of(article: Article, dialect: Dialect) -> str:
    """Return the source of an article.

    >>> works, pelican = make_works(), DIALECTS["pelican"]
    >>> text = "".join(text_of(make_article(number, 50, works), pelican) for number in range(1, 51))
    >>> len(text.split()) // 50, text.count("](") // 50, text.count("|---|---|---|") // 50
    (800, 6, 1)
    """

    def written(piece: Piece) -> str:
        if isinstance(piece, Citation):
            return dialect.cite(piece)
        return piece if isinstance(piece, str) else f"[{piece.text}]({dialect.link.format(name_of(piece.number))})"

    body = "\n\n".join("".join(map(written, block)).replace("  ", " ").rstrip() for block in article.blocks)
    return f"{dialect.front_matter(article)}{body}\n{dialect.footer}"


def write_ours(folder: Path, count: int) -> None:
    """Copy this project's site, and add articles to it and their works to its library."""
    for name in ("theme", "content", "plugins"):
        leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / name, folder / name, ignore=leave_out)
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copy(ROOT / name, folder)
    with (folder / "content" / "references.yaml").open("a", encoding="utf-8") as library:
        library.write("".join(map(_csl_yaml, make_works())))
    write_articles(folder, "ours", count)


def write_bare(folder: Path, count: int) -> None:
    """Write a site for bare Pelican."""
    _write(folder, {"settings.py": BARE})
    write_articles(folder, "pelican", count)


def write_stock(folder: Path, count: int) -> None:
    """Write a site for Pelican as it comes, with Typogrify."""
    _write(folder, {"settings.py": STOCK})
    write_articles(folder, "pelican", count)


def write_citing(folder: Path, count: int) -> None:
    """Write a site for bare Pelican with our citations."""
    library = "references:\n" + "".join(map(_csl_yaml, make_works()))
    _write(folder, {"settings.py": BARE + CITING, "references.yaml": library})
    write_articles(folder, "pelican", count)


def write_cite2(folder: Path, count: int) -> None:
    """Write a site for bare Pelican with pelican-cite2, which leaves it to the theme to print the bibliography."""
    texts = {"settings.py": BARE + CITE2, "references.bib": _bibtex(), "templates/article.html": CITE2_TEMPLATE}
    _write(folder, texts)
    write_articles(folder, "cite2", count)


def write_mkdocs(folder: Path, count: int) -> None:
    """Write a site for MkDocs with mkdocs-bibtex and a theme of one template."""
    names = {"title": "page.title", "content": "page.content", "date": "page.meta.date", "author": "page.meta.author"}
    page = PAGE % {name: f"{{{{ {value} }}}}" for name, value in names.items()}
    texts = {"mkdocs.yml": MKDOCS, "references.bib": _bibtex(), "theme/main.html": page, "docs/index.md": "# Sample\n"}
    _write(folder, texts)
    write_articles(folder, "mkdocs", count)


def write_hugo(folder: Path, count: int) -> None:
    """Write a site for Hugo, of articles alone."""
    names = {"title": ".Title", "content": ".Content", "date": '.Date.Format "2006-01-02"', "author": ".Params.author"}
    page = PAGE % {name: f"{{{{ {value} }}}}" for name, value in names.items()}
    _write(folder, {"hugo.toml": HUGO, "layouts/_default/single.html": page})
    write_articles(folder, "hugo", count)


def write_eleventy(folder: Path, count: int) -> None:
    """Write a site for Eleventy, of articles alone."""
    names = {"title": "title", "content": "content | safe", "date": "page.date", "author": "author"}
    page = PAGE % {name: f"{{{{ {value} }}}}" for name, value in names.items()}
    _write(folder, {"eleventy.config.js": ELEVENTY, "layouts/page.njk": page})
    write_articles(folder, "eleventy", count)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _csl_yaml(work: Work) -> str:
    authors = "".join(f'      - family: "{family}"\n        given: {given}\n' for family, given in work.authors)
    record = f"  - id: {work.id}\n    type: {'article-journal' if work.volume else 'book'}\n    title: {work.title}\n"
    record += f"    author:\n{authors}    issued: '{work.year}'\n"
    if not work.volume:
        return f"{record}    publisher: {work.container}\n"
    record += f"    container-title: {work.container}\n    volume: '{work.volume}'\n    page: {work.page}\n"
    return f"{record}    DOI: {work.doi}\n"


def _bibtex() -> str:
    records = []
    for work in make_works():
        authors = " and ".join(f"{{{family}}}, {given}" for family, given in work.authors)
        fields = {"author": authors, "title": f"{{{work.title}}}", "year": str(work.year)}
        if work.volume:
            fields |= {"journal": work.container, "volume": work.volume, "pages": work.page, "doi": work.doi}
        else:
            fields["publisher"] = work.container
        listed = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        records.append(f"@{'article' if work.volume else 'book'}{{{work.id},\n{listed}\n}}\n")
    return "\n".join(records)
