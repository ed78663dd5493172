"""Fix what is certain with the real command, and look at what it changes, shows, leaves alone and refuses."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.checks.findings.policy import Policy
from citewell.checks.findings.rule import all_rules
from citewell.cli.fixes import LINES, NotFixed, edited, fix
from citewell.diagnostic import Diagnostic, Group, Level
from citewell.files.output_folder import new_folder
from citewell.model import Edit
from citewell.pelican.findings import Findings
from citewell.pelican.findings import findings as found_in
from citewell.pelican.run import run_pelican
from site_building import ROOT, Ran, article, bytes_of, check, copy_site, findings, run, soup, write_site

LIBRARY = """\
references:
  - {id: aster2018, type: book, title: A garden, author: ["Aster, Ann", "Birch, Ben", "Cedar, Cara"], issued: 2018}
  - {id: okafor2019, type: book, title: A walk, author: ["Okafor, Obi"], issued: 2019}
  - {id: dill2020, type: book, title: A meal, author: ["Dill, Dan", "Elm, Eve"], issued: 2020}
"""
OTHER = article("## Side effects\n\nText (Okafor, 2019). More of it (Aster et al., 2018; Dill & Elm, 2020).", "Other")
SETTINGS = 'CLINIC["reviewers"] = ["Dr Ann Aster, nurse"]\nHTTPS_HOSTS = ["doi.org", "nih.gov"]\n'


NO_EDITORIAL = "".join(f'{rule.name} = "off"\n' for rule in all_rules().values() if rule.group is Group.EDITORIAL)
"""What the sentences of these pages say is nothing to look at here."""


def site_with(folder: Path, page: str | bytes, **more: str | bytes) -> Path:
    pages = {"articles/page.md": page, "articles/other.md": OTHER, "images/bed.png": b"png"}
    site = write_site(folder, pages | {f"articles/{name}.md": text for name, text in more.items()}, LIBRARY, SETTINGS)
    (site / "pyproject.toml").write_text("[tool.citewell.checks.levels]\n" + NO_EDITORIAL, "utf-8")
    return site


def fixed(site: Path, *words: object) -> Ran:
    return run("-m", "citewell.checks", "--fix", *words, cwd=site)


def in_content(ran: Ran) -> list[str]:
    return [each for each in findings(ran) if not each.startswith("pelicanconf.py")]


def body_of(site: Path, name: str = "articles/page.md") -> str:
    return (site / "content" / name).read_text("utf-8").split("---\n")[-1].strip()


# What is certain

CERTAIN = [
    ("It hurts (Aster, 2018).", "It hurts (Aster et al., 2018)."),
    ("Aster (2018) says so.", "Aster et al. (2018) says so."),
    ("Aster's (2018) trial", "Aster et al.'s (2018) trial"),
    ("**Aster** (2018) says so.", "**Aster et al.** (2018) says so."),
    ("It hurts (Aster,\n2018).", "It hurts (Aster et al.,\n2018)."),
    ("> It hurts (see Aster 2018, p. 4).", "> It hurts (see Aster et al. 2018, p. 4)."),
    ("| A | B |\n|---|---|\n| x | (Aster, 2018) |", "| A | B |\n|---|---|\n| x | (Aster et al., 2018) |"),
    ("It hurts (Okafor, 2019.)", "It hurts (Okafor, 2019)."),
    ("It hurts (Okafor, 2019.) It heals.", "It hurts (Okafor, 2019). It heals."),
    ("It hurts (Okafor, 2019.).", "It hurts (Okafor, 2019)."),
    ("It hurts (Okafor, 2019.), and heals.", "It hurts (Okafor, 2019), and heals."),
    ("It hurts (*Okafor, 2019.*)", "It hurts (*Okafor, 2019*)."),
    ("It hurts (Dill & Elm,\n2020.)\n\nNext.", "It hurts (Dill & Elm,\n2020).\n\nNext."),
    ("It hurts (Aster, 2018.)", "It hurts (Aster et al., 2018)."),
    ("It hurts (Dill&Elm, 2020).", "It hurts (Dill & Elm, 2020)."),
    ("It hurts (\N{CYRILLIC CAPITAL LETTER A}ster et al., 2018).", "It hurts (Aster et al., 2018)."),
    ("[a](http://doi.org/10.1/2)", "[a](https://doi.org/10.1/2)"),
    ("<http://www.nih.gov/a>", "<https://www.nih.gov/a>"),
    ("[study][x]\n\n[x]: http://doi.org/1 'T'", "[study][x]\n\n[x]: https://doi.org/1 'T'"),
    ('<a href="HTTP://doi.org/1?a=1&amp;b=2">study</a>', '<a href="https://doi.org/1?a=1&amp;b=2">study</a>'),
    ("[a page](/Other/)", "[a page](/other/)"),
    ("![A bed](../Images/BED.png)", "![A bed](../images/bed.png)"),
    ("[a page]({filename}Other.md#side-effects)", "[a page]({filename}other.md#side-effects)"),
    ("[a page]({filename}/Articles/other.MD)", "[a page]({filename}/articles/other.md)"),
    ("[harms](/other/#Side_Effects)", "[harms](/other/#side-effects)"),
    ("<p>It hurts (Aster, 2018).</p>", "<p>It hurts (Aster et al., 2018).</p>"),
    ("[harms]({filename}other.md#sideeffects)", "[harms]({filename}other.md#side-effects)"),
]


def test_what_is_certain_is_mended_and_never_twice(tmp_path: Path) -> None:
    pages = {f"p{number}": article(written, f"P{number}") for number, (written, _) in enumerate(CERTAIN)}
    site = site_with(tmp_path, article("Text."), **pages)
    told, ran = check(site), fixed(site)
    for number, (written, right) in enumerate(CERTAIN):
        name = f"content/articles/p{number}.md"
        assert any(each.startswith(name) for each in findings(told)), written
        assert body_of(site, f"articles/p{number}.md") == right
        assert f"--- a/{name}\n+++ b/{name}\n@@ " in ran.out
    assert in_content(ran) == []
    before = bytes_of(site / "content")
    again = fixed(site)
    assert bytes_of(site / "content") == before
    assert "\nFixed nothing; " in again.out


def test_front_matter_and_the_library_are_mended_too(tmp_path: Path) -> None:
    page = article("Text (Okafor, 2019).", kind="How To", reviewed_by="Dr. Ann Aster", last__reviewed="2026-01-02")
    site = site_with(tmp_path, page)
    library = site / "content" / "references.yaml"
    slips = LIBRARY.replace("type: book, title: A walk", "type: Book, title: A bookish walk")
    library.write_text(slips.replace("title: A meal", "doi: 10.1000/182, Container_Title: M, title: A meal"), "utf-8")
    ran = fixed(site)
    text = (site / "content/articles/page.md").read_text("utf-8")
    assert [each for each in text.splitlines() if ":" in each] == [
        *("title: Page", "date: 2026-01-01", "kind: how-to", "reviewed_by: Dr Ann Aster", "last_reviewed: 2026-01-02")
    ]
    right = "DOI: 10.1000/182, container-title: M, title: A meal"
    assert library.read_text("utf-8") == LIBRARY.replace("title: A walk", "title: A bookish walk").replace(
        "title: A meal", right
    )
    assert in_content(ran) == []
    assert "\nFixed 6 findings in 2 files; " in ran.out


# What is left for a person

LEFT = [
    "It hurts (Astre et al., 2018).",
    "It hurts (Okafor, 2018).",
    "It hurts (Okafor, 2019a).",
    "It hurts (Dill et al., 2020).",
    "It hurts (Aster & Birch, 2018).",
    "It hurts (Okafor, 2019.) and heals.",
    "It hurts (Okafor, 2019.) (it does)",
    "It hurts (Nobody, 2019) and [here](/othr/) [there](#nowhere).",
    "[port](http://doi.org:80/1)",
    "[another host](http://example.org/)",
    "![A bed](/images/bed.jpg)",
    "`(Aster, 2018)` and\n\n    (Okafor, 2019.)\n\n<!-- (Aster, 2018) http://doi.org/1 -->",
    "See (Nobody et al., 2019). <!-- allow missing-et-al until 2999-01-01: as the authors wrote it -->",
    "It hurts (Aster, 2018).\n<!-- allow missing-et-al until 2999-01-01: as it was printed -->",
    "<!-- allow insecure-link until 2999-01-01: their certificate has run out -->\n\n[a](http://doi.org/1)",
]


def test_what_a_person_has_to_decide_is_left_alone(tmp_path: Path) -> None:
    pages = {f"p{number}": article(written, f"P{number}") for number, written in enumerate(LEFT)}
    site = site_with(tmp_path, article("Text."), **pages)
    before, told = bytes_of(site / "content"), check(site)
    ran = fixed(site)
    assert bytes_of(site / "content") == before
    assert findings(ran) == findings(told)
    assert ran.status == told.status == 1
    assert re.search(r"^Fixed nothing; \d+ findings are left for you to decide\.$", ran.out, re.M)


def test_names_that_two_things_have_are_left_alone(tmp_path: Path) -> None:
    twins = {"side-effects": OTHER.replace("Other", "One"), "side_effects": OTHER.replace("Other", "Two")}
    site = site_with(tmp_path, article("[a page](/sideeffects/) and [one]({filename}SideEffects.md)"), **twins)
    before = bytes_of(site / "content")
    assert "Fixed nothing" in fixed(site).out
    assert bytes_of(site / "content") == before


def test_what_the_baseline_records_is_left_alone(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("It hurts (Aster, 2018). [a](http://doi.org/1)"))
    check_adopt = run("-m", "citewell", "check", "--adopt", cwd=site)
    assert "recorded in .citewell/baseline.json" in check_adopt.out
    path = site / "content/articles/page.md"
    path.write_text(path.read_text("utf-8") + "\nIt heals (Okafor, 2019.)\n", "utf-8")
    fixed(site)
    assert body_of(site) == "It hurts (Aster, 2018). [a](http://doi.org/1)\n\nIt heals (Okafor, 2019)."


def test_a_rule_that_is_off_is_not_applied(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("It hurts (Aster, 2018.)"))
    with (site / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.write('missing-et-al = "off"\n')
    fixed(site)
    assert body_of(site) == "It hurts (Aster, 2018)."


def test_templates_and_settings_are_left_to_whoever_wrote_them(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("Text."))
    theme = tmp_path / "theme"
    theme.unlink()
    shutil.copytree(ROOT / "theme", theme)
    template = theme / "templates" / "article.html"
    text = template.read_text("utf-8").replace("{% block main %}", '{% block main %}<a href="http://doi.org/1">a</a>')
    template.write_text(text, "utf-8")
    ran = fixed(site)
    assert "theme/templates/article.html" in ran.out
    assert "insecure-link" in ran.out
    assert template.read_text("utf-8") == text


# Files stay what they are


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_other_byte_stays(tmp_path: Path, end: str, mark: bytes) -> None:
    text = article("caf\u00e9 \U0001f469\u200d\U0001f469\u00a0(Aster, 2018)  \nand\tmore (Okafor, 2019.)\n\n\nEnd  ")
    text = text.removesuffix("\n").replace("\n", end)
    site = site_with(tmp_path, mark + text.encode())
    fixed(site)
    right = text.replace("(Aster,", "(Aster et al.,").replace("2019.)", "2019).")
    assert (site / "content/articles/page.md").read_bytes() == mark + right.encode()


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("Text."), real=article("It hurts (Aster, 2018)."))
    real, page = site / "content/articles/real.md", site / "content/articles/page.md"
    real.chmod(0o640)
    kept = site / "content" / "kept.txt"
    real.rename(kept)
    page.unlink()
    page.symlink_to("../kept.txt")
    fixed(site)
    assert page.is_symlink()
    assert "(Aster et al., 2018)" in kept.read_text("utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert not list((site / "content").rglob(".*")), "nothing half-written is left"


def test_a_file_that_is_not_utf8_is_not_touched(tmp_path: Path) -> None:
    text = article("caf\u00e9 (Aster, 2018)")
    site = site_with(tmp_path, text.encode("latin-1"), wide=article("(Okafor, 2019.)").encode("utf-16"))
    before = bytes_of(site / "content")
    fixed(site)
    assert bytes_of(site / "content") == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_told_and_stays(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("It hurts (Aster, 2018)."))
    page = site / "content/articles/page.md"
    page.chmod(0o444)
    ran = fixed(site)
    assert (ran.status, ran.err) == (
        2,
        "content/articles/page.md cannot be written: Permission denied. It was left as it was.\n",
    )


def test_a_file_in_the_way_of_the_new_one_is_told(tmp_path: Path) -> None:
    """A name that leaves no room for that of the new file: the old one is as it was, and the message says so."""
    name = "a" * 250 + ".md"
    (tmp_path / name).write_text("(Okafor, 2019.)", "utf-8")
    certain = [Diagnostic(name, 1, 2, "stray-stop", Level.ADVICE, "a stop", edit=Edit(".)", ").", 1, 14))]
    with pytest.raises(NotFixed, match=r"cannot be written: .*It was left as it was"):
        fix(tmp_path, certain)
    assert (tmp_path / name).read_text("utf-8") == "(Okafor, 2019.)"


def test_a_file_that_changed_since_it_was_looked_at_is_changed_only_where_the_text_still_stands(tmp_path: Path) -> None:
    def certain(edit: Edit) -> Diagnostic:
        return Diagnostic("page.md", edit.line, edit.column, "stray-stop", Level.ADVICE, "a fault", edit=edit)

    page = tmp_path / "page.md"
    page.write_text("Aster et al. (2018)\n\nIt hurts (Okafor, 2019).\n\nIt heals (Okafor, 2019.)\n", "utf-8")
    edits = [
        Edit("Aster", "Aster et al.", 1, 1),
        Edit(".)", ").", 3, 23),
        Edit(".)", ").", 5, 23),
        Edit("x", "y", 99, 1),
    ]
    done = fix(tmp_path, map(certain, edits))
    assert done.count == 1
    assert page.read_text("utf-8") == "Aster et al. (2018)\n\nIt hurts (Okafor, 2019).\n\nIt heals (Okafor, 2019).\n"


# What is shown


def test_the_diff_can_be_applied_and_changes_nothing_itself(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("It hurts (Aster, 2018.)\n\n[a](http://doi.org/1)").removesuffix("\n"))
    before = bytes_of(site / "content")
    ran = run("-m", "citewell", "check", "--diff", cwd=site)
    assert bytes_of(site / "content") == before
    assert (ran.status, ran.err) == (1, "Would fix 3 findings in 1 file.\n")
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    subprocess.run(["git", "apply", "-"], cwd=site, input=ran.out, text=True, check=True)
    applied = bytes_of(site / "content")
    for name, data in before.items():
        (site / "content" / name).write_bytes(data)
    fixed(site)
    assert bytes_of(site / "content") == applied
    after = run("-m", "citewell", "check", "--diff", cwd=site)
    assert (after.status, after.out, after.err) == (0, "", "Would fix nothing.\n")


def test_the_whole_report(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("It hurts (Aster, 2018.)\n\nIt does (Okafur, 2019)."))
    ran = fixed(site)
    assert ran.status == 1
    assert (
        ran.out
        == """\
