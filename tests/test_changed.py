"""Check what changed against the last whole check: it must never miss an error that the whole check finds there."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from citewell.checks.findings.policy import Policy
from citewell.checks.findings.rule import all_rules
from citewell.checks.incremental.snapshot import save_snapshot
from citewell.diagnostic import Diagnostic, Level
from citewell.files.output_folder import new_folder
from citewell.pelican.changed import WholeCheckNeeded, check_changed
from citewell.pelican.findings import findings
from citewell.pelican.run import run_pelican
from site_building import write_site

LIBRARY = """\
references:
  - {id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019}
  - {id: lind2020, type: book, title: A rest, author: [{family: Lind, given: L.}], issued: 2020}
  - {id: moss2021, type: book, title: A meal, author: [{family: Moss, given: M.}], issued: 2021, aliases: moss-old}
"""
WORDS = ("sleep", "walk", "rest", "warmth", "breath", "food")


def git(site: Path, *words: str) -> None:
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *named, *words], cwd=site, check=True, capture_output=True)


def commit(site: Path) -> None:
    git(site, "add", "-A")
    git(site, "commit", "-qm", "State", "--allow-empty")


def page(random: Random, name: str, tags: str = "") -> str:
    others = random.sample(WORDS, 3)
    links = " ".join(
        (
            f"[{others[0]}]({{filename}}{others[0]}.md)",
            f"[{others[1]}](/{others[1]}/#more)",
            f"![{others[2]}](/images/{others[2]}.png)",
            f"[all on {others[2]}](/tags/{others[2]}/)",
        )
    )
    fields = f"title: On {name}\ndate: 2026-01-01\nslug: {name}\ntags: [{tags or name}]\n"
    return f"---\n{fields}---\n\nIt was read (Okafor, 2019). {links}\n\n## More\n\nIt may not (Lind, 2020).\n"


def make_site(folder: Path, random: Random) -> Path:
    pages = {f"articles/{name}.md": page(random, name) for name in WORDS}
    pages["pages/about.md"] = (
        "---\ntitle: About\nslug: about\n---\n\nSee [sleep]({filename}../articles/sleep.md#more).\n"
    )
    pages["articles/food.md"] += "It feeds (Moss, 2021). See [it](/references/lind2020/lind2020.json).\n"
    pages["pages/plan.md"] = "---\ntitle: Plan\nslug: plan\nstatus: draft\n---\n\nSee [rest](/rest/#more).\n"
    site = write_site(folder, pages | {f"images/{name}.png": b"png" for name in WORDS}, LIBRARY)
    (site / ".gitignore").write_text(".cache/\n__pycache__/\n", "utf-8")
    git(site, "init", "-q")
    commit(site)
    return site


def replaced(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def added(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")


EDITS: dict[str, Callable[[Path, str], object]] = {
    "a citation of nothing": lambda path, other: added(path, "It hurts (Nemo & Nobody, 1901)."),
    "a slip in a citation": lambda path, other: replaced(path, "Okafor,", "Okafar,"),
    "a good citation": lambda path, other: added(path, "It rests (Lind, 2020)."),
    "a citation that no other page has": lambda path, other: added(path, "It feeds (Moss, 2021)."),
    "a citation away": lambda path, other: replaced(path, "(Moss, 2021)", "well"),
    "a link to a work": lambda path, other: added(path, "See [it](/references/moss2021/)."),
    "a link to what a work was called": lambda path, other: added(path, "See [it](/references/moss-old/)."),
    "a link to a record": lambda path, other: added(path, f"See [it](/{other}/references.json)."),
    "a link to the list": lambda path, other: added(path, "See [it](/references/by-year/)."),
    "a dead link": lambda path, other: added(path, "See [nowhere](/nowhere/)."),
    "a link to a page": lambda path, other: added(path, f"See [it](/{other}/) or [it](/about/)."),
    "a link to a file": lambda path, other: added(path, f"See [it]({{filename}}/articles/{other}.md#more)."),
    "a link to a tag": lambda path, other: added(path, f"See [it](/tags/{other}/)."),
    "a dead fragment": lambda path, other: added(path, f"See [it](/{other}/#less)."),
    "a heading away": lambda path, other: replaced(path, "## More\n", "More\n"),
    "another heading": lambda path, other: replaced(path, "## More\n", "## Less\n"),
    "an id twice": lambda path, other: added(path, '<p id="one">1</p>\n\n<p id="one">2</p>'),
    "another slug": lambda path, other: replaced(path, "slug: ", "slug: new-"),
    "the slug of another page": lambda path, other: replaced(path, f"slug: {path.stem}\n", f"slug: {other}\n"),
    "another tag": lambda path, other: replaced(path, "tags: [", "tags: [other-"),
    "a draft": lambda path, other: replaced(path, "---\n", "---\nstatus: draft\n"),
    "published": lambda path, other: replaced(path, "status: draft\n", ""),
    "broken YAML": lambda path, other: replaced(path, "title: ", "title: Broken: "),
    "no title": lambda path, other: replaced(path, "title: ", "heading: "),
    "gone": lambda path, other: path.unlink(),
    "another name": lambda path, other: path.rename(path.with_name(f"new-{path.name}")),
    "a new page": lambda path, other: (path.with_name(f"more-{path.name}")).write_text(
        page(Random(1), f"more-{path.stem}", other), "utf-8"
    ),
    "a picture away": lambda path, other: (path.parents[1] / "images" / f"{other}.png").unlink(missing_ok=True),
    "a new picture": lambda path, other: (path.parents[1] / "images" / f"new-{other}.png").write_bytes(b"png"),
    "a waived link": lambda path, other: added(
        path, "See [it](/nowhere/). <!-- allow broken-link until 2999-01-01: it is being written -->"
    ),
    "a waiver that ended": lambda path, other: added(path, "It. <!-- allow broken-link until 2000-01-01: written -->"),
}


def whole(site: Path, kept: bool) -> list[Diagnostic]:
    settings_file = site / "pelicanconf.py"
    with new_folder(None) as folder:
        build = run_pelican(settings_file, folder)
        found = findings(build, settings_file, Policy.read(site))
        if kept and found.built:
            save_snapshot(found.built, folder, settings_file)
    return found.shown


def errors(found: list[Diagnostic], paths: set[str]) -> set[Diagnostic]:
    return {each for each in found if each.level is Level.ERROR and each.path in paths}


def edit(site: Path, random: Random) -> None:
    paths = sorted((site / "content").glob("[ap]*/*.md"))
    path, other = random.choice(paths), random.choice(WORDS)
    EDITS[random.choice(sorted(EDITS))](path, other)


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(8, 40))])
def test_no_error_in_what_changed_is_missed(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    site = make_site(tmp_path, random)
    before = whole(site, kept=True)
    for _ in range(random.randint(1, 3)):
        edit(site, random)
    between = random.random() < 0.3
    if between:
        before += whole(site, kept=True)
        edit(site, random)
    after = whole(site, kept=False)
    shown = subprocess.run(["git", "add", "-An"], cwd=site, capture_output=True, encoding="utf-8", check=True).stdout
    changed = {line.split("'")[1] for line in shown.splitlines()}
    try:
        found = check_changed(site / "pelicanconf.py", "HEAD", Policy.read(site)).shown
    except WholeCheckNeeded as reason:
        assert str(reason) in ("two pages have one address", "the changed pages cannot be built by themselves")
        pytest.skip(f"everything is checked: {reason}")
    there = {path.relative_to(site).as_posix() for path in (site / "content").rglob("*.md")}
    assert errors(found, changed) == errors(after, changed)
    assert errors(after, there - changed) - set(before) <= set(found), "what links to it"
    assert set(found) <= set(after), "nothing is told that the whole check does not tell"


def test_a_link_to_a_work_that_no_page_cites_any_more_is_told(tmp_path: Path) -> None:
    site = make_site(tmp_path, Random(1))
    links = ("/references/moss2021/", "/references/moss-old/", "/references/moss2021/moss2021.json", "/references/")
    added(site / "content" / "articles" / "walk.md", " ".join(f"[{link}]({link})" for link in links))
    commit(site)
    before = whole(site, kept=True)
    replaced(site / "content" / "articles" / "food.md", "(Moss, 2021)", "well")
    found = check_changed(site / "pelicanconf.py", "HEAD", Policy.read(site)).shown
    new = [each for each in found if each not in before]
    assert [each.rule for each in new] == ["broken-link", "broken-link", "missing-asset"]
    assert {each.path for each in new} == {"content/articles/walk.md"}
    assert set(new) <= set(whole(site, kept=False))


def test_a_page_that_cites_what_none_did_has_no_false_fault(tmp_path: Path) -> None:
    site = make_site(tmp_path, Random(1))
    replaced(site / "content" / "articles" / "food.md", "(Moss, 2021)", "well")
    commit(site)
    assert not errors(whole(site, kept=True), {"content/articles/walk.md"})
    body = (
        "It feeds (Moss, 2021). See [it](/references/moss2021/) in [all](/references/), [ours](/walk/references.json)."
    )
    added(site / "content" / "articles" / "walk.md", body)
    found = check_changed(site / "pelicanconf.py", "HEAD", Policy.read(site)).shown
    assert not [each for each in found if each.path.startswith("content")]


@pytest.mark.parametrize("name", EDITS)
def test_most_edits_need_no_whole_check(name: str, tmp_path: Path) -> None:
    site = make_site(tmp_path, Random(1))
    whole(site, kept=True)
    EDITS[name](site / "content" / "articles" / "sleep.md", "walk")
    after = whole(site, kept=False)
    if name in ("the slug of another page", "published", "broken YAML"):
        return
    found = check_changed(site / "pelicanconf.py", "HEAD", Policy.read(site)).shown
    assert set(found) == {each for each in after if not all_rules()[each.rule].whole}


def test_a_style_sheet_that_changed_and_one_whose_picture_is_gone_need_a_whole_check(tmp_path: Path) -> None:
    """The sheet is no page that is built by itself, and nothing that it loads is passed over in silence."""
    site = make_site(tmp_path, Random(1))
    sheet, picture = (site / "content" / "images" / name for name in ("own.css", "own.png"))
    sheet.write_text("p { background: url(own.png) }", "utf-8")
    picture.write_bytes(b"png")
    commit(site)
    before = whole(site, kept=True)
    check_changed(site / "pelicanconf.py", "HEAD", Policy.read(site))
    picture.unlink()
    with pytest.raises(WholeCheckNeeded, match=r"images/own\.css loads or links to what changed"):
        check_changed(site / "pelicanconf.py", "HEAD", Policy.read(site))
    picture.write_bytes(b"png")
    added(sheet, "q { background: url(other.png) }")
    with pytest.raises(WholeCheckNeeded, match=r"images/own\.css changed"):
        check_changed(site / "pelicanconf.py", "HEAD", Policy.read(site))
    [new] = set(whole(site, kept=False)) - set(before)
    assert (new.rule, new.path, new.line) == ("missing-asset", "content/images/own.css", 2)
