"""Build blogs with several themes: what their templates print of works is theirs, and what they lack is plain HTML."""

from pathlib import Path

import pytest

from other_sites import post, write_blog
from site_building import pages_of, pelican, soup

POST = {"post.md": post("Walks are long (Okafor, 2019).")}
PRINTING = """\
{% extends "!simple/article.html" %}
{% block content %}{{ super() }}
<ol class="works">{% for entry in article.bibliography %}<li id="{{ entry.anchor }}">{{ entry.html }}</li>{% endfor %}
</ol>{% endblock %}
"""
"""A template that prints the bibliography of an article itself."""


@pytest.mark.parametrize(
    ("template", "setting", "ours", "theirs"),
    [
        ("", "", 1, 0),
        (PRINTING, "", 0, 1),
        (PRINTING, "BIBLIOGRAPHY_IN_CONTENT = True", 1, 1),
        ("", "BIBLIOGRAPHY_IN_CONTENT = False", 0, 0),
    ],
)
def test_a_page_has_a_bibliography_where_its_theme_prints_none(
    tmp_path: Path, template: str, setting: str, ours: int, theirs: int
) -> None:
    settings = f'THEME_TEMPLATES_OVERRIDES = ["templates"]\n{setting}\n'
    files = {"templates/article.html": template} if template else {"templates/other.html": ""}
    ran = pelican(write_blog(tmp_path, POST, settings=settings, files=files))
    assert (ran.status, ran.err) == (0, "")
    page = soup(tmp_path / "blog" / "output" / "post.html")
    assert [a["href"] for a in page.select("a.citation")] == ["#ref-okafor"]
    assert len(page.select("section.citewell-bibliography li#ref-okafor")) == ours
    assert len(page.select("ol.works > li#ref-okafor")) == theirs


def test_the_register_stands_in_the_base_of_the_theme(tmp_path: Path) -> None:
    ran = pelican(write_blog(tmp_path, POST, settings='REFERENCES_URL = "works/"'))
    assert (ran.status, ran.err) == (0, "")
    pages = pages_of(tmp_path / "blog" / "output")
    register = pages["works/index.html"]
    assert register.select_one("main h1").get_text() == "References"
    assert register.select_one("header nav") is not None
    assert register.title.get_text().strip() == "References – A blog"
    assert "Okafor, O. (2019). Long walks." in " ".join(register.main.get_text().split())
    assert "Aster" not in register.main.get_text()  # whom nobody cites
    work = pages[register.main.select_one("li a[aria-label]")["href"].removeprefix("/") + "index.html"]
    back = work.select_one("a[role=doc-backlink]")["href"]
    assert back == "/post.html#cite-okafor-1"
    assert pages["post.html"].select_one("#cite-okafor-1") is not None


def build_with_theme(folder: Path, settings: str, files: dict[str, str]) -> Path:
    """Build a blog with a theme of its own, about which nothing is told, and return the folder of the site."""
    ran = pelican(write_blog(folder, POST, settings=settings, files=files))
    assert (ran.status, ran.err) == (0, "")
    return folder / "blog" / "output"


def test_a_theme_overrides_the_templates_of_the_register(tmp_path: Path) -> None:
    files = {
        "theme/templates/references.html": "{% for group in listing.groups %}{{ group.works|length }} own{% endfor %}",
        "theme/templates/base.html": "{% block content %}{% endblock %}",
    }
    settings = 'THEME = "theme"\nREFERENCES_URL = "works"\n'
    output = build_with_theme(tmp_path, settings, files)
    assert (output / "works" / "index.html").read_text("utf-8") == "1 own"
    work = next(path for path in sorted((output / "works").rglob("*.html")) if "Cited in" in path.read_text("utf-8"))
    assert work.read_text("utf-8").strip().startswith("<section")


def test_a_base_without_a_place_for_content_leaves_the_register_to_the_plain_one(tmp_path: Path) -> None:
    files = {
        "theme/templates/base.html": "<!DOCTYPE html>{% block main %}{% endblock %}",
        "theme/templates/article.html": '{% extends "base.html" %}{% block main %}{{ article.content }}{% endblock %}',
    }
    settings = 'THEME = "theme"\nREFERENCES_URL = "works/"\n'
    output = build_with_theme(tmp_path, settings, files)
    assert (output / "post.html").read_text("utf-8").startswith("<!DOCTYPE html><p>Walks are long (<a")
    register = soup(output / "works" / "index.html")
    assert register.select_one("html[lang=en] main section.citewell-references li") is not None
