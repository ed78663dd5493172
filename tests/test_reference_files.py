"""Files of references of every format: no record is lost without a word, and what is written comes back.

Runs of hypothesis are derandomised: the same code gives the same result everywhere.
"""

import copy
import random
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from citewell.files.text_encoding import decode_references
from citewell.formats import format_of, read, write
from citewell.formats.cleaning.records import clean_records
from citewell.formats.csl.variables import DATES, NAMES, TEXTS
from citewell.model import Problem, Reference
from citewell.references.csl_terms import item_types
from citewell.references.library.records import read_file, read_places, read_record
from growth import assert_linear

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEW = settings(derandomize=True, database=None, deadline=None, max_examples=100, suppress_health_check=SLOW)


# What is written comes back

HOSTILE = [
    *(
        "ER  - ",
        "\nER  - \nTY  - JOUR\n",
        "TY  - BOOK",
        "\r\n",
        "\t",
        "\n\n",
        "PMID- 1",
        "{:type: book}",
        "}",
        "||",
        "&",
    ),
    *(
        "&amp;",
        "&lt;i&gt;",
        "<i>",
        ";",
        "; ",
        ",",
        ",,",
        "et al.",
        ", et al",
        "Citation Key: x",
        "volume: 3",
        "\\",
        '"',
    ),
    *(
        "'",
        "van ",
        "d'",
        "Jr.",
        "III",
        "12",
        "12-8",
        "S1",
        "10.5555/x",
        "https://example.org/a;b",
        "\u2028",
        "\x85",
        "%",
    ),
]
text = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6), max_size=5
).map("".join)
word = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
part = text | word
name = st.fixed_dictionaries({"family": part, "given": part}, optional={"suffix": part, "non-dropping-particle": part})
name |= st.fixed_dictionaries({"literal": part}) | st.fixed_dictionaries({"family": part})
year = st.integers(1000, 2999)
day = st.tuples(year) | st.tuples(year, st.integers(1, 12)) | st.tuples(year, st.integers(1, 12), st.integers(1, 28))
date = st.lists(day, min_size=1, max_size=2).map(lambda days: {"date-parts": [list(each) for each in days]})
date |= part.map(lambda words: {"literal": " ".join(words.split())})
keys = sorted((NAMES | DATES | TEXTS) - {"year-suffix"})
values = {
    **dict.fromkeys(TEXTS - {"DOI", "URL", "year-suffix"}, part),
    **dict.fromkeys(NAMES, st.lists(name, max_size=3)),
    **dict.fromkeys(DATES, date),
    "URL": st.sampled_from(["https://example.org/?a=1&copy=2", "https://doi.org/10.5555/x", "http://example.org/;"]),
    "DOI": st.sampled_from(["10.5555/x.(1)", "10.5555/a;b&amp;c", "https://doi.org/10.5555/x"]),
}
known = {"id": word, "type": st.sampled_from(sorted(item_types())), "title": part}
some = st.lists(st.sampled_from(keys), unique=True, max_size=6)
record = some.flatmap(lambda chosen: st.fixed_dictionaries({key: values[key] for key in chosen} | known))


@pytest.mark.parametrize("suffix", [".ris", ".json"])
@FEW
@given(records=st.lists(record, min_size=1, max_size=3, unique_by=lambda each: each["id"]))
def test_what_is_written_comes_back(suffix: str, records: list[dict[str, Any]]) -> None:
    """What is clean comes back as it was; what is not was cleaned when it was read first."""
    records = [{key: value for key, value in each.items() if value} for each in records]
    clean_records(records)
    references = [read_record(each, "page.md", 1)[0] for each in records]
    assume(all(each.title or each.names for each in references))
    form = format_of(suffix)
    assert form
    text = write(form, [each.data for each in references])
    back, problems = read_file(text.encode(), suffix, f"works{suffix}")
    assert [_filled(each.data) for each in back] == [_filled(each.data) for each in references]
    assert not [each for each in problems if each.rule in ("unread-record", "malformed-record")]
    assert text == write(form, [each.data for each in references])


