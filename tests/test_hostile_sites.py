"""Check real folders that are broken, huge or malicious: findings must be clear, time and memory bounded."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.checks.any_folder import check_folder
from citewell.checks.positions.markdown_links import MarkdownSource
from citewell.checks.report import render
from citewell.diagnostic import Diagnostic, Level
from citewell.model import Problem
from growth import assert_linear
from site_building import article, check, findings, write_site

CHECK = r"""
import re, resource, sys
from pathlib import Path
from citewell.checks.any_folder import check_folder
found = check_folder(Path(sys.argv[1]), "https://library.example.org")
status = Path("/proc/self/status")  # what getrusage says of a new process counts the one it was forked from
own = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.exists() else None
memory = int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(found), memory // 1024)
"""


def write(folder: Path, pages: dict[str, str | bytes]) -> Path:
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def told(folder: Path, url: str = "") -> list[str]:
    """Return the findings in a folder as short texts, printed as people see them."""
    found = sorted(check_folder(folder, url), key=lambda each: (each.path, each.line, each.rule, each.message))
    printed(found)
    return [f"{each.path.removeprefix('(built) ')}: {each.rule}: {each.message}" for each in found]


def printed(found: list[Problem]) -> str:
    """Print findings as the report does: each begins one line, and can be written to any terminal."""
    shown = [
        Diagnostic(each.path, each.line, each.column, each.rule, Level.ERROR, each.message, each.help) for each in found
    ]
    text = render(shown, lambda path, line: None)
    text.encode("utf-8")
    assert len(re.findall(r"^\S.*: error\[", text, re.MULTILINE)) == len(set(found)), "equal findings are told once"
    return text


def measured(folder: Path) -> tuple[int, int]:
    """Check a folder in a process of its own; return the number of findings, and the most memory it took in MB."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, folder], capture_output=True, encoding="utf-8", timeout=250, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    count, memory = done.stdout.split()
    return int(count), int(memory)


BROKEN = {
    "nothing": b"",
    "blanks": b" \n ",
    "zeros": b"\0\0\0<a href=/no/>x</a>",
    "no HTML": bytes(range(256)) * 40,
    "a comment that does not end": b"<p>text <!-- <a href=/no/>x</a>",
    "a tag that does not end": b"<p>text <a href='/no/",
    "attributes without end": b"<a " + b"x=1 " * 10_000 + b"href=/index.html>x</a>",
    "text only": b"no tags & no entities &no; &#99999999;",
    "UTF-16": '<a href="/index.html">x</a>'.encode("utf-16"),
    "Latin-1": "<a href='/index.html'>caf\xe9</a>".encode("latin-1"),
    "wrong nesting": b"<table><a href=/index.html><p><b>x</a></table></b><tr></html><body><li>",
    "XML": b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'b'>]><html><a href='/index.html'>&a;</a></html>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_html_is_read_as_far_as_it_goes(name: str, tmp_path: Path) -> None:
    write(tmp_path, {"index.html": "<a href=/a.html>a</a><a href=/b.html>b</a>", "a.html": BROKEN[name]})
    write(tmp_path, {"b.html": "<a href=/gone.html>gone</a>"})
    found = told(tmp_path)
    assert 'b.html: broken-link: there is no page at "/gone.html"' in found
    assert len(found) <= 2, found


def test_broken_feeds_and_site_maps_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 30))
    write(
        tmp_path,
        {
            "index.html": "<p>Home</p>",
            "bomb.xml": f'<!DOCTYPE feed [<!ENTITY e0 "x">{bomb}]><feed><entry><title>&e29;</title></entry></feed>',
            "cut.xml": "<rss><channel><item><link>https://library.example.org/gone/</link><descr",
            "empty.xml": "",
            "none.xml": "no XML <at> all",
            "file.xml": '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed><link href="&x;"/></feed>',
            "other.xml": "<svg><a href='/gone/'/></svg>",
            "sitemap.xml": "<urlset><url><loc> https://library.example.org/gone/ </loc></url><loc/></urlset>",
        },
    )
    assert told(tmp_path, "https://library.example.org") == [
        'cut.xml: broken-link: there is no page at "https://library.example.org/gone/"',
        'other.xml: broken-link: there is no page at "/gone/"',
        'other.xml: empty-link-text: the link to "/gone/" has no text',
        'sitemap.xml: broken-link: there is no page at "https://library.example.org/gone/"',
    ]


