"""What is typed as a value never becomes an option of another program."""

import subprocess
import sys
from pathlib import Path

import pytest

from citewell.pelican.changed import NoBase, changed_paths
from site_building import ROOT, article, bytes_of, check, run, write_site

INV = Path(sys.executable).with_name("inv")


def inv(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([INV, *words], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    site = write_site(tmp_path, {"articles/page.md": article("Text.")})
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    return site


@pytest.mark.parametrize("base", ["--output=FILE", "-OFILE", "--no-index", "--ext-diff", "-", "a\0b", "--"])
def test_a_base_that_git_would_take_for_an_option_is_refused(base: str, repository: Path) -> None:
    before = bytes_of(repository)
    with pytest.raises(NoBase, match="name a commit"):
        changed_paths(repository, base)
    assert bytes_of(repository) == before


def test_a_base_may_be_whatever_git_compares_with(repository: Path) -> None:
    def git(*words: str) -> None:
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *named, *words], cwd=repository, check=True, capture_output=True)

    git("add", "-A")
    git("commit", "-qm", "State")
    git("tag", "first")
    (repository / "content" / "articles" / "page.md").write_text(article("Changed."), "utf-8")
    for base in ("HEAD", "first", "HEAD^{commit}", "first..HEAD", "first...HEAD"):
        expected = set() if "HEAD" in base and ".." in base else {"content/articles/page.md"}
        assert changed_paths(repository, base) - {".cache/"} == expected, base
    with pytest.raises(NoBase, match='git cannot compare with "nowhere"'):
        changed_paths(repository, "nowhere")


@pytest.mark.skipif(sys.platform == "win32", reason="inv is found beside Python")
@pytest.mark.parametrize("option", ["--changed", "--explain", "--from", "--save", "--format"])
def test_inv_check_hands_a_value_on_as_a_value(option: str, tmp_path: Path) -> None:
    for value in (f"--output={tmp_path / 'site'}", f"--settings={tmp_path / 'other.py'}", "--schema"):
        ran = inv("check", f"{option}={value}")
        assert ran.returncode == 2, ran.stdout
        assert ran.stderr
        assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []
    assert not (ROOT / ".citewell").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="inv is found beside Python")
def test_inv_import_takes_no_file_for_an_option(tmp_path: Path) -> None:
    name = tmp_path / "--wait=x.ris"
    name.write_text("TY  - BOOK\nTI  - A walk\nAU  - Okafor, O.\nPY  - 2019\nER  - \n", "utf-8")
    ran = run(
        "-m",
        "citewell",
        "import",
        "--dry-run",
        f"--settings={ROOT / 'pelicanconf.py'}",
        "--",
        name.name,
        cwd=tmp_path,
    )
    assert ran.status == 0, ran.text
    assert "okafor2019" in ran.out
    assert inv("refs", "no-such-work-at-all").returncode == 1


@pytest.mark.parametrize("output", [".", "content", "content/articles", "theme", "../site", "content/../content/pages"])
def test_an_output_folder_that_holds_what_was_written_by_hand_is_refused(output: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("Text.")}, settings="THEME = 'theme'\n")
    (site / "theme").symlink_to(ROOT / "theme")
    before = bytes_of(site / "content")
    ran = check(site, output=output)
    assert ran.status == 2, ran.text
    assert ran.err.startswith("--output ")
    assert bytes_of(site / "content") == before
    assert (site / "theme").is_symlink()
