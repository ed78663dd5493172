"""Measure what the citations plugin adds to a build, against bare Pelican, and what the first build pays once.

Builds run in pairs, one after the other (bare, with, bare, with, ...), each in a process of its own; the ratio is
taken within each pair. CPU is user and system time of the process and its children. Bare Pelican reads the same
articles behind its own `Title:` header, for it knows no YAML; with the plugin they have YAML, unless `--header classic`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, ArgumentDefaultsHelpFormatter
from dataclasses import dataclass
from pathlib import Path
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
LINK = 'class="citation"'


@dataclass(frozen=True)
class Cost:
    """Hold the seconds that one build took."""

    cpu: float
    wall: float


def build(site: Path) -> Cost:
    """Build a site in a new process."""
    command = [sys.executable, "-m", "pelican", "--settings", "settings.py", "--quiet", "--fatal", "errors"]
    start = perf_counter()
    process = subprocess.Popen(command, cwd=site, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def prepare(site: Path, articles: int, header: str, settings: str) -> None:
    """Write a site and build it once, to fill the caches."""
    write_site(site, articles, header)
    (site / "settings.py").write_text(settings, "utf-8")
    build(site)


def report(folder: Path, articles: int, runs: int, header: str) -> None:
    """Print what the plugin costs at one size of the site, and the cost of its first build."""
    bare, full = folder / "bare", folder / "with"
    prepare(bare, articles, "classic", SETTINGS)
    prepare(full, articles, header, SETTINGS + CITATIONS)
    pairs = [(build(bare), build(full)) for _ in range(runs)]
    for clock in ("cpu", "wall"):
        bares, fulls = zip(*((getattr(one, clock), getattr(other, clock)) for one, other in pairs), strict=True)
        ratios = sorted(with_it / without - 1 for without, with_it in zip(bares, fulls, strict=True))
        per_article = 1000 / articles
        print(
            f"{articles:>6}  {clock:<4}  {median(bares):>8.2f}  {median(fulls):>8.2f}"
            f"  {median(ratios):>+11.3f}  {ratios[0]:+.3f} to {ratios[-1]:+.3f}"
            f"  {median(bares) * per_article:>12.2f}  {(median(fulls) - median(bares)) * per_article:>+13.2f}"
        )
    links = sum(page.read_text("utf-8").count(LINK) for page in (full / "output").glob("*.html"))
    print(f"        {links / articles:.1f} citations linked on each page")
    first_build(full)


def first_build(site: Path) -> None:
    """Print what it costs to format the whole library, and whether the next build formats anything."""
    cache = site / "cache" / "entries.json"
    costs = []
    for _ in range(3):
        cache.unlink()
        cold = build(site)
        written = cache.stat().st_mtime_ns
        warm = build(site)
        costs.append((cold.cpu - warm.cpu, cold.wall - warm.wall))
    cpu, wall = (median(cost) for cost in zip(*costs, strict=True))
    again = "left as it was" if cache.stat().st_mtime_ns == written else "WRITTEN AGAIN"
    print(f"        formatting its library once: {cpu:.2f} s CPU, {wall:.2f} s wall; cache of the next build: {again}")


def main() -> None:
    """Read the command line and measure each size."""
    parser = ArgumentParser(description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("-n", type=int, action="append", help="articles; may be given again (300 and 1000)")
    parser.add_argument("--runs", type=int, default=5, help="pairs of builds")
    parser.add_argument("--header", choices=("yaml", "classic"), default="yaml", help="what the plugin reads")
    wanted = parser.parse_args()
    print("   n    clock  bare (s)  with (s)  extra ratio  least to most     bare ms/page  extra ms/page")
    for articles in wanted.n or (300, 1000):
        with TemporaryDirectory() as folder:
            report(Path(folder), articles, wanted.runs, wanted.header)


if __name__ == "__main__":
    main()