def test_redirects_in_circles_are_told_and_end(tmp_path: Path) -> None:
    def to(name: str) -> str:
        return f'<meta http-equiv="refresh" content="0; url=/{name}.html">'

    circle = {f"c{number}.html": to(f"c{(number + 1) % 300}") for number in range(300)}
    row = {f"r{number}.html": to(f"r{number + 1}") for number in range(300)}
    links = "<a href=/itself.html>itself</a><a href=/a.html>a</a><a href=/c0.html>c</a><a href=/r0.html>r</a>"
    pages = {"index.html": links, "itself.html": to("itself"), "a.html": to("b"), "b.html": to("a"), "r300.html": "End"}
    found = told(write(tmp_path, {**circle, **row, **pages}))
    home = [each for each in found if each.startswith("index.html")]
    assert home[0] == 'index.html: redirected-link: "/a.html" redirects in a circle: /a.html → /b.html → /a.html'
    assert 'index.html: redirected-link: "/itself.html" redirects in a circle: /itself.html → /itself.html' in home
    for name in ("/c0.html", "/r0.html"):
        assert f'index.html: redirected-link: "{name}" redirects 20 times in a row or more' in home
    assert len(found) == 4 + 300 + 300 + 3 - 1


def test_symbolic_links_are_not_followed_out_of_the_site(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"secret.html": "<a href=/no-such-page/>x</a>", "picture.png": "x"})
    site = write(
        tmp_path / "site",
        {
            "index.html": "<a href=/secret.html>1</a><a href=/folder/secret.html>2</a>"
            "<img src=/folder/picture.png alt=x><a href=/alias/page.html>3</a>"
            "<a href=/alias/alias2/page.html#here>4</a><a href=/same.html>5</a>"
            "<a href=/loop/loop/real/page.html>6</a><a href=/round.html>7</a>"
            "<a href=/%2e%2e/outside/secret.html>8</a>",
            "real/page.html": "<p id=here>Here</p><a href=/real/gone.html>x</a>",
        },
    )
    (site / "secret.html").symlink_to(outside / "secret.html")
    (site / "folder").symlink_to(outside)
    (site / "alias").symlink_to(site / "real")
    (site / "real" / "alias2").symlink_to("../real")
    (site / "same.html").symlink_to("real/page.html")
    (site / "loop").symlink_to(".")
    (site / "round.html").symlink_to("round2.html")
    (site / "round2.html").symlink_to("round.html")
    found = told(site)
    assert found == [
        'index.html: broken-link: there is no page at "/../outside/secret.html"',
        'index.html: broken-link: there is no page at "/folder/secret.html"',
        'index.html: broken-link: there is no page at "/round.html"',
        'index.html: broken-link: there is no page at "/secret.html"',
        'index.html: missing-asset: there is no file at "/folder/picture.png"',
        'real/page.html: broken-link: there is no page at "/real/gone.html"',
        'same.html: broken-link: there is no page at "/real/gone.html"',
    ]
    helped = [each.help for each in check_folder(site) if "secret" in each.message or "picture" in each.message]
    assert sum("a symbolic link leads out of the site" in each for each in helped) == 3


def test_names_with_blanks_signs_and_unicode_forms(tmp_path: Path) -> None:
    nfc, nfd = "caf\N{LATIN SMALL LETTER E WITH ACUTE}.html", "cafe\N{COMBINING ACUTE ACCENT}.html"
    names = ["a b.html", "c#d.html", "e%f.html", "g%20h.html", "i?j.html", nfd, "k&l.html", "m'n\".html", "o\\p.html"]
    names += ["\N{CAT FACE}.html", "new\nline.html", "Straße.html"]
    right = ["a%20b", "c%23d", "e%25f", "g%2520h", "i%3Fj", "cafe%CC%81", "k&amp;l", "m'n%22", "o%5Cp"]
    right += ["%F0%9F%90%B1", "new%0Aline", "Stra%C3%9Fe"]
    wrong = ["c#d.html", "e%f.html", "i?j.html", nfc, "STRASSE.html", "a b.html"]
    links = "".join(f'<a href="/{name}.html">{number}</a>' for number, name in enumerate(right))
    bad = "".join(f'<a href="/{name}">wrong {number}</a>' for number, name in enumerate(wrong))
    write(tmp_path, {"index.html": f"{links}<a href=/wrong.html>wrong</a>", "wrong.html": bad})
    write(tmp_path, dict.fromkeys(names, "<p>A page</p>"))
    found = check_folder(tmp_path)
    text = printed(found)
    assert sorted((each.path, each.rule, each.help) for each in found if each.rule != "orphan-page") == [
        (
            "(built) wrong.html",
            "broken-link",
            f"/{nfd} looks the same but is spelt with other characters: copy the file's own name.",
        ),
        ("(built) wrong.html", "broken-link", WRITE_CODED),
        ("(built) wrong.html", "broken-link", WRITE_CODED),
        ("(built) wrong.html", "unencoded-url", "write /a%20b.html"),
        ("(built) wrong.html", "unencoded-url", "write /e%25f.html"),
        ("(built) wrong.html", "wrong-case", "write /Straße.html, as the file is called."),
    ]
    assert "orphan-page" not in text


