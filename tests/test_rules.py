"""Show that each rule is documented, that its documentation is true, and that it can be raised."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from citewell.checks.findings.rule import SECTIONS, Rule, all_rules
from citewell.cli.main import main
from citewell.diagnostic import Group
from conftest import BLOCK, FRONT_MATTER, check_site
from site_building import ROOT, Ran, check, pages_of, run, soup, write_site

PACKAGE = ROOT / "plugins" / "citewell"
TESTS = ROOT / "tests"
SPEC = TESTS / "spec"
RULES = all_rules()
UNWRITABLE = {"faulty-symlink", "invalid-encoding", "outdated-baseline", "uncitable-reference"}
"""The faults that no text of a site can show; other tests do."""

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def samples(section: str) -> dict[str, str]:
    return {block["kind"]: block["text"] for block in BLOCK.finditer(section)}


@each_rule
def test_a_rule_has_its_four_sections(rule: Rule) -> None:
    assert tuple(rule.sections) == SECTIONS
    assert all(rule.sections.values()), "a section is empty"
    assert re.fullmatch(r"[A-Z].*\.", rule.title), "the first line is a sentence that names the fault"
    assert rule.group in Group


@each_rule
def test_an_example_has_the_fault_and_what_to_use_instead_has_not(rule: Rule, tmp_path: Path) -> None:
    example = samples(rule.sections["Example"])
    if not example:
        assert rule.name in UNWRITABLE or rule.group in (Group.LINKS, Group.CLINIC), "the example shows nothing"
        return
    instead = example | samples(rule.sections["Use instead"])
    assert instead != example, "nothing is changed"
    told = check_site(tmp_path / "example", example, example.get("references", ""), rule.name)["findings"]
    assert f"[{rule.name}]: " in told
    told = check_site(tmp_path / "instead", instead, instead.get("references", ""), "")["findings"]
    assert f"[{rule.name}]: " not in told
    assert " error[" not in told, "what to use instead has another fault"


@each_rule
def test_a_rule_has_a_spec(rule: Rule) -> None:
    """Which shows that there is something that raises it."""
    files = [*TESTS.glob("*.py"), *TESTS.glob("sites/*/report.txt")] if rule.name in UNWRITABLE else SPEC.rglob("*.md")
    assert any(f"[{rule.name}]: " in path.read_text("utf-8") for path in files), (
        "nothing expects a finding of this rule"
    )


@each_rule
def test_a_rule_makes_problems_of_its_own_name_alone(rule: Rule) -> None:
    """No other module makes any, so whatever is found has a rule (see test_architecture)."""
    tree = ast.parse((PACKAGE / "checks" / "rules" / f"{rule.name.replace('-', '_')}.py").read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [ast.unparse(call.args[0]) for call in calls if ast.unparse(call.func) == "Problem"]
    renamed = [ast.unparse(each.value) for call in calls for each in call.keywords if each.arg == "rule"]
    assert {*made, *renamed} == {"RULE"}


def explained(*words: str) -> Ran:
    return run("-m", "citewell", "check", "--explain", *words)


@each_rule
def test_a_rule_is_explained_in_the_terminal(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule.name]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{rule.name} ({rule.level}")
    assert [line for line in told.splitlines() if line in SECTIONS] == list(SECTIONS)
    words = " ".join(told.split())
    for section in rule.sections.values():
        for sample in samples(section).values():
            assert " ".join(sample.split()) in words
    assert "```" not in told
    assert not [line for line in told.splitlines() if len(line) > 79 and not line.startswith("      ")]


@pytest.mark.parametrize("words", [[], ["all"]])
def test_every_rule_is_listed_with_its_level_and_title(words: list[str]) -> None:
    ran = explained(*words)
    assert (ran.status, ran.err) == (0, "")
    rows = [line.split(maxsplit=2) for line in ran.out.splitlines()]
    assert rows == [[rule.name, rule.level, rule.title] for rule in RULES.values()]


def test_a_rule_that_is_not_known_is_answered_with_the_nearest() -> None:
    ran = explained("unresolved-cite")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == 'There is no rule "unresolved-cite". Did you mean unresolved-citation?\n'
    assert explained("").status == 2


@pytest.mark.skipif(sys.platform == "win32", reason="inv is found beside Python")
def test_inv_check_passes_the_name_on() -> None:
    inv = Path(sys.executable).with_name("inv")
    for words, beginning in ((["stray-stop"], "stray-stop (advice)"), ([], f"{min(RULES)} ")):
        ran = subprocess.run([inv, "check", "--explain", *words], cwd=ROOT, capture_output=True, encoding="utf-8")
        assert ran.stdout.startswith(beginning), ran.stderr


def test_a_page_of_the_site_shows_every_rule(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": FRONT_MATTER + "Text."})
    assert check(site, output="output").status == 0
    page = soup(site / "output" / "checks" / "index.html")
    shown = {each.h3["id"]: each for each in page.select("article.rule")}
    assert set(shown) == set(RULES)
    for name, rule in RULES.items():
        levels = [each.get_text().lower() for each in shown[name].select(".level")]
        elsewhere = (rule.treatment, rule.scheduled, rule.publishing)
        assert levels == [each for each in (rule.level, *elsewhere) if each]
        assert [each.get_text() for each in shown[name].select("dt")] == list(SECTIONS)
        written = [code.get_text() for code in shown[name].select("figure code")]
        assert written == [text for section in rule.sections.values() for text in samples(section).values()]
    anchors = [link["href"][1:] for link in page.select("main nav a")]
    assert set(anchors) == {rule.group for rule in RULES.values()}
    assert all(page.find(id=anchor) for anchor in anchors)


def test_a_site_without_a_page_of_rules_is_whole(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": FRONT_MATTER + "Text."}, settings='DIRECT_TEMPLATES = ["index"]\n')
    assert check(site, output="output").status == 0
    assert set(pages_of(site / "output")) == {"index.html", "page/index.html"}
