"""Build a site again and again while it changes: the output is that of a cold build in one process, byte for byte."""

import os
import re
from pathlib import Path

import pytest

from changing_site import ChangingSite
from citewell.checks.findings.policy import Policy
from citewell.files.output_folder import new_folder
from citewell.pelican.findings import findings
from citewell.pelican.run import run_pelican
from conftest import shown
from quickbuild.reading import KIND
from quickbuild.store import Store, read_row
from site_building import article, bytes_of, check, pelican, run, write_site
from site_building import findings as findings_of

STEPS = int(os.environ.get("CITEWELL_TRIALS", "120"))
"""How many changes each of the two sites of the slow test has."""


def built(site: Path, folder: Path, **settings: object) -> tuple[dict[str, bytes], list[str]]:
    """Build a site in this process; return its files and what is found."""
    file = site / "pelicanconf.py"
    build = run_pelican(file, folder, settings, again=True)
    found = findings(build, file, Policy.read(site)).shown
    return bytes_of(folder), [*(shown(each, "") for each in found), *(each.text for each in build.errors)]


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the names of files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def built_cold(site: Path, folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Build a site without quickbuild in an empty folder; return its files and what is found."""
    with new_folder(None) as empty:
        return built(site, empty, QUICKBUILD=False, CACHE_PATH=str(folder / "cold"))


def walk_with_citations(folder: Path, seed: int, steps: int) -> None:
    site = ChangingSite(folder, seed, citing=True)
    history = ["begin"]
    for _ in range(steps):
        warm, said = built(site.folder, folder / "warm")
        cold, expected = built_cold(site.folder, folder)
        assert differing(warm, cold) == [], (seed, history)
        assert said == expected, (seed, history)
        history.append(site.step())


def walk_alone(folder: Path, seed: int, steps: int) -> None:
    site = ChangingSite(folder, seed, citing=False)
    history = ["begin"]
    for _ in range(steps):
        warm = pelican(site.folder, output="warm")
        (site.folder / "cold.py").write_text(
            (site.folder / "pelicanconf.py").read_text("utf-8") + "PLUGINS = []\n", "utf-8"
        )
        cold = pelican(site.folder, settings="cold.py", output="cold")
        outputs = [bytes_of(site.folder / name) for name in ("warm", "cold")]
        assert differing(*outputs) == [], (seed, history)
        assert (warm.status, warm.err, messages(warm.out)) == (cold.status, cold.err, messages(cold.out)), history
        history.append(site.step())


def messages(text: str) -> list[str]:
    """Return what Pelican logged, in any order and without times; a line of its own may be broken anywhere."""
    logged = re.sub(r"\[\d\d:\d\d:\d\d\]|\s+", " ", text.partition("Done: ")[0])
    return sorted(map(str.strip, re.split(r" (?=WARNING|ERROR|CRITICAL)", logged)))


def test_the_output_stays_that_of_a_cold_build_while_a_site_changes(tmp_path: Path) -> None:
    walk_with_citations(tmp_path, 1, 6)


def test_so_it_does_on_a_site_without_citations(tmp_path: Path) -> None:
    walk_alone(tmp_path, 1, 6)


WORK = "{{id: {id}, type: book, title: {title}, publisher: P, author: [{{family: {name}, given: A.}}], issued: {year}}}"
MORE = "content/articles/more.yaml"


def references(*works: dict[str, object]) -> str:
    standard = {"id": "a", "title": "A walk", "name": "Moss", "year": 2021}
    return "references:\n" + "".join(f"- {WORK.format(**{**standard, **work})}\n" for work in works)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (MORE, references({}), references({"year": 2020})),
        (MORE, references({"year": 2020}), references({})),
        (MORE, references({}), references({"title": "A rest"})),
        (MORE, references({}), ""),
        (MORE, "", references({})),
        (MORE, references({}), "references:\n- {id: a, type: nothing}\n"),
        ("content/references.yaml", references({"name": "Moos"}), references({})),
        ("content/references.yaml", references({}), references({}, {"id": "b", "title": "A rest"})),
        ("content/references.yaml", references({"title": "A walk"}), references({"title": "A rest"})),
    ],
)
def test_a_page_is_read_again_when_what_it_cites_from_changes(
    file: str, before: str, after: str, tmp_path: Path
) -> None:
    """Two pages name the file; one of them brings along a work of its own."""
    own = f"[{WORK.format(id='own', title='A meal', name='Fern', year=2019)}]"
    pages = {
        "articles/one.md": article("It helps (Moss, 2021).", title="One", bibliography="more.yaml"),
        "articles/two.md": article("So says Moss (2021).", title="Two", bibliography="more.yaml", references=own),
        "articles/three.md": article("It helps (Moss, 2021).", title="Three"),
    }
    site = write_site(tmp_path, pages)
    results = []
    for text in (before, after, before):
        (site / file).write_text(text, "utf-8") if text else (site / file).unlink(missing_ok=True)
        results.append(built(site, tmp_path / "warm"))
        assert results[-1] == built_cold(site, tmp_path)
    (site / "content" / "articles" / "one.md").unlink()
    assert built(site, tmp_path / "warm") == built_cold(site, tmp_path)
    assert results[0] != results[1]


def test_a_site_is_the_same_without_the_plugin(tmp_path: Path) -> None:
    site = ChangingSite(tmp_path, 9, citing=True)
    for _ in range(9):
        site.step()
    with_it = check(site.folder, output="with")
    settings = site.folder / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + 'PLUGINS = REQUIRED_PLUGINS = ["citewell"]\n', "utf-8")
    without = check(site.folder, output="without")
    assert bytes_of(site.folder / "with") == bytes_of(site.folder / "without")
    assert findings_of(with_it) == findings_of(without)


def test_another_process_reads_only_what_was_edited(tmp_path: Path) -> None:
    """The first one reads the library, formats entries and so loads more modules than the second."""
    site = ChangingSite(tmp_path, 1, citing=True)
    edited = site.pages()[0]
    keys = []
    for _ in range(2):
        run("-m", "citewell", "build", cwd=site.folder, new=True)
        keys.append({name: row.key for name, row in Store(site.folder / ".cache", "pelicanconf").rows(KIND).items()})
        edited.write_text(edited.read_text("utf-8") + "\nMore.\n", "utf-8")
    before, after = keys
    assert {name for name in before if before[name] != after[name]} == {edited.relative_to(site.content).as_posix()}


WORKS = """\
references:
- {id: moss1999, type: article-journal, title: Rest, author: [{family: Moss, given: Ann}], issued: 1999, volume: "1"}
- {id: fern2004, type: article-journal, title: Walks, author: [{family: Fern, given: Bo}], issued: 2004, volume: "2"}
"""


def keys_of(site: Path) -> dict[str, str]:
    """Return what each built file was made of, as a hash, by the store."""
    run("-m", "citewell", "build", cwd=site)
    rows = Store(site / ".cache", "pelicanconf").rows("file")
    name = str(site / ".cache" / "site" / "pelicanconf")
    return {each: row[0] for each, row in read_row("file", name, rows[name]).items()}


@pytest.mark.parametrize(
    ("old", "new"), [("title: Rest", "title: Sleep"), ('"1"', '"3"'), ("1999,", "1999, DOI: 10.5555/a,")]
)
def test_what_is_made_again_when_a_reference_changes(old: str, new: str, tmp_path: Path) -> None:
    """The pages that cite it, its own page and the lists: those of the works, and the files with all their records."""
    texts = {"citing": "It rests (Moss, 1999).", "other": "It walks (Fern, 2004).", "silent": "Nothing."}
    pages = {f"articles/{name}.md": article(text, title=name.title()) for name, text in texts.items()}
    site = write_site(tmp_path, pages, WORKS)
    before = keys_of(site)
    library = site / "content" / "references.yaml"
    library.write_text(library.read_text("utf-8").replace(old, new, 1), "utf-8")
    after = keys_of(site)
    again = {name for name in before if before[name] != after[name]}
    assert {"citing/index.html", "references/moss1999/index.html", "references/index.html"} <= again
    own = ("citing/", "references/moss1999/", "references/index.html", "references/by-year/", "references/references.")
    lists = ("index.html", "feeds/", "tags/")
    assert [name for name in again if not name.startswith((*own, *lists))] == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(2, 6))
def test_the_output_stays_that_of_a_cold_build_for_long(seed: int, tmp_path: Path) -> None:
    walk_with_citations(tmp_path / "citing", seed, STEPS // 4)
    walk_alone(tmp_path / "alone", seed, STEPS // 4)
