"""`inv clean` removes what builds made, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citewell.files.output_folder import new_folder
from site_building import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two built sites and a cache, and with what an author wrote."""
    folder = tmp_path / "project"
    for name in ("output/index.html", "public/index.html", ".cache/quickbuild.sqlite3", "content/articles/walk.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text", "utf-8")
    shutil.copy(ROOT / "tasks.py", folder)
    return folder


def clean(project: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "invoke", "clean"]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", timeout=120, check=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "__pycache__")


def test_it_removes_the_two_sites_and_the_cache_and_says_so(project: Path) -> None:
    done = clean(project)
    assert (done.returncode, done.stdout) == (0, "Removed output/, public/, .cache/.\n")
    assert names(project) == ["content", "tasks.py"]
    assert (project / "content" / "articles" / "walk.md").exists()
    assert clean(project).stdout == "There is nothing to remove.\n"


def test_a_folder_that_is_no_site_stays(project: Path) -> None:
    (project / "output" / "index.html").rename(project / "output" / "notes.txt")
    done = clean(project)
    assert done.returncode == 1
    assert "Nothing more was removed: --output output: this folder holds files, but no site" in done.stderr
    assert names(project) == [".cache", "content", "output", "public", "tasks.py"]


def test_of_a_link_the_link_alone_is_removed(project: Path) -> None:
    (project / "public").rename(project.parent / "elsewhere")
    (project / "public").symlink_to(project.parent / "elsewhere")
    assert clean(project).returncode == 0
    assert not (project / "public").is_symlink()
    assert names(project.parent / "elsewhere") == ["index.html"]


def test_it_waits_for_nobody(project: Path) -> None:
    with new_folder(project / "output"):
        done = clean(project)
    assert done.returncode == 1
    assert "Another build of output has been running" in done.stderr
    assert (project / "output" / "index.html").exists()
