"""Serve the preview and follow what is saved: the page of an article at once, and then the whole site.

What is needed to build a page is loaded once, and stays. The whole site is built by the command `citewell build`, in a
process of its own beside, which takes changed settings and plugins as they are; it may fail in any way.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from watchfiles import Change, watch

from citewell.cli.preview_server import Preview
from citewell.files.cache import Cache, Namespace
from citewell.pages.content_folder import MARKDOWN
from citewell.pelican.first_pages import FirstBuilds
from citewell.pelican.run import settings_of

SETTINGS = "pelicanconf.py"
WATCHED = ("content", "theme", "plugins", SETTINGS)
STEP = 20
"""After how many milliseconds without another change those that came are taken together."""
PAUSE = 0.2
"""How many seconds the whole site is left to wait, so that the browser has the processor for the page."""
BUILD = ("-m", "citewell", "build", "--since-last")


class CannotServe(Exception):
    """Say why the preview cannot be served."""


def serve(root: Path, port: int, python: str = sys.executable) -> None:
    """Serve the preview of a site on 127.0.0.1, and build it again when something is saved, until Ctrl+C.

    `python` is what runs the builds. Raises CannotServe.
    """
    preview = Preview(root / "output")
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), preview.handler)
    except OSError as error:
        cure = f"Try: inv serve --port {port + 1}"
        raise CannotServe(f"Port {port} cannot be used ({error.strerror}). {cure}") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The preview is at http://127.0.0.1:{port}/ and follows what you save. Stop with Ctrl+C.", flush=True)
    builds = WholeBuilds(preview, root, python)
    builds.start()
    try:
        changed_program = _follow(root, preview, builds)
    finally:
        server.shutdown()
        server.server_close()
        builds.end()
    if changed_program:
        _run_again()


def _follow(root: Path, preview: Preview, builds: WholeBuilds) -> bool:
    """Build what is saved until Ctrl+C; return whether it ended because the program changed."""
    articles = Articles(root)
    folders = [root / name for name in WATCHED if (root / name).exists()]
    # The first turn is for the first build, so that what is saved while it runs is seen too.
    first = True
    for changes in watch(*folders, step=STEP, rust_timeout=100, yield_on_timeout=True, raise_interrupt=False):
        if first:
            builds.ask()
            articles.build_any()
        if changes:
            paths = {Path(path) for _, path in changes}
            if any(path.is_relative_to(root / "plugins") for path in paths) and _is_sound(builds.python, root):
                return True
            if root / SETTINGS in paths:
                articles.read_settings()
            articles.show(preview, changes)
            builds.ask()
        first = False
    return False


class Articles:
    """Build the pages of articles by themselves, as soon as they are saved."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.builds = FirstBuilds(root / SETTINGS, root / "output")
        self.read_settings()

    def read_settings(self) -> None:
        """Read where the articles are."""
        self.settings: dict[str, Any] = settings_of(self.root / SETTINGS) or {}

    def show(self, preview: Preview, changes: Iterable[tuple[Change, str]]) -> None:
        """Show the pages of the articles that were saved, if there are any."""
        saved = [Path(path) for change, path in changes if change != Change.deleted]
        names = self.named(path for path in saved if path.is_file())
        if names:
            known = Cache(self.root / self.settings["CACHE_PATH"]).read(Namespace.ADDRESSES) or {}
            with suppress(Exception):  # what fails here fails in the whole build, too, which says so
                found = self.builds.build(names, known)
                content = Path(self.settings["PATH"]).relative_to(self.root)
                preview.built_first(*found, {(content / name).as_posix() for name in names})

    def build_any(self) -> None:
        """Build the page of any article, so that all that is needed is loaded."""
        content = Path(self.settings.get("PATH", self.root))
        some = next((path for path in content.rglob("*.md") if self.named([path])), None)
        if some:
            with suppress(Exception):
                self.builds.build(self.named([some]), {})

    def named(self, paths: Iterable[Path]) -> Set[str]:
        """Return those of the files that are articles in Markdown, relative to the content folder."""
        if not self.settings:
            return set()
        content = Path(self.settings["PATH"])
        folders = [content / name for name in self.settings["ARTICLE_PATHS"]]
        return {
            path.relative_to(content).as_posix()
            for path in paths
            if path.suffix.lower() in MARKDOWN and any(map(path.is_relative_to, folders))
        }


class WholeBuilds(threading.Thread):
    """Build the whole site each time that is asked for, one build after another."""

    def __init__(self, preview: Preview, root: Path, python: str) -> None:
        super().__init__(daemon=True)
        self.preview, self.root, self.python = preview, root, python
        self._asked = threading.Event()
        self._ended = False
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self) -> None:
        """Ask for a build that has all that was saved by now."""
        self._asked.set()

    def end(self) -> None:
        """End the build that runs, and have none begin."""
        self._ended = True
        self._asked.set()
        if self._process:
            with suppress(OSError):
                self._process.terminate()
        self.join()

    def run(self) -> None:
        """Build as often as is asked for."""
        with TemporaryDirectory() as folder:
            while self._asked.wait() and not self._ended:
                time.sleep(PAUSE)
                self._asked.clear()
                self._build(Path(folder, "findings.json"))

    def _build(self, findings: Path) -> None:
        began = self.preview.turn
        findings.unlink(missing_ok=True)
        sys.stdout.flush()
        with subprocess.Popen([self.python, *BUILD, f"--save={findings}"], cwd=self.root) as self._process:
            status = self._process.wait()
        if not self._ended:
            self.preview.built(status, findings, began)


def _is_sound(python: str, root: Path) -> bool:
    """Tell whether a changed program can be loaded at all; if not, the one that runs goes on."""
    words: Sequence[str] = (python, "-c", f"import {__name__}")
    return subprocess.run(words, cwd=root, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _run_again() -> None:
    """Run this command anew in the place of this process, as it was called."""
    sys.stdout.flush()
    if sys.platform == "win32":  # there the command would seem to have ended
        raise SystemExit(subprocess.call(sys.orig_argv))
    os.execv(sys.executable, sys.orig_argv)