@FEW
@given(records=st.lists(record, min_size=1, max_size=3))
def test_cleaning_twice_is_cleaning_once(records: list[dict[str, Any]]) -> None:
    clean_records(records)
    once = copy.deepcopy(records)
    assert clean_records(records) == []
    assert records == once


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


# What programs leave in values is cleaned alike in every format

UNCLEAN = {
    ".yaml": """\
- id: a
  type: article-journal
  title: Tea &amp;amp; <em>rest</em>.
  container-title: MARINE HEALTH SCIENCE
  author: [{family: Ives, given: Paul T Jr}, {family: Gray, given: AS}, {literal: et al.}]
  issued: 2018
  volume: v. 7
  issue: No. 3
  page: pp. 943-7
  publisher: '[s.n.]'
  DOI: 10.5555/tea
""",
    ".json": """[{"id": "a", "type": "article-journal", "title": "Tea &amp;amp; <em>rest</em>.",
"container-title": "MARINE HEALTH SCIENCE", "author": [{"family": "Ives", "given": "Paul T Jr"},
{"family": "Gray", "given": "AS"}, {"literal": "et al."}], "issued": "2018", "volume": "v. 7", "issue": "No. 3",
"page": "pp. 943-7", "publisher": "[s.n.]", "DOI": "10.5555/tea"}]""",
    ".bib": """@article{a, title = {Tea \\&amp; \\emph{rest}.}, journal = {MARINE HEALTH SCIENCE}, year = 2018,
author = {Ives, Paul T Jr and Gray, AS and others}, volume = {v. 7}, number = {No. 3}, pages = {pp. 943-7},
publisher = {[s.n.]}, doi = {10.5555/tea}}""",
    ".ris": """TY  - JOUR
ID  - a
TI  - Tea &amp;amp; <em>rest</em>.
T2  - MARINE HEALTH SCIENCE
AU  - Ives, Paul T Jr
AU  - Gray AS
AU  - et al.
PY  - 2018
VL  - v. 7
IS  - No. 3
SP  - pp. 943
EP  - 7
PB  - [s.n.]
DO  - 10.5555/tea
ER  -
""",
    ".nbib": """PMID- 1
TI  - Tea &amp;amp; <em>rest</em>.
JT  - MARINE HEALTH SCIENCE
FAU - Ives, Paul T Jr
AU  - Ives PT Jr
AU  - Gray AS
AU  - et al.
DP  - 2018
VI  - v. 7
IP  - No. 3
PG  - pp. 943-7
PB  - [s.n.]
AID - 10.5555/tea [doi]
""",
}


@pytest.mark.parametrize("suffix", UNCLEAN)
def test_what_programs_leave_in_values_is_cleaned_alike(suffix: str) -> None:
    [reference], problems = read_file(UNCLEAN[suffix].encode(), suffix, f"works{suffix}")
    assert not problems
    assert {key: value for key, value in reference.data.items() if key not in ("id", "PMID")} == {
        "type": "article-journal",
        "title": "Tea & <i>rest</i>",
        "container-title": "Marine Health Science",
        "author": [{"family": "Ives", "given": "Paul T", "suffix": "Jr"}, {"literal": "Gray AS, et al"}],
        "issued": {"date-parts": [[2018]]},
        "volume": "7",
        "issue": "3",
        "page": "943-947",
        "DOI": "10.5555/tea",
    }


# No record is lost without a word

LETTERS = "Aé ü–ß"


def _ris(number: int) -> list[str]:
    lines = ["TY  - JOUR", f"ID  - r{number}", f"TI  - Work {number} {LETTERS}", "AU  - Aster, Ann", "PY  - 2018"]
    return [*lines, "AB  - Of gardens.", "ER  - ", ""]


