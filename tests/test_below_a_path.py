"""A site may lie below a path of its host, as the site of a project does; and a page may have any name."""

import threading
import urllib.error
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from site_building import article, check, findings, pages_of, publishing, write_site

URL = "https://user.host.org/citewell"
OKAFOR = """\
references:
  - {id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019, aliases: [old]}
"""
WHOLE = {
    "articles/page.md": article(
        "It hurts (Okafor, 2019). See [rest]({filename}rest.md#more) and ![a bed]({static}/images/bed.png).",
        tags="[sleep]",
    ),
    "articles/rest.md": article("## More\n\nIt rests. See [it](../page/).", "Rest", tags="[sleep]"),
    "pages/about.md": "---\ntitle: About\nslug: about\n---\n\nSee [the list](../references/).\n",
    "images/bed.png": b"png",
}
MENU = 'MENU = [("About", "about/")]\n'


def below(folder: Path, pages: dict[str, str | bytes], settings: str = "") -> Path:
    site = write_site(folder, pages, OKAFOR, settings)
    publishing(site)
    with (site / "publishconf.py").open("a") as stream:
        stream.write(f'SITEURL = "{URL}"\n')
    return site


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def test_every_link_of_a_site_below_a_path_leads_somewhere(tmp_path: Path) -> None:
    """As a visitor's browser sees it, who gets the folder below the path from a real server."""
    site = below(tmp_path, WHOLE, MENU)
    ran = check(site, "publishconf.py", "host/citewell")
    assert ran.status == 0, ran.text
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site / "host")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}/citewell"
    waiting, seen = [f"{here}/", f"{here}/404.html", f"{here}/feeds/all.atom.xml"], set()
    try:
        while waiting:
            url = urldefrag(waiting.pop().replace(URL, here))[0]
            if url in seen or not url.startswith(here.rpartition("/")[0]):
                continue
            seen.add(url)
            with urllib.request.urlopen(url) as answer:
                body = answer.read()
            kind = answer.headers.get_content_type()
            if kind == "text/html" or kind.endswith("/xml"):
                page = BeautifulSoup(body, "html.parser" if kind == "text/html" else "xml")
                found = [each.get("href") or each.get("src") for each in page.select("[href], [src]")]
                waiting += [urljoin(url, each) for each in found if not each.startswith("#")]
    finally:
        server.shutdown()
        server.server_close()
    names = {url.removeprefix(here) for url in seen}
    wanted = {"/page/", "/rest/", "/about/", "/references/", "/references/okafor2019/", "/page/references.bib"}
    assert wanted | {"/tags/sleep/", "/theme/css/site.css", "/images/bed.png", "/references/by-year/"} <= names
    assert {url for url in seen if not url.startswith(here)} == set()


LINKS = {
    "/page/": ('broken-link]: there is no page at "/page/"', "/citewell/page/"),
    "/page": ('broken-link]: there is no page at "/page"', "/citewell/page/"),
    "/images/bed.png": ('missing-asset]: there is no file at "/images/bed.png"', "/citewell/images/bed.png"),
    "../../page/": ('broken-link]: there is no page at "../../page/"', "/citewell/page/"),
    "/nowhere/": ('broken-link]: there is no page at "/nowhere/"', "the page's whole address"),
    "/": ('broken-link]: there is no page at "/"', "/citewell/"),
    f"{URL}/nothing-of-it/": (f'broken-link]: there is no page at "{URL}/nothing-of-it/"', "correct the address"),
    f"{URL}/Page/": (f'wrong-case]: "{URL}/Page/" has other capitals', "write /citewell/page/"),
    "//user.host.org/citewell/nothing-of-it/": ("broken-link]: ", "correct the address"),
    "/citewell/pge/": ('broken-link]: there is no page at "/citewell/pge/"', "did you mean /citewell/page/?"),
    f"{URL}/page/#nope": ("missing-fragment]: ", ""),
    "/citewell/page/#nope": ("missing-fragment]: ", ""),
}


@pytest.mark.parametrize("href", LINKS)
def test_a_link_that_leads_off_the_site_is_told_with_the_right_address(href: str, tmp_path: Path) -> None:
    text = f"![x]({href})" if href.endswith(".png") else f"See [it]({href})."
    site = below(tmp_path, WHOLE | {"articles/links.md": article(text, "Links")})
    ran = check(site, "publishconf.py", "public")
    words, cure = LINKS[href]
    assert ran.status == 1, ran.text
    assert f"error[{words}" in ran.out
    assert cure in ran.out


