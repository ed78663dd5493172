"""Bring files into libraries with the real command, and read what it says."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from citewell.checks.report.exit_status import UsageError
from citewell.formats.csl_yaml.reading import load
from citewell.library_tools.importing.command import read_files
from site_building import ROOT, run, write_site

LIBRARY = """\
# Ours.
references:
  - id: aster2018
    type: book
    title: Leaves in winter
    author:
      - family: Aster
        given: A.
    issued: '2018'
    DOI: 10.1000/leaves

  # Read twice.
  - id: dill2019
    type: book
    title: Roots
    author: [{family: Dill, given: D.}]
    issued: '2019'
"""
BIRCH = {"id": "birch2020", "type": "book", "title": "Bark", "author": [{"family": "Birch", "given": "B."}]}
BIRCH |= {"issued": {"date-parts": [["2020", 4]]}}


def bring(site: Path, records: object, *options: str, name: str = "in.json") -> tuple[int, dict[str, object], str]:
    """Bring records in; return the exit status, the JSON and the library."""
    (site / name).write_text(records if isinstance(records, str) else json.dumps(records), "utf-8")
    ran = run("-m", "citewell", "import", name, "--json", *options, cwd=site)
    library = site / "content" / "references.yaml"
    return ran.status, json.loads(ran.out), library.read_text("utf-8") if library.exists() else ""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {}, LIBRARY)


def test_a_record_is_put_in_as_the_library_writes_its_own(site: Path) -> None:
    more = {"DOI": "https://doi.org/10.1000/BARK", "volume": 12, "note": "mine", "file": "bark.pdf", "abstract": "…"}
    status, told, library = bring(site, [BIRCH | more])
    begin, end = LIBRARY.split("  # Read twice.\n")
    assert library == begin + (
        "  - id: birch2020\n    type: book\n    title: Bark\n    author:\n      - family: Birch\n        given: B.\n"
        "    issued: 2020-04\n    volume: '12'\n    DOI: 10.1000/BARK\n\n  # Read twice.\n" + end
    )
    assert (status, told["counts"]) == (0, {"in": 1, "added": 1, "there": 0, "refused": 0})
    assert told["left_out"] == {"abstract": 1, "file": 1, "note": 1}


def test_what_is_there_is_not_added_again_and_what_it_lacks_is_told(site: Path) -> None:
    leaves = BIRCH | {"id": "x", "DOI": "doi:10.1000/LEAVES", "publisher": "Tree"}
    roots = {"id": "dill2019", "type": "book", "title": "Roots", "author": "Dill, D.", "issued": "2019", "edition": "2"}
    status, told, library = bring(site, [leaves, roots, leaves])
    assert (status, library) == (0, LIBRARY)
    assert [(each["id"], each["stands"], each["lacks"], each["differs"]) for each in told["there"]] == [
        ("aster2018", 3, ["publisher"], ["title", "issued"]),
        ("dill2019", 13, ["edition"], []),
        ("aster2018", 3, ["publisher"], ["title", "issued"]),
    ]


def test_bringing_in_twice_is_bringing_in_once(site: Path) -> None:
    _, _, once = bring(site, [BIRCH, BIRCH])
    status, told, twice = bring(site, [BIRCH])
    assert once == twice and once != LIBRARY
    assert (status, told["counts"]) == (0, {"in": 1, "added": 0, "there": 1, "refused": 0})


def test_ids_that_are_taken_or_made_by_a_machine_are_given_anew(site: Path) -> None:
    other = BIRCH | {"id": "dill2019", "title": "Moss"}
    zotero = BIRCH | {"id": "http://zotero.org/users/1/items/AB", "title": "Lichen"}
    _, told, library = bring(site, [BIRCH | {"id": "ITEM-1"}, other, zotero])
    assert [(each["was"], each["id"]) for each in told["added"]] == [
        ("ITEM-1", "birch2020"),
        ("dill2019", "birch2020a"),
        ("http://zotero.org/users/1/items/AB", "birch2020b"),
    ]
    ids = [each["id"] for each in load(library)[0]["references"]]
    assert ids == ["aster2018", "birch2020", "birch2020a", "birch2020b", "dill2019"]


def test_two_works_of_one_title_and_year_with_two_dois_are_two(site: Path) -> None:
    preprint = BIRCH | {"DOI": "10.1000/preprint"}
    _, told, _ = bring(site, [preprint, BIRCH | {"DOI": "10.1000/final"}])
    assert [each["id"] for each in told["added"]] == ["birch2020", "birch2020a"]


def test_every_record_is_counted_and_every_fault_told(site: Path) -> None:
    undated = {key: value for key, value in BIRCH.items() if key != "issued"}
    bad = BIRCH | {"id": "birch2021", "title": "Sap", "DOI": "bad"}
    (site / "in.json").write_text(json.dumps([undated, bad], indent=1), "utf-8")
    ran = run("-m", "citewell", "import", "in.json", cwd=site)
    assert ran.status == 1
    assert 'in.json:3:3: error[incomplete-reference]: reference "birch2020" has no date' in ran.out
    assert 'error[malformed-doi]: reference "birch2021" has a malformed DOI: "bad"' in ran.out
    assert "added    birch2021  from in.json:" in ran.out
    assert "refused  birch2020  from in.json:" in ran.out
    assert "content/references.yaml: 1 added, 0 already there, 1 refused, of 2." in ran.out


def test_a_record_of_another_format_is_written_as_any_other(site: Path) -> None:
    ris = "TY  - BOOK\nID  - fern2020\nAU  - Fern, F.\nTI  - Spores\nPY  - 2020\nDO  - 10.1000/fern\nER  - \n"
    assert bring(site, ris, name="in.ris")[0] == 0
    bibtex = "@book{gorse2021, author = {Gorse, G.}, title = {Thorns}, year = 2021, publisher = {Tree}}\n"
    status, _, library = bring(site, bibtex, name="in.bib")
    assert status == 0
    assert library == LIBRARY + (
        "\n  - id: fern2020\n    type: book\n    title: Spores\n    author:\n"
        "      - family: Fern\n        given: F.\n    issued: '2020'\n    DOI: 10.1000/fern\n"
        "\n  - id: gorse2021\n    type: book\n    title: Thorns\n    author:\n"
        "      - family: Gorse\n        given: G.\n    issued: '2021'\n    publisher: Tree\n"
    )


def test_a_dry_run_says_the_same_and_writes_nothing(site: Path) -> None:
    status, told, library = bring(site, [BIRCH], "--dry-run")
    assert (status, told["dry_run"], library) == (0, True, LIBRARY)
    assert [each["id"] for each in told["added"]] == ["birch2020"]


def test_a_library_that_is_not_there_is_begun(site: Path) -> None:
    (site / "content" / "references.yaml").unlink()
    status, _, library = bring(site, BIRCH)
    assert status == 0
    assert library.startswith("# The works that this library may cite") and load(library)[0]["references"]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("references.yaml", "references: [{id: aster}]\n", "records cannot be put into this"),
        ("references.yaml", "references:\n\t- id: aster\n", "the line begins with a tab"),
        ("references.json", "[]", "the library is CSL-JSON, and records go into CSL-YAML only"),
    ],
)
def test_a_library_that_cannot_be_changed_with_care_stays_as_it_is(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    site = write_site(tmp_path, {name: text}, settings=f'CITATION_LIBRARY = "content/{name}"')
    (site / "content" / name).write_text(text, "utf-8")
    status, told, _ = bring(site, [BIRCH])
    assert (status, told["counts"]) == (1, {"in": 1, "added": 0, "there": 0, "refused": 1})
    assert any(each["message"].startswith(why) for each in told["findings"])
    assert (site / "content" / name).read_text("utf-8") == text


def test_a_byte_order_mark_and_the_line_ends_of_windows_stay(site: Path) -> None:
    path = site / "content" / "references.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + LIBRARY.replace("\n", "\r\n").encode())
    assert bring(site, [BIRCH])[0] == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Ours.\r\n") and data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize("words", [["no-such.json"], [], ["in.json", "--settings", "no-such.py"]])
def test_a_wrong_command_is_told_and_changes_nothing(site: Path, words: list[str]) -> None:
    (site / "in.json").write_text("[]", "utf-8")
    ran = run("-m", "citewell", "import", *words, cwd=site)
    assert ran.status == 2 and ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("word", "where"),
    [
        ("24290442", "a PMID and no file: open https://pubmed.ncbi.nlm.nih.gov/24290442/, choose"),
        ("PMID: 24290442", "a PMID and no file: open https://pubmed.ncbi.nlm.nih.gov/24290442/, choose"),
        ("https://pubmed.ncbi.nlm.nih.gov/24290442/", "a PMID and no file: open"),
        ("PMC1852221", "a PMCID and no file: open https://pmc.ncbi.nlm.nih.gov/articles/PMC1852221/, choose"),
        ("10.1000/182", "a DOI and no file: open https://doi.org/10.1000/182, choose"),
        ("doi: 10.1000/182", "a DOI and no file: open https://doi.org/10.1000/182, choose"),
        ("https://dx.doi.org/10.1000/182", "a DOI and no file: open https://doi.org/10.1000/182, choose"),
        ("978-0-306-40615-7", "an ISBN and no file: look it up in a library's catalogue"),
        ("9780306406158", "no ISBN, for one of its digits is wrong"),
        ("1532-2149", "an ISSN, the number of a journal, and no file"),
        ("https://example.org/rest", "a web address and no file: open it"),
        ("Aster 2018", "cannot be read: No such file or directory."),
        ("a\0b", "cannot be read: this is no name of a file."),
    ],
)
def test_a_number_in_the_place_of_a_file_is_answered_with_where_to_get_one(word: str, where: str) -> None:
    with pytest.raises(UsageError) as told:
        read_files(["no-such.bib", word])
    missing, answer = str(told.value).splitlines()
    assert missing == "no-such.bib cannot be read: No such file or directory."
    assert where in answer and answer.startswith(word)


def test_a_number_ends_the_command_before_anything_is_changed_but_a_file_of_that_name_wins(site: Path) -> None:
    (site / "in.json").write_text(json.dumps([BIRCH]), "utf-8")
    ran = run("-m", "citewell", "import", "in.json", "24290442", cwd=site)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("24290442 is a PMID and no file: open https://pubmed.ncbi.nlm.nih.gov/24290442/")
    assert "`inv import FILE`" in ran.err
    assert (site / "content" / "references.yaml").read_text("utf-8") == LIBRARY
    (site / "24290442").write_text("", "utf-8")
    ran = run("-m", "citewell", "import", "24290442", cwd=site)
    assert ran.status == 1 and "24290442 is of a kind that is not read" in ran.out


ROOTS = {"type": "report", "title": "Roots", "author": [{"literal": "No. 7 (3rd)"}], "issued": "2018", "id": "roots"}
UNCITABLE = [
    (ROOTS, '"No. 7 (3rd)" is read as no name in a text: add the form in which it is cited: `short: WHO`.'),
    (ROOTS | {"author": [{"family": "Rod (x)"}]}, '"Rod (x)" is read as no name in a text: write the family name'),
    (BIRCH | {"issued": "0350"}, '"0350" is read as no date in a text: correct `issued:`'),
]


@pytest.mark.parametrize(("record", "cure"), UNCITABLE)
def test_a_record_that_nothing_leads_to_is_added_and_told_at_its_place(site: Path, record: object, cure: str) -> None:
    (site / "in.json").write_text(json.dumps([BIRCH | {"id": "b", "title": "Sap"}, record], indent=0), "utf-8")
    ran = run("-m", "citewell", "import", "in.json", cwd=site)
    assert ran.status == 0
    assert ran.out.count("warning[uncitable-reference]: ") == 1
    line = ran.out.partition(": warning[uncitable-reference]: ")[0].rpartition(":")[0].rpartition("\n")[2]
    assert re.fullmatch(r"in\.json:\d+", line) and int(line.split(":")[1]) > 10
    assert f"help: {cure}" in ran.out
    assert "2 added" in ran.out


def test_more_works_of_a_year_than_there_are_letters_are_told(site: Path) -> None:
    records = [BIRCH | {"id": f"b{number:02}", "title": f"Bark {number}"} for number in range(28)]
    _, told, _ = bring(site, records)
    found = [each for each in told["findings"] if each["rule"] == "uncitable-reference"]
    assert len(found) == 2
    assert all("other works have these authors and this date" in each["help"] for each in found)


def test_a_former_id_that_another_work_has_is_left_out_and_told(site: Path) -> None:
    status, told, library = bring(site, [BIRCH | {"aliases": ["aster2018", "bark"]}])
    assert status == 0 and "aliases:\n      - bark\n" in library
    assert [each["message"] for each in told["findings"]] == [
        'reference "birch2020" has a former id that another work has: "aster2018"'
    ]


def test_invoke_takes_many_words_from_any_folder_and_finds_files_from_there(site: Path) -> None:
    (site / "in.json").write_text(json.dumps([BIRCH]), "utf-8")
    tasks = (ROOT / "tasks.py").read_text("utf-8")
    (site / "tasks.py").write_text(tasks, "utf-8")
    below = site / "content" / "articles"
    inv = [sys.executable, "-m", "invoke"]

    def invoke(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*inv, *words], cwd=below, env=os.environ, capture_output=True, text=True, check=False)

    done = invoke("import", "../../in.json", "../../in.json", "--dry-run")
    assert "1 would be added, 1 already there, 0 refused, of 2." in done.stdout, done.stderr
    found = invoke("refs", "aster", "2018")
    assert "(Aster, 2018)  Aster (2018)" in found.stdout and "Roots" not in found.stdout
    assert invoke("import").returncode == 2
