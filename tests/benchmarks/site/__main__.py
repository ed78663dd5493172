"""Measure how long whole builds of a site take, beside Pelican as it comes and, if asked to, beside other programs.

All programs build the same made-up articles, in a temporary folder. They run in turns, each in processes of its own,
and are measured from outside; in each turn their order is drawn anew, and each ratio is taken within a turn. Figures
are medians. "Stock" is Pelican with its simple theme, all its default pages and Typogrify, without citations. "Bare"
writes the pages of articles alone. "Ours" is this project's site with everything: its theme, Typogrify, citations, the
register and its files, the checks, and the marks of the preview. "Cold" is a build without output and caches.

Other programs are bare, too: they write the pages of articles, and those that cite a bibliography on each. Where this
machine has other work at the same time, trust the seconds of CPU.
"""

from __future__ import annotations

import gzip
import re
import subprocess
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import preview
from cases import BARE, BARE_COLD, CITATIONS, COLD, EMPTY, OURS, STOCK, STOCK_COLD, WARM, edit_article
from measuring import Failed, beside, sent_again, stamps
from peers import HUGO, PEERS, Peer
from table import machine, memory, ratio, table
from turns import Sites, Turns, measure, of, tell

PARTS = ("cold", "warm", "citations", "peers", "growth", "preview")
GROWTH = (300, 1000, 5000)
QUICK = 12
"""How many articles a trial has."""


def builds(sites: Sites, articles: int, wanted: Namespace, installed: dict[str, Path]) -> str:
    """Measure the builds of a site of one size, and return their tables."""
    cases = [STOCK_COLD]
    cases += COLD if "cold" in wanted.only else []
    cases += WARM if "warm" in wanted.only else []
    cases += [BARE_COLD, CITATIONS] if "citations" in wanted.only else [BARE_COLD] if "peers" in wanted.only else []
    cases += [peer.case(installed[peer.name]) for peer in PEERS if peer.name in installed]
    turns = measure(sites, [(case, articles) for case in cases], wanted.runs)
    names = [case.name for case in cases]
    text = f"### {articles:,} articles, turns: {wanted.runs}\n\n{_ratios(turns, names, articles)}\n"
    if "citations" in wanted.only:
        text += f"{_citations(turns, articles)}\n\n"
    if "warm" in wanted.only:
        text += f"{_sent(sites, articles, wanted.runs)}\n\n"
    if "cold" in wanted.only:
        text += f"{_register(sites.place(COLD[0], articles) / 'output' / 'references')}\n"
    return text


def _ratios(turns: Turns, names: list[str], articles: int) -> str:
    """Return a table of cases beside stock Pelican, and say plainly which other programs are faster than ours."""
    heads = ["beside stock Pelican", "CPU (least to most)", "wall (least to most)", "CPU s", "wall s", "memory in MiB"]
    rows = []
    for name in names:
        taken, stock = of(turns, name, articles), of(turns, STOCK, articles)
        cpu, wall = ([getattr(one, clock) for one in taken] for clock in ("cpu", "wall"))
        ratios = [ratio(beside(cpu, [one.cpu for one in stock])), ratio(beside(wall, [one.wall for one in stock]))]
        rows.append([name, *ratios, f"{median(cpu):.2f}", f"{median(wall):.2f}", memory(taken)])
    text = table(heads, rows)
    if OURS not in names:
        return text
    ours = median(one.cpu for one in of(turns, OURS, articles))
    medians = {name: median(one.cpu for one in of(turns, name, articles)) for name in names if "our" not in name}
    faster = [f"{name} ({ours / cpu:.1f} times)" for name, cpu in medians.items() if cpu < ours]
    return f"{text}\nLess CPU than {OURS}: {', '.join(faster) or 'none'}.\n"


def _citations(turns: Turns, articles: int) -> str:
    """Say what our citations add to bare Pelican."""
    bare = [one.cpu for one in of(turns, BARE, articles)]
    citing = [one.cpu for one in of(turns, CITATIONS.name, articles)]
    more = beside([with_ - without for with_, without in zip(citing, bare, strict=True)], bare)
    return f"Our citations alone add {ratio(more)} to the CPU of bare Pelican; the library and the entries are cached."


def _sent(sites: Sites, articles: int, runs: int) -> str:
    """Edit an article once more, and say how many files an upload would send."""
    case = next(case for case in WARM if case.prepare is edit_article)
    place = sites.place(case, articles)
    before = stamps(place / "output")
    case.run(place, runs)
    files, changed, stamped = sent_again(before, stamps(place / "output"))
    return (
        f"After one edit {changed:,} of {files:,} files have other bytes, and {stamped:,} have another time stamp: "
        f"{stamped - changed:,} would be sent for nothing."
    )


def _register(folder: Path) -> str:
    """Say how large the pages of the register are."""
    texts = [page.read_bytes() for page in folder.rglob("*.html")]
    size = max(len(gzip.compress(text)) for text in texts) / 1000
    elements = max(len(re.findall(rb"<[a-z]", text)) for text in texts)
    return f"No page of the register has more than {size:.0f} kB compressed or {elements:,} elements."


