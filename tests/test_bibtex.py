"""BibTeX and BibLaTeX: what is read from them, that no record is lost, and that what is written comes back.

Runs of hypothesis are derandomised: the same code gives the same result everywhere.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from citewell.formats import bibtex
from citewell.formats.bibtex.type_names import TYPES, WRITTEN_TYPES
from citewell.formats.cleaning.records import clean_records
from citewell.model import Reference
from citewell.references.csl_terms import item_types
from citewell.references.library.records import read_file, read_record, read_records
from format_examples import FOLDER, check, sections
from growth import assert_linear

DIFFERENCES = FOLDER / "bibtex" / "differences.md"
HEADING = "| work | variable | reason |\n|---|---|---|\n"
WORKS = FOLDER.parent / "formatting" / "works.yaml"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(derandomize=True, database=None, deadline=None, max_examples=150, suppress_health_check=SLOW)


# What is read


@pytest.mark.parametrize(("path", "section"), sections("bib", "bibtex"))
def test_what_is_read_from_bibtex(path: Path, section: str) -> None:
    check("bib", path, section)


@pytest.mark.parametrize("kind", sorted({*TYPES, *item_types()}))
def test_a_record_of_every_type_is_read_without_a_fault(kind: str) -> None:
    records, faults = bibtex.read(f"@{kind}{{a, title = {{Rest}}, author = {{Aster, Ann}}, year = 2018}}")
    assert not faults
    assert records[0]["type"] in item_types()
    assert (records[0]["title"], records[0]["issued"]) == ("Rest", "2018")


def test_each_field_has_its_place() -> None:
    record = bibtex.read("\n@book{a,\n  title = {Rest},\n    journaltitle = {Tea},\n}")[0][0]
    assert record.line == 2
    assert record.places == {"title": (3, 3), "container-title": (4, 5)}


# No record is lost

WHOLE = "@article{{{key}, title = {{Work {key}}}, author = {{Aster, Anna}}, year = 2001}}"
SPREAD = "@article{{{key},\n  title = {{Work {key}}},\n  author = {{Aster, Anna and Dill, D.}},\n  year = 2001,\n}}"


@st.composite
def mutilated(draw: st.DrawFn) -> tuple[str, int, list[str]]:
    """Return a file, the number of its records, and the keys of those that nothing was done to."""
    parts, whole = [], []
    count = draw(st.integers(1, 6))
    for number in range(count):
        text = draw(st.sampled_from([WHOLE, SPREAD])).format(key=f"k{number}")
        if draw(st.booleans()):
            at = draw(st.integers(9, len(text) - 1))
            cut = draw(st.integers(0, 4))
            text = text[:at] + draw(st.text('{}",=#%\\ \n(a1', max_size=4)) + text[at + cut :]
        else:
            whole.append(f"k{number}")
        parts.append(text)
    return "\n".join(parts), count, whole


@FEW
@given(mutilated())
def test_each_record_is_read_or_reported(file: tuple[str, int, list[str]]) -> None:
    text, count, whole = file
    records, faults = bibtex.read(text)
    assert len(records) + sum(fault.rule == "unread-record" for fault in faults) == count
    found = {record.get("id"): record for record in records}
    for key in whole:
        assert found[key]["title"] == f"Work {key}"
        assert found[key]["issued"] == "2001"


@FEW
@given(st.text(alphabet='@{}()",=#%\\ \nabk1~$_^', max_size=80))
def test_any_text_is_read(text: str) -> None:
    records, faults = bibtex.read(text)
    assert all(1 <= fault.line <= text.count("\n") + 1 and fault.column >= 1 for fault in faults)
    assert all("type" in record for record in records)


@FEW
@given(st.text(alphabet="\\{}$_^~`'&-!? \nabei\"c%#<>emphtxf", max_size=60))
def test_any_latex_is_read_as_one_line(text: str) -> None:
    balanced = text.replace("{", "").replace("}", "")
    records, _ = bibtex.read(f"@book{{a, title = {{x{balanced}}}}}")
    assert "\n" not in records[0]["title"]


# What is written comes back


def works() -> list[Reference]:
    return read_file(WORKS.read_bytes(), ".yaml", WORKS.name)[0]


def returned(references: list[Reference]) -> list[Reference]:
    text = bibtex.write([each.data for each in references])
    back, problems = read_file(text.encode(), ".bib", "works.bib")
    assert {each.rule for each in problems} <= {"incomplete-reference", "missing-author"}
    return back


def differing(one: Reference, other: Reference) -> Iterator[str]:
    mine, theirs = one.data, other.data
    yield from (key for key in sorted({*mine, *theirs}) if mine.get(key) != theirs.get(key))


def test_what_does_not_come_back_is_listed_with_its_reason() -> None:
    found = {
        (one.id, key) for one, other in zip(works(), returned(works()), strict=True) for key in differing(one, other)
    }
    above, heading, below = DIFFERENCES.read_text("utf-8").partition(HEADING)
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in below.splitlines() if line]
    listed = {(work, variable): reason for work, variable, reason in rows}
    if os.environ.get("CITEWELL_UPDATE"):
        lines = [f"| {work} | {key} | {listed.get((work, key), '')} |\n" for work, key in sorted(found)]
        DIFFERENCES.write_text(above + heading + "".join(lines), "utf-8")
    else:
        assert found == set(listed)
        assert all(listed.values()), "each row needs its reason"


def test_the_works_are_known_by_the_same_names_and_years() -> None:
    for one, other in zip(works(), returned(works()), strict=True):
        assert (other.id, other.names, other.year, other.status) == (one.id, one.names, one.year, one.status)
        assert (other.title, other.incomplete) == (one.title.replace('small-caps">', 'small-caps;">'), one.incomplete)


def test_another_program_reads_what_is_written() -> None:
    """pybtex is strict: it takes nothing that BibTeX would not."""
    theirs = parse_string(bibtex.write([each.data for each in works()]), "bibtex")
    assert list(theirs.entries) == [each.id for each in works()]
    for work in works():
        entry = theirs.entries[work.id]
        assert entry.fields.get("doi") == work.data.get("DOI")
        assert len(entry.persons.get("author", ())) == len(work.data.get("author", ())) + work.incomplete


WORDS = (
    st.lists(
        st.sampled_from(
            [
                *(
                    "rest",
                    "Tea",
                    "DNA",
                    "{",
                    "}",
                    "\\",
                    "%",
                    "#",
                    "$",
                    "_",
                    "^",
                    "~",
                    "&",
                    "&amp;",
                    "<i>x</i>",
                    "<i>",
                    "</i>",
                ),
                *(
                    "--",
                    "---",
                    "''",
                    "``",
                    "`",
                    "'",
                    '"',
                    "<sub>2</sub>",
                    "</span>",
                    "and",
                    "others",
                    ",",
                    "@book{a,",
                    "\n",
                ),
                *(
                    '<span class="nocase">iOS</span>',
                    "?`",
                    "\\emph{x}",
                    "É",
                    "柳",
                    "<",
                    ">",
                    "|",
                    "\\textbf",
                    "<b><i>y</i></b>",
                ),
            ]
        ),
        min_size=1,
        max_size=6,
    )
    .flatmap(lambda words: st.sampled_from([" ", ""]).map(lambda between: between.join(words)))
    .filter(str.strip)
)
FAMILY = st.sampled_from(["Aster", "de Birch", "García Márquez", "O'Dill", "Smith-Elder", "A & B", "柳", "d'Alembert"])
PERSON = st.fixed_dictionaries(
    {"family": FAMILY, "given": st.sampled_from(["Ann", "A. B.", "Jean-Paul", "Ann and Bo", "青", "É."])},
    optional={"non-dropping-particle": st.sampled_from(["von", "van den", "de la", "d'"]), "suffix": st.just("Jr.")},
)
NAMES = st.lists(st.one_of(PERSON, st.builds(lambda text: {"literal": text}, WORDS)), min_size=1, max_size=3)
DATES = st.sampled_from(["2018", "2018-04", "2018-04-12", "2018/2019", "2018-04/2018-05", "in press", "n.d.", "0099"])
RECORD = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b-1", "Müller2018"]), "type": st.sampled_from(sorted(item_types())), "title": WORDS},
    optional={
        "author": NAMES,
        "editor": NAMES,
        "issued": DATES,
        "accessed": st.just("2020-01-02"),
        "container-title": WORDS,
        "collection-title": WORDS,
        "publisher": WORDS,
        "publisher-place": WORDS,
        "volume": st.sampled_from(["12", "A 3"]),
        "number": st.sampled_from(["e123", "44"]),
        "page": st.sampled_from(["1-9", "S12-S19", "e123"]),
        "genre": st.sampled_from(["Guideline", "Doctoral dissertation", "Master's thesis"]),
        "language": st.sampled_from(["en", "en-GB", "de", "tlh"]),
        "DOI": st.just("10.5555/a_b.(1)%20"),
        "URL": st.just("https://example.org/~a?b=c&d=%20#e"),
        "recipient": NAMES,
        "medium": WORDS,
    },
)


@FEW
@given(st.lists(RECORD, min_size=1, max_size=3))
def test_generated_records_come_back(records: list[dict[str, Any]]) -> None:
    clean_records(records)
    references = [read_record(record, "one", 1)[0] for record in records]
    back, _ = bibtex.read(bibtex.write([each.data for each in references]))
    assert [_without_id(each) for each, _ in (read_record(r, "two", 1) for r in back)] == [
        _without_id(each) for each in references
    ]


def _without_id(reference: Reference) -> dict[str, Any]:
    """Return a record without its id, which must differ from others in one file."""
    return {key: value for key, value in reference.data.items() if key != "id"}


@FEW
@given(st.lists(RECORD, min_size=1, max_size=3))
def test_what_is_written_is_read_by_others_and_has_whole_braces(records: list[dict[str, Any]]) -> None:
    written = bibtex.write([read_record(record, "one", 1)[0].data for record in records])
    assert written.count("{") == written.count("}")
    assert len(parse_string(written, "bibtex").entries) == len(records)


def test_each_key_stands_once_and_without_forbidden_signs() -> None:
    ids = ["a", "a", "a b", "a,b", "{a}", "", "%", "Müller"]
    keys = re.findall(r"^@misc\{(.*),$", bibtex.write([{"id": each, "title": "T"} for each in ids]), re.M)
    assert keys == ["a", "a-2", "a-b", "a-b-2", "a-3", "work", "work-2", "Müller"]


def test_types_of_csl_come_back() -> None:
    assert set(WRITTEN_TYPES) <= item_types()
    records = [{"id": kind, "type": kind, "title": "T"} for kind in sorted(item_types())]
    assert [each["type"] for each in bibtex.read(bibtex.write(records))[0]] == sorted(item_types())


# It takes time in proportion to its length

PAGE = """@article{%d, author = {M{\\"u}ller, J{\\'e}r{\\^o}me and van den Berg, Bram}, title = {A {DNA} of 5--10},
journal = {Journal of Plain Studies}, year = {2018}, month = apr, volume = {12}, number = {3}, pages = {101--109},
doi = {10.5555/abc.%d}}\n"""
HOSTILE: dict[str, Callable[[int], str]] = {
    "records": lambda n: "".join(PAGE % (number, number) for number in range(n // 40)),
    "nested braces": lambda n: f"@book{{a, title = {'{a' * n}{'}' * n}}}",
    "unclosed records": lambda n: "@book{a, title = {x\n" * (n // 10),
    "unclosed quotes": lambda n: '@book{a, title = "x\n' * (n // 10),
    "unclosed in one line": lambda n: "@book{a, title = {x " * n,
    "braces too many": lambda n: "@book{a, title = {x}}}\n" * (n // 10),
    "unclosed comments": lambda n: "@comment{\n" * n,
    "accents": lambda n: "@book{a, title = {%s}}" % ("\\'" * n),
    "strings of strings": lambda n: "".join(
        f"@string{{s{i} = s{max(i - 1, 0)} # s{max(i - 1, 0)}}}\n" for i in range(n // 4)
    ),
    "inheritance": lambda n: "".join(
        f"@book{{k{i}, title = {{x}}, crossref = {{k{i + 1}}}}}\n" for i in range(n // 20)
    ),
    "blanks": lambda n: "@book{a" + " " * n + "b",
    "names": lambda n: "@book{a, author = {%s}}" % ("A and " * n),
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_in_linear_time(text: Callable[[int], str]) -> None:
    assert_linear(bibtex.read, text, 2_500)


def test_json_records_are_not_changed_by_writing() -> None:
    records = [each.data for each in works()]
    before = json.dumps(records)
    bibtex.write(records)
    assert json.dumps(records) == before
    assert len(read_records(bibtex.read(bibtex.write(records))[0], "works.bib")[0]) == len(records)
