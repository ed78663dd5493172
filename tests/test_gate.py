"""Drive the commands as people and machines do, and look at what they say, refuse and leave alone."""

import os
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree

import pytest

from killing import count_changes, run_killed
from site_building import (
    ROOT,
    SITES,
    article,
    bytes_of,
    check,
    copy_site,
    findings,
    pelican,
    publishing,
    run,
    soup,
    write_site,
)

OKAFOR = """\
references:
  - {id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019}
"""
RIGHT = {"articles/page.md": article("It hurts (Okafor, 2019).")}
WRONG = {"articles/page.md": article("It hurts (Okafor & Nobody, 2019).")}
ADVISED = {"articles/page.md": article("It hurts (Okafor, 2019.)", mood="cheerful")}
OTHER_READER = '''\
from pelican import signals
from pelican.readers import MarkdownReader


class OtherReader(MarkdownReader):
    """Read Markdown, and know nothing of citations."""


def add(readers):
    readers.reader_classes["md"] = OtherReader


def register():
    signals.readers_init.connect(add)
'''

SPOILING = """\
from pelican import signals


def spoil(pelican):
    pelican.settings["CITATION_BUILD_STATE"].folder = None


def register():
    signals.get_generators.connect(spoil)
"""


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with one of each fault; the file that is not UTF-8 is written here, where editors leave it alone."""
    site = copy_site("everything-wrong", tmp_path_factory.mktemp("wrong"))
    text = "---\ntitle: Not UTF-8\ndate: 2026-01-01\n---\n\nA caf\N{LATIN SMALL LETTER E WITH ACUTE} was open.\n"
    (site / "content" / "articles" / "not-utf8.md").write_bytes(text.encode("latin-1"))
    return site


def report(name: str, found: str) -> None:
    """Compare with a stored report; CITEWELL_UPDATE=1 rewrites it: read the diff."""
    path = SITES / "everything-wrong" / name
    if os.environ.get("CITEWELL_UPDATE"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_every_fault_is_told_in_one_run(wrong: Path) -> None:
    ran = check(wrong)
    report("report.txt", ran.out)
    assert (ran.status, ran.err) == (1, "")


def test_findings_stand_in_the_order_of_file_and_place(wrong: Path) -> None:
    def place(finding: str) -> tuple[str, int, int]:
        path, *numbers = finding.partition(": ")[0].split(":")
        line, column = (*map(int, numbers), 0, 0)[:2]
        return path, line, column

    places = [place(finding) for finding in findings(check(wrong))]
    assert len(places) > 30
    assert places == sorted(places)


def test_the_report_is_not_wrapped_to_the_terminal(wrong: Path) -> None:
    wide = check(wrong)
    narrow = check(wrong, COLUMNS="40", TERM="dumb", LINES="10")
    assert narrow.out == wide.out
    assert any(len(line) > 120 for line in wide.out.splitlines())


def test_a_fault_of_the_bibliography_field_points_to_its_line(wrong: Path) -> None:
    found = [each for each in findings(check(wrong)) if each.startswith("content/articles/bibliographies.md")]
    lines = [int(each.split(":")[1]) for each in found]
    assert lines in ([4, 4], [5, 6]), "the line of the field, or better those of the names in it"


def test_what_publishing_needs_is_then_an_error(wrong: Path) -> None:
    preview, publish = check(wrong), check(wrong, "publishconf.py", "public")
    assert 'warning[unset-setting]: CLINIC["telephone"] is not set' in preview.out
    assert 'error[unset-setting]: CLINIC["telephone"] is not set' in publish.out
    assert "SITEURL" in preview.out
    assert "SITEURL" not in publish.out
    assert publish.status == 1
    assert not (wrong / "public").exists()


def test_errors_of_a_draft_are_warnings(wrong: Path) -> None:
    found = [each for each in findings(check(wrong)) if each.startswith("content/articles/draft.md")]
    assert len(found) == 2
    assert all(": warning[" in each for each in found)


def test_exit_status_0_when_nothing_is_wrong(tmp_path: Path) -> None:
    ran = check(copy_site("good", tmp_path), "publishconf.py")
    assert (ran.status, ran.out, ran.err) == (0, "Nothing to mend.\n", "")


def test_exit_status_0_with_warnings_and_advice_alone(tmp_path: Path) -> None:
    site = write_site(tmp_path, ADVISED, OKAFOR)
    settings = publishing(site)
    ran = check(site, settings, "public")
    assert ran.status == 0, ran.text
    assert "0 errors, 0 warnings, 2 pieces of advice." in ran.out
    assert check(site).status == 0
    bare = pelican(site, settings, "public")
    assert bare.status == 0, bare.text
    assert "advice[stray-stop]" in bare.err


def test_exit_status_2_when_our_own_code_fails_within_pelican(tmp_path: Path) -> None:
    site = write_site(tmp_path, RIGHT, OKAFOR, "PLUGIN_PATHS = ['.']\nPLUGINS = [*PLUGINS, 'spoiling']\n")
    (site / "spoiling.py").write_text(SPOILING, "utf-8")
    for output in (None, "output"):
        ran = check(site, output=output)
        assert ran.status == 2, ran.text
        assert "error[build-error]" in ran.out
        assert ran.err.startswith("Internal fault: AttributeError")
        assert "Traceback" not in ran.text
        assert not (site / "output").exists()


@pytest.mark.parametrize("words", [["--settings", "nowhere.py"], ["--what"], ["--settings"]])
def test_exit_status_2_when_the_command_is_wrong(words: list[str], tmp_path: Path) -> None:
    ran = run("-m", "citewell", "check", *words, cwd=tmp_path)
    assert ran.status == 2
    assert ran.err
    assert "Traceback" not in ran.text


def test_exit_status_1_when_the_settings_do_not_run(tmp_path: Path) -> None:
    for number, settings in enumerate(("1/0\n", "def broken(:\n", "PATH = 'nowhere'\n", "THEME = 'nowhere'\n")):
        site = write_site(tmp_path / str(number), RIGHT, OKAFOR, settings)
        ran = check(site, output="output")
        assert ran.status == 1, (settings, ran.text)
        assert "error[build-error]" in ran.out, settings
        assert "Traceback" not in ran.text, settings
        assert not (site / "output").exists(), settings


def test_a_faulty_citation_is_shown_in_the_preview_and_never_published(tmp_path: Path) -> None:
    site = write_site(tmp_path, WRONG, OKAFOR)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    assert "1 error" in ran.out
    assert soup(site / "output" / "page" / "index.html").select("mark.citation-problem")
    settings = publishing(site)
    refused = check(site, settings, "public")
    assert refused.status == 1
    assert "Not built: public was left alone (nothing was written)." in refused.out
    assert not (site / "public").exists()
    assert check(site).status == 1, "without --output an error fails the check"


@pytest.mark.parametrize(
    "page",
    [
        "---\ntitle: Broken: yaml\ndate: 2026-01-01\n---\nText.\n",
        "---\ntitle: No date\n---\nText.\n",
        "---\ndate: 2026-01-01\n---\nNo title.\n",
        "---\ntitle: Bytes\ndate: 2026-01-01\n---\ncaf\N{LATIN SMALL LETTER E WITH ACUTE}\n".encode("latin-1"),
        "---\ntitle: A field\ndate: some day\n---\nText.\n",
    ],
    ids=["broken YAML", "no date", "no title", "not UTF-8", "bad date"],
)
def test_the_last_good_output_stands_after_a_failed_build(page: str | bytes, tmp_path: Path) -> None:
    """Where there is no page to look at, even a preview is left as it was, byte for byte."""
    site = write_site(tmp_path, RIGHT, OKAFOR)
    assert check(site, output="output").status == 0
    good = bytes_of(site / "output")
    (site / "content" / "articles" / "faulty.md").write_bytes(page if isinstance(page, bytes) else page.encode())
    (site / "content" / "articles" / "page.md").write_text(article("Changed."), "utf-8")
    ran = check(site, output="output")
    assert ran.status == 1, ran.text
    assert "the last good one stands" in ran.out
    assert bytes_of(site / "output") == good
    assert [path.name for path in site.glob(".output*")] == []
    bare = pelican(site)
    assert bare.status == 1, bare.text
    assert "error[" in bare.err


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_output_or_the_new(tmp_path: Path) -> None:
    site = write_site(tmp_path, RIGHT, OKAFOR)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    old = bytes_of(site / "output")
    (site / "content" / "articles" / "page.md").write_text(article("It is over (Okafor, 2019)."), "utf-8")
    check(site, output="reference")
    new = bytes_of(site / "reference")
    assert old != new
    words = ("citewell", "build", "--output", "output")
    most = count_changes(*words, cwd=copytree(site, site.with_name("whole")))
    outcomes = []
    # The new output takes its place nine changes before the last one. Some builds make a few changes more than others.
    for change in sorted({*range(1, most, 8), most - 4}):
        killed = copytree(site, site.with_name(f"killed-{change}"))
        if not run_killed(change, *words, cwd=killed):
            break
        found = bytes_of(killed / "output")
        assert found in (old, new), change
        outcomes.append(found == new)
        assert check(killed, output="output").status == 0
        assert bytes_of(killed / "output") == new
    assert set(outcomes) == {False, True}
    assert outcomes == sorted(outcomes), "a new output does not become an old one again"


def test_an_output_that_was_being_replaced_comes_back(tmp_path: Path) -> None:
    """A build killed between the two renames leaves the old output under another name; the next one puts it back."""
    site = write_site(tmp_path, RIGHT, OKAFOR)
    assert check(site, output="output").status == 0
    old = bytes_of(site / "output")
    (site / "output").rename(site / ".output-old")
    (site / "content" / "articles" / "faulty.md").write_text("---\ntitle: No date\n---\n", "utf-8")
    assert check(site, output="output").status == 1
    assert bytes_of(site / "output") == old


def test_a_build_clears_up_after_killed_ones(tmp_path: Path) -> None:
    site = write_site(tmp_path, RIGHT, OKAFOR)
    assert check(site, output="output").status == 0
    words = [sys.executable, "-m", "citewell", "build", "--output", "output"]
    process = subprocess.Popen(words, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + 30
    while not list(site.glob(".output-new-*")) and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert list(site.glob(".output-new-*"))
    assert check(site, output="output").status == 0
    assert list(site.glob(".output*")) == []


BROKEN = {
    "a plugin that does not exist": ("no_such_plugin", ""),
    "a plugin that cannot be imported": ("broken", "1 / 0\n"),
    "a plugin whose register() raises": ("broken", "def register():\n    raise ValueError('no')\n"),
    "another reader of .md files": ("broken", OTHER_READER),
}


@pytest.mark.parametrize("first", [True, False], ids=["before ours", "behind ours"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_plugin_that_fails_fails_the_build(name: str, first: bool, tmp_path: Path) -> None:
    """Under our command and under Pelican's own, in a preview too."""
    plugin, code = BROKEN[name]
    ours = ["citewell.citations", "citewell.checks"]
    plugins = [plugin, *ours] if first else [*ours, plugin]
    settings = f"PLUGIN_PATHS = ['.']\nPLUGINS = REQUIRED_PLUGINS = {plugins}\n"
    site = write_site(tmp_path, RIGHT, OKAFOR, settings)
    if code:
        (site / "broken.py").write_text(code, "utf-8")
    ran = check(site, output="output")
    bare = pelican(site, output="bare")
    assert ran.status == 1, ran.text
    assert not (site / "output").exists()
    assert bare.status not in (0, None), bare.text


