"""What lies in the content folder is read or told, and what a link brings in from elsewhere is neither."""

import os
import sys
from pathlib import Path

import pytest

from citewell.pages.content_folder import ContentFolder
from site_building import article, bytes_of, check, findings, pages_of, pelican, publishing, write_site

SECRET = "a secret of somebody's own computer"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write_site(tmp_path, {"articles/page.md": article("Text."), "images/own/bed.png": b"png"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "notes.txt").write_text(SECRET, "utf-8")
    (outside / "article.md").write_text(article(SECRET, "Secret"), "utf-8")
    (outside / "page.html").write_text(f"<p>{SECRET}</p>", "utf-8")
    (outside / "works.yaml").write_text(
        f'- {{id: aster2001, type: book, title: "{SECRET}", author: [{{family: Aster}}], issued: 2001}}\n', "utf-8"
    )
    return site


def link(site: Path, name: str, target: str) -> str:
    path = site / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    return f"content/{name}"


def published(folder: Path) -> str:
    return "\n".join(data.decode("utf-8", "replace") for data in bytes_of(folder).values())


OUT = {
    "a static folder": ("images/out", "{outside}"),
    "a static file": ("images/notes.txt", "{outside}/notes.txt"),
    "a static file below": ("images/own/deep.html", "{outside}/page.html"),
    "a folder of articles": ("articles/out", "{outside}"),
    "an article": ("articles/secret.md", "{outside}/article.md"),
    "an article with capitals": ("articles/secret.MD", "{outside}/article.md"),
    "a page": ("pages/secret.md", "{outside}/article.md"),
    "a file by a relative way": ("images/notes.txt", "../../../../../outside/notes.txt"),
    "the project's folder": ("images/all", "../.."),
    "a link to a link": ("images/second", "first"),
}


@pytest.mark.parametrize("name", OUT)
def test_what_a_link_leads_out_to_is_told_and_never_copied(name: str, site: Path) -> None:
    outside = site.parents[2] / "outside"
    path, target = OUT[name]
    if "link to a link" in name:
        link(site, "images/first", str(outside))
    there = link(site, path, target.format(outside=outside))
    ran = check(site, output="output")
    wanted = f"{there}: error[faulty-symlink]: this symbolic link is not followed: it leads out of the content folder"
    assert wanted in findings(ran), ran.text
    assert SECRET not in published(site / "output")
    refused = check(site, publishing(site), "public")
    assert refused.status == 1
    assert not (site / "public").exists()
    assert pelican(site, "publishconf.py", "bare").status == 1
    assert SECRET not in published(site / "bare")


def test_a_link_that_was_made_is_left_alone_as_it_is(site: Path) -> None:
    outside = site.parents[2] / "outside"
    before = bytes_of(outside)
    link(site, "images/out", str(outside))
    check(site, output="output")
    assert bytes_of(outside) == before
    assert (site / "content" / "images" / "out").is_symlink()


def test_the_library_and_bibliographies_are_not_read_from_elsewhere(site: Path) -> None:
    works = site.parents[2] / "outside" / "works.yaml"
    link(site, "references.yaml", str(works))
    link(site, "articles/works.yaml", str(works))
    page = article("It hurts (Aster, 2001).", bibliography="works.yaml")
    (site / "content" / "articles" / "page.md").write_text(page, "utf-8")
    ran = check(site, output="output")
    found = "\n".join(findings(ran))
    assert "content/references.yaml: error[faulty-symlink]" in found
    assert "content/references.yaml: error[bibliography-outside-content]" in found
    assert "content/articles/works.yaml: error[faulty-symlink]" in found
    assert "error[bibliography-outside-content]: works.yaml lies outside the content folder" in found
    assert SECRET not in published(site / "output")


@pytest.mark.parametrize(("name", "target"), [("images/loop", "."), ("articles/loop", ".."), ("pages/a/loop", "..")])
def test_a_link_into_itself_is_told_and_not_followed(name: str, target: str, site: Path) -> None:
    there = link(site, name, target)
    link(site, "images/again", ".")
    ran = check(site, output="output", timeout=60)
    words = "this symbolic link is not followed: it leads back into a folder that it lies in"
    assert f"{there}: error[faulty-symlink]: {words}" in findings(ran), ran.text
    assert not [name for name in bytes_of(site / "output") if "loop" in name or "again" in name]


def test_a_link_to_nothing_is_told(site: Path) -> None:
    there = link(site, "images/gone.png", "nothing.png")
    ran = check(site, output="output")
    assert f"{there}: error[faulty-symlink]: this symbolic link is not followed: it leads to nothing" in findings(ran)
    assert (site / "output" / "index.html").exists()


def test_links_that_stay_inside_are_followed(site: Path) -> None:
    link(site, "images/alias", "own")
    link(site, "images/other.png", "own/bed.png")
    link(site, "articles/bed.png", "../images/own/bed.png")
    page = article("![A bed]({static}bed.png) ![It]({static}/images/alias/bed.png) ![Again](/images/other.png)")
    (site / "content" / "articles" / "page.md").write_text(page, "utf-8")
    ran = check(site, publishing(site), "public")
    assert ran.status == 0, ran.text
    names = set(bytes_of(site / "public"))
    assert {"images/alias/bed.png", "images/other.png", "articles/bed.png", "images/own/bed.png"} <= names


def test_a_content_folder_that_is_itself_a_link_is_read(site: Path) -> None:
    real = site.parents[2] / "real"
    (site / "content").rename(real)
    (site / "content").symlink_to(real)
    ran = check(site, publishing(site), "public")
    assert ran.status == 0, ran.text
    assert "page/index.html" in pages_of(site / "public")


@pytest.mark.parametrize("target", ["../../outside.txt", "/../outside.txt", "../../../../../outside/notes.txt"])
@pytest.mark.parametrize("kind", ["static", "attach", "filename"])
def test_a_link_of_a_page_copies_nothing_from_elsewhere(kind: str, target: str, site: Path) -> None:
    (site / "outside.txt").write_text(SECRET, "utf-8")
    page = article(f"See [this]({{{kind}}}{target}) and [that]({{{kind}}}{target.replace('.txt', '%2Etxt')}).")
    (site / "content" / "articles" / "page.md").write_text(page, "utf-8")
    before = bytes_of(site)
    ran = check(site, output="output")
    assert "error[broken-link]" in ran.out, ran.text
    assert SECRET not in published(site / "output")
    after = {name: data for name, data in bytes_of(site).items() if not name.startswith(("output/", ".cache/"))}
    assert after == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell these names apart")
def test_markdown_is_read_whatever_the_capitals_of_its_ending(tmp_path: Path) -> None:
    endings = ("md", "MD", "Md", "mD", "markdown", "Markdown", "MARKDOWN", "mkd", "MkD", "mdown")
    pages = {f"articles/p{n}.{end}": article("It hurts (Nemo, 1901).", f"P{n}") for n, end in enumerate(endings)}
    ran = check(write_site(tmp_path, pages), output="output")
    told = {each.partition(":")[0] for each in findings(ran) if "[unresolved-citation]" in each}
    assert told == {f"content/{name}" for name in pages}


def test_a_folder_is_listed_in_one_way(tmp_path: Path) -> None:
    for name in ("b/x.md", "a.md", ".git/config", "b/.hidden.md", "b/c/y.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    folder = ContentFolder.below(tmp_path, [".*"])
    assert sorted(folder.files) == ["a.md", "b/c/y.md", "b/x.md"]
    assert sorted(folder.ignored) == [".git", "b/.hidden.md"]
    assert folder.holds("b/../a.md")
    assert not folder.holds("../x")
    assert not folder.holds("/etc/passwd")
    assert not folder.holds("b/../../x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no channels among its files")
@pytest.mark.parametrize("name", ["articles/channel.md", "images/channel.png", "pages/channel.html"])
def test_a_channel_between_programs_is_told_and_not_waited_for(name: str, site: Path) -> None:
    os.mkfifo(site / "content" / name)
    refused = check(site, publishing(site), "public", timeout=60)
    wanted = f"content/{name}: error[faulty-symlink]: this cannot be read: it is no file, but a channel between"
    assert any(each.startswith(wanted) for each in findings(refused)), refused.text
    assert refused.status == 1
    assert not (site / "public").exists()
