"""Hold the link rules against lychee, a link checker in Rust: python tests/benchmarks/links.py [--runs 5] [--faults].

Without --faults, both check a made-up site of 1,000 pages with 40 links each, in turns, each in a fresh process; with
it, both check a site with planted faults, and every difference is listed with its reason. lychee (0.20 and later) is
looked for in the environment variable LYCHEE and on PATH; it is no dependency of this project.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from link_sites import PLANTED, SECURE, URL, pages, write_faults, write_large

OURS = "import sys; from pathlib import Path; from citewell.checks.any_folder import check_folder; "
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
        if options.faults:
            compare(folder, lychee)
        else:
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
            taken, most = timed(command)
            seconds[name].append(taken)
            memory[name] = max(memory.get(name, 0), most)
    for name, taken in seconds.items():
        all_of_them = " ".join(f"{each:.2f}" for each in taken)
        print(f"{name:7} median {statistics.median(taken):.2f} s ({all_of_them}), {memory[name]:.0f} MB at most")
    if lychee:
        ratios = [ours / theirs for ours, theirs in zip(seconds["ours"], seconds["lychee"], strict=True)]
        print(f"ratio   median {statistics.median(ratios):.2f} (at most 1.5 is wanted)")


def timed(command: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds and the most memory it took in MB.

    That counts the process it is forked from, too: this one, which therefore imports nothing large.
    """
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, f"{command[0]} failed"
    return time.monotonic() - began, used.ru_maxrss / 1024


def compare(folder: Path, lychee: str | None) -> None:
    """Check the site with planted faults with both; print a row for each fault and for each other finding."""
    from citewell.checks.any_folder import check_folder

    write_faults(folder)
    ours = Counter((each.rule, each.path.removeprefix("(built) ")) for each in check_folder(folder, URL, SECURE))
    theirs = errors(folder, lychee) if lychee else {}
    print(f"{'planted fault':20} {'in':26} ours  lychee")
    seen: Counter[str] = Counter()
    for name, planted in zip(pages(), PLANTED, strict=True):
        found = ours[planted.rule, name] > 0
        ours[planted.rule, name] -= found
        named = [url for url in theirs.get(name, []) if planted.mark and planted.mark in url]
        for url in named:
            theirs[name].remove(url)
        seen["ours"] += found
        seen["lychee"] += bool(named)
        reason = "" if found == bool(named) or not lychee else REASONS[planted.rule]
        reason = OWN if reason and planted.mark and planted.page.endswith(".xml") else reason
        print(f"{planted.rule:20} {name:26} {'yes' if found else 'NO':5} {'yes' if named else 'no':7} {reason}")
    print(f"{len(PLANTED)} planted, {seen['ours']} found by us, {seen['lychee']} by lychee.")
    for (rule, name), count in sorted(ours.items()):
        print(f"only ours, not planted: {rule} in {name}, {count}" if count else "", end="")
    for name, urls in sorted(theirs.items()):
        for url in urls:
            print(f"only lychee, not planted: {unquote(url)} in {name}")


def errors(folder: Path, lychee: str) -> dict[str, list[str]]:
    """Return the addresses that lychee reports, by the file of the site they are in."""
    command = [lychee, *OFFLINE, "--format", "json", "--root-dir", str(folder)]
    done = subprocess.run([*command, f"{folder}/**/*.html", f"{folder}/**/*.xml"], capture_output=True, check=False)
    found = json.loads(done.stdout)["error_map"].items()
    return {Path(name).relative_to(folder).as_posix(): [str(each["url"]) for each in urls] for name, urls in found}


OFFLINE = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress", "--quiet"]
"""Without index files, lychee takes every link to a place on the page of a folder for broken."""
OWN = "offline, lychee takes the site's own address for another site's and does not look"
REASONS = {
    "broken-link": "lychee reports nothing for this element",
    "missing-asset": "lychee reports nothing for this element",
    "missing-fragment": "lychee finds the file and reports another spelling",
    "wrong-case": "a file system may not tell capitals apart; this one does",
    "absolute-own-link": OWN,
    "redirected-link": "the file is there; lychee does not read redirects in pages",
    "duplicate-id": "no fault of a link",
    "empty-link-text": "lychee looks at addresses, not at texts",
    "vague-link-text": "lychee looks at addresses, not at texts",
    "ambiguous-link-text": "lychee looks at addresses, not at texts",
    "unencoded-url": "the file is there, or the address leads out of the site; lychee mends the spelling in silence",
    "orphan-page": "lychee follows links and does not ask which pages have none",
    "missing-alt": "lychee looks at addresses, not at texts",
    "third-party-file": "lychee does not ask where a file is loaded from",
    "unusual-scheme": "lychee leaves other kinds of addresses out",
    "insecure-link": "offline, lychee leaves other sites out (it has --require-https for all of them)",
    "relative-feed-link": "to lychee a feed is a plain text, in which it finds whole addresses only",
}


if __name__ == "__main__":
    main()
