"""Hold what the tests in a browser share: a browser, a server, and pages with faults."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_building import ROOT, article, check

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install -e '.[test]')")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, ("/usr/bin/chromium", *NAMES))), None)
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
FAULTY = article(
    "It hurts (Okafor, 2019). It does not (Okofor, 2019; Nemo & Nobody, 1901).\n\n| A | B |\n|---|---|\n| 1 | 2 |",
    "A page with faults",
    slug="page",
    sumary="A slip",
)
OKAFOR = """\
references:
  - {id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019}
"""


LONG = article(
    "\n\n".join([*["Sleep helps."] * 30, "It hurts (Okafor, 2019).", "It may not (Nemo, 1901).", "It may.[^1]"])
    + "\n\n[^1]: Nobody knows.\n\n"
    + "\n\n".join(["Walks help."] * 30),
    slug="long",
)


class Handler(SimpleHTTPRequestHandler):
    """Serve files and say nothing."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def build_own(folder: Path) -> Path:
    """Build the preview of the project's own content in a new folder, and return where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    ran = check(folder, output="output")
    assert ran.status == 0, ran.text
    return folder / "output"


ADDRESS = "https://library.example.org"
"""Where a published site is said to stand."""
TOLD = """\

CLINIC = dict.fromkeys(CLINIC, "Told by the clinic") | {
    "reviewers": {"R. Reviewer": "consultant"}, "treatments": ["ketamine"], "telephone": "+44 20 7946 0000",
}
"""


def build_published(folder: Path) -> Path:
    """Build the project's own content for publishing, with every fact of the clinic told, and return where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "pelicanconf.py").write_text((ROOT / "pelicanconf.py").read_text("utf-8") + TOLD, "utf-8")
    text = (ROOT / "publishconf.py").read_text("utf-8").replace('SITEURL = ""', f'SITEURL = "{ADDRESS}"')
    (folder / "publishconf.py").write_text(text, "utf-8")
    ran = check(folder, "publishconf.py", "public")
    assert ran.status == 0, ran.text
    return folder / "public"
