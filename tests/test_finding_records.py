"""Evidence is kept by import, told by `inv refs`, exported where a format has a place for it, and never printed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.formats import csl_json as csljson
from citewell.formats.csl_yaml.writing import write
from citewell.model import Reference
from citewell.references.evidence.evidence import evidence_of
from citewell.references.evidence.vocabulary import CERTAINTIES, DESIGNS, MEASURES
from citewell.references.library.records import read_file
from site_building import article, bytes_of, pelican, run, soup, write_site

RECORD: dict[str, Any] = {
    "id": "aster2001",
    "type": "book",
    "title": "A garden",
    "author": [{"family": "Aster", "given": "Anna"}],
    "issued": {"date-parts": [[2001]]},
}
FINDINGS: list[dict[str, Any]] = [
    {
        "outcome": "pain",
        "result": -1.12,
        "measure": "mean difference",
        "unit": "points",
        "scale": "0 to 10",
        "interval": [-2.33, 0.09],
        "comparator": "rest",
        "time": "4 weeks",
        "direction": "unclear",
        "certainty": "very low",
        "rated_by": "the authors of the review",
    },
    {"outcome": "falls", "result": "no clear difference: see note", "certainty": "not rated"},
]
EVIDENCE: dict[str, Any] = {
    "design": "systematic-review",
    "studies": 6,
    "participants": 195,
    "summary": "Six trials compared walking with rest.",
    "findings": FINDINGS,
}
AS_YAML = """\
    design: systematic-review
    studies: 6
    participants: 195
    summary: Six trials compared walking with rest.
    findings:
      - outcome: pain
        result: -1.12
        measure: mean difference
        unit: points
        scale: 0 to 10
        interval: [-2.33, 0.09]
        comparator: rest
        time: 4 weeks
        direction: unclear
        certainty: very low
        rated_by: the authors of the review
      - outcome: falls
        result: 'no clear difference: see note'
        certainty: not rated
"""
LIBRARY = f"""\
references:
  # Read with care.
  - id: aster2001
    type: book
    title: A garden
    author:
      - family: Aster
        given: Anna
    issued: '2001'
{AS_YAML}"""
BARE = LIBRARY.replace(AS_YAML, "")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
NUMBERS = st.integers(-1000, 1000) | st.floats(-1000, 1000).map(lambda number: round(number, 3)) | st.just("0.00")
SOUND_FINDINGS = st.fixed_dictionaries(
    {"outcome": WORDS},
    optional={
        "result": NUMBERS | WORDS,
        "measure": st.sampled_from(list(MEASURES)),
        "scale": WORDS,
        "interval": st.lists(st.integers(-99, 99), min_size=2, max_size=2).map(sorted),
        "participants": st.integers(1, 10**9),
        "certainty": st.sampled_from(CERTAINTIES),
        "rated_by": WORDS,
    },
)
SOUND = st.fixed_dictionaries(
    {"findings": st.lists(SOUND_FINDINGS, max_size=3)},
    optional={"design": st.sampled_from(DESIGNS), "participants": st.integers(1, 10**9), "summary": WORDS},
)


def bring(site: Path, record: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Bring a record in; return what was told, and the library."""
    (site / "in.json").write_text(json.dumps([record]), "utf-8")
    ran = run("-m", "citewell", "import", "in.json", "--json", cwd=site)
    return json.loads(ran.out), (site / "content" / "references.yaml").read_text("utf-8")


def read_one(text: str, suffix: str) -> Reference:
    [reference], _ = read_file(text.encode("utf-8"), suffix, f"works{suffix}")
    return reference


@given(SOUND)
def test_evidence_goes_through_csl_json_and_csl_yaml_unchanged(custom: dict[str, Any]) -> None:
    first = read_one(csljson.write([RECORD | {"custom": custom}]), ".json")
    again = read_one(csljson.write([first.data]), ".json")
    evidence = evidence_of(first)
    assert len(evidence.findings) == len(custom["findings"])
    assert evidence_of(again) == evidence
    flat = {key: value for key, value in first.data.items() if key != "custom"} | first.data.get("custom", {})
    assert evidence_of(read_one(write([flat]), ".yaml")) == evidence


@pytest.mark.parametrize("record", [RECORD | {"custom": EVIDENCE}, RECORD | EVIDENCE], ids=["custom", "top"])
def test_import_writes_the_evidence_as_a_library_has_it(tmp_path: Path, record: dict[str, Any]) -> None:
    told, library = bring(write_site(tmp_path, {}, "references: []\n"), record)
    assert library == LIBRARY.replace("  # Read with care.\n", "")
    assert not told["left_out"] and not told["findings"]


def test_what_else_stands_in_custom_is_told_as_left_out(tmp_path: Path) -> None:
    told, library = bring(write_site(tmp_path, {}, "references: []\n"), RECORD | {"custom": EVIDENCE | {"shelf": 4}})
    assert told["left_out"] == {"custom": 1}
    assert "findings:" in library and "shelf" not in library


