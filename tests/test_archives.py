"""Build the archives of a release: the wheel is made of the other one, and holds the whole program."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from citewell import __version__
from site_building import ROOT

BUILD = "import sys, setuptools.build_meta as backend; print(getattr(backend, 'build_' + sys.argv[1])(sys.argv[2]))"
"""What pip and build do of a folder, in an environment that has what pyproject.toml requires."""


def build(kind: str, source: Path, folder: Path) -> Path:
    words = [sys.executable, "-c", BUILD, kind, str(folder)]
    done = subprocess.run(words, cwd=source, capture_output=True, encoding="utf-8", check=True)
    return folder / done.stdout.splitlines()[-1]


def test_the_wheel_that_is_made_of_the_source_archive_holds_every_file_of_the_program(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "plugins", source / "plugins", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    with tarfile.open(build("sdist", source, tmp_path)) as archive:
        archive.extractall(tmp_path, filter="data")
    wheel = build("wheel", tmp_path / f"citewell-{__version__}", tmp_path)
    files = (path for path in (ROOT / "plugins").rglob("*") if path.is_file() and path.suffix not in (".pyc", ".md"))
    wanted = {path.relative_to(ROOT / "plugins").as_posix() for path in files}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in wanted if ".egg-info/" not in name} - held == set()
    assert any(name.endswith("licenses/LICENSE") for name in held)
