"""Look at what is said of findings: to people at a terminal, to programs, to GitHub and to editors."""

import fcntl
import json
import os
import pty
import random
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from citewell.checks.findings.rule import all_rules
from citewell.checks.report import FORMATS, render
from citewell.checks.report.excerpt import cut
from citewell.checks.report.github import ANNOTATIONS, ROOM, job_summary, to_annotations
from citewell.checks.report.json_report import from_json, schema, to_json
from citewell.checks.report.sarif import RESULTS, to_sarif
from citewell.checks.report.shown import summary, visible
from citewell.checks.report.terminal import Look
from citewell.diagnostic import Diagnostic, Level
from node_tools import package
from site_building import article, check, copy_site, run, write_site

ERROR, WARNING, ADVICE = Level.ERROR, Level.WARNING, Level.ADVICE
COLOUR = re.compile(r"\x1b\[[\d;]*m")
ODD = "\x00\x07\x1b\x7f\x9b\u00ad\u200b\u202e\u2028\ud800\ufeff\n\r\t|\\`<&:,%[]() a\u0301"
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.text(st.sampled_from(ODD), max_size=20)
LINES = [
    "It hurts (Okafor, 2019), and \t [there](/there/) is no end to it. " * 4,
    "\u75db\u307f\u306f\u7d9a\u304f\uff08Okafor\uff09\u3002" * 20,
    "\u202e\x1b[2J\x9b1m e\u0301\u0301 \U0001f469\u200d\U0001f469 \u2764\ufe0f \u05e9\u05dc\u05d5\u05dd" * 6,
    "",
]


@st.composite
def diagnostics(draw: st.DrawFn) -> list[Diagnostic]:
    """Any findings at all, and some that differ in little."""
    small = st.integers(0, 300)
    finding = st.builds(
        Diagnostic,
        path=st.sampled_from(["a.md", "content/b c%.md", "/x/y:z,1.md", "(built) d/index.html", ""]) | ANY_TEXT,
        line=st.sampled_from([0, 1, 2, 10_000]),
        column=small,
        rule=st.sampled_from(sorted(all_rules())) | ANY_TEXT,
        level=st.sampled_from(Level),
        message=ANY_TEXT,
        help=ANY_TEXT,
        length=small,
        fix=st.none() | st.tuples(ANY_TEXT, ANY_TEXT),
    )
    return draw(st.lists(finding, max_size=30))


def line_of(path: str, line: int) -> str | None:
    return LINES[len(path) % 4] if line < 10 else None


def finding(number: int = 1, level: Level = ERROR, message: str = "there is no such page") -> Diagnostic:
    return Diagnostic("content/articles/page.md", number, 4, "broken-link", level, message, "correct it.", 5)


@cache
def sarif() -> jsonschema.Draft202012Validator:
    """Read the official schema, from a package of those who edit it."""
    path = package("@microsoft/sarif-multitool-ts") / "assets" / "sarif-2.1.0.schema.json"
    return jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8")))


# Any findings


