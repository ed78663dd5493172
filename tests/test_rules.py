"""Show that each rule is documented, that its documentation is true, and that it can be raised."""

import re
from functools import cache
from pathlib import Path

import pytest

from citewell.checks.rule import SECTIONS, Group, Rule, all_rules
from conftest import BLOCK, check_site
from site_building import ROOT

PACKAGE = ROOT / "plugins" / "citewell"
SPEC = ROOT / "tests" / "spec"
RULES = all_rules()
REPORT = ROOT / "tests" / "sites" / "everything-wrong" / "report.txt"
RAISED = re.compile(r'(?:Problem|Fault|fault|add|problem)\(\s*"([a-z]+(?:-[a-z]+)+)"')
"""How a fault is made, wherever that is."""
UNWRITABLE = {"invalid-encoding"}
"""The faults of which no text can be an example."""

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def samples(section: str) -> dict[str, str]:
    return {block["kind"]: block["text"] for block in BLOCK.finditer(section)}


@cache
def raised() -> set[str]:
    """Return the names of all faults of which anything makes a problem."""
    return {name for path in PACKAGE.rglob("*.py") for name in RAISED.findall(path.read_text("utf-8"))}


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
    files = [REPORT] if rule.name in UNWRITABLE else SPEC.rglob("*.md")
    texts = (path.read_text("utf-8") for path in files)
    assert any(f"[{rule.name}]: " in text for text in texts), "no spec expects a finding of this rule"


@each_rule
def test_a_rule_can_be_raised(rule: Rule) -> None:
    assert rule.name in raised(), "nothing makes a problem of this name"


def test_what_is_raised_has_a_rule() -> None:
    assert raised() <= set(RULES)
