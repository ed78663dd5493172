"""Put plugins beside quickbuild of which it can know nothing: the output is as without it, and one line says why.

The plugins are of the shape of those in Pelican's registry: sitemaps, search engines, related articles, neighbours.
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pelican as package
import pytest
from _pytest.mark import ParameterSet

from changing_site import BARE
from site_building import bytes_of, pelican

SIMPLE = Path(package.__file__).parent / "themes" / "simple"
ARTICLE = """\
{% extends "!simple/article.html" %}
{% block content %}
{{ super() }}
<p>{{ article.thing }} {{ article.minutes }} {{ article.category.colour }}</p>
{% for other in article.related_posts %}<a href="{{ other.url }}">{{ other.title }}</a>{% endfor %}
{% if article.next_article %}<a href="{{ article.next_article.url }}">{{ article.next_article.title }}</a>{% endif %}
EXTRA
{% endblock %}
"""
PAGES = {
    "articles/walk.md": "Title: Walk\nDate: 2026-01-01\nTags: a, b\n\nWalk to [Rest]({filename}rest.md).\n",
    "articles/rest.md": "Title: Rest\nDate: 2026-01-02\nTags: a\nStatus: skip\n\nRest.\n",
    "articles/meal.md": "Title: Meal\nDate: 2026-01-03\nTags: b\n\nMeals!\n",
    "articles/note.md": "Title: Note\nDate: 2026-01-04\nTags: b\n\n![](/nothing.png) and [lost]({filename}lost.md).\n",
    "pages/about.md": "Title: About\n\nWe are 3.\n",
    "images/a.png": "no picture",
}
BESIDE = """
from pathlib import Path
def beside():
    return Path("beside.txt").read_text("utf-8")