WRITE_CODED = "the file's name holds # or ?: write %23 or %3F in the link, or better give the file another name."


def test_names_that_are_no_text(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": b"<a href='/%FF.html'>x</a><a href='/%FE.html'>y</a><a href='/\xff.html'>z</a>"})
    (tmp_path / os.fsdecode(b"\xff.html")).write_bytes(b"<a href='/no\n\x1b[31m.html'>no</a>")
    found = told(tmp_path)
    assert [each for each in found if "%FE" in each or "\N{REPLACEMENT CHARACTER}" in each]
    assert any(each.startswith("\\xdcff.html: broken-link") for each in found)
    assert not any("\x1b" in each or "\n" in each for each in found)


def test_long_and_odd_addresses(tmp_path: Path) -> None:
    hrefs = ["/" + "a" * 1_000_000, "/x/" * 20_000, "../" * 20_000, "#" + "b" * 1_000_000, "/%" * 100_000]
    hrefs += ["data:" + "x" * 1_000_000, "http://[", "http://a:b", "https://\N{CAT FACE}..", "javascript:void(0)"]
    hrefs += ["mailto:a b", "//", "///x", "?", "\\x", ":"]
    links = "".join(f'<a href="{href}">link {number}</a>' for number, href in enumerate(hrefs))
    found = check_folder(write(tmp_path, {"index.html": links}))
    text = printed(found)
    assert {"broken-link", "missing-fragment", "unencoded-url"} <= {each.rule for each in found}
    assert max(map(len, text.splitlines())) < 1000


SHEETS: dict[str, tuple[bytes, list[str]]] = {
    "empty": (b"", []),
    "bytes that are no text": (b"\xff\x00\xfe p { background: url(\xff.png) }", ["1: missing-asset"]),
    "UTF-16": ("p {\n background: url(a.png) }".encode("utf-16"), ["2: missing-asset"]),
    "half of UTF-16": (b"\xff\xfep", []),
    "other ends of lines": (b"a {}\rb {}\r\np { background: url(a.png) }", ["3: missing-asset"]),
    "never closed": (b'{{{ url(url( ((( @import @import; url("a.png', ["1: missing-asset"]),
    "code of nothing": (b"p { background: url(\\0 a\\110000 b\\d800 c.png) }\\", ["1: missing-asset"]),
    "an address that is none": (b"p { background: url(http://[); src: url(http://a:b/) }", ["1: missing-asset"] * 2),
    "a page in it": (b"<a href='/nope/'>x</a><p id=a><p id=a><script src=/no.js></script>(Nemo, 1901)", []),
    "a sheet that loads itself": (b"@import 'odd.css'; @import url(./odd.css)", []),
    "a terminal's codes": (b"p { background: url('\x1b[31m.png') }", ["1: missing-asset", "1: unencoded-url"]),
}


@pytest.mark.parametrize("name", SHEETS)
def test_odd_style_sheets(name: str, tmp_path: Path) -> None:
    """What a sheet loads is told, whatever else stands in it, and it is no page that a link or a text is missing on."""
    data, wanted = SHEETS[name]
    write(tmp_path, {"css/odd.css": data, "index.html": '<link rel="stylesheet" href="/css/odd.css#none">'})
    found = check_folder(tmp_path)
    printed(found)
    assert {each.path for each in found} <= {"(built) css/odd.css"}
    assert sorted(f"{each.line}: {each.rule}" for each in found) == wanted


LARGE: dict[str, Callable[[int], str]] = {
    "links": lambda size: "".join(f"<p><a href=/p{n}.html>page {n}</a></p>\n" for n in range(size * 1000)),
    "equal links": lambda size: "<a href=/gone.html>gone</a>\n" * (size * 1000),
    "fragments": lambda size: "".join(f"<p id=i{n}><a href=#j{n}>place {n}</a></p>" for n in range(size * 1000)),
    "ids": lambda size: "<p id=same>x</p>" * (size * 1000),
    "text": lambda size: f"<a href=/gone.html>gone</a> {'word ' * (size * 10_000)}",
    "nested links": lambda size: "<a href=/gone.html>gone " * (size * 500),
    "nested boxes": lambda size: "<div><a href=/gone.html>gone</a>" * (size * 500),
    "nested spans in a link": lambda size: "<a href=/gone.html>" + "<span>" * (size * 500) + "gone",
    "languages": lambda size: "<div lang=en><a href=/gone.html>gone</a></div>" * (size * 500),
    "labels": lambda size: "<a href=/gone.html aria-labelledby='x y z'>gone</a>" * (size * 20),
    "pictures": lambda size: f"<img alt=x srcset='{', '.join(f'/p{n}.png {n}x' for n in range(size * 500))}'>",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_time_and_memory_grow_with_the_page(name: str, tmp_path: Path) -> None:
    """Eight times the page takes about eight times as long, and not much more than its share of memory."""

    def make(size: int) -> Path:
        return write(tmp_path / str(size), {"index.html": LARGE[name](size)})

    def read(folder: Path) -> None:
        assert check_folder(folder, "https://library.example.org")

    assert_linear(read, make, 1)
    memory = [measured(make(size))[1] for size in (1, 8)]
    print(f"{name}: {memory[0]} and {memory[1]} MB")
    assert memory[1] < memory[0] + 60


@pytest.mark.slow
def test_a_page_of_100_000_links_and_one_of_5_megabytes(tmp_path: Path) -> None:
    links = "".join(f"<li><a href=/page-{number}.html>page {number}</a></li>\n" for number in range(100_000))
    write(tmp_path, {"index.html": f"<ul>{links}</ul><a href=/large.html>large</a>"})
    text = "It eases pain, and often follows sleep. " * 50
    large = "".join(
        f'<h2 id="h{number}">A heading</h2><p>{text}</p><a href="#h{number}">one {number}</a>' for number in range(2700)
    )
    write(tmp_path, {"large.html": large})
    assert (tmp_path / "large.html").stat().st_size > 5_000_000
    count, memory = measured(tmp_path)
    print(f"100,000 links and 5 MB: {memory} MB")
    assert count == 100_000
    assert memory < 500


@pytest.mark.slow
def test_faults_are_placed_in_hostile_markdown(tmp_path: Path) -> None:
    many = "\n\n".join(f"[one {number}](/gone/{number}/) and `code`" for number in range(400))
    odd = "\n\n".join(["[" * 300, "](" * 300, "`" * 301, "<a " * 300, "[a](" + "(" * 300, "![" * 100, "[gone](/gone/)"])
    pages = {"articles/many.md": article(many, "Many"), "articles/odd.md": article(odd, "Odd")}
    site = write_site(tmp_path, pages)
    (site / "content" / "images" / "a b#c%.png").write_bytes(b"x")
    ran = check(site)
    assert ran.status == 1, ran.text
    found = findings(ran)
    assert sum("broken-link" in each and each.startswith("content/articles/many.md:") for each in found) == 400
    assert any(
        "broken-link" in each and "/gone/" in each and each.startswith("content/articles/odd.md:") for each in found
    )


MARKDOWN = {
    "links and code": "[one](/gone/) and `code`\n\n",
    "links by a name": "[one][two] [three]\n\n[two]: /gone/\n\n",
    "tags": '<a href="/gone/" title=x>one</a>\n\n',
    "headings": "## One {#two}\n\n[one](#two)\n\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MARKDOWN)
def test_time_to_find_links_in_markdown_grows_with_their_number(name: str) -> None:
    """The Markdown of a page with faults is searched once, however many there are."""

    def read(text: str) -> None:
        source = MarkdownSource(text, text, 1, options={"extensions": ["extra", "toc"]})
        count = text.count("[one]") + text.count("<a ")
        assert len(source.match(dict.fromkeys(range(count), "/gone/"))) == count

    assert_linear(read, lambda n: MARKDOWN[name] * n, 50)