def _nbib(number: int) -> list[str]:
    lines = [f"PMID- {number}", "OWN - NLM", f"TI  - Work {number} {LETTERS}", "FAU - Aster, Ann", "AU  - Aster A"]
    return [*lines, "DP  - 2018 Apr", "AB  - Of gardens", "      and of rest.", ""]


def _json(number: int) -> list[str]:
    return [
        *("  {", f'    "id": "r{number}",', f'    "title": "Work {number} {LETTERS}",', '    "author": ['),
        *("      {", '        "family": "Aster"', "      }", "    ],", '    "issued": "2018"', "  },"),
    ]


RECORDS: dict[str, Callable[[int], list[str]]] = {".ris": _ris, ".nbib": _nbib, ".json": _json}


def drop_line(lines: list[str], draw: random.Random) -> list[str]:
    at = draw.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def drop_first(lines: list[str], draw: random.Random) -> list[str]:
    return lines[1:]


def drop_end(lines: list[str], draw: random.Random) -> list[str]:
    return lines[: draw.randrange(1, len(lines))]


def add_junk(lines: list[str], draw: random.Random) -> list[str]:
    at = draw.randrange(len(lines))
    return [*lines[:at], draw.choice(["junk", "{", "ER  - ", "TY  -", "]", "-", '"', "PMID-", "\t"]), *lines[at:]]


def add_blank_lines(lines: list[str], draw: random.Random) -> list[str]:
    at = draw.randrange(len(lines))
    return [*lines[:at], "", "", *lines[at:]]


def drop_character(lines: list[str], draw: random.Random) -> list[str]:
    at = draw.choice([number for number, line in enumerate(lines) if line])
    cut = draw.randrange(len(lines[at]))
    return [*lines[:at], lines[at][:cut] + lines[at][cut + 1 :], *lines[at + 1 :]]


def double(lines: list[str], draw: random.Random) -> list[str]:
    return lines + lines


DAMAGES = [drop_line, drop_first, drop_end, add_junk, add_blank_lines, drop_character, double]


@pytest.mark.parametrize("suffix", RECORDS)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_each_record_of_a_damaged_file_is_read_or_reported(suffix: str, damage: Callable[..., list[str]]) -> None:
    """Every record is loaded, or a fault stands in its lines; records that are sound are loaded."""
    for seed in range(60):
        draw = random.Random(f"{suffix} {damage.__name__} {seed}")
        count = draw.randrange(2, 7)
        hurt = {number for number in range(1, count + 1) if draw.random() < 0.4}
        lines, ranges = (["["] if suffix == ".json" else []), {}
        for number in range(1, count + 1):
            record = RECORDS[suffix](number)
            record = damage(record, draw) if number in hurt else record
            ranges[number] = range(len(lines) + 1, len(lines) + len(record) + 2)
            lines += record
        lines += ["]"] if suffix == ".json" else []
        data = draw.choice(["\n", "\r\n", "\r"]).join(lines).encode(draw.choice(["utf-8", "cp1252", "utf-16"]))
        references, problems = read_file(data, suffix, f"works{suffix}")
        loaded = {int(digit) for each in references for digit in _digits(each)}
        told = {each.line for each in problems if each.rule != "invalid-encoding"}
        for each in problems:
            for first, last in re.findall(r"the record in lines? (\d+)(?: to (\d+))? was not read", each.message):
                told |= set(range(int(first), int(last or first) + 1))
        unread = min((each.line for each in problems if "no further" in each.message), default=len(lines) + 9)
        for number, place in ranges.items():
            shown = f"{suffix} {damage.__name__} {seed}: {number} of {lines}: {problems}"
            assert number in loaded or told & set(place) or unread <= place[0], shown
            before_and_after = {number, number - 1, number + 1}
            assert number in loaded or before_and_after & hurt, shown


