"""Load the published site as a phone does, and see that it is small, still, and asks nobody else."""

import gzip
import mimetypes
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser.browsing import ADDRESS, build_published, playwright

MOST = 40 * 1024
"""How many bytes a page and all that it loads may have, compressed."""


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_published(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="session")
def pages(published: Path) -> list[str]:
    """The addresses of all published pages; of the works, which one template prints, two stand for all."""
    found = [path.relative_to(published).as_posix().removesuffix("index.html") for path in published.rglob("*.html")]
    works = sorted(path for path in found if path.count("/") == 2 and path.startswith("references/"))
    return sorted(path for path in found if path not in works[2:])


@pytest.fixture
def loaded(page: "playwright.Page", published: Path) -> Callable[[str], dict[str, bytes]]:
    """What loads a page from the folder of the published site and returns all that came, by address."""
    came: dict[str, bytes] = {}
    said: list[str] = []

    def answer(route: "playwright.Route") -> None:
        path = published / urlsplit(route.request.url).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not route.request.url.startswith(f"{ADDRESS}/") or not path.is_file():
            said.append(f"asked for {route.request.url}")
            route.abort()
            return
        came[route.request.url] = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=came[route.request.url], content_type=kind)

    def load(path: str) -> dict[str, bytes]:
        came.clear()
        page.goto(f"{ADDRESS}/{path}", wait_until="load")
        assert not said, path
        return dict(came)

    page.route("**/*", answer)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return load


def test_a_page_asks_its_own_site_for_little(pages: list[str], loaded: Callable[[str], dict[str, bytes]]) -> None:
    sizes = {}
    for path in pages:
        if path == "checks/":  # a manual of all rules, for staff
            continue
        came = loaded(path)
        assert any(url.endswith("/site.css") for url in came), path
        icon = 0 if any("favicon" in url for url in came) else 1024  # Chromium without a window asks for none
        sizes[path] = icon + sum(len(gzip.compress(body)) for body in came.values())
    assert len(sizes) > 10
    assert not {path: size for path, size in sizes.items() if size > MOST}


SHIFTS = """() => new Promise(resolve => {
  const found = [];
  new PerformanceObserver(list => found.push(...list.getEntries().map(each => each.value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(found))));
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(
    page: "playwright.Page", pages: list[str], loaded: Callable[[str], dict[str, bytes]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for path in pages:
        loaded(path)
        assert page.evaluate(SHIFTS) == [], path


def test_a_shift_would_be_seen(page: "playwright.Page") -> None:
    page.set_content("<p>Text.</p>")
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {"
        " document.body.prepend(Object.assign(document.createElement('div'), { style: 'height: 200px' })); done(); })))"
    )
    assert page.evaluate(SHIFTS)


def test_what_the_policy_does_not_name_is_refused(
    page: "playwright.Page", loaded: Callable[[str], dict[str, bytes]]
) -> None:
    loaded("")
    refused = page.evaluate(
        """() => new Promise(done => {
          const found = [];
          document.addEventListener("securitypolicyviolation", event => {
            found.push(event.effectiveDirective);
            if (found.length === 4) done(found.sort());
          });
          const add = (tag, values) => document.body.append(Object.assign(document.createElement(tag), values));
          add("script", { textContent: "window.ran = true" });
          add("style", { textContent: "p { color: red }" });
          add("img", { src: "https://elsewhere.example/a.png" });
          fetch("https://elsewhere.example/").catch(() => {});
        })"""
    )
    assert [each.removesuffix("-elem") for each in refused] == ["connect-src", "img-src", "script-src", "style-src"]
    assert page.evaluate("window.ran") is None