"""
"""What plugins use that depend on a file which quickbuild knows nothing of."""


def site_of(
    folder: Path, plugin: str, settings: str = "", extra: str = "", pages: dict[str, str] | None = None
) -> Path:
    """Write a site with a plugin of its own."""
    site = folder / "site"
    for name, text in {**PAGES, **(pages or {})}.items():
        (site / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "content" / name).write_text(text, "utf-8")
    shutil.copytree(SIMPLE, site / "theme")
    (site / "theme" / "templates" / "article.html").write_text(ARTICLE.replace("EXTRA", extra), "utf-8")
    (site / "plugins").mkdir()
    (site / "plugins" / "more.py").write_text(f"from pelican import signals\n{BESIDE}\n{plugin}", "utf-8")
    (site / "beside.txt").write_text("one", "utf-8")
    more = 'import sys\nsys.path.insert(0, "plugins")\nTHEME, PLUGINS = "theme", ["more", *PLUGINS]\n'
    (site / "pelicanconf.py").write_text(f"{BARE}{more}{settings}", "utf-8")
    without = '\nPLUGINS = ["more"]\nCACHE_PATH = ".other"\n'
    (site / "without.py").write_text((site / "pelicanconf.py").read_text("utf-8") + without, "utf-8")
    return site


def said(site: Path) -> list[str]:
    """Build with quickbuild, change what lies beside, build again; compare the output, and return what it said last."""
    for text in ("one", "two", "two"):
        (site / "beside.txt").write_text(text, "utf-8")
        ran = pelican(site)
        assert ran.status == 0, ran.text
        lines = [line for line in ran.err.splitlines() if line.startswith("quickbuild: ")]
    assert pelican(site, "without.py", "without").status == 0
    assert bytes_of(site / "output") == bytes_of(site / "without"), text
    return [line.removeprefix("quickbuild: ") for line in lines]


SHOUTING = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
class Shout(Preprocessor):
    def run(self, lines):
        return [line.replace("!", beside()) for line in lines]
class Shouting(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Shout(md), "shout", 1)
"""
"""An extension of Markdown that reads a file beside the page."""
UNKNOWN = {
    "an extension of Markdown": (
        SHOUTING
        + """
def register():
    pass
""",
        'MARKDOWN["extensions"] = ["more:Shouting"]\n',
        "",
        ["Markdown files are read anew: it is not known what more may read beside them."],
    ),
    "an extension that a plugin adds": (
        SHOUTING
        + """
def add(pelican):
    pelican.settings["MARKDOWN"].setdefault("extensions", []).append(Shouting())
def register():
    signals.initialized.connect(add)
""",
        "",
        "",
        ["Markdown files are read anew: it is not known what more may read beside them."],
    ),
    "a reader": (
        """
from pelican.readers import MarkdownReader
class Reader(MarkdownReader):
    file_extensions = ["md"]
    def read(self, path):
        content, metadata = super().read(path)
        return content.replace("!", beside()), metadata
def add(readers):
    readers.reader_classes["md"] = Reader
def register():
    signals.readers_init.connect(add)
""",
        "",
        "",
        ["Reader reads each file anew: it does not say what it reads beside the file."],
    ),
    "an object of its own on articles": (
        """
class Thing:
    def __str__(self):
        return beside()
def add(content):
    content.thing = Thing()
def register():
    signals.content_object_init.connect(add)
""",
        "",
        "",
        ["more.Thing"],
    ),
    "a filter": (
        "def register():\n    pass\n",
        'from more import beside\nJINJA_FILTERS = {"more": lambda text: f"{text}{beside()}"}\n',
        "{{ 'text'|more }}{{ ['a']|map('more')|join }}",
        ["pelicanconf.<lambda>"],
    ),
    "a test": (
        "def register():\n    pass\n",
        'from more import beside\nJINJA_TESTS = {"two": lambda text: beside() == "two"}\n',
        "{{ 'yes' if 1 is two else 'no' }}",
        ["pelicanconf.<lambda>"],
    ),
    "a function": (
        "def register():\n    pass\n",
        'from more import beside\nJINJA_GLOBALS = {"beside": beside}\n',
        "{{ beside() }}",
        ["more.beside"],
    ),
    "an include whose name is computed": (
        "def register():\n    pass\n",
        "",
        "{% include ['none', 'pagination.html'][1:] ignore missing %}{{ [1, 2]|random * 0 }}",
        ["a template whose name is computed, in article.html"],
    ),
    "chance": ("def register():\n    pass\n", "", "{{ [1, 1]|random }}", ["what comes by chance"]),
    "an extension of Jinja": (
        """
from jinja2.ext import Extension
class Beside(Extension):
    def preprocess(self, source, name, filename=None):
        return source.replace("BESIDE", beside())
def register():
    pass
""",
        'JINJA_ENVIRONMENT = {"extensions": ["more.Beside"]}\n',
        "BESIDE",
        ["the extension more.Beside of Jinja"],
    ),
    "a writer": (
        """
from pelican.writers import Writer
class Own(Writer):
    def write_file(self, name, template, context, *more, **options):
        super().write_file(name, template, {**context, "SITENAME": beside()}, *more, **options)
def give(pelican):
    return Own
def register():
    signals.get_writer.connect(give)
""",
        "",
        "",
        ["pages and feeds are made each time: more may give Pelican a writer of its own."],
    ),
    "a change right before writing": (
        """
def change(generator, content):
    content.thing = beside()
def register():
    signals.article_generator_write_article.connect(change)
""",
        "",
        "",
        ["what more does before a page is written"],
    ),
    "a change of feeds": (
        """
def change(context, feed):
    feed.feed["title"] = beside()
def register():
    signals.feed_generated.connect(change)
""",
        "",
        "",
        ["feeds are made each time: it is not known what more does to them."],
    ),
}
"""Plugins with settings, what is added to the template of articles, and what one of the lines says."""
KNOWN = {
    "nothing": "def register():\n    pass\n",
    "a change of each content": """
def change(content):
    if content._content:
        content.minutes = len(content._content)
        content._content = content._content.replace("!", beside())
def register():
    signals.content_object_init.connect(change)
""",
    "a change of each file that is written": """
from pathlib import Path
def change(path, context):
    Path(path).write_text(Path(path).read_text("utf-8").replace("  ", " ") + beside(), "utf-8")
def register():
    signals.content_written.connect(change)
""",
    "a sitemap": """
from pathlib import Path
class Sitemap:
    found = []
    def note(self, path, context):
        for name in ("article", "page"):
            if name in context:
                self.found.append((context[name].url, str(getattr(context[name], "date", ""))))
    def write(self, pelican):
        Path(pelican.output_path, "sitemap.txt").write_text(repr(sorted(self.found)), "utf-8")
def register():
    sitemap = Sitemap()
    register.kept = sitemap
    signals.content_written.connect(sitemap.note)
    signals.finalized.connect(sitemap.write)
""",
    "related articles": """
def relate(generator):
    for article in generator.articles:
        article.related_posts = [
            each for each in generator.articles if each is not article and set(each.tags) & set(article.tags)
        ]
def register():
    signals.article_generator_finalized.connect(relate)
""",
    "neighbours": """
def neighbours(generator):
    for one, other in zip(generator.articles, generator.articles[1:]):
        one.next_article, other.prev_article = other, one
def register():
    signals.article_generator_finalized.connect(neighbours)
""",
    "more on categories": """
def colour(generator):
    for category, articles in generator.categories:
        category.colour = beside()
    for article in generator.articles:
        article.category.colour = beside()
def register():
    signals.article_generator_finalized.connect(colour)
""",
    "a change of the metadata": """
def change(generator, metadata):
    metadata["minutes"] = beside()
    if metadata["title"] == "Rest":
        metadata["status"] = "published" if beside() == "two" else "skip"
def register():
    signals.article_generator_context.connect(change)
""",
    "a file of its own": """
from pathlib import Path
from pelican.generators import Generator
class Own(Generator):
    def generate_output(self, writer):
        context = {**self.context, "thing": beside()}
        writer.write_file("own.html", self.get_template("page"), context, page=context["pages"][0])
        Path(self.output_path, "own.txt").write_text(beside(), "utf-8")
def give(pelican):
    return Own
def register():
    signals.get_generators.connect(give)
""",
}


