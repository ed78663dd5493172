"""Measure the link rules against lychee, a link checker in Rust: python tests/benchmarks/links.py [--runs 5] [--faults].

Without --faults, both check a made-up site of 1,000 pages with 40 links each, in turns, each in a fresh process; with
it, both check a site with planted faults, and every difference is listed with its reason. lychee is looked for in the
environment variable LYCHEE and on PATH; it is no dependency of this project.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from link_sites import write_large

OURS = "import sys; from pathlib import Path; from citewell.checks.folder import check_folder; "
CHECK = OURS + "print(len(check_folder(Path(sys.argv[1]))))"


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    lychee = os.environ.get("LYCHEE") or shutil.which("lychee")
    if not lychee:
        print("lychee is neither in the environment variable LYCHEE nor on PATH: only our own figures follow.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        race(folder, lychee, options.runs)


def race(folder: Path, lychee: str | None, runs: int) -> None:
    """Check the large site with both in turns; print seconds, their ratio and the most memory that either took."""
    write_large(folder)
    words = {"ours": [sys.executable, "-c", CHECK, str(folder)]}
    if lychee:
        words["lychee"] = [lychee, *OFFLINE, "--root-dir", str(folder), f"{folder}/**/*.html"]
    seconds: dict[str, list[float]] = {name: [] for name in words}
    memory: dict[str, float] = {}
    for _ in range(runs):
        for name, command in words.items():
            taken, most, out = timed(command)
            seconds[name].append(taken)
            memory[name] = max(memory.get(name, 0), most)
    for name, taken in seconds.items():
        all_of_them = " ".join(f"{each:.2f}" for each in taken)
        print(f"{name:7} median {statistics.median(taken):.2f} s ({all_of_them}), {memory[name]:.0f} MB at most")
    if lychee:
        ratios = [ours / theirs for ours, theirs in zip(seconds["ours"], seconds["lychee"], strict=True)]
        print(f"ratio   median {statistics.median(ratios):.2f} (at most 1.5 is wanted)")


OFFLINE = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress", "--quiet"]


def timed(command: list[str]) -> tuple[float, float, str]:
    """Run a command; return its seconds, the most memory it took in MB, and what it printed."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    out = process.stdout.read() if process.stdout else ""
    _, _, used = os.wait4(process.pid, 0)
    return time.monotonic() - began, used.ru_maxrss / 1024, out


if __name__ == "__main__":
    main()