def _digits(reference: Reference) -> list[str]:
    """Return the numbers by which a work of these tests is known: in its title, id or PMID."""
    return re.findall(r"\d", reference.title) + re.findall(r'"(?:r|PMID": ")(\d)"', reference.record)


@pytest.mark.parametrize("suffix", RECORDS)
def test_a_file_that_ends_anywhere_loses_no_record_without_a_word(suffix: str) -> None:
    lines = [*(["["] if suffix == ".json" else []), *RECORDS[suffix](1), *RECORDS[suffix](2)]
    whole = "\n".join(lines)
    for end in range(len(whole)):
        cut = whole[:end]
        references, problems = read_file(cut.encode(), suffix, f"works{suffix}")
        begun = len(re.findall(r"TY  - J|PMID- \d|\{\n", cut)) if suffix != ".json" else cut.count("\n  {")
        assert len(references) + sum(each.rule == "unread-record" for each in problems) >= begun, cut
        assert problems or suffix == ".nbib" or cut.rstrip().endswith("ER  -"), cut


# Encodings


def encoded(*lines: tuple[str, str]) -> bytes:
    """Return lines, each in its own encoding."""
    return b"\n".join(line.encode(encoding) for line, encoding in lines)


def test_a_file_of_two_encodings_is_read_line_by_line() -> None:
    data = encoded(("AU  - Müller, Zoë", "utf-8"), ("TI  - Größe – “rest”", "cp1252"), ("T2  - Élan", "cp1252"))
    text, problems = decode_references(data, "works.ris")
    assert text == "AU  - Müller, Zoë\nTI  - Größe – “rest”\nT2  - Élan"
    assert [(each.rule, each.line) for each in problems] == [("invalid-encoding", 2)]
    assert problems[0].message == (
        'the file is not saved as UTF-8 in 2 lines: in this one stands "ö" in the way of Windows-1252'
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_is_read_in_every_form_and_with_every_end_of_line(encoding: str, end: str) -> None:
    lines = ["TY  - BOOK", "TI  - Größe", "AU  - Müller, Zoë", "PY  - 2018", "ER  - ", ""]
    references, problems = read_file(end.join(lines).encode(encoding), ".ris", "works.ris")
    assert [each.title for each in references] == ["Größe"]
    assert not problems


def test_nul_characters_are_left_out_and_reported() -> None:
    text, problems = decode_references(b"TI  - Gar\0dens\nAU  - As\0ter", "works.ris")
    assert text == "TI  - Gardens\nAU  - Aster"
    assert [(each.rule, each.line) for each in problems] == [("invalid-encoding", 1)]


IN_WINDOWS = "save the file as UTF-8; such lines were read as Windows-1252."
MARKED = "save the file as UTF-8; what could not be read is marked."
LEFT_OUT = "save the file anew with the program that wrote it; they were left out."
HALF = b"\x00\xd8"
"""Half of a character of UTF-16, which stands for nothing."""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            "TY  - BOOK\r\nTI  - Größe".encode("cp1252"),
            [
                (
                    2,
                    'the file is not saved as UTF-8 in 1 line: in this one stands "ö" in the way of Windows-1252',
                    IN_WINDOWS,
                )
            ],
        ),
        (
            BOM_UTF8 + "TI  - Größe\nKW  - Länge\nN1  - Maß".encode("cp1252"),
            [
                (
                    1,
                    'the file is not saved as UTF-8 in 3 lines: in this one stands "ö" in the way of Windows-1252',
                    IN_WINDOWS,
                )
            ],
        ),
        (
            b"TI  - Rest\x81",
            [
                (
                    1,
                    "the file is not saved as UTF-8 in 1 line: in this one stands a byte that is no letter (0x81)",
                    IN_WINDOWS,
                )
            ],
        ),
        (
            "TY  - BOOK\nTI  - Rest".encode("utf-16") + HALF + "\nER  - ".encode("utf-16-le"),
            [(2, "the file is not sound UTF-16: 1 character cannot be read", MARKED)],
        ),
        (
            "TY  - BOOK\nTI  - R".encode("utf-16")
            + HALF
            + "est\nT2  - S".encode("utf-16-le")
            + HALF
            + "e".encode("utf-16-le"),
            [(2, "the file is not sound UTF-16: 2 characters cannot be read", MARKED)],
        ),
        (b"TY  - BOOK\nTI  - R\0est\0", [(2, "the file holds NUL characters, which are no text: 2", LEFT_OUT)]),
        (
            "TY  - BOOK\nTI  - Größe\nAU  - As\0ter".encode("cp1252"),
            [
                (
                    2,
                    'the file is not saved as UTF-8 in 1 line: in this one stands "ö" in the way of Windows-1252',
                    IN_WINDOWS,
                ),
                (3, "the file holds NUL characters, which are no text: 1", LEFT_OUT),
            ],
        ),
    ],
)
def test_what_is_wrong_with_the_bytes_is_told_with_its_line(data: bytes, told: list[tuple[int, str, str]]) -> None:
    problems = [each for each in read_file(data, ".ris", "works.ris")[1] if each.rule == "invalid-encoding"]
    assert problems == [Problem("invalid-encoding", what, cure, "works.ris", line, 1) for line, what, cure in told]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (BOM_UTF8, "utf-8"),
        (BOM_UTF16_LE, "utf-16-le"),
        (BOM_UTF16_BE, "utf-16-be"),
        (BOM_UTF32_LE, "utf-32-le"),
        (BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_the_mark_of_an_encoding_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode_references(mark + "Größe\r\n한국".encode(encoding), "works.ris") == ("Größe\n한국", [])


@pytest.mark.parametrize(
    ("suffix", "data", "told"),
    [
        (
            ".doc",
            b"[]",
            (
                0,
                0,
                "works.doc is of a kind that is not read",
                "use a file that ends in .yaml, .yml, .json, .bib, .ris, .nbib.",
            ),
        ),
        (".json", b"3", (1, 1, "works.json holds no references", "begin with `references:`.")),
        (".yaml", b"rest", (1, 1, "works.yaml holds no references", "begin with `references:`.")),
        (
            ".yaml",
            b"- id: a\n  title: [",
            (
                2,
                1,
                "what stands between brackets cannot be read",
                "put each text that has a : or a , in it in quotes, and a comma between two items. "
                "Nothing in this file was read.",
            ),
        ),
        (
            ".json",
            b"[",
            (1, 2, "the list of references is not closed", "close it with `]`, and look whether the file is whole."),
        ),
    ],
)
def test_a_file_without_references_is_told_with_its_place(
    suffix: str, data: bytes, told: tuple[int, int, str, str]
) -> None:
    references, [problem] = read_file(data, suffix, f"works{suffix}")
    assert not references
    assert (problem.line, problem.column, problem.message, problem.help) == told
    assert problem.path == f"works{suffix}"


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".bib"])
def test_an_empty_list_of_references_is_no_fault(suffix: str) -> None:
    assert read_file({".yaml": b"", ".json": b"[]", ".bib": b""}[suffix], suffix, "works") == ([], [])


