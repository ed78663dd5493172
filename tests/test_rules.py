"""Show that each rule is documented, that its documentation is true, and that it can be raised."""

import re
from pathlib import Path

import pytest

from citewell.checks.rule import SECTIONS, Group, Rule, all_rules
from conftest import BLOCK, check_site
from site_building import ROOT

PACKAGE = ROOT / "plugins" / "citewell"
TESTS = ROOT / "tests"
SPEC = TESTS / "spec"
RULES = all_rules()
RAISED = re.compile(r'(?:(?:Problem|Fault|fault|add|problem)\(\s*|return )"([a-z]+(?:-[a-z]+)+)"(?=,)')
"""How a fault is made, wherever that is."""
UNWRITABLE = {"invalid-encoding", "outdated-baseline"}
"""The faults that no text of an author's can show; other tests do."""

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


def test_what_is_raised_has_a_rule() -> None:
    raised = {name for path in PACKAGE.rglob("*.py") for name in RAISED.findall(path.read_text("utf-8"))}
    assert raised <= set(RULES)
    assert len(raised) > 30, "most rules are raised under their names"
