"""Measure what a large library costs: to load it, cold and warm, and to resolve citations against it.

The library is made up, and so are the articles. Each figure is taken in a process of its own: "cold" reads the YAML
file and writes the cache, "warm" reads the cache; both end when a first citation is resolved. Articles are resolved
against a library of 100 works and against the large one, in turns: first the same articles, which cite the 100 works
that both hold, then articles that cite all over the large one. Peak memory is that of the whole process.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from sample_site import write_site

SMALL = 100


def opened(site: Path):
    """Load the library of a site and resolve one citation."""
    from citewell.citations.pipeline import cite_texts
    from citewell.citations.recognise.patterns import patterns_of
    from citewell.files.cache import Cache
    from citewell.references.library.sources import ReferenceSources

    library, problems = ReferenceSources(site, site / "content", Cache(site / "cache")).library("references.yaml")
    assert not [each for each in problems if each.rule == "incomplete-reference"], problems[:3]
    cite_texts(["It helps (Bauer, 2001)."], library, patterns_of())
    return library


def load(site: Path) -> dict[str, float]:
    """Measure loading: CPU seconds beyond what starting Python and importing the plugin take, and peak memory."""
    import citewell.citations.pipeline
    import citewell.references.library.sources  # noqa: F401

    before, began = getrusage(RUSAGE_SELF).ru_maxrss, process_time()
    library = opened(site)
    seconds = process_time() - began
    return {
        "seconds": seconds,
        "works": len(library),
        "megabytes": getrusage(RUSAGE_SELF).ru_maxrss / 1024,
        "before": before / 1024,
    }


def resolve(site: Path) -> dict[str, float]:
    """Measure what it takes to find and resolve the cites of each article, in CPU seconds for all of them."""
    from citewell.citations.pipeline import cite_texts
    from citewell.citations.recognise.patterns import patterns_of

    library = opened(site)
    articles = [path.read_text("utf-8").split("\n\n")[1:] for path in sorted((site / "content").glob("*.md"))]
    began, linked = process_time(), 0
    for paragraphs in articles:
        linked += sum(1 for cites in cite_texts(paragraphs, library, patterns_of()) for each in cites if each.reference)
    return {"seconds": process_time() - began, "articles": len(articles), "linked": linked}


def measured(what: str, site: Path) -> dict[str, float]:
    """Measure one thing in a new process."""
    done = subprocess.run([sys.executable, __file__, what, str(site)], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def report(folder: Path, works: int, articles: int, runs: int) -> None:
    """Print every figure."""
    large, small, wide = folder / "large", folder / "small", folder / "wide"
    write_site(large, articles, references=works, cited=SMALL)
    write_site(wide, articles, references=works)
    shutil.copytree(large, small)
    records = (large / "references.yaml").read_text("utf-8").split("\n- id: ")
    (small / "references.yaml").write_text("\n- id: ".join(records[:SMALL]) + "\n", "utf-8")
    size = (large / "references.yaml").stat().st_size / 1e6
    colds, warms = [], []
    for _ in range(runs):
        shutil.rmtree(large / "cache", ignore_errors=True)
        colds.append(measured("load", large))
        warms.append(measured("load", large))
    kept = sum(path.stat().st_size for path in (large / "cache").iterdir()) / 1e6
    print(f"library of {colds[0]['works']:,} works, {size:.1f} MB of CSL-YAML, {kept:.1f} MB in the cache")
    for name, figures in (("cold", colds), ("warm", warms)):
        seconds = sorted(each["seconds"] for each in figures)
        peak, before = (median(each[key] for each in figures) for key in ("megabytes", "before"))
        print(
            f"load {name}: {median(seconds):.2f} s CPU ({seconds[0]:.2f} to {seconds[-1]:.2f}), "
            f"peak {peak:.0f} MB, {peak - before:.0f} above the plugin alone"
        )
    turns = [[measured("resolve", site) for site in (small, large, wide)] for _ in range(runs)]
    for column, what in ((1, "the same articles"), (2, "articles that cite all over it")):
        ratios = sorted(turn[column]["seconds"] / turn[0]["seconds"] for turn in turns)
        each = median(turn[column]["seconds"] for turn in turns) / articles
        linked = turns[0][column]["linked"] / articles
        print(
            f"resolve, {what}: {1000 * each:.2f} ms each ({linked:.1f} links), "
            f"{median(ratios):.2f} times a library of {SMALL} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


def main() -> None:
    """Read the command line; measure everything, or one thing for the process that asked."""
    if sys.argv[1:2] in (["load"], ["resolve"]):
        print(json.dumps((load if sys.argv[1] == "load" else resolve)(Path(sys.argv[2]))))
        return
    parser = ArgumentParser(description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("--works", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    with TemporaryDirectory() as folder:
        report(Path(folder), wanted.works, wanted.articles, wanted.runs)


if __name__ == "__main__":
    main()