--- a/content/articles/page.md
+++ b/content/articles/page.md
@@ -3,6 +3,6 @@
 date: 2026-01-01
 ---
\x20
-It hurts (Aster, 2018.)
+It hurts (Aster et al., 2018).
\x20
 It does (Okafur, 2019).

content/articles/page.md:8:10: error[unresolved-citation]: no reference for "Okafur, 2019"
  |
8 | It does (Okafur, 2019).
  |          ^^^^^^^^^^^^
help: did you mean Okafor (2019)? The family name differs by one letter.

pelicanconf.py: warning[unset-setting]: SITEURL is not set
help: only the clinic knows it; the site cannot be published without it.

1 error, 1 warning, 0 pieces of advice.
Fixed 2 findings in 1 file; 2 findings are left for you to decide.
"""
    )


def test_what_is_for_programs_stands_alone(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("It hurts (Aster, 2018)."))
    ran = fixed(site, "--format", "json")
    assert ran.out.startswith('{\n  "version": 1,')
    assert "+It hurts (Aster et al., 2018)." in ran.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--fix", "--from", "findings.json"), "--fix needs the pages as they are now"),
        (("--diff", "--from", "findings.json"), "--diff needs the pages as they are now"),
        (("--diff", "--output", "output"), "--diff only shows what --fix would change: leave out --output."),
        (("--diff", "--adopt", "--strict"), "leave out --adopt and --strict."),
        (("--diff", "--format", "json", "--save", "a.json"), "leave out --save and --format."),
    ],
)
def test_what_contradicts_is_refused(tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    site = site_with(tmp_path, article("It hurts (Aster, 2018)."))
    (site / "findings.json").write_text("{}", "utf-8")
    before = bytes_of(site)
    ran = run("-m", "citewell.checks", *words, cwd=site)
    assert (ran.status, ran.out) == (2, "")
    assert why in ran.err
    assert bytes_of(site) == before


def test_it_goes_with_what_changed_with_output_and_with_adopt(tmp_path: Path) -> None:
    site = site_with(tmp_path, article("Text."), third=article("It hurts (Okafor, 2019.)", slug="page-2"))
    (site / ".gitignore").write_text(".cache/\n__pycache__/\n", "utf-8")
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*named, "commit", "-qm", "State")):
        subprocess.run(["git", *words], cwd=site, check=True, capture_output=True)
    check(site)
    (site / "content/articles/page.md").write_text(article("It hurts (Aster, 2018)."), "utf-8")
    ran = fixed(site, "--changed")
    assert ran.err == "", "no whole check was needed"
    assert body_of(site) == "It hurts (Aster et al., 2018)."
    assert body_of(site, "articles/third.md") == "It hurts (Okafor, 2019.)", "it did not change"
    ran = fixed(site, "--output", "output", "--adopt")
    assert body_of(site, "articles/third.md") == "It hurts (Okafor, 2019)."
    assert "It hurts (Okafor, 2019)." in soup(site / "output" / "page-2" / "index.html").get_text()
    assert "\nFixed 1 finding in 1 file; 1 finding is left for you to decide.\n" in ran.out, "SITEURL"


# Any site, any file


def look(site: Path) -> Findings:
    with new_folder(None) as output:
        return found_in(run_pelican(site / "pelicanconf.py", output), site / "pelicanconf.py", Policy.read(site))


@pytest.mark.parametrize("seed", range(2))
def test_no_certain_remedy_is_left_and_the_page_differs_only_in_what_was_mended(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    pairs = [each for each in CERTAIN if "[x]:" not in each[0] and "{filename}" not in each[0] and each[0].isascii()]
    pages = {}
    for name in ("one", "two", "three"):
        pieces = [random.choice([*random.choice(pairs), random.choice(LEFT[:6])]) for _ in range(25)]
        pages[name] = article("\n\n".join(pieces), name.title())
    site = site_with(tmp_path, article("Text."), **pages)
    run("-m", "citewell", "build", "--output", "before", cwd=site)
    first = look(site)
    assert first.certain
    assert fix(site, first.certain).count == len(first.certain)
    second = look(site)
    assert second.certain == ()
    assert told_in_pages(second) == [each for each in told_in_pages(first) if each not in first.certain]
    run("-m", "citewell", "build", "--output", "after", cwd=site)
    for name in (*pages, "page", "other"):
        assert plain_text(site / "before" / name / "index.html") == plain_text(site / "after" / name / "index.html")


def told_in_pages(found: Findings) -> list[Diagnostic]:
    """Return the findings of pages, without those that compare the links of a page with each other."""
    return [each for each in found.shown if each.path.startswith("content") and each.rule != "ambiguous-link-text"]


def plain_text(path: Path) -> str:
    """Return the text and the links of a built page without what may be mended: signs, case, "et al." and http:."""
    main = soup(path).select_one("article.document")
    assert main
    links = [str(each["href"]) for each in main.select("a[href]")]
    text = re.sub(r"\bhttp:", "https:", "\n".join([main.get_text(), *links]), flags=re.IGNORECASE)
    return re.sub(r"\W|_|et al\b", "", text.lower())


LETTERS = st.text("ab (,.)\u00e9\U0001f469#`", max_size=12)
TEXTS = st.lists(st.tuples(LETTERS, st.sampled_from(["\n", "\r\n", "\r", "\n\n"])), max_size=8).map(
    lambda rows: "".join(row + end for row, end in rows)
)
EDITS = st.builds(
    Edit, st.text("ab.)", min_size=1, max_size=3), st.text("xy", max_size=3), st.integers(0, 9), st.integers(0, 12)
)


@given(TEXTS, st.lists(EDITS, max_size=12), st.booleans())
def test_edits_change_what_they_say_and_no_other_character(text: str, edits: list[Edit], mark: bool) -> None:
    text = "\ufeff" * mark + text
    new, count = edited(text, edits, "a.yaml")
    assert count <= len(edits)
    assert (new == text) == (count == 0)
    assert len(LINES.findall(new)) <= len(LINES.findall(text))
    assert re.findall(r"[\r\n]", new) == re.findall(r"[\r\n]", text)
    assert edited(new, edits, "a.yaml")[1] <= len(edits) - count, "what was replaced is not there any more"
    assert set(new) <= set(text) | set("xy")


def test_of_two_that_overlap_the_first_is_applied() -> None:
    assert edited("abcd", [Edit("bc", "x", 1, 2), Edit("cd", "y", 1, 3), Edit("a", "z", 1, 1)], "a.md") == ("zxd", 2)


def test_the_site_with_one_of_each_fault_has_no_certain_remedy_left(tmp_path: Path) -> None:
    site = copy_site("everything-wrong", tmp_path)
    told = check(site)
    ran = fixed(site)
    assert ran.status == told.status == 1
    assert "Would fix nothing." in run("-m", "citewell", "check", "--diff", cwd=site).err
    assert len(findings(ran)) < len(findings(told))