@given(diagnostics(), st.randoms(use_true_random=False), st.integers(1, 300), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_findings_give_the_same_bytes_in_any_order(
    found: list[Diagnostic], chance: random.Random, columns: int, colour: bool
) -> None:
    other = found[:]
    chance.shuffle(other)
    for form, write in FORMATS.items():
        assert write(found, line_of).encode() == write(other + found, line_of).encode(), form
    look = Look(columns, colour)
    assert render(found, line_of, look) == render(other, line_of, look)


def test_findings_that_differ_in_their_help_alone_have_an_order_too() -> None:
    found = [Diagnostic("a.md", 1, 1, "broken-link", ERROR, "no page", f"mend {number}.") for number in range(100, 200)]
    helps = [row for row in render(found, line_of).splitlines() if row.startswith("help")]
    assert helps == [f"help: {each.help}" for each in found]


@given(diagnostics(), st.integers(1, 300), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_finding_steers_a_terminal(found: list[Diagnostic], columns: int, colour: bool) -> None:
    coloured = render(found, line_of, Look(columns, colour))
    reports = [COLOUR.sub("", coloured) if colour else coloured, render(found, line_of), to_annotations(found)]
    assert reports[0] == render(found, line_of, Look(columns))
    for report in [*reports, to_json(found), to_sarif(found, line_of), job_summary(found)]:
        kinds = {unicodedata.category(character) for character in set(report) - set("\n\u200c\u200d")}
        assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(diagnostics())
@settings(max_examples=150, deadline=None)
def test_any_findings_are_json_that_its_schema_knows_and_that_can_be_read_again(found: list[Diagnostic]) -> None:
    text = to_json(found)
    data = json.loads(text)
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    assert text.isascii()
    assert json.dumps(data, ensure_ascii=False).encode(), "half a pair of surrogates could not be encoded"
    assert [error.message for error in validator.iter_errors(data)] == []
    again = from_json(text)
    assert len(again) == len(data["findings"]) == sum(data["counts"].values())
    assert to_json(again) == text or "\\ufffd" in text, "what is no character is the only thing that is lost"


@given(diagnostics())
@settings(max_examples=100, deadline=None)
def test_any_findings_are_annotations_that_can_be_read_again(found: list[Diagnostic]) -> None:
    *commands, counts = to_annotations(found).splitlines()
    kinds = []
    for command in commands:
        matched = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::(.*)", command)
        assert matched, command
        properties = dict(each.split("=", 1) for each in matched[2].split(","))
        assert properties.keys() <= {"file", "line", "col", "endColumn", "title"}
        paths = {visible(each.path) for each in found}
        assert unquote(properties["file"], errors="strict") in paths
        kinds.append(matched[1])
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert all(kinds.count(kind) <= ANNOTATIONS for kind in kinds)
    told = [each for each in set(found) if each.level is not Level.OFF]
    assert counts.startswith(summary(told))


@given(diagnostics(), st.integers(0, 3000))
@settings(max_examples=100, deadline=None)
def test_any_findings_are_a_table_of_markdown_that_keeps_to_its_room(found: list[Diagnostic], room: int) -> None:
    assert len(job_summary(found, room).encode()) <= room
    told = {each for each in found if each.level is not Level.OFF}
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(job_summary(found))
    cells = [token for before, token in pairwise(tokens) if before.type == "td_open"]
    assert len(cells) == 4 * len(told)
    read = {"".join(part.content.replace("<br>", "\n") for part in cell.children or ()).strip() for cell in cells[2::4]}
    assert read == {"\n".join(map(visible, each.message.split("\n"))).strip() for each in told}


@given(diagnostics())
@settings(max_examples=30, deadline=None)
def test_any_findings_are_sarif(found: list[Diagnostic]) -> None:
    data = json.loads(to_sarif(found, line_of))
    assert [error.message for error in sarif().iter_errors(data)] == []


# What a person sees

CASES = {
    "wide": ("\u75db\u307f\u306f (Cohn)", 6, 4, "\u75db\u307f\u306f (Cohn)", 8, 4),
    "a wide fault": ("(\u75db\u307f\u306f)", 2, 3, "(\u75db\u307f\u306f)", 1, 6),
    "combining": ("cafe\u0301 (Cohn)", 8, 4, "cafe\u0301 (Cohn)", 6, 4),
    "a combined letter is faulty": ("cafe\u0301", 4, 2, "cafe\u0301", 3, 1),
    "a fault that begins with the accent": ("cafe\u0301s", 5, 2, "cafe\u0301s", 3, 2),
    "a family": ("\U0001f469\u200d\U0001f469\u200d\U0001f467 (Cohn)", 8, 4, None, 4, 4),
    "a variation selector": ("\u2764\ufe0f (Cohn)", 5, 4, "\u2764\ufe0f (Cohn)", 4, 4),
    "a tab": ("\t- (Cohn)", 5, 4, " - (Cohn)", 4, 4),
    "from right to left": ("\u05e9\u05dc\u05d5\u05dd (Cohn)", 7, 4, "\u05e9\u05dc\u05d5\u05dd (Cohn)", 6, 4),
    "an escape": ("\x1b[31m (Cohn)", 8, 4, "\u241b[31m (Cohn)", 7, 4),
    "an override": ("a \u202e(Cohn)", 5, 4, "a <U+202E>(Cohn)", 11, 4),
    "a fault that is an override": ("a \u202e b", 3, 1, "a <U+202E> b", 2, 8),
    "behind the end": ("ab", 9, 3, "ab", 2, 1),
    "a blank at the end": ("ab   ", 3, 3, "ab", 2, 3),
}


@pytest.mark.parametrize("name", CASES)
def test_carets_stand_right(name: str) -> None:
    line, column, length, *expected = CASES[name]
    assert cut(line, column, length, 100) == (expected[0] or line, *expected[1:])


@given(st.text(st.sampled_from("ab c"), max_size=400), st.integers(1, 400), st.integers(1, 400), st.integers(5, 120))
@settings(max_examples=300, deadline=None)
def test_the_carets_of_a_cut_line_stand_under_its_fault(line: str, column: int, length: int, width: int) -> None:
    shown, before, carets = cut(line, column, length, width)
    assert len(shown) <= width + 2
    fault = line[column - 1 :][:length]
    under = shown[before : before + carets]
    assert fault.startswith(under.rstrip("\N{HORIZONTAL ELLIPSIS}"))
    assert before + carets <= width + 2


def test_a_line_of_a_megabyte_costs_no_more_than_a_short_one() -> None:
    line = "e\u0301 " * 400_000
    for column in range(1, 1_000_000, 2_000):
        cut(line, column, 900_000, 100)


def ran_in_a_terminal(folder: Path, columns: int, *words: str, **environment: str) -> str:
    """Run the command at a terminal of that width; return what came to the screen."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "citewell", "check", *words],
        cwd=folder,
        env=kept | {"TERM": "xterm-256color"} | environment,
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    screen = b""
    while True:
        try:
            screen += (read := os.read(leader, 65536))
        except OSError:  # nobody has the other end any more
            break
        if not read:
            break
    os.close(leader)
    process.wait(60)
    return screen.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text that is hard to show, and what was found in it."""
    folder = tmp_path_factory.mktemp("saved")
    long = "word " * 50
    line = f"{long}\u75db\u307f\x1b]0;owned\x07 (Cohn) \u202e {long}"
    (folder / "a.md").write_text(f"one\n{line}\n", "utf-8")
    column = line.index("Cohn") + 1
    found = [
        Diagnostic("a.md", 2, column, "broken-link", ERROR, "\x1b[2Jno reference", "add it.", 4),
        Diagnostic("a.md", 2, 1, "stray-stop", ADVICE, "a word", "look.", 4),
        Diagnostic("a.md", 1, 1, "missing-asset", WARNING, "one", "add another.", 3),
    ]
    (folder / "findings.json").write_text(to_json(found), "utf-8")
    return folder


@pytest.mark.parametrize("columns", [40, 81, 150])
def test_a_terminal_gets_colours_and_lines_of_its_width(saved: Path, columns: int) -> None:
    screen = ran_in_a_terminal(saved, columns, "--from", "findings.json")
    assert "\x1b[1;31merror[broken-link]\x1b[0m" in screen
    assert "\x1b[1;31m^^^^\x1b[0m" in screen
    assert "\x1b[1;33mwarning[missing-asset]\x1b[0m" in screen
    plain = COLOUR.sub("", screen)
    assert "\x1b" not in plain
    assert "\x07" not in plain
    assert "\u202e" not in plain
    excerpts = [line for line in plain.splitlines() if re.match(r" *\d* \|", line)]
    widths = [sum(1 + (unicodedata.east_asian_width(each) == "W") for each in line) for line in excerpts]
    assert columns - 6 <= max(widths) <= columns
    row = next(index for index, line in enumerate(excerpts) if "Cohn" in line)
    under = "".join(each * (1 + (unicodedata.east_asian_width(each) == "W")) for each in excerpts[row])
    assert [under[at.start() : at.end()] for at in re.finditer(r"\^+", excerpts[row + 1])] == ["Cohn"]


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_who_wants_no_colours_gets_none(saved: Path, environment: dict[str, str]) -> None:
    screen = ran_in_a_terminal(saved, 80, "--from", "findings.json", **environment)
    assert "\x1b" not in screen
    assert "error[broken-link]" in screen


def test_a_pipe_gets_plain_text_of_a_hundred_columns(saved: Path) -> None:
    words = ("-m", "citewell", "check", "--from", "findings.json")
    plain = run(*words, cwd=saved, COLUMNS="40", FORCE_COLOR="", NO_COLOR="")
    forced = run(*words, cwd=saved, COLUMNS="40", FORCE_COLOR="1", NO_COLOR="")
    assert "\x1b" not in plain.out
    assert max(len(line) for line in plain.out.splitlines()) > 90
    assert forced.out != plain.out
    assert COLOUR.sub("", forced.out) == plain.out


def test_a_report_can_be_cut_short_by_its_reader(saved: Path) -> None:
    many = [finding(number) for number in range(1, 20_000)]
    (saved / "many.json").write_text(to_json(many), "utf-8")
    command = f"{sys.executable} -m citewell check --from many.json | head -1"
    ran = subprocess.run(command, shell=True, cwd=saved, capture_output=True, encoding="utf-8", check=False)
    assert (ran.stdout.count("\n"), ran.stderr) == (1, "")


# What programs get


def test_the_schema_is_a_schema_and_refuses_what_is_not_of_its_form() -> None:
    form = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(form)
    validator = jsonschema.Draft202012Validator(form)
    data = json.loads(to_json([finding()]))
    assert validator.is_valid(data)
    for change in ({"line": 0}, {"level": "off"}, {"fix": ["a", "b"]}, {"more": 1}):
        wrong = data | {"findings": [data["findings"][0] | change]}
        assert not validator.is_valid(wrong), change
    assert not validator.is_valid(data | {"version": 2})
    assert run("-m", "citewell", "check", "--schema").out == schema()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [1]}'])
def test_what_is_no_list_of_findings_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_text(text, "utf-8")
    ran = run("-m", "citewell", "check", "--from", "findings.json", cwd=tmp_path)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_annotations_are_escaped_and_limited() -> None:
    found = [finding(number, level) for level in (ADVICE, WARNING, ERROR) for number in range(1, 14)]
    *commands, last = to_annotations(found).splitlines()
    assert [command.split(" ")[0] for command in commands] == 10 * ["::error"] + 10 * ["::warning"] + 10 * ["::notice"]
    assert last.startswith("13 errors, 13 warnings, 13 pieces of advice. ")
    assert " 9 more stand in the summary" in last
    odd = Diagnostic("a:b,c%.md", 3, 0, "broken-link", WARNING, "100%: a, b\nand", "mend\nit")
    assert to_annotations([odd]).splitlines()[0] == (
        "::warning file=a%3Ab%2Cc%25.md,line=3,title=broken-link::100%25: a, b\u240aand%0Amend%0Ait"
    )


def test_the_summary_of_a_job_keeps_to_a_mebibyte_and_says_what_is_left_out() -> None:
    found = [finding(number, WARNING) for number in range(1, 12_000)] + [finding(20_000, ERROR)]
    text = job_summary(found)
    rows = text.count("\n| content/")
    left = re.search(r"For (\d+) more of them", text)
    assert ROOM - 200 < len(text.encode()) <= ROOM
    assert left
    assert rows + int(left[1]) == len(found)
    assert "page.md:20000:4" in text, "errors go first"
    assert job_summary(found, 10) == ""


def test_sarif_has_what_github_asks_for() -> None:
    text = "See (Cohenn) and [more](/there/)."
    fixed = Diagnostic(
        "content/a b:\u00e9.md", 7, 6, "broken-link", ADVICE, "see [it](/x)", "mend.", 6, fix=("nn", "n")
    )
    whole = Diagnostic("content/b.md", 0, 0, "invalid-encoding", ERROR, "no text")
    built = Diagnostic("(built) a/index.html", 3, 0, "broken-link", WARNING, "no page")
    data = json.loads(to_sarif([fixed, whole, built], lambda path, line: text))
    assert [error.message for error in sarif().iter_errors(data)] == []
    ran = data["runs"][0]
    rules = ran["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["markdown"].startswith("## What it does")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note", "none")
    assert ran["columnKind"] == "unicodeCodePoints"
    for result in ran["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] in ran["originalUriBaseIds"]
        assert place["region"].keys() == {"startLine", "startColumn", "endLine", "endColumn"}
        assert ":" not in place["artifactLocation"]["uri"]
    _, first, _ = ran["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/a%20b%3A%C3%A9.md"
    assert first["level"] == "note"
    assert first["message"]["text"] == "see [it\\](/x)\nmend."
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["deletedRegion"] == {"startLine": 7, "startColumn": 10, "endLine": 7, "endColumn": 12}
    data["runs"][0]["results"][0]["level"] = "advice"
    assert not sarif().is_valid(data), "the schema is one that refuses"


def fingerprints(found: list[Diagnostic], text: str) -> list[str]:
    lines = text.split("\n")
    data = json.loads(to_sarif(found, lambda path, line: lines[line - 1]))
    return [result["partialFingerprints"]["findingHash/v1"] for result in data["runs"][0]["results"]]


def test_fingerprints_stay_when_lines_move_and_tell_findings_apart() -> None:
    text = "one (Cohn)\ntwo (Cohn)\ntwo (Cohn)"

    def found(by: int) -> list[Diagnostic]:
        message = f"first in line {by + 1}"
        return [Diagnostic("a.md", line + by, 6, "broken-link", ERROR, message, "", 4) for line in (1, 2, 3)]

    here = fingerprints(found(0), text)
    assert len(set(here)) == 3
    assert fingerprints(found(2), f"new\nnew\n{text}") == here
    assert fingerprints(found(0), text.replace("one", "ten"))[1:] == here[1:]
    assert fingerprints(found(0), text.replace("one", "ten"))[0] != here[0]


def test_sarif_keeps_to_the_number_of_results_that_github_takes() -> None:
    found = [finding(number, WARNING) for number in range(1, RESULTS + 5)] + [finding(99_999, ERROR)]
    ran = json.loads(to_sarif(found, lambda path, line: None))["runs"][0]
    assert len(ran["results"]) == RESULTS
    assert ran["results"][-1]["level"] == "error"
    assert "5 more findings" in ran["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


# The command

WARNED = {"articles/page.md": article("It [hurts](/nowhere/).", status="draft")}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site("everything-wrong", tmp_path_factory.mktemp("wrong"))


def test_the_command_prints_saves_and_shows_again(wrong: Path) -> None:
    words = ("-m", "citewell", "check", "--format")
    summary_file = wrong / "summary.md"
    text = run(*words, "text", "--save", "a.json", "--save", "a.sarif", cwd=wrong)
    github = run(*words, "github", "--from", "a.json", cwd=wrong, GITHUB_STEP_SUMMARY=str(summary_file))
    assert (text.status, text.err) == (1, "")
    assert (github.status, github.err) == (1, "")
    assert run(*words, "text", "--from", "a.json", cwd=wrong).out == text.out
    assert run(*words, "json", "--from", "a.json", cwd=wrong).out == (wrong / "a.json").read_text("utf-8")
    assert run(*words, "sarif", "--from", "a.json", cwd=wrong).out == (wrong / "a.sarif").read_text("utf-8")
    data = json.loads((wrong / "a.sarif").read_text("utf-8"))
    assert [error.message for error in sarif().iter_errors(data)] == []
    jsonschema.validate(json.loads((wrong / "a.json").read_text("utf-8")), json.loads(schema()))
    assert github.out.startswith("::error file=content/articles/bibliographies.md,line=4,")
    told = json.loads((wrong / "a.json").read_text("utf-8"))["findings"]
    assert summary_file.read_text("utf-8").count("\n| content/") + 2 == len(told)
    assert sorted(path.name for path in wrong.glob(".a*")) == []


def test_two_runs_say_the_same_bytes(wrong: Path) -> None:
    runs = []
    for seed in "12":
        words = ("-m", "citewell", "check", "--save", "two.json", "--save", "two.sarif")
        ran = run(*words, cwd=wrong, PYTHONHASHSEED=seed)
        runs.append((ran.out, (wrong / "two.json").read_bytes(), (wrong / "two.sarif").read_bytes()))
    assert runs[0] == runs[1]


def test_strict_lets_warnings_fail(tmp_path: Path) -> None:
    site = write_site(tmp_path, WARNED, settings='SITEURL = "https://library.example.org"\n')
    words = ("-m", "citewell")
    assert check(site).status == 0
    assert "1 warning," in check(site).out
    assert run(*words, "check", "--strict", cwd=site).status == 1
    refused = run(*words, "build", "--strict", "--output", "output", "--format", "json", cwd=site)
    assert refused.status == 1
    assert "Mend the errors and warnings above." in refused.err
    json.loads(refused.out)
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "xml"],
        ["--save", "findings.txt"],
        ["--save", "nowhere/findings.json"],
        ["--from", "nowhere.json"],
        ["--output", "taken/output"],
        ["--no-such-option"],
    ],
)
def test_a_command_that_is_wrong_is_told_so_in_one_line(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    (tmp_path / "pelicanconf.py").write_text("", "utf-8")
    ran = run("-m", "citewell.checks", *words, cwd=tmp_path)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in ran.err


SABOTAGE = """\
from pelican import signals

from citewell.pages.build_state import BUILD_STATE


def spoil(pelican):
    pelican.settings[BUILD_STATE].pages["nothing"] = None


def register():
    signals.finalized.connect(spoil)
"""


def test_an_internal_fault_is_told_in_one_line_and_its_traceback_when_asked_for(tmp_path: Path) -> None:
    plugins = (
        "PLUGIN_PATHS = ['.']\nPLUGINS = REQUIRED_PLUGINS = ['citewell.citations', 'citewell.checks', 'spoiler']\n"
    )
    site = write_site(tmp_path, {"articles/page.md": article("Text.")}, settings=plugins)
    (site / "spoiler.py").write_text(SABOTAGE, "utf-8")
    told = run("-m", "citewell", "check", "--save", "a.json", cwd=site)
    assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)
    assert re.match(r"Internal fault: AttributeError: .* \(citewell/pelican/\w+\.py, line \d+\)\. ", told.err)
    assert "--traceback" in told.err
    assert not (site / "a.json").exists()
    asked = run("-m", "citewell", "check", "--traceback", cwd=site)
    assert asked.status == 2
    assert "Traceback (most recent call last)" in asked.err
