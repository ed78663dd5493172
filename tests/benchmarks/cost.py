"""Measure what the citations plugin adds to a build, against bare Pelican, and what the first build pays once.

Builds run in turns, each in a process of its own; in each turn their order is drawn anew, and the ratio is taken within
the turn. CPU is user and system time of the process and its children. The library and the entries are in their caches.
All builds read the same articles with Pelican's own `Title:` header; `--header yaml` lets the plugin read YAML, which
bare Pelican does not know. Python keeps the compiled plugin, as it keeps that of installed packages, whatever the
environment says.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sample_site import write_site

SETTINGS = """
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Sample", "", "UTC", "en"
PATH, OUTPUT_PATH, CACHE_PATH, THEME = "content", "output", "cache", "simple"
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS, DIRECT_TEMPLATES = [""], [], [], []
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TYPOGRIFY = DEFAULT_PAGINATION = False
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}, "output_format": "html5"}
PLUGINS = []
"""
CITATIONS = 'PLUGINS, CITATION_LIBRARY = ["citewell.citations"], "references.yaml"\n'


def build(site: Path) -> tuple[float, float]:
    """Build a site in a new process; return its seconds of CPU and of wall clock."""
    before, start = getrusage(RUSAGE_CHILDREN), perf_counter()
    command = [sys.executable, "-m", "pelican", "--settings", "settings.py", "--quiet", "--fatal", "errors"]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=site, env=kept, stdout=subprocess.DEVNULL, check=True)
    after, wall = getrusage(RUSAGE_CHILDREN), perf_counter() - start
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def prepare(site: Path, articles: int, header: str, settings: str) -> None:
    """Write a site and build it once, to fill the caches."""
    write_site(site, articles, header)
    (site / "settings.py").write_text(settings, "utf-8")
    build(site)


def report(folder: Path, articles: int, runs: int, header: str) -> Path:
    """Print what the plugin costs at one size of the site; return the site built with it."""
    bare, full = folder / "bare", folder / "with"
    prepare(bare, articles, "classic", SETTINGS)
    prepare(full, articles, header, SETTINGS + CITATIONS)
    builds = {"bare": lambda: build(bare), "with": lambda: build(full)}
    random = Random(articles)
    turns = [{what: builds[what]() for what in random.sample(list(builds), len(builds))} for _ in range(runs)]
    for clock, name in enumerate(("cpu", "wall")):
        without = [turn["bare"][clock] for turn in turns]
        extra = [turn["with"][clock] - base for turn, base in zip(turns, without, strict=True)]
        ratios = sorted(more / base for more, base in zip(extra, without, strict=True))
        base, more = median(without), median(extra)
        print(
            f"{articles:>5}  {name:<5}{base:>8.2f}  {base + more:>8.2f}  {median(ratios):>+11.3f}  "
            f"{ratios[0]:+.3f} to {ratios[-1]:+.3f}  {1000 * base / articles:>12.2f}  {1000 * more / articles:>+13.2f}"
        )
    links = sum(page.read_text("utf-8").count('class="citation"') for page in (full / "output").glob("*.html"))
    print(f"       {links / articles:.1f} citations linked on each page", flush=True)
    return full


def first_build(site: Path) -> None:
    """Print what it costs to format the whole library, and whether the next build formats anything."""
    cache = site / "cache" / "entries.json"
    seconds = []
    for _ in range(3):
        cache.unlink()
        cold, written = build(site), cache.stat().st_mtime_ns
        seconds.append(cold[0] - build(site)[0])
    again = "left it as it was" if cache.stat().st_mtime_ns == written else "WROTE IT AGAIN"
    entries = json.loads(cache.read_text("utf-8").partition("\n")[2])  # the first line is the checksum
    print(f"formatting {len(entries)} entries: {median(seconds):.2f} s CPU, kept in a cache; the next build {again}")


def main() -> None:
    """Read the command line and measure each size."""
    parser = ArgumentParser(description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("-n", type=int, action="append", help="articles; may be given again (300 and 1000)")
    parser.add_argument("--runs", type=int, default=5, help="turns of builds")
    parser.add_argument("--header", choices=("classic", "yaml"), default="classic", help="what the plugin reads")
    wanted = parser.parse_args()
    print("    n  clock  bare (s)  with (s)  extra ratio  least to most     bare ms/page  extra ms/page")
    with TemporaryDirectory() as folder:
        try:
            sites = [report(Path(folder, str(n)), n, wanted.runs, wanted.header) for n in wanted.n or (300, 1000)]
            first_build(sites[0])
        except subprocess.CalledProcessError as error:
            print(f"no figures: {error}")


if __name__ == "__main__":
    main()