def each(names: Iterable[str], fast: Sequence[str]) -> list[ParameterSet]:
    """Return the names as parameters of a test, all but the `fast` ones marked as slow."""
    return [pytest.param(name, marks=() if name in fast else pytest.mark.slow) for name in names]


@pytest.mark.parametrize(
    "what", each(UNKNOWN, ["an extension of Markdown", "an object of its own on articles", "a filter"])
)
def test_what_nothing_is_known_of_is_done_each_time_and_one_line_says_so(what: str, tmp_path: Path) -> None:
    plugin, settings, extra, expected = UNKNOWN[what]
    lines = said(site_of(tmp_path, plugin, settings, extra))
    assert lines, "a line says what is done each time"
    assert len(lines) == len(set(lines))
    for words in expected:
        assert any(words in line for line in lines), lines


@pytest.mark.parametrize("what", each(KNOWN, ["a sitemap", "related articles"]))
def test_other_plugins_do_their_work_beside_it(what: str, tmp_path: Path) -> None:
    assert said(site_of(tmp_path, KNOWN[what])) == []


def test_files_that_links_move_are_where_they_are_without_it(tmp_path: Path) -> None:
    head = "Date: 2026-01-03\n\n"
    pages = {
        "articles/walk.md": f"Title: Walk\n{head}![a]({{attach}}/images/a.png) ![b]({{static}}/images/b.png)\n",
        "articles/meal.md": f"Title: Meal\n{head}![a]({{static}}/images/a.png) ![b]({{attach}}../images/b.png)\n",
        "images/b.png": "another",
    }
    site = site_of(tmp_path, KNOWN["nothing"], pages=pages)
    lines = said(site)
    assert lines and all("attach" in line for line in lines)
    walk = site / "content" / "articles" / "walk.md"
    walk.write_text(f"Slug: elsewhere\n{walk.read_text('utf-8')}", "utf-8")
    said(site)


def test_what_pelican_itself_caches_is_no_hindrance(tmp_path: Path) -> None:
    for number, layer in enumerate(("reader", "generator")):
        settings = f'CACHE_CONTENT, LOAD_CONTENT_CACHE, CONTENT_CACHING_LAYER = True, True, "{layer}"\n'
        said(site_of(tmp_path / str(number), KNOWN["nothing"], settings))


@pytest.mark.parametrize("plugin", ["", pytest.param("killed", marks=pytest.mark.slow)])
def test_files_that_are_read_together_are_read_as_one_by_one(plugin: str, tmp_path: Path) -> None:
    """A process that is killed has its work done by the one that waits for it."""
    killing = """
import os
from pelican.readers import MarkdownReader
class Killed(MarkdownReader):
    file_extensions = ["md"]
    def made_of(self, path):
        return ""
    def read(self, path):
        if os.getpid() != PARENT and "n7" in path:
            os._exit(9)
        return super().read(path)
PARENT = os.getpid()
def add(readers):
    readers.reader_classes["md"] = Killed
def register():
    signals.readers_init.connect(add)
"""
    head = "Title: N {n}\nDate: 2026-02-01\nTags: t{of}\n"
    pages = {f"articles/n{n}.md": head.format(n=n, of=n % 3) + f"\n![](x{n}.png)\n" for n in range(40)}
    pages["articles/n3.md"] = f"Status: skip\n{pages['articles/n3.md']}"
    site = site_of(tmp_path, killing if plugin else KNOWN["nothing"], pages=pages)
    assert said(site) == []