def test_faulty_evidence_is_told_and_left_out_by_import(tmp_path: Path) -> None:
    custom = {"design": "poem", "participants": 7}
    told, library = bring(write_site(tmp_path, {}, "references: []\n"), RECORD | {"custom": custom})
    assert [(each["rule"], each["path"]) for each in told["findings"]] == [("invalid-evidence", "in.json")]
    assert "participants: 7" in library and "design" not in library and not told["left_out"]


def test_a_record_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    wrong = FINDINGS[0] | {"direction": "better"}
    told, library = bring(write_site(tmp_path, {}, "references: []\n"), RECORD | {"findings": [wrong]})
    assert (told["counts"]["refused"], library) == (1, "references: []\n")
    assert [each["rule"] for each in told["findings"]] == ["contradictory-finding"]


def test_a_work_that_is_there_keeps_its_evidence(tmp_path: Path) -> None:
    told, library = bring(write_site(tmp_path, {}, LIBRARY), RECORD)
    assert library == LIBRARY
    assert [each["lacks"] for each in told["there"]] == [[]]


def test_evidence_that_a_work_which_is_there_lacks_is_told(tmp_path: Path) -> None:
    told, library = bring(write_site(tmp_path, {}, BARE), RECORD | {"custom": EVIDENCE})
    assert library == BARE
    assert [each["lacks"] for each in told["there"]] == [["design", "studies", "participants", "summary", "findings"]]


def test_another_work_that_is_put_in_leaves_evidence_as_it_stands(tmp_path: Path) -> None:
    library = LIBRARY.replace("      - outcome: falls\n", "      # Rare.\n      - outcome: falls   # counted twice\n")
    birch = {"id": "birch2002", "type": "book", "title": "A wood", "author": [{"family": "Birch"}], "issued": "2002"}
    _, after = bring(write_site(tmp_path, {}, library), birch)
    assert after.startswith(library) and "birch2002" in after


def test_refs_tells_the_evidence_to_people_and_programs(tmp_path: Path) -> None:
    site = write_site(tmp_path, {}, LIBRARY)
    ran = run("-m", "citewell", "refs", "aster", cwd=site, FORCE_COLOR="")
    assert ran.out == (
        "(Aster, 2001)  Aster (2001)\n  A garden\n  aster2001, content/references.yaml:3\n"
        "  systematic review, 6 studies, 195 people\n  Six trials compared walking with rest.\n"
        "  - pain (4 weeks): mean difference -1.12 points (0 to 10), 95% CI -2.33 to 0.09, against rest;\n"
        "    certainty very low\n"
        "  - falls: no clear difference: see note; no certainty recorded\n\n1 work.\n"
    )
    [work] = json.loads(run("-m", "citewell", "refs", "--json", cwd=site).out)["works"]
    told = work["evidence"]
    assert [told[key] for key in ("design", "studies", "participants")] == ["systematic-review", 6, 195]
    pain, falls = told["findings"]
    assert (pain["result"], pain["value"], pain["interval"], pain["crosses_no_effect"]) == (
        *("-1.12", -1.12, [-2.33, 0.09], True),
    )
    assert (falls["value"], falls["certainty"], falls["interval"]) == (None, None, None)


def test_a_work_without_evidence_has_null_in_the_json_of_refs(tmp_path: Path) -> None:
    site = write_site(tmp_path, {}, BARE)
    assert json.loads(run("-m", "citewell", "refs", "--json", cwd=site).out)["works"][0]["evidence"] is None


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two sites, without evidence and with it."""
    found = []
    for name, library in (("bare", BARE), ("evidence", LIBRARY)):
        site = write_site(tmp_path_factory.mktemp(name), {"articles/page.md": article("So (Aster, 2001).")}, library)
        assert pelican(site).status == 0
        found.append(site / "output")
    return found


def test_csl_json_holds_the_evidence_and_pages_show_it(outputs: list[Path]) -> None:
    bare, full = map(bytes_of, outputs)
    differing = {name for name in bare if bare[name] != full[name]}
    assert bare.keys() == full.keys()
    in_json = {name for name in bare if name.endswith(".json") and b"aster2001" in bare[name]}
    assert differing == in_json | {"page/index.html", "references/aster2001/index.html"}
    [record] = json.loads(full["references/references.json"])
    assert record["custom"] == EVIDENCE
    assert [{key: each for key, each in record.items() if key != "custom"}] == json.loads(
        bare["references/references.json"]
    )


def test_the_reference_is_the_same_with_evidence(outputs: list[Path]) -> None:
    """What is recorded stands before it."""
    works = [str(soup(output / "page" / "index.html").select_one("#ref-aster2001 .work")) for output in outputs]
    assert "A garden" in works[0] and works[0] == works[1]
