"""Look at the project's own site as a reader does, in Chromium."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from browser.browsing import axe, playwright
from citewell.cli.preview_server import Preview
from site_building import article, run, write_site


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(
    page: "playwright.Page", site: str, faulty: str, paths: list[str], scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    faults = []
    for address in [*(f"{site}/{path}" for path in paths), f"{faulty}/page/", f"{faulty}/"]:
        page.goto(address)
        for violation in axe.Axe().run(page).response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            faults.append(f"{urlsplit(address).path}: {violation['id']}: {violation['help']} {where}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lists_in_pages_have_no_fault(page: "playwright.Page", large: str, scheme: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme=scheme)
    for path in ("references/", "references/by-year/", "references/by-author/b/", "references/w0/2/", "page/2/"):
        page.goto(f"{large}/{path}")
        faults = [(each["id"], each["help"]) for each in axe.Axe().run(page).response["violations"]]
        assert not faults, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(
    page: "playwright.Page", site: str, faulty: str, paths: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    wide = {}
    for address in [*(f"{site}/{path}" for path in paths), f"{faulty}/page/"]:
        page.goto(address)
        found = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")
        if max(found) > width:
            wide[address] = found
    assert not wide


def test_a_citation_leads_to_its_entry_and_back(page: "playwright.Page", site: str, cited: str) -> None:
    page.goto(f"{site}/{cited}")
    link = page.locator("a.citation").first
    identity, target = link.get_attribute("id"), link.get_attribute("href")
    assert target
    link.click()
    page.wait_for_url(f"{site}/{cited}{target}")
    entry = page.locator(f"[id='{target[1:]}']")
    assert page.evaluate("document.querySelector(':target').id") == target[1:]
    playwright.expect(entry).to_be_in_viewport()
    entry.get_by_role("link", name="Back to where").first.click()
    page.wait_for_url(f"{site}/{cited}#{identity}")
    playwright.expect(link).to_be_in_viewport()


SIZES = [(360, 740), (1280, 900)]


def place_of(page: "playwright.Page", identity: str) -> float:
    """Say how far down the window an element begins: 0 is the top, 1 the bottom."""
    return float(page.evaluate("id => document.getElementById(id).getClientRects()[0].top / innerHeight", identity))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_else_leads_into_the_text_shows_the_sentence(
    page: "playwright.Page", faulty: str, width: int, height: int
) -> None:
    """The way back from a footnote, the list of problems, and the list of a work's citations: a third down."""
    page.set_viewport_size({"width": width, "height": height})
    for address, link in (
        ("/long/", "a.footnote-backref"),
        ("/long/", "ol.problems a[href$='#problem-1']"),
        ("/references/okafor2019/", "a[href*='/long/#cite-okafor2019-1']"),
    ):
        page.goto(faulty + address)
        page.locator(link).first.click()
        page.wait_for_function("document.querySelector(':target') != null")
        assert 0.3 < place_of(page, page.url.partition("#")[2]) < 0.4, link


def test_a_citation_can_be_followed_by_keyboard_alone(page: "playwright.Page", site: str, cited: str) -> None:
    page.goto(f"{site}/{cited}")
    link = page.locator("a.citation").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{cited}{link.get_attribute('href')}")


def test_a_problem_of_the_preview_leads_to_its_mark(page: "playwright.Page", faulty: str) -> None:
    page.goto(f"{faulty}/page/")
    playwright.expect(page.locator("mark.citation-problem")).to_have_count(2)
    for mark in page.locator("mark.citation-problem").all():
        playwright.expect(mark).to_be_visible()
    page.locator("ol.problems a").first.click()
    page.wait_for_url("**#problem-1")


def test_the_skip_link_comes_first(page: "playwright.Page", site: str, paths: list[str]) -> None:
    for path in paths:
        page.goto(f"{site}/{path}")
        page.keyboard.press("Tab")
        skip = page.locator("a.skip-link")
        playwright.expect(skip).to_be_focused()
        playwright.expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_what_has_the_focus_shows_it(page: "playwright.Page", site: str, cited: str) -> None:
    page.goto(f"{site}/{cited}")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [document.activeElement.outerHTML.slice(0, 80), s.outlineStyle, s.outlineWidth]; })()"
        )
        if style[0].startswith("<body"):  # the end of the page
            break
        assert style[1] != "none", style
        assert style[2] != "0px", style


def test_no_request_leaves_the_site(page: "playwright.Page", site: str, paths: list[str]) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    for path in paths:
        page.goto(f"{site}/{path}", wait_until="load")
    assert len(asked) > len(paths)
    assert not [url for url in asked if urlsplit(url).hostname != "127.0.0.1"]
    assert not [url for url in failed if not url.endswith("favicon.ico")]


def test_no_page_runs_a_script_but_that_of_the_card(output: Path) -> None:
    """Pages that have references load it, and no other page does."""
    for path in output.rglob("*.html"):
        text = path.read_text("utf-8")
        scripts = re.findall(r"<script[^>]*>", text)
        assert [re.sub(r' src="[^"]*/theme/', ' src="/theme/', each) for each in scripts] == [
            '<script src="/theme/js/card.js" defer>'
        ] * ("doc-bibliography" in text), path


