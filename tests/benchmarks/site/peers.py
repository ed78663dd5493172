"""Install other programs into a temporary folder, by name from their registries, and say how each builds a site."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cases import FLAT, PAGE, PELICAN, Case, cold
from dialects import write_cite2, write_eleventy, write_hugo, write_mkdocs
from measuring import environment

PATIENCE = 600
"""How many seconds an installation may take."""


@dataclass(frozen=True)
class Peer:
    """Hold a program: what to install from PyPI or npm, and its command, which begins with a pattern of its path."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]
    write: Callable[[Path, int], None]
    page: str = PAGE
    npm: bool = False

    def install(self, folder: Path) -> str:
        """Install it into a folder; return the versions of its packages, or raise an error."""
        folder.mkdir()
        if self.npm:
            words = ["npm", "install", "--silent", "--no-audit", "--no-fund", *self.packages]
            _run(words, folder)
            found = json.loads(_run(["npm", "ls", "--json"], folder))["dependencies"]
            return ", ".join(f"{name} {each['version']}" for name, each in found.items())
        _run([sys.executable, "-m", "venv", "."], folder)
        _run(["bin/python", "-m", "pip", "install", "--quiet", *self.packages], folder)
        listed = json.loads(_run(["bin/python", "-m", "pip", "list", "--format=json"], folder))
        named = {name.partition("[")[0].partition("=")[0] for name in self.packages}
        return ", ".join(f"{each['name']} {each['version']}" for each in listed if each["name"].lower() in named)

    def case(self, installed: Path) -> Case:
        """Return the case of a cold build with what was installed there."""
        _, *others = self.command
        return Case(
            self.name, self.name.replace(" ", ""), self.write, cold, (self.program(installed), *others), page=self.page
        )

    def program(self, installed: Path) -> str:
        """Return the path of the program that was installed there."""
        return str(next(installed.glob(self.command[0])))


def _run(words: list[str], folder: Path) -> str:
    """Run a command of an installation and return what it prints."""
    first = str(folder / words[0]) if "/" in words[0] and not words[0].startswith("/") else words[0]
    done = subprocess.run(
        [first, *words[1:]], cwd=folder, env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return done.stdout


BINARY = "lib/python*/site-packages/hugo/binaries/hugo"
HUGO = Peer("Hugo", ("hugo",), (BINARY, "--quiet", "--destination", "output"), write_hugo)
PEERS = [
    HUGO,
    Peer(
        "Eleventy",
        ("@11ty/eleventy@3.1.7",),
        ("node_modules/.bin/eleventy", "--config=eleventy.config.js", "--quiet"),
        write_eleventy,
        npm=True,
    ),
    Peer(
        "Pelican + pelican-cite2",
        ("pelican[markdown]", "pelican-cite2"),
        ("bin/python", *PELICAN[1:]),
        write_cite2,
        FLAT,
    ),
    Peer("MkDocs + mkdocs-bibtex", ("mkdocs", "mkdocs-bibtex"), ("bin/mkdocs", "build", "--quiet"), write_mkdocs),
]
