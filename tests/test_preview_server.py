"""While a preview cannot be built, every page of it says in the browser that it is old, and why."""

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from citewell.cli.preview_server import Preview
from citewell.pelican.first_pages import FirstBuilds
from site_building import ROOT, article, bytes_of, check, publishing, run, write_site

OLD = "This page is older than what you saved."
BROKEN = "---\ntitle: Broken: <b>yaml</b>\ndate: 2026-01-01\n---\nText.\n"


def get(url: str) -> tuple[int, str, str]:
    """Return status, media type and text."""
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode()


def without_script(page: str) -> str:
    return re.sub(r'<script src="/-/preview\.js" data-shown="\w+" defer></script>', "", page, count=1)


class Served:
    """A site, its preview and a server for it."""

    def __init__(self, site: Path) -> None:
        self.site, self.preview = site, Preview(site / "output")
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.preview.handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def build(self) -> int:
        saved = self.site / "findings.json"
        saved.unlink(missing_ok=True)
        ran = run("-m", "citewell", "build", "--output", "output", f"--save={saved}", cwd=self.site)
        self.preview.built(ran.status, saved)
        return ran.status

    def save(self, name: str, text: str) -> int:
        (self.site / "content" / name).write_text(text, "utf-8")
        return self.build()


def events_of(served: Served, page: str, shown: str) -> Iterator[str]:
    """Yield the lines that the server sends to a page."""
    query = urllib.parse.urlencode({"page": page, "shown": shown})
    with urllib.request.urlopen(f"{served.url}/-/events?{query}", timeout=60) as answer:
        assert answer.headers.get_content_type() == "text/event-stream"
        yield from filter(None, (line.decode().strip() for line in answer))


def shown_on(served: Served, page: str) -> str:
    """Return by what a page is known, as its script is told."""
    found = re.search(r'data-shown="(\w+)"', get(served.url + page)[2])
    assert found
    return found[1]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    pages = {"articles/page.md": article("Text."), "pages/about.md": "---\ntitle: A\nslug: about\n---\n\nText.\n"}
    served = Served(write_site(tmp_path, pages | {"images/bed.png": b"png"}))
    yield served
    served.server.shutdown()
    served.server.server_close()


def test_every_page_says_that_it_is_old_and_why_until_it_is_mended(served: Served) -> None:
    assert served.build() == 0
    pages = ["/", "/page/", "/about/", "/checks/", "/404.html", "/page/?x=1"]
    before = {page: get(served.url + page) for page in pages}
    assert all(OLD not in text for _, _, text in before.values())
    written = bytes_of(served.site / "output")
    assert served.save("articles/page.md", BROKEN) == 1
    for page in pages:
        status, kind, text = get(served.url + page)
        assert (status, kind) == (200, "text/html")
        assert text.count(OLD) == 1
        assert '<span class="where">content/articles/page.md:2:14</span>' in text
        assert without_script(text).replace(served.preview.note.decode(), "") == without_script(before[page][2])
        assert 'role="alert"' in text
    assert bytes_of(served.site / "output") == written, "the note stands in no file"
    assert served.save("articles/page.md", article("Better.")) == 0
    assert OLD not in get(f"{served.url}/page/")[2]
    assert "Better." in get(f"{served.url}/page/")[2]


def test_a_page_that_is_not_built_yet_is_answered_with_the_note(served: Served) -> None:
    assert served.build() == 0
    assert get(f"{served.url}/new/")[0] == 404
    served.save("articles/new.md", BROKEN)
    status, kind, text = get(f"{served.url}/new/")
    assert (status, kind) == (404, "text/html")
    assert OLD in text
    assert "Page not found" in text


def test_before_there_is_any_page_the_note_says_why(served: Served) -> None:
    assert served.save("articles/new.md", BROKEN) == 1
    status, _, text = get(f"{served.url}/")
    assert status == 404
    assert "content/articles/new.md:2:14" in text


def test_other_files_and_redirects_are_as_they_are(served: Served) -> None:
    assert served.build() == 0
    names = ["/images/bed.png", "/theme/css/site.css", "/feeds/all.atom.xml"]
    before = [get(served.url + name) for name in names]
    assert served.save("articles/new.md", BROKEN) == 1
    assert [get(served.url + name) for name in names] == before
    request = urllib.request.Request(f"{served.url}/page/", method="HEAD")
    with urllib.request.urlopen(request) as answer:
        assert int(answer.headers["Content-Length"]) == len(get(f"{served.url}/page/")[2].encode())
    assert OLD in get(f"{served.url}/page")[2]


@pytest.mark.parametrize("settings", ["1 / 0\n", 'SITEURL = "htps://x"\n', "def broken(:\n"])
def test_settings_that_are_wrong_are_a_reason_too(settings: str, served: Served) -> None:
    assert served.build() == 0
    with (served.site / "pelicanconf.py").open("a") as stream:
        stream.write(settings)
    assert served.build() == 1
    assert "pelicanconf.py:9" in get(f"{served.url}/about/")[2]


def test_what_an_author_wrote_is_shown_as_text(served: Served) -> None:
    served.save("articles/<i>x<.md", "---\ntitle: A\ndate: <script>alert(1)</script>\n---\n")
    text = get(f"{served.url}/")[2]
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "&lt;i&gt;x" in text


def test_a_program_that_fails_is_said_to_have_failed(served: Served) -> None:
    assert served.build() == 0
    served.preview.built(2, served.site / "nowhere.json")
    assert "the terminal says why" in get(f"{served.url}/")[2]


