"""Let an old site adopt the checks: what was there may stay, what is new fails."""

import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.checks.incremental.baseline import Baseline
from citewell.diagnostic import Diagnostic, Level, in_order
from old_blog import old_posts
from site_building import ROOT, article, check, findings, publishing, run, write_site

BASELINE = Path(".citewell/baseline.json")
FAULTY = {"articles/page.md": article("One is unknown (Nemo & Nobody, 1901).\n\nSee [nowhere](/nowhere/).")}


def adopt(site: Path) -> str:
    ran = run("-m", "citewell", "check", "--adopt", cwd=site)
    assert ran.status == 0, ran.text
    return ran.out


def recorded(site: Path) -> list[list[str]]:
    return json.loads((site / BASELINE).read_text("utf-8"))


@pytest.mark.slow
def test_three_hundred_old_posts_are_adopted_and_what_is_new_fails(tmp_path: Path) -> None:
    site = write_site(tmp_path, old_posts(300))
    before = findings(check(site))
    assert len([each for each in before if ": error[" in each]) > 300
    adopt(site)
    adopted = check(site)
    assert adopted.status == 0, adopted.text
    assert [each for each in findings(adopted) if "unset-setting" not in each] == []
    posts = sorted((site / "content" / "articles").glob("*.md"))
    for number, new in ((7, "It eased pain (Nemo & Nobody, 1901)."), (211, "See [the new page](/nowhere-new/).")):
        text = posts[number].read_text("utf-8")
        header, _, body = text.partition("\n\n")
        posts[number].write_text(f"{header}\n\n{new}\n\n{body}", "utf-8")
    ran = check(site)
    assert ran.status == 1
    new = [each for each in findings(ran) if "unset-setting" not in each]
    assert [re.sub(r":\d+:\d+:", ":", each) for each in new] == [
        'content/articles/post-007.md: error[unresolved-citation]: no reference for "Nemo & Nobody, 1901"',
        'content/articles/post-211.md: error[broken-link]: there is no page at "/nowhere-new/"',
    ]


def test_the_baseline_only_shrinks(tmp_path: Path) -> None:
    site = write_site(tmp_path, FAULTY)
    adopt(site)
    old = recorded(site)
    assert len(old) == 2
    page = site / "content" / "articles" / "page.md"
    page.write_text(page.read_text("utf-8").replace("/nowhere/", "/page/").replace("One", "(Cohen & Other, 2018) One"))
    ran = check(site)
    assert ran.status == 1
    assert "error[unresolved-citation]" in ran.out
    assert "warning[outdated-baseline]: 1 recorded finding is no longer there" in ran.out
    again = run("-m", "citewell", "check", "--adopt", cwd=site)
    assert again.status == 1, "what is new is not adopted"
    assert len(recorded(site)) == 1
    assert recorded(site)[0] in old


def test_what_publishing_needs_is_not_adopted(tmp_path: Path) -> None:
    site = write_site(tmp_path, FAULTY, settings="CLINIC = {'telephone': None}\n")
    adopt(site)
    assert 'error[unset-setting]: CLINIC["telephone"]' in check(site, publishing(site), "public").out


def test_a_damaged_baseline_is_no_licence(tmp_path: Path) -> None:
    site = write_site(tmp_path, FAULTY)
    adopt(site)
    for text in ("{", "[1]", '[["one"]]', "\0"):
        (site / BASELINE).write_text(text, "utf-8")
        ran = check(site)
        assert ran.status == 2
        assert "Traceback" not in ran.text
        assert "baseline.json" in ran.err


def test_a_file_with_another_name_keeps_its_records(tmp_path: Path) -> None:
    site = write_site(tmp_path, FAULTY)
    adopt(site)
    (site / "content" / "articles" / "page.md").rename(site / "content" / "articles" / "other.md")
    assert check(site).status == 0


FOUND = st.lists(
    st.builds(
        Diagnostic,
        path=st.sampled_from(["a.md", "b.md"]),
        line=st.integers(0, 5),
        column=st.integers(0, 3),
        rule=st.sampled_from(["broken-link", "unresolved-citation"]),
        level=st.just(Level.ERROR),
        message=st.sampled_from(["one", "two"]),
    ),
    max_size=12,
).map(in_order)


@given(FOUND, FOUND, st.integers())
def test_moved_lines_are_old_and_all_else_is_new(old: list[Diagnostic], new: list[Diagnostic], seed: int) -> None:
    """Whatever order the lines come to stand in, records and findings are told apart by number."""

    def line_of(path: str, line: int) -> str:
        return f"text {line % 3}"

    baseline = Baseline.of(old, line_of)
    assert baseline.apart(old, line_of) == ([], Baseline())
    found = in_order({*old, *new})
    Random(seed).shuffle(found)
    unknown, outdated = baseline.apart(found, line_of)
    assert outdated == Baseline()
    assert len(unknown) == len(found) - len(old)
    assert {each.rule for each in unknown} <= {each.rule for each in new}
    assert baseline.apart([], line_of) == ([], baseline)
    assert baseline.without(baseline) == Baseline()


def test_the_project_has_no_baseline() -> None:
    assert not (ROOT / BASELINE).exists()
