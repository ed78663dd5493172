"""Links to files as Word's converters, Obsidian and editors write them lead where the file leads."""

from pathlib import Path

import pytest

from site_building import article, check, findings, publishing, soup, write_site

FILES: dict[str, str | bytes] = {
    "articles/other.md": article("## More here\n\nText.", "Other"),
    "articles/deep/below.md": article("Text.", "Below"),
    "articles/two words.md": article("Text.", "Two words"),
    "articles/caf\N{LATIN SMALL LETTER E WITH ACUTE}.md": article("Text.", "Cafe"),
    "articles/Capitals.MD": article("Text.", "Capitals"),
    "pages/about.md": "---\ntitle: About\nslug: about\n---\n\nSee [it](../articles/other.md).\n",
    "images/bed.png": b"png",
    "images/two words.png": b"png",
    "articles/beside.png": b"png",
    "files/leaflet.pdf": b"pdf",
}
LEADS = {
    "[x](other.md)": "/other/",
    "[x](./other.md)": "/other/",
    "[x](other.md#more-here)": "/other/#more-here",
    "[x](other.md?print=1#more-here)": "/other/?print=1#more-here",
    "[x](deep/below.md)": "/below/",
    "[x](../pages/about.md)": "/about/",
    "[x](pages/about.md)": "/about/",
    "[x](/pages/about.md)": "/about/",
    "[x](articles/other.md)": "/other/",
    "[x](two%20words.md)": "/two-words/",
    "[x](<two words.md>)": "/two-words/",
    "[x](caf%C3%A9.md)": "/cafe/",
    "[x](Capitals.MD)": "/capitals/",
    "[x][one]\n\n[one]: other.md": "/other/",
    '<a class="big" href="other.md">x</a>': "/other/",
    "<a href='deep/below.md'>x</a>": "/below/",
    "![x](../images/bed.png)": "/images/bed.png",
    "![x](images/bed.png)": "/images/bed.png",
    "![x](beside.png)": "/articles/beside.png",
    "![x](../images/two%20words.png)": "/images/two words.png",
    '<img alt="x" src="../images/bed.png">': "/images/bed.png",
    "[x](../files/leaflet.pdf#page=2)": "/files/leaflet.pdf#page=2",
    "[x]({filename}other.md)": "/other/",
    "![x]({static}/images/bed.png)": "/images/bed.png",
    "[x](/other/)": "/other/",
    "[x](../about/)": "../about/",
    "[x](https://host.org/other.md)": "https://host.org/other.md",
    "[x](//host.org/other.md)": "//host.org/other.md",
    "[x](#top)": "#top",
}


def test_a_link_follows_its_file(tmp_path: Path) -> None:
    pages = {f"articles/p{n}.md": article(text, f"P{n}") for n, text in enumerate(LEADS)}
    site = write_site(tmp_path, FILES | pages)
    for settings, output, url in (
        ("pelicanconf.py", "output", ""),
        (publishing(site), "public", "https://library.example.org"),
    ):
        ran = check(site, settings, output)
        assert ran.status == 0, ran.text
        for number, (text, wanted) in enumerate(LEADS.items()):
            [element] = soup(site / output / f"p{number}" / "index.html").select(".prose [href], .prose [src]")
            own = url if text.count("{") or (wanted.startswith("/") and not wanted.startswith("//")) else ""
            own = "" if text == "[x](/other/)" else own
            assert (element.get("href") or element["src"]) == own + wanted, text


def test_a_link_in_a_summary_follows_its_file(tmp_path: Path) -> None:
    page = article("Text.", summary='"See [it](other.md)."')
    site = write_site(tmp_path, FILES | {"articles/page.md": page})
    assert check(site, publishing(site), "public").status == 0
    assert "other.md" not in (site / "public" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "words", "cure"),
    [
        ("[x](othr.md)", 'broken-link]: there is no file "othr.md" in the content folder', "did you mean other.md?"),
        ("[x](../nothing-like-it.md#a)", 'broken-link]: there is no file "../nothing-like-it.md"', ""),
        ("[x](/articles/nothing-like-it.md)", "broken-link]: ", ""),
        (
            "![x](../images/bad.png)",
            'missing-asset]: there is no file at "../images/bad.png"',
            "/images/bed.png?",
        ),
        ("![x](../../secret.png)", "missing-asset]: ", ""),
        ("[x](../../pelicanconf.py)", "missing-asset]: ", ""),
    ],
)
def test_a_link_to_no_file_is_told(text: str, words: str, cure: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES | {"articles/page.md": article(text)})
    (site / "secret.png").write_bytes(b"secret")
    ran = check(site, publishing(site), "public")
    assert ran.status == 1
    [found] = [each for each in findings(ran) if each.startswith("content/articles/page.md:6:") and "error[" in each]
    assert words in found
    assert cure in ran.out
    assert not list((site).rglob("public/**/secret.png"))


def test_code_stays_as_it_is_written(tmp_path: Path) -> None:
    text = '`<a href="other.md">` and `[x](other.md)`\n\n    <img src="../images/bed.png">\n'
    site = write_site(tmp_path, FILES | {"articles/page.md": article(text)})
    assert check(site, output="output").status == 0
    prose = soup(site / "output" / "page" / "index.html").select_one(".prose").get_text()
    assert '<a href="other.md">' in prose
    assert '<img src="../images/bed.png">' in prose
    assert "{filename}" not in prose + str(prose)