def growth(sites: Sites, wanted: Namespace) -> str:
    """Measure how our cold build grows with the site, and return the table."""
    sizes = (QUICK, 2 * QUICK) if wanted.quick else GROWTH
    turns = measure(sites, [(EMPTY, 0), *((COLD[0], size) for size in sizes)], wanted.runs)
    costs = {0: of(turns, EMPTY.name, 0)} | {size: of(turns, OURS, size) for size in sizes}
    each = {  # milliseconds of CPU an article, in each turn
        size: [1000 * (one.cpu - empty.cpu) / size for one, empty in zip(costs[size], costs[0], strict=True)]
        for size in sizes
    }
    rows = []
    for before, size in pairwise(costs):
        pairs = zip(costs[size], costs[before], strict=True)
        more = 1024 * median(one.python - less.python for one, less in pairs) / (size - before)
        ratios = ratio(beside(each[size], each[sizes[0]]))
        rows.append([f"{size:,}", f"{median(each[size]):.2f}", ratios, memory(costs[size]), f"{more:.0f}"])
    heads = ["articles", "CPU ms an article", f"beside {sizes[0]:,} articles", "memory in MiB", "kB for each more"]
    return (
        f"### Growth, turns: {wanted.runs}\n\n{table(heads, rows)}\n"
        f"The empty site, {median(one.cpu for one in costs[0]):.2f} s of CPU, is taken off.\n"
    )


def previews(sites: Sites, articles: int, wanted: Namespace, installed: dict[str, Path]) -> str:
    """Measure how long servers take to show what is saved, and return the table."""
    commands = [preview.ours(sites.folder / "serve")]
    if HUGO.name in installed:
        commands.append(preview.hugo(sites.folder / "hugo-server", HUGO.program(installed[HUGO.name])))
    random, turns = Random(wanted.runs), []
    with ExitStack() as stack:
        servers = [stack.enter_context(preview.serving(command, articles)) for command in commands]
        for turn in range(wanted.runs):
            order = random.sample(servers, len(servers))
            turns.append({server.name: server.show(2, f"Marker{turn}x") for server in order})
            tell(f"turn {turn + 1} of {wanted.runs}: {turns[-1]}")
    names = [server.name for server in servers]
    rows = []
    for name in names:
        taken = [turn[name] for turn in turns]
        rows.append([name, ratio(beside(taken, [turn[names[-1]] for turn in turns])), f"{median(taken):.2f}"])
    heads = ["from saving an article to its page", f"beside {names[-1]} (least to most)", "wall s"]
    return f"### Preview, {articles:,} articles, turns: {wanted.runs}\n\n{table(heads, rows)}\n"


def install(folder: Path, peers: list[Peer]) -> tuple[dict[str, Path], list[str]]:
    """Install other programs; return their folders, and for each a line with its versions or why it is not there."""
    installed, lines = {}, []
    for number, peer in enumerate(peers):
        place = folder / f"peer{number}"
        try:
            lines.append(f"- {peer.name}: {peer.install(place)}")
            installed[peer.name] = place
        except (OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
            lines.append(f"- {peer.name}: not measured, for it could not be installed ({type(error).__name__})")
        tell(lines[-1])
    return installed, lines


def parts(folder: Path, wanted: Namespace) -> Iterator[str]:
    """Measure what is wanted, and yield the text of each part."""
    yield f"{machine()}\n"
    sites = Sites(folder / "sites")
    installed, lines = install(folder, PEERS if "peers" in wanted.only else [HUGO] if wanted.peers else [])
    if lines:
        yield "\n".join([*lines, ""])
    if set(wanted.only) - {"growth", "preview"}:
        for articles in wanted.sizes:
            yield builds(sites, articles, wanted, installed)
    if "growth" in wanted.only:
        yield growth(sites, wanted)
    if "preview" in wanted.only:
        yield previews(sites, max(wanted.sizes), wanted, installed)


def main() -> None:
    """Read the command line, measure, and print each part when it is there."""
    wanted, texts = _wanted(), []
    with TemporaryDirectory() as folder:
        try:
            for text in parts(Path(folder), wanted):
                print(text, flush=True)
                texts.append(text)
                if wanted.save:
                    wanted.save.write_text("\n".join(texts), "utf-8")
        except Failed as error:
            raise SystemExit(f"No figures: {error}") from None


def _wanted() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000", help="numbers of articles, as 300,1000 (1000)")
    parser.add_argument("--runs", type=int, default=5, help="turns (5)")
    parser.add_argument("--peers", action="store_true", help="install other programs, and measure them, too")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of these parts: {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help=f"a trial: one turn of {QUICK} articles")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the tables to a file, too")
    wanted = parser.parse_args()
    wanted.sizes = [QUICK] if wanted.quick else [int(size) for size in wanted.sizes.split(",")]
    wanted.runs = 1 if wanted.quick else wanted.runs
    wanted.only = [part for part in wanted.only.split(",") if part != "peers" or wanted.peers]
    if unknown := set(wanted.only) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    return wanted


if __name__ == "__main__":
    main()
