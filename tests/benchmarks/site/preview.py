"""Measure how long it takes from saving an article to the page that a preview server shows."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from articles import name_of
from cases import with_sentence
from dialects import write_hugo, write_ours
from measuring import Failed, environment, messages_of

PATIENCE = 900.0
"""How many seconds a page may take to show what was saved."""
LOOK = 0.01
"""How many seconds pass between two looks at a page."""
REST = 2.0
"""How many seconds a server has to itself after a page is shown, at least; a third of what it took, if that is more."""


@dataclass(frozen=True)
class Server:
    """Hold a preview server that runs: its name, its site, the folder of articles there, its address, its process."""

    name: str
    site: Path
    articles: str
    address: str
    process: subprocess.Popen[bytes]

    def show(self, number: int, mark: str) -> float:
        """Save a sentence in an article, wait until its page has it, and return the seconds between."""
        path = self.site / self.articles / f"{name_of(number)}.md"
        text = with_sentence(path.read_text("utf-8"), mark)
        start = time.perf_counter()
        path.write_text(text, "utf-8")
        self.wait_for(number, mark)
        taken = time.perf_counter() - start
        time.sleep(max(REST, taken / 3))
        return taken

    def wait_for(self, number: int, text: str) -> None:
        """Look at the page of an article until it has a text; raise Failed if that takes too long."""
        page, end = f"{self.address}{name_of(number)}/", time.perf_counter() + PATIENCE
        while self.process.poll() is None and time.perf_counter() < end:
            try:
                with urllib.request.urlopen(page, timeout=30) as answer:
                    if text in answer.read().decode():
                        return
            except (OSError, ValueError):  # no answer, or no such page yet
                pass
            time.sleep(LOOK)
        said = messages_of(self.site).read_text("utf-8", "replace")[-2000:]
        raise Failed(f'"{self.name}" never showed "{text}" at {page}:\n{said}')


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@dataclass(frozen=True)
class Command:
    """Hold how to start a server: its name, its site and what writes it, the command, and the port that it names."""

    name: str
    site: Path
    write: Callable[[Path, int], None]
    articles: str  # the folder of articles in that of the site
    words: tuple[str, ...]
    port: int


def ours(site: Path) -> Command:
    """Return the command of our server."""
    port = free_port()
    words = (sys.executable, "-m", "invoke", "serve", "--port", str(port))
    return Command("inv serve", site, write_ours, "content/articles", words, port)


def hugo(site: Path, program: str) -> Command:
    """Return the command of Hugo's server, which builds in memory and tells the browser when to load again."""
    port = free_port()
    words = (program, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port))
    return Command("hugo server", site, write_hugo, "content", words, port)


@contextmanager
def serving(command: Command, articles: int) -> Iterator[Server]:
    """Write a site and serve it until the block ends; when the block begins, an article was shown."""
    site = command.site
    site.mkdir(parents=True)
    command.write(site, articles)
    with messages_of(site).open("wb") as messages:
        process = subprocess.Popen(
            command.words, cwd=site, env=environment(), stdout=messages, stderr=messages, start_new_session=True
        )
    try:
        server = Server(command.name, site, command.articles, f"http://127.0.0.1:{command.port}/", process)
        start = time.perf_counter()
        server.wait_for(1, "</html>")
        time.sleep(max(2 * REST, (time.perf_counter() - start) / 3))
        yield server
    finally:
        with suppress(ProcessLookupError):  # it ended by itself
            os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
