"""Change a small site at random, as authors, designers and librarians do, again and again."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from site_building import ROOT, write_site

WORDS = (
    'walk pain sleep "sham" rest care... dose -- ABC trial 1st nurse don\'t <em>mild</em> `code` [^1] &amp; 2/3'
).split()
TOPICS = ("Sleep", "Pain", "Öl & Fett", "New", "C++")
NAMES = ("Okafor", "Lind", "Moss", "Fern", "Ibarra", "Okafur")
LANGUAGES = ("en", "de", "en")
STATUSES = ("published", "draft", "published", "hidden", "skip")
SETTINGS = (
    'SITENAME = "Another name"',
    "TYPOGRIFY = False",
    "DEFAULT_PAGINATION = 2",
    'MARKDOWN["extension_configs"]["markdown.extensions.toc"] = {"permalink": True}',
    'MARKDOWN["extension_configs"]["markdown.extensions.smarty"] = {}',
    'MARKDOWN["extensions"] = ["markdown.extensions.nl2br"]',
    "RELATIVE_URLS = True",
    'ARTICLE_URL, ARTICLE_SAVE_AS = "a/{slug}/", "a/{slug}/index.html"',
    "SUMMARY_MAX_LENGTH = 9",
    'DEFAULT_DATE_FORMAT = "%Y in %B"',
    'ARTICLE_ORDER_BY = "title"',
    'TYPOGRIFY_OMIT_FILTERS = ["amp"]',
    'FEED_ALL_RSS, FEED_MAX_ITEMS = "feeds/all.rss.xml", 2',
    'JINJA_GLOBALS = {"extra": 1}',
)
OF_CITEWELL = ("PREVIEW = False", 'REFERENCES_URL = "works/"', "PLAIN_LANGUAGE = False")


class ChangingSite:
    """Hold a site that changes with every step; the same number gives the same steps."""

    def __init__(self, folder: Path, seed: int, citing: bool) -> None:
        self.random = Random(seed)
        self.citing = citing
        self.number = 0
        self.works: dict[str, str] = {}
        self.said: list[str] = []
        self.folder = write_site(folder, {}) if citing else folder / "site"
        self.content = self.folder / "content"
        for name in ("articles", "pages", "images"):
            (self.content / name).mkdir(parents=True, exist_ok=True)
        if citing:
            shutil.copytree(ROOT / "theme", self.folder / "theme")
        else:
            import pelican

            shutil.copytree(Path(pelican.__file__).parent / "themes" / "simple", self.folder / "theme")
        self.base = (self.folder / "pelicanconf.py").read_text("utf-8") if citing else BARE
        self.theme = {path: path.read_text("utf-8") for path in (self.folder / "theme" / "templates").rglob("*.html")}
        self.set()
        for work in NAMES[:3]:
            self.works[work.lower()] = self.work(work)
        self.save_works()
        for _ in range(6):
            self.add()
        # A feed without articles has the time of the build in it, so one article stays.
        self.write(self.content / "articles" / "stays.md", {"title": "Stays", "date": "2025-12-31"}, "It stays.")
        self.static()

    def step(self) -> str:
        """Change something, and return what."""
        steps: list[Callable[[], None]] = [self.edit] * 6 + [self.field] * 6 + [self.add, self.add, self.delete]
        steps += [self.rename, self.rename, self.link, self.link, self.template, self.set, self.static, self.touch]
        if self.citing:
            steps += [self.cite, self.cite, self.change_work, self.change_work, self.add_work, self.remove_work]
            steps += [self.own_references, self.bibliography, self.answer, self.answer]
        step = self.random.choice(steps)
        step()
        return step.__name__

    def pages(self) -> list[Path]:
        return sorted(self.content.glob("*/p*.md"))

    def page(self) -> Path:
        if not self.pages():
            self.add()
        return self.random.choice(self.pages())

    def sentence(self) -> str:
        return f"{' '.join(self.random.choices(WORDS, k=self.random.randrange(1, 12)))}.".capitalize()

    def add(self) -> None:
        self.number += 1
        folder = self.random.choice(("articles", "articles", "pages"))
        fields = {"title": self.sentence(), "date": f"2026-01-{self.random.randrange(1, 28):02}"}
        if self.random.random() < 0.5:
            fields["tags"] = self.random.choice(TOPICS)
        self.write(self.content / folder / f"p{self.number}.md", fields, "# Part\n\n" + self.sentence())

    def write(self, path: Path, fields: dict[str, str], body: str) -> None:
        if self.citing:
            quoted = {name: f"'{value}'" if name in ("title", "summary") else value for name, value in fields.items()}
            head = "".join(f"{name}: {value.replace(chr(39) * 1, chr(39))}\n" for name, value in quoted.items())
            path.write_text(f"---\n{head}---\n\n{body}\n", "utf-8")
        else:
            head = "".join(f"{name.capitalize()}: {value}\n" for name, value in fields.items())
            path.write_text(f"{head}\n{body}\n", "utf-8")

    def read(self, path: Path) -> tuple[dict[str, str], str]:
        text = path.read_text("utf-8")
        head, _, body = text.removeprefix("---\n").partition("---\n\n" if self.citing else "\n\n")
        fields = dict(line.partition(": ")[::2] for line in head.splitlines())
        return {name.lower(): value.strip("'") for name, value in fields.items()}, body.rstrip("\n")

    def edit(self) -> None:
        path = self.page()
        fields, body = self.read(path)
        lines = [*body.split("\n\n"), self.sentence()]
        lines.pop(self.random.randrange(len(lines)))
        self.write(path, fields, "\n\n".join(lines))

    def append(self, text: str) -> None:
        path = self.page()
        fields, body = self.read(path)
        self.write(path, fields, f"{body}\n\n{text}")

    def field(self) -> None:
        path = self.page()
        fields, body = self.read(path)
        name = self.random.choice(("title", "date", "tags", "status", "lang", "summary", "category", "slug"))
        values = {
            "title": self.sentence(),
            "date": f"2026-0{self.random.randrange(1, 5)}-{self.random.randrange(1, 28):02}",
            "tags": self.random.choice(TOPICS),
            "status": self.random.choice(STATUSES),
            "lang": self.random.choice(LANGUAGES),
            "summary": self.sentence(),
            "category": self.random.choice(("Body", "Mind")),
            "slug": f"s{self.random.randrange(99)}",
        }
        if name in fields and name not in ("title", "date") and self.random.random() < 0.5:
            del fields[name]
        else:
            fields[name] = values[name]
        self.write(path, fields, body)

    def delete(self) -> None:
        if len(self.pages()) > 3:
            self.page().unlink()

    def rename(self) -> None:
        self.number += 1
        path = self.page()
        folder = self.random.choice(("articles", "pages"))
        path.rename(self.content / folder / f"p{self.random.randrange(1, self.number + 1)}.md")

    def link(self) -> None:
        other = f"p{self.random.randrange(1, self.number + 2)}.md"
        here = self.random.choice(("", "../articles/", "../pages/"))
        self.append(
            self.random.choice(
                (
                    f"[Other]({{filename}}{here}{other})",
                    f"[Other]({here}{other})" if self.citing else f"[Other]({{filename}}/articles/{other}#part)",
                    f"![A picture]({{static}}/images/i{self.random.randrange(3)}.png)",
                    "[A topic]({tag}Sleep)",
                    f"![]({{static}}/images/i{self.random.randrange(3)}.png)",
                )
            )
        )

    def static(self) -> None:
        path = self.content / "images" / f"i{self.random.randrange(3)}.png"
        if path.exists() and self.random.random() < 0.3:
            path.unlink()
        else:
            path.write_bytes(self.random.randbytes(20))

    def template(self) -> None:
        path = self.random.choice(sorted(self.theme))
        text = self.theme[path]
        changed = f"{text}<!-- {self.random.randrange(9)} -->"
        path.write_text(changed if path.read_text("utf-8") == text else text, "utf-8")

    def set(self) -> None:
        known = SETTINGS + (OF_CITEWELL if self.citing else ())
        chosen = self.random.sample(known, self.random.randrange(3)) if self.number else []
        text = f'{self.base}\nTHEME = "theme"\n' + "".join(f"{line}\n" for line in chosen)
        (self.folder / "pelicanconf.py").write_text(text, "utf-8")

    def touch(self) -> None:
        self.page().touch()

    # What citations add.

    def work(self, name: str, year: int = 0) -> str:
        family, year = name, year or self.random.randrange(2018, 2021)
        title, volume = self.random.choice(WORDS[:3]).capitalize(), self.random.randrange(9)
        return (
            f"{{id: {name.lower()}, type: article-journal, title: On {title}, container-title: J, volume: {volume}, "
            f"findings: [{{outcome: pain, certainty: {self.random.choice(('low', 'high'))}}}], "
            f'DOI: 10.1000/{self.random.randrange(99)}, author: [{{family: {family}, given: A.}}], issued: "{year}"}}'
        )

    def save_works(self) -> None:
        text = "references:\n" + "".join(f"  - {work}\n" for work in self.works.values())
        (self.content / "references.yaml").write_text(text if self.works else "references: []\n", "utf-8")

    def cite(self) -> None:
        name, year = self.random.choice(NAMES), str(self.random.randrange(2018, 2021))
        if self.works and self.random.random() < 0.6:
            key = self.random.choice(sorted(self.works))
            name, year = key.capitalize(), self.works[key].rpartition('issued: "')[2][:4]
        self.append(f"It helps ({name}, {year}).")

    def change_work(self) -> None:
        if self.works:
            key = self.random.choice(sorted(self.works))
            year = int(self.works[key].rpartition('issued: "')[2][:4])
            self.works[key] = self.work(key.capitalize(), self.random.choice((year, year, 0)))
            self.save_works()

    def add_work(self) -> None:
        name = self.random.choice(NAMES)
        self.works[name.lower()] = self.work(name)
        self.save_works()

    def remove_work(self) -> None:
        if self.works:
            del self.works[self.random.choice(sorted(self.works))]
            self.save_works()

    def answer(self) -> None:
        path = self.page()
        fields, body = self.read(path)
        name = self.random.choice(NAMES)
        year = self.works.get(name.lower(), 'issued: "2018').rpartition('issued: "')[2][:4]
        fields["kind"] = self.random.choice(("treatment", "condition"))
        fields["answer"] = f"It may help ({name}, {year})."
        fields["outcomes"] = f'[{{outcome: Pain, result: "It may ease pain ({name}, {year}).", finding: pain}}]'
        self.write(path, fields, f"{body}\n\n## {self.random.choice(('Harms', 'What the studies found'))}\n\nSome.")

    def own_references(self) -> None:
        path = self.page()
        fields, body = self.read(path)
        name = self.random.choice(NAMES)
        fields["references"] = f"[{self.work(name, 2019)}]"
        self.write(path, fields, f"{body}\n\nIt rests ({name}, 2019).")

    def bibliography(self) -> None:
        file = self.content / self.random.choice(("articles", "pages")) / "more.yaml"
        if file.exists() and self.random.random() < 0.2:
            file.unlink()
        else:
            broken = "  - {id: none, type: nothing}\n" if self.random.random() < 0.3 else ""
            file.write_text(f"references:\n  - {self.work('Fern', 2019)}\n{broken}", "utf-8")
        path = self.page()
        fields, body = self.read(path)
        fields["bibliography"] = "more.yaml"
        self.write(path, fields, f"{body}\n\nIt helps (Fern, {self.random.choice((2018, 2019))}).")


BARE = """\
SITENAME, SITEURL, PATH, TIMEZONE, DEFAULT_LANG = "Site", "https://example.org", "content", "UTC", "en"
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS, CACHE_PATH = ["articles"], ["pages"], ["images"], ".cache"
PLUGINS, TYPOGRIFY = ["quickbuild"], True
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.toc": {}}}
TAG_FEED_ATOM, FEED_ALL_ATOM = "feeds/{slug}.atom.xml", "feeds/all.atom.xml"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
"""