def test_what_is_published_has_no_trace_of_it(served: Served) -> None:
    assert served.save("articles/new.md", BROKEN) == 1
    (served.site / "content" / "articles" / "new.md").unlink()
    assert check(served.site, publishing(served.site), "public").status == 0
    assert not [
        name
        for name, data in bytes_of(served.site / "public").items()
        if b"older than what you saved" in data or b"/-/" in data
    ]


def test_each_page_follows_what_is_saved(served: Served) -> None:
    assert served.build() == 0
    for page in ("/", "/page/", "/nowhere/", "/404.html"):
        text = get(served.url + page)[2]
        assert len(re.findall(r'<script src="/-/preview\.js" data-shown="\w+" defer></script>', text)) == 1, page
    status, kind, text = get(f"{served.url}/-/preview.js")
    assert (status, kind) == (200, "text/javascript")
    assert text == (ROOT / "plugins/citewell/cli/preview.js").read_text("utf-8")
    assert not [name for name, data in bytes_of(served.site / "output").items() if b"/-/" in data]


def test_a_page_is_told_when_it_differs_and_only_then(served: Served) -> None:
    assert served.build() == 0
    page, about = shown_on(served, "/page/"), shown_on(served, "/about/")
    to_page, to_about = events_of(served, "/page/", page), events_of(served, "/about/", about)
    assert [next(to_page), next(to_page)] == ["retry: 300", ":"]
    assert [next(to_about), next(to_about)] == ["retry: 300", ":"]
    assert served.build() == 0  # and nothing was saved
    assert next(to_page) == next(to_about) == ":"
    assert served.save("articles/page.md", article("Better.")) == 0
    assert next(to_page) == "event: differs"
    assert next(to_about) == ":"
    assert shown_on(served, "/page/") != page
    assert shown_on(served, "/about/") == about


def test_a_page_that_was_not_told_is_told_when_it_asks_again(served: Served) -> None:
    assert served.build() == 0
    before = shown_on(served, "/page/")
    assert served.save("articles/page.md", article("Better.")) == 0
    assert "event: differs" in list(events_of(served, "/page/", before))


def test_a_page_differs_when_its_style_sheet_does(served: Served) -> None:
    assert served.build() == 0
    before = shown_on(served, "/page/")
    sheet = served.site / "output" / "theme" / "css" / "site.css"
    sheet.write_text(sheet.read_text("utf-8") + "p { color: red }", "utf-8")
    assert shown_on(served, "/page/") != before


def test_a_note_is_told_to_every_page(served: Served) -> None:
    assert served.build() == 0
    events = events_of(served, "/about/", shown_on(served, "/about/"))
    assert [next(events), next(events)] == ["retry: 300", ":"]
    assert served.save("articles/new.md", BROKEN) == 1
    assert next(events) == "event: differs"


def test_first_pages_are_shown_until_the_whole_site_has_them(served: Served) -> None:
    assert served.build() == 0
    preview, first = served.preview, {"page/index.html": b"<body><p>First.</p>", "new/index.html": b"<body>New"}
    before = preview.turn
    preview.built_first(first, [], {"content/articles/page.md"})
    assert "First." in get(f"{served.url}/page/")[2]
    assert get(f"{served.url}/new/")[:2] == (200, "text/html")
    preview.built(0, served.site / "none.json", before)
    assert "First." in get(f"{served.url}/page/")[2], "a build that began before does not have it"
    preview.built(1, served.site / "none.json", preview.turn)
    assert "First." in get(f"{served.url}/page/")[2], "a build that failed wrote nothing"
    preview.built(0, served.site / "none.json", preview.turn)
    assert "Text." in get(f"{served.url}/page/")[2]
    assert get(f"{served.url}/new/")[0] == 404


def test_what_stops_an_article_is_said_before_the_whole_site_is_built(served: Served) -> None:
    assert served.build() == 0
    builds = FirstBuilds(served.site / "pelicanconf.py", served.site / "output")
    path = served.site / "content" / "articles" / "page.md"

    def save(text: str) -> None:
        path.write_text(text, "utf-8")
        served.preview.built_first(*builds.build({"articles/page.md"}, {}), {"content/articles/page.md"})

    save(BROKEN)
    assert '<span class="where">content/articles/page.md:2:14</span>' in get(f"{served.url}/about/")[2]
    save(article("Better."))
    assert OLD not in get(f"{served.url}/about/")[2]
    assert "Better." in get(f"{served.url}/page/")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="inv is found beside Python")
def test_inv_serve_follows_what_is_saved(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("Text.")})
    shutil.copy(ROOT / "tasks.py", site)
    for name in ("theme", "plugins"):
        (site / name).symlink_to(ROOT / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [Path(sys.executable).with_name("inv"), "serve", "--port", str(port)]
    process = subprocess.Popen(words, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    ends = time.monotonic() + 100

    def until(words: str, there: bool) -> None:
        while time.monotonic() < ends and process.poll() is None:
            try:
                text = get(f"http://127.0.0.1:{port}/page/")[2]
            except OSError:
                text = ""
            if text and (words in text) is there:
                return
            time.sleep(0.05)
        raise AssertionError(f"{words!r} {'did not come' if there else 'stayed'}")

    try:
        until("Text.", there=True)
        (site / "content" / "articles" / "page.md").write_text(BROKEN, "utf-8")
        until(OLD, there=True)
        (site / "content" / "articles" / "page.md").write_text(article("Better."), "utf-8")
        until("Better.", there=True)
        until(OLD, there=False)
    finally:
        process.terminate()
        process.communicate()
