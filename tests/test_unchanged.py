"""A build of which nothing changed leaves the site as it is; anything that a build depends on makes it build."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.cli.unchanged import LastBuild
from citewell.pelican.run import settings_of
from site_building import Ran, article, bytes_of, run, write_site

LEFT = "Nothing changed since output was built; it was left as it is.\n"
PAGES = {
    "articles/walk.md": article("It helps (Nemo, 2019).", title="Walk"),
    "articles/rest.md": article("Rest on [nothing](/nowhere/).", title="Rest"),
    "images/a.png": "no picture",
}
ENVIRONMENT = 'import os\nSITENAME = os.environ.get("CITEWELL_TEST_NAME", "A name")\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a theme, a plugin and a folder elsewhere that a link leads to."""
    site = write_site(tmp_path, PAGES, settings=ENVIRONMENT)
    settings = site / "pelicanconf.py"
    (tmp_path / "elsewhere" / "templates").mkdir(parents=True)
    (tmp_path / "elsewhere" / "templates" / "mine.html").write_text("mine", "utf-8")
    (site / "own").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "counting.py").write_text("def register():\n    pass\n", "utf-8")
    more = f'THEME_TEMPLATES_OVERRIDES = ["{site}/own/templates"]\nPLUGIN_PATHS = ["{tmp_path / "plugins"}"]\n'
    settings.write_text(settings.read_text("utf-8") + more + 'PLUGINS = [*PLUGINS, "counting"]\n', "utf-8")
    return site


def build(site: Path, *words: str, **environment: str) -> Ran:
    return run("-m", "citewell", "build", *words, cwd=site, **environment)


def built_until_left(site: Path, *words: str) -> Ran:
    """Build until nothing changed; a file that was just saved may be saved again within one tick of the clock."""
    for _ in range(9):
        ran = build(site, *words)
        assert ran.status == 0, ran.text
        if ran.out.endswith(LEFT):
            return ran
    raise AssertionError("the site is built again and again")


def report(ran: Ran) -> str:
    """Return what was reported, without the line of the build itself."""
    return re.sub(r"(Built|Nothing changed since) output .*\n\Z", "", ran.out)


@pytest.mark.parametrize("words", [(), ("--since-last",)], ids=["whole", "since the last"])
def test_the_report_is_that_of_a_whole_build_and_the_site_stays(words: tuple[str, ...], site: Path) -> None:
    left = built_until_left(site, *words)
    files = bytes_of(site / "output")
    times = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*.*")}
    (site / ".cache" / "built-pelicanconf.json").unlink()
    whole = build(site, *words)
    assert "Built output in" in whole.out
    assert report(left) == report(whole)
    assert "warning[" in report(left) or words
    assert bytes_of(site / "output") == files
    assert {path: path.stat().st_mtime_ns for path in times} == times


def state(site: Path, **more: object) -> str:
    """Return what the site is made of, when no file was changed so lately that it may change unseen."""
    for _ in range(1000):
        settings = settings_of(site / "pelicanconf.py")
        assert settings
        found = LastBuild(site / "pelicanconf.py", settings, site / "output", str(more)).made_of
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("the files never settle")


