"""Take pictures of every template and every state of the theme: `inv shots FOLDER`.

Each page is taken whole at 360 and 1280 px, light and dark; articles have their first screen of 360 × 740, too. A file
is named for its page, then for what is shown of it: `everything-360-dark.png`, `everything-first-screen-360-light.png`.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE, DESK = (360, 740), (1280, 900)
SCHEMES = ("light", "dark")


class Shot(NamedTuple):
    """Hold what one picture shows: a page of a site, by its name in the folder, and what is done there first."""

    name: str
    address: str
    act: Callable[[Page], object] | None = None
    whole: bool = True
    sizes: tuple[tuple[int, int], ...] = (PHONE, DESK)
    options: tuple[str, ...] = ()


def main(words: list[str]) -> int:
    """Take the pictures, and return the exit status."""
    parser = ArgumentParser(prog="inv shots", description="Take pictures of every template and state.")
    parser.add_argument("folder", type=Path, help="where they go")
    parser.add_argument("--only", default="", help="pages whose names have this, as everything")
    wanted = parser.parse_args(words)
    lacking = what_is_lacking()
    if lacking:
        print(lacking, file=sys.stderr)
        return 1
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        taken = take(wanted.folder, wanted.only, Path(made))
    print(f"{taken} pictures are in {wanted.folder}.")
    return 0 if taken else 1


def what_is_lacking() -> str:
    """Say what keeps pictures from being taken; "" if nothing does."""
    if not find_spec("playwright") or not find_spec("axe_playwright_python"):
        return "Pictures take Playwright: .venv/bin/pip install -c .ci/constraints.txt -e '.[test]'"
    from browsing import CHROMIUM, NAMES

    return "" if CHROMIUM else f"Pictures take Chromium, and there is none: looked for {', '.join(NAMES)} on PATH."


def take(folder: Path, only: str, made: Path) -> int:
    """Build the sites below `made`, take the pictures into a folder, and return how many there are."""
    from browsing import ARGUMENTS, CHROMIUM, build_own, playwright, served
    from kitchen_sink import build_kitchen_sink

    from large_site import build_large_site

    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        own, sink = build_own(made / "own"), build_kitchen_sink(made / "sink")
        large = build_large_site(made / "large", published=False)
        with served(own) as of_own, served(sink) as of_sink, served(large) as of_large:
            shots = [*pages_of(own, of_own), *states(of_sink), *lists(of_large)]
            chosen = [each for each in shots if only in each.name]
            for shot in chosen:
                print(shot.name, flush=True)
                for width, height in shot.sizes:
                    for scheme in SCHEMES:
                        context = browser.new_context(
                            viewport={"width": width, "height": height},
                            color_scheme=scheme,
                            forced_colors="active" if "forced-colors" in shot.options else "none",
                            contrast="more" if "more-contrast" in shot.options else "no-preference",
                            reduced_motion="reduce",
                        )
                        page = context.new_page()
                        page.goto(shot.address)
                        if shot.act:
                            shot.act(page)
                        page.screenshot(path=folder / f"{shot.name}-{width}-{scheme}.png", full_page=shot.whole)
                        context.close()
        browser.close()
    return len(list(folder.glob("*.png"))) if chosen else 0


def pages_of(output: Path, address: str) -> Iterator[Shot]:
    """Yield every page of a built site; of the works, which one template prints, one stands for all."""
    works = 0
    for path in sorted(output.rglob("*.html")):
        where = path.relative_to(output).as_posix().removesuffix("index.html")
        if re.fullmatch(r"references/(?!by-)[^/]+/", where):
            works += 1
            if works > 1:
                continue
        name = where.removesuffix(".html").strip("/").replace("/", "-") or "home"
        yield Shot(name, f"{address}/{where}")
        if '<article class="document' in path.read_text("utf-8"):
            yield Shot(f"{name}-first-screen", f"{address}/{where}", whole=False, sizes=(PHONE,))


def states(address: str) -> Iterator[Shot]:
    """Yield the pages of the kitchen sink, and what becomes of them when somebody acts."""
    for name in ("", "everything/", "reviewed/", "uncertain/", "drafts/draft/", "references/okafor2019/"):
        yield Shot(f"sink-{name.strip('/').replace('/', '-') or 'home'}", f"{address}/{name}")
    everything = f"{address}/everything/"
    yield Shot("sink-first-screen", everything, whole=False, sizes=(PHONE,))
    yield Shot("sink-forced-colours", everything, options=("forced-colors",))
    yield Shot("sink-more-contrast", everything, options=("more-contrast",))
    yield Shot("sink-print", everything, act=lambda page: page.emulate_media(media="print"))
    yield Shot("sink-unfolded", everything, act=unfold)
    yield Shot("sink-skip-link", everything, act=lambda page: page.keyboard.press("Tab"), whole=False)
    yield Shot("sink-citation-focused", everything, act=focus_citation, whole=False)
    yield Shot("sink-citation-hovered", everything, act=hover_citation, whole=False)
    yield Shot("sink-entry-reached", everything, act=lambda page: follow(page, "a.citation"), whole=False)
    yield Shot("sink-citation-come-back-to", everything, act=lambda page: follow(page, ".backlinks a"), whole=False)


def lists(address: str) -> Iterator[Shot]:
    """Yield lists that are long."""
    for name in ("", "page/2/", "references/", "references/by-author/b/", "references/w0/2/", "tags/rest/"):
        yield Shot(f"large-{name.strip('/').replace('/', '-') or 'home'}", f"{address}/{name}")


def unfold(page: Page) -> None:
    """Open all that can be unfolded."""
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def follow(page: Page, link: str) -> None:
    """Go where the first link of a kind leads."""
    target = page.locator(link).first.get_attribute("href") or ""
    page.goto(page.url.partition("#")[0] + target)


WAIT = 1000
"""How long a card may take to open, in milliseconds."""


def focus_citation(page: Page) -> None:
    """Move the focus to a citation."""
    page.locator("a.citation").first.focus()
    page.wait_for_timeout(WAIT)


def hover_citation(page: Page) -> None:
    """Move the mouse over a citation."""
    page.locator("a.citation").first.hover()
    page.wait_for_timeout(WAIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