def test_a_fault_of_a_file_is_as_long_as_what_is_wrong() -> None:
    _, [problem] = read_file(
        b"@misc{a, title = {A}, author = {Aster, Ann}, year = 2001, month = smarch}", ".bib", "works.bib"
    )
    assert (problem.line, problem.column, problem.length) == (1, 67, 6)


def test_the_places_of_fields_are_those_of_the_file() -> None:
    assert read_places("- id: ä\n  title: B".encode(), ".yaml") == {(1, "ä"): {"id": (1, 3), "title": (2, 3)}}
    assert read_places(b"- id: a", ".doc") == {}


@given(data=st.binary(max_size=200))
@FEW
def test_any_bytes_are_decoded(data: bytes) -> None:
    text, problems = decode_references(data, "works.ris")
    assert "\r" not in text
    assert "\0" not in text
    assert problems or text.encode("utf-8", "surrogatepass") or not data.strip(b"\xff\xfe\xef\xbb\xbf\0")


LINES = ["TY  - JOUR", "ER  - ", "TI  - ", "PMID- 1", "[", "{", '"id": "a"', ",", "}", "]"]


@pytest.mark.parametrize("suffix", [".ris", ".nbib", ".json"])
@FEW
@given(
    content=st.lists(
        st.sampled_from(["TY  - JOUR", "ER  - ", "TI  - ", "PMID- 1", "[", "{", '"id": "a"', ",", "}", "]"]) | text
    )
)
def test_any_text_is_read_without_a_crash(suffix: str, content: list[str]) -> None:
    data = "\n".join(content).encode("utf-8", "surrogatepass")
    references, problems = read_file(data, suffix, "works")
    assert references or problems