def same_size_and_time(site: Path) -> None:
    path = site / "content" / "articles" / "walk.md"
    about = path.stat()
    path.write_text(path.read_text("utf-8").replace("helps", "harms"), "utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (about.st_size, about.st_mtime_ns)


def replaced(site: Path) -> None:
    path = site / "content" / "articles" / "walk.md"
    about = path.stat()
    path.replace(path.with_name("other.md"))
    shutil.copy2(path.with_name("other.md"), path)
    path.with_name("other.md").unlink()
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def written(*parts: str, text: str = "more") -> Callable[[Path], None]:
    def write(site: Path) -> None:
        path = site.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return write


CHANGES: dict[str, Callable[[Path], None]] = {
    "an edit of the same size with its time put back": same_size_and_time,
    "another file of the same bytes and time": replaced,
    "a new page": written("content", "pages", "new.md"),
    "a page that is gone": lambda site: (site / "content" / "articles" / "rest.md").unlink(),
    "a picture": written("content", "images", "a.png"),
    "a hidden file of the content": written("content", ".well-known", "security.txt"),
    "the references": written("content", "references.yaml", text="\n# more\n"),
    "a template behind a link to elsewhere": written("own", "templates", "mine.html"),
    "a plugin elsewhere": written("..", "..", "..", "plugins", "counting.py", text="\n# more\n"),
    "a setting": written("pelicanconf.py", text='SITESUBTITLE = "More"\n'),
    "the levels of findings": written("pyproject.toml", text="[tool.citewell]\n"),
    "the baseline": written(".citewell", "baseline.json"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_site_is_made_of_differs_after(what: str, site: Path) -> None:
    before = state(site)
    assert state(site) == before
    CHANGES[what](site)
    assert state(site) != before


@pytest.mark.parametrize("variable", ["CITEWELL_TEST_NAME", "LANG", "LC_TIME", "TZ", "SOURCE_DATE_EPOCH"])
def test_what_a_site_is_made_of_differs_with(variable: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(site)
    monkeypatch.setenv(variable, {"SOURCE_DATE_EPOCH": "1000000000"}.get(variable, "de_XX.UTF-8"))
    assert state(site) != before


def test_options_and_commits_count_too(site: Path) -> None:
    before = state(site)
    assert state(site, strict=True) != before
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    named = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m"]
    commits = []
    for text in ("one", "two"):
        subprocess.run([*named, text], cwd=site, check=True)
        commits.append(state(site))
    assert len({before, *commits}) == 3


def test_a_file_that_was_just_saved_is_not_trusted(site: Path) -> None:
    """It may be saved once more within the same tick of the clock."""
    state(site)
    (site / "content" / "pages" / "new.md").write_text("new", "utf-8")
    settings = settings_of(site / "pelicanconf.py")
    assert settings
    last = LastBuild(site / "pelicanconf.py", settings, site / "output", "")
    last.began = (site / "content" / "pages" / "new.md").stat().st_ctime
    assert last.made_of == ""


def test_articles_that_appear_at_their_hour_are_looked_at_each_time(site: Path) -> None:
    settings = settings_of(site / "pelicanconf.py")
    assert settings
    assert (
        LastBuild(site / "pelicanconf.py", settings | {"WITH_FUTURE_DATES": False}, site / "output", "").made_of == ""
    )


@pytest.mark.parametrize("way", ["gone", "changed", "too much", "folder gone"])
def test_an_output_that_is_not_what_was_left_is_built_again(way: str, site: Path) -> None:
    built_until_left(site)
    good = bytes_of(site / "output")
    page = site / "output" / "walk" / "index.html"
    if way == "gone":
        page.unlink()
    elif way == "changed":
        about = page.stat()
        page.write_bytes(page.read_bytes().replace(b"a", b"b"))
        os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))
    elif way == "too much":
        (site / "output" / "more.html").write_text("more", "utf-8")
    else:
        shutil.rmtree(site / "output")
    assert "Nothing changed" not in build(site).out
    assert bytes_of(site / "output") == good


def test_only_files_that_differ_get_a_new_time_and_they_are_counted(site: Path) -> None:
    assert build(site).status == 0
    output = site / "output"
    for path in output.rglob("*"):
        os.utime(path, (10**9, 10**9))
    before = bytes_of(output)
    page = site / "content" / "articles" / "walk.md"
    page.write_text(page.read_text("utf-8").replace("helps", "harms"), "utf-8")
    ran = build(site)
    after = bytes_of(output)
    differing = {name for name in after if after[name] != before.get(name)}
    newer = {name for name in after if (output / name).stat().st_mtime != 10**9}
    assert "walk/index.html" in differing and "rest/index.html" not in differing
    assert newer == differing
    assert f": {len(differing)} of {len(after)} files are new or differ." in ran.out
