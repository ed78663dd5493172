"""Build real sites for tests with the real commands, each in a process of its own.

A site of tests/sites is copied into a folder that looks like the project (theme and settings are linked), so that
builds leave nothing behind. What is specific to one test is written by the test.
"""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from forking import can_fork, run_in_fork

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
SHARED = ("theme", "pelicanconf.py", "publishconf.py")

TEMPLATES = ROOT / ".cache" / "templates"
SETTINGS = """\
from pathlib import Path
from runpy import run_path
from jinja2 import FileSystemBytecodeCache
project = run_path(str(Path(__file__).parents[3] / "pelicanconf.py"))
globals().update({name: value for name, value in project.items() if name.isupper()})
THEME, MENU = str((Path(__file__).parents[3] / "theme").resolve()), []
CLINIC = dict.fromkeys(CLINIC, "Told by the clinic")
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "bytecode_cache": FileSystemBytecodeCache(%r)}
"""
"""The settings of a site that a test makes up: the project's own, with every fact of the clinic told.

All these sites share their compiled templates.
"""


@dataclass(frozen=True)
class Ran:
    """Hold what a command did."""

    status: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


def run(*words: object, cwd: Path | None = None, timeout: float = 120, new: bool = False, **environment: str) -> Ran:
    """Run this Python with arguments and wait for its end.

    What `-m` runs, runs in a fork, unless it is to be a `new` Python or to have an environment of its own.
    """
    command = list(map(str, words))
    if command[0] == "-m" and not new and not environment and can_fork():
        return Ran(*run_in_fork(command[1:], cwd or Path.cwd(), timeout))
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def check(site: Path, settings: str = "pelicanconf.py", output: Path | str | None = None, **options: object) -> Ran:
    """Run `citewell check` on a site, or `citewell build` into a folder."""
    command = ["build", "--output", output] if output else ["check"]
    return run("-m", "citewell", *command, "--settings", settings, cwd=site, **options)


def pelican(site: Path, settings: str = "pelicanconf.py", output: Path | str = "output", **options: object) -> Ran:
    """Run bare `python -m pelican` on a site."""
    return run("-m", "pelican", "-s", settings, "-o", output, cwd=site, **options)


def copy_site(name: str, folder: Path) -> Path:
    """Copy a site of tests/sites and return its new folder."""
    site = _place(folder, name)
    shutil.copytree(SITES / name, site, ignore=shutil.ignore_patterns(".cache", "output", "public", "__pycache__"))
    return site


def write_site(
    folder: Path, pages: Mapping[str, str | bytes], references: str = "references: []\n", settings: str = ""
) -> Path:
    """Write a small site: `pages` are the texts of files below content/, `settings` is added to SETTINGS."""
    site = _place(folder, "site")
    for name, text in {"references.yaml": references, **pages}.items():
        path = site / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
    for name in ("articles", "pages", "images"):
        (site / "content" / name).mkdir(exist_ok=True)
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    (site / "pelicanconf.py").write_text(SETTINGS % str(TEMPLATES) + textwrap.dedent(settings), "utf-8")
    return site


def plain_site(folder: Path, page: str, references: str, settings: str = "") -> Path:
    """Write a site as somebody has it who has just heard of Citewell: one page, a library, and Pelican's own theme."""
    site = _place(folder, "plain")
    (site / "content").mkdir(parents=True)
    (site / "content" / "references.yaml").write_text(references or "references: []\n", "utf-8")
    fields = "" if page.startswith(("---", "Title:")) else "---\ntitle: Page\ndate: 2026-01-01\n---\n"
    (site / "content" / "page.md").write_text(fields + page, "utf-8")
    known = 'PATH = "content"\nSITENAME = "Plain"\nTIMEZONE = "UTC"\nCITATION_LIBRARY = "content/references.yaml"\n'
    (site / "pelicanconf.py").write_text(known + textwrap.dedent(settings), "utf-8")
    return site


def publishing(site: Path) -> str:
    """Write the settings for publishing a made-up site; return the file's name."""
    text = (site / "pelicanconf.py").read_text("utf-8")
    more = '\nPREVIEW = False\nSITEURL = "https://library.example.org"\nDRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""\n'
    (site / "publishconf.py").write_text(text + more, "utf-8")
    return "publishconf.py"


def article(body: str, title: str = "Page", **fields: str) -> str:
    """Return an article with the front matter that it needs."""
    more = "".join(f"{name}: {value}\n" for name, value in ({"date": "2026-01-01"} | fields).items())
    return f"---\ntitle: {title}\n{more}---\n\n{body}\n"


def soup(path: Path) -> BeautifulSoup:
    """Parse a built page."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def pages_of(output: Path) -> dict[str, BeautifulSoup]:
    """Parse every page of a built site, by its path in it."""
    return {path.relative_to(output).as_posix(): soup(path) for path in sorted(output.rglob("*.html"))}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unlink(page: BeautifulSoup) -> BeautifulSoup:
    """Take our links and marks out of a parsed page, with what is in them left where it stands."""
    for element in page.select("a.citation, mark.citation-problem"):
        element.unwrap()
    page.smooth()
    return page


def findings(ran: Ran) -> list[str]:
    """Return the first line of every finding of a report."""
    return re.findall(r"^\S.*: (?:error|warning|advice)\[[\w-]+\]: .*$", ran.out, re.MULTILINE)


def _place(folder: Path, name: str) -> Path:
    """Make the folder of a site inside one that looks like the project."""
    site = folder / "tests" / "sites" / name
    site.parent.mkdir(parents=True, exist_ok=True)
    for shared in SHARED:
        if not (folder / shared).exists():
            (folder / shared).symlink_to(ROOT / shared)
    return site