@pytest.mark.parametrize(
    "href",
    ["/citewell/page/", URL, f"{URL}/", f"{URL}/page/", "../page/", "https://user.host.org/", "//user.host.org/other/"],
)
def test_a_link_within_the_site_or_to_the_rest_of_its_host_is_right(href: str, tmp_path: Path) -> None:
    site = below(tmp_path, WHOLE | {"articles/links.md": article(f"See [it]({href}).", "Links")})
    assert check(site, "publishconf.py", "public").status == 0


NAMES = ["p.php", "p.xhtml", "p.HTML", "p/index.HTML", "p.htm", "p", "p.txt", "p.aspx", "p.unknown", "deep/p"]
FAULTY = '[x](/nope/) ![y](/images/no.png) [z](#nowhere) <b id="a">1</b> <b id="a">2</b>'


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_whatever_its_file_is_called(name: str, tmp_path: Path) -> None:
    page = f"---\ntitle: P\nsave_as: {name}\nurl: {name}\n---\n\n{FAULTY}\n"
    site = write_site(tmp_path, {"pages/p.md": page, "articles/page.md": article(f"See [p](/{name}#there).")})
    ran = check(site, publishing(site), "public")
    assert ran.status == 1
    rules = {(each.partition(":")[0], each.partition("[")[2].partition("]")[0]) for each in findings(ran)}
    wanted = {
        ("content/pages/p.md", rule) for rule in ("broken-link", "missing-asset", "missing-fragment", "duplicate-id")
    }
    assert wanted <= rules
    assert ("content/articles/page.md", "missing-fragment") in rules


HTML = "<html><body><a href='/nope/'>x</a><img src='no.png' alt=''></body></html>"
STRICT = (
    '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="/no.js"/></head>'
    '<body><a href="/nope/">x</a></body></html>'
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<a xlink:href="/nope/"><text>x</text></a><image href="no.png"/></svg>'
)
COPIED = {
    "leaflet.html": HTML,
    "leaflet.HTML": HTML,
    "leaflet.htm": "<a href='/nope/'>x</a>",
    "leaflet.xhtml": STRICT,
    "leaflet.XHT": STRICT,
    "leaflet.php": "<?php echo 1 ?>\n<a href='/nope/'>x</a>",
    "leaflet": f"<!DOCTYPE html>\n{HTML}",
    "leaflet.unknown": f"<!doctype html>{HTML}",
    "drawing.svg": DRAWING,
    "drawing.SVG": DRAWING,
    "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/nope/"/></entry></feed>',
    "page.xml": STRICT,
}


@pytest.mark.parametrize("name", COPIED)
def test_a_file_that_is_published_as_it_is_is_read(name: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("Text."), f"images/{name}": COPIED[name]})
    ran = check(site, publishing(site), "public")
    assert ran.status == 1, ran.text
    found = [each for each in findings(ran) if f"images/{name}" in each]
    assert any('error[broken-link]: there is no page at "/nope/"' in each for each in found), ran.out
    if "no.js" in COPIED[name] or "no.png" in COPIED[name]:
        assert any("error[missing-asset]" in each for each in found), ran.out
    if name.startswith("drawing"):
        assert not any("orphan-page" in each for each in found)


@pytest.mark.parametrize("name", ["notes.txt", "data.json", "robots.txt", "CNAME", "picture.png", "page.css"])
def test_a_file_that_is_no_page_is_left_alone(name: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("Text."), f"images/{name}": "<a href='/nope/'>x</a>"})
    ran = check(site, publishing(site), "public")
    assert ran.status == 0, ran.text
    assert "page/index.html" in pages_of(site / "public")


def test_a_citation_in_a_file_that_is_published_as_it_is_is_told(tmp_path: Path) -> None:
    pages = {"articles/page.md": article("Text."), "images/leaflet.php": "<p>It hurts (Nemo et al., 1901).</p>"}
    ran = check(write_site(tmp_path, pages))
    [found] = [each for each in findings(ran) if "Nemo" in each]
    assert "images/leaflet.php" in found