def test_pelicans_own_cache_of_content_fails_the_build(tmp_path: Path) -> None:
    """It knows nothing of a changed library."""
    site = write_site(tmp_path, RIGHT, OKAFOR, "CACHE_CONTENT = True\n")
    ran, bare = check(site, output="output"), pelican(site)
    assert ran.status == 1, ran.text
    assert "CACHE_CONTENT" in ran.out
    assert bare.status == 1, bare.text


def test_a_site_without_the_citations_plugin_is_not_called_good(tmp_path: Path) -> None:
    for number, plugins in enumerate(([], ["citewell.checks"])):
        settings = f"PLUGINS = REQUIRED_PLUGINS = {plugins}\n"
        site = write_site(
            tmp_path / str(number), {"articles/page.md": "Title: A\nDate: 2026-01-01\n\nText.\n"}, settings=settings
        )
        ran = check(site)
        assert ran.status == 1, ran.text
        assert "citewell.citations" in ran.out


@pytest.mark.parametrize(
    "page",
    [
        article("It hurts (Okafor & Nobody, 2019)."),
        article("This [page](/nowhere/) is not there."),
        article("This ![picture](/images/nothing.png) is not there."),
        "---\ntitle: Broken: yaml\n---\nText.\n",
    ],
    ids=["citation", "link", "picture", "YAML"],
)
def test_bare_pelican_for_publishing_fails_on_errors(page: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": page}, OKAFOR)
    ran = pelican(site, publishing(site), "public")
    assert ran.status == 1, ran.text
    assert "error[" in ran.err


def test_bare_pelican_for_publishing_fails_on_an_unset_fact(tmp_path: Path) -> None:
    site = write_site(tmp_path, RIGHT, OKAFOR, "CLINIC = {'telephone': None}\n")
    ran = pelican(site, publishing(site), "public")
    assert ran.status == 1, ran.text
    assert 'error[unset-setting]: CLINIC["telephone"] is not set' in ran.err


def test_bare_pelican_refuses_before_anything_is_written(tmp_path: Path) -> None:
    site = write_site(tmp_path, WRONG, OKAFOR)
    assert pelican(site, publishing(site), "public").status == 1
    assert not [path for path in (site / "public").rglob("*") if path.is_file()]


def test_a_style_that_does_not_exist_fails_the_build(tmp_path: Path) -> None:
    site = write_site(tmp_path, RIGHT, OKAFOR, "CITATION_STYLE = 'no-such-style'\n")
    ran = check(site, output="output")
    assert ran.status == 1, ran.text
    assert 'error[invalid-style]: there is no citation style "no-such-style"' in ran.out
    assert pelican(site).status == 1


def test_a_missing_library_is_an_error(tmp_path: Path) -> None:
    site = write_site(tmp_path, RIGHT, OKAFOR, "CITATION_LIBRARY = 'content/nowhere.yaml'\n")
    ran = check(site)
    assert ran.status == 1, ran.text
    assert "error[missing-bibliography]: there is no library at content/nowhere.yaml" in ran.out


def inv(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("inv")
    return subprocess.run([command, *words], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_inv_lists_each_task_with_a_line() -> None:
    listed = inv("--list")
    assert listed.returncode == 0, listed.stderr
    rows = [line.split(maxsplit=1) for line in listed.stdout.splitlines() if line.startswith("  ")]
    assert {"build", "check", "new", "publish", "serve", "test"} <= {row[0] for row in rows}
    for name, line in ((row[0], " ".join(row[1:])) for row in rows):
        assert line.endswith((".", '"')), f"{name} has no line that is whole at 80 columns"


def test_inv_works_from_a_folder_below() -> None:
    here, below = inv("check"), inv("check", cwd=ROOT / "content" / "articles")
    assert below.returncode == here.returncode, below.stderr
    assert below.stdout == here.stdout
    assert "Traceback" not in below.stdout + below.stderr
    assert below.stdout.splitlines()[-1].endswith(("pieces of advice.", "piece of advice.", "Nothing to mend."))


def test_the_projects_own_pages_have_no_error() -> None:
    ran = check(ROOT)
    assert ran.status == 0, ran.out