# Time


@pytest.mark.slow
@pytest.mark.parametrize("suffix", RECORDS)
def test_time_to_read_records_grows_with_their_number(suffix: str) -> None:
    form = format_of(suffix)
    assert form

    def make(count: int) -> tuple[int, str]:
        lines = [line for number in range(count) for line in RECORDS[suffix](number)]
        return count, "\n".join(["[", *lines[:-1], "  }", "]"] if suffix == ".json" else lines)

    def read_all(file: tuple[int, str]) -> None:
        records, faults = read(form, file[1])
        assert len(records) == file[0]
        assert not faults

    assert_linear(read_all, make, 1_250)


HARMFUL: dict[tuple[str, str], Callable[[int], str]] = {
    (".ris", "records without content"): lambda n: "TY  - JOUR\n" * n,
    (".ris", "a field that never ends"): lambda n: "TY  - JOUR\nAB  - a\n" + "word\n" * n,
    (".ris", "many authors"): lambda n: "TY  - JOUR\n" + "AU  - A, B\n" * n,
    (".ris", "an author of many words"): lambda n: f"TY  - JOUR\nAU  - {'a ' * n}, {'b ' * n}\nA2  - {'van ' * n}",
    (".ris", "one author and year"): lambda n: "".join(f"TY  - JOUR\nTI  - {i}\nAU  - A, B\n" for i in range(n // 4)),
    (".ris", "a date of many words"): lambda n: f"TY  - JOUR\nTI  - x\nPY  - {'1 ' * n}\nDA  - {'- ' * n}",
    (".ris", "many numbers"): lambda n: f"TY  - JOUR\nSN  - {'1-' * n}\nSP  - {'1,' * n}\nN1  - {'{:' * n}",
    (".nbib", "records without content"): lambda n: "PMID- 1\n" * n,
    (".nbib", "many identifiers"): lambda n: f"PMID- 1\nAID - {'a ' * n}\nLID - {'[' * n}",
    (".nbib", "many pages"): lambda n: (
        f"PMID- 1\nAU  - {'A ' * n}\nPG  - {'1-' * n}\nTI  - {'.' * n}\nJT  - {' (' * n}"
    ),
    (".json", "objects that never end"): lambda n: "[" + '\n{"a":[1,' * n,
    (".json", "texts that never end"): lambda n: "[\n" + '{"a":"x\n' * n,
    (".json", "a list that never ends"): lambda n: '[\n{"a":[1,\n' + '{"id":1},\n' * n,
    (".json", "one key"): lambda n: "[{" + '"a":1,' * n + "}]",
}


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "harm"), HARMFUL)
def test_text_that_means_harm_is_read_in_linear_time(suffix: str, harm: str) -> None:
    form = format_of(suffix)
    assert form
    assert_linear(lambda text: read(form, text), HARMFUL[suffix, harm], 5_000)
