"""Fixtures of the tests in a browser: Chromium, and sites that are served to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.browsing import ARGUMENTS, CHROMIUM, FAULTY, LONG, NAMES, OKAFOR, build_own, playwright, served
from browser.kitchen_sink import build_kitchen_sink
from large_site import build_large_site
from site_building import check, write_site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as slow."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of the project's own content."""
    return build_own(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session")
def site(output: Path) -> Iterator[str]:
    with served(output) as address:
        yield address


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The preview of a page with faults, which is what an author sees."""
    pages = {"articles/page.md": FAULTY, "articles/long.md": LONG}
    folder = write_site(tmp_path_factory.mktemp("faulty"), pages, OKAFOR)
    assert check(folder, output="output").status == 0
    with served(folder / "output") as address:
        yield address


@pytest.fixture(scope="session")
def sink_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of the site that shows every element in every state; its main page is everything/."""
    return build_kitchen_sink(tmp_path_factory.mktemp("sink"))


@pytest.fixture(scope="session")
def sink(sink_output: Path) -> Iterator[str]:
    with served(sink_output) as address:
        yield address


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose lists have several pages."""
    with served(build_large_site(tmp_path_factory.mktemp("large"), published=False)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator["playwright.Browser"]:
    if not CHROMIUM:
        pytest.skip(f"no Chromium: looked for /usr/bin/chromium and on PATH for {', '.join(NAMES)}")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: "playwright.Browser") -> Iterator["playwright.Page"]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def paths(output: Path) -> list[str]:
    """The paths of all pages; of the works, which one template prints, two stand for all."""
    found = [path.relative_to(output).as_posix().removesuffix("index.html") for path in sorted(output.rglob("*.html"))]
    works = [path for path in found if path.count("/") == 2 and path.startswith("references/") and "by-" not in path]
    assert len(works) > 5
    return [path for path in found if path not in works[2:]]


@pytest.fixture(scope="session")
def cited(output: Path) -> str:
    """The path of an article that cites."""
    found = [path for path in sorted(output.glob("*/index.html")) if "doc-bibliography" in path.read_text("utf-8")]
    assert found
    return found[0].parent.name + "/"