def test_the_site_works_without_javascript(browser: "playwright.Browser", site: str, cited: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.locator(".cards a").first.click()
    playwright.expect(page.locator("h1")).to_be_visible()
    page.goto(f"{site}/{cited}")
    link = page.locator("a.citation").first
    link.click()
    page.wait_for_url(f"**{link.get_attribute('href')}")
    playwright.expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_visible()
    context.close()


def test_print_shows_the_references(page: "playwright.Page", site: str, cited: str) -> None:
    page.goto(f"{site}/{cited}")
    page.emulate_media(media="print")
    playwright.expect(page.locator("section[role=doc-bibliography]")).to_be_visible()
    for entry in page.locator("section[role=doc-bibliography] li").all():
        playwright.expect(entry).to_be_visible()
    playwright.expect(page.locator("nav.site-menu")).to_be_hidden()
    playwright.expect(page.locator(".backlinks").first).to_be_hidden()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == background
    assert len(page.pdf()) > 10_000


class Server(ThreadingHTTPServer):
    """Serve, and end like a process that ends: with its connections."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.connections: list[socket.socket] = []

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.append(request)
        super().process_request(request, client_address)

    def end(self) -> None:
        self.shutdown()
        self.server_close()
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Followed:
    """A preview whose page is shown in a browser, and the site that it is built from."""

    def __init__(self, site: Path) -> None:
        self.site, self.preview = site, Preview(site / "output")
        self.port = 0
        self.begin()

    def begin(self) -> None:
        self.server = Server(("127.0.0.1", self.port), self.preview.handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self) -> None:
        self.server.end()

    def save(self, text: str, name: str = "articles/page.md") -> None:
        (self.site / "content" / name).write_text(text, "utf-8")
        saved = self.site / "findings.json"
        saved.unlink(missing_ok=True)
        ran = run("-m", "citewell", "build", "--output", "output", f"--save={saved}", cwd=self.site)
        self.preview.built(ran.status, saved)


TEXTS = ["Sleep helps."] * 60
LONG_TEXT = "\n\n".join([*TEXTS, "<details><summary>More</summary><p>Walks help.</p></details>", *TEXTS])


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Followed]:
    pages = {"articles/page.md": article(LONG_TEXT), "articles/other.md": article("Text.", "Other", slug="other")}
    followed = Followed(write_site(tmp_path, pages))
    followed.save(article(LONG_TEXT))
    yield followed
    followed.end()


def test_a_saved_page_is_loaded_again_and_keeps_its_place(page: "playwright.Page", followed: Followed) -> None:
    page.goto(f"http://127.0.0.1:{followed.port}/page/")
    page.locator("summary").click()
    page.evaluate("scrollTo(0, 1200)")
    before = page.locator("summary").bounding_box()
    followed.save(article(f"{LONG_TEXT}\n\nIt hurts (Nemo, 1901).", sumary="A slip"))
    playwright.expect(page.get_by_text("It hurts")).to_have_count(1)
    playwright.expect(page.get_by_text("Walks help.")).to_be_visible()
    after = page.locator("summary").bounding_box()
    assert before
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=1), "the list of findings grew above it"


def test_a_page_that_stayed_the_same_is_not_loaded_again(page: "playwright.Page", followed: Followed) -> None:
    page.goto(f"http://127.0.0.1:{followed.port}/page/")
    page.evaluate("window.mine = true")
    page.wait_for_function("performance.getEntriesByType('resource').some(each => each.name.includes('/-/preview.js'))")
    followed.save(article("Better.", "Other", slug="other"), "articles/other.md")
    followed.save(article("Better still.", "Other", slug="other"), "articles/other.md")
    assert page.evaluate("window.mine")
    followed.save(article("Another text."))
    playwright.expect(page.get_by_text("Another text.")).to_have_count(1)
    assert not page.evaluate("window.mine")


def test_a_page_is_told_at_once_what_stops_the_build(page: "playwright.Page", followed: Followed) -> None:
    page.goto(f"http://127.0.0.1:{followed.port}/other/")
    followed.save("---\ntitle: Broken: yaml\ndate: 2026-01-01\n---\nText.\n")
    playwright.expect(page.get_by_text("content/articles/page.md:2:14")).to_be_visible()
    followed.save(article("Mended."))
    playwright.expect(page.get_by_text("content/articles/page.md:2:14")).to_have_count(0)


def test_a_page_follows_a_server_that_was_started_again(page: "playwright.Page", followed: Followed) -> None:
    page.goto(f"http://127.0.0.1:{followed.port}/page/")
    page.wait_for_function("performance.getEntriesByType('resource').some(each => each.name.includes('/-/preview.js'))")
    followed.end()
    followed.save(article("Saved while nobody served."))
    followed.begin()
    playwright.expect(page.get_by_text("Saved while nobody served.")).to_have_count(1)
