"""Build the wheel once, and show that what is in it is complete and works."""

import ast
import shutil
import zipfile
from pathlib import Path

import pytest

from site_building import ROOT, run, soup

BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
NOT_PACKED = {f"citewell/{name}.md" for name in ("ADOPTING", "README", "THEMES")} | {"quickbuild/README.md"}
"""What is read beside the sources."""
POST = "Title: Sleep\nDate: 2026-01-01\n\nIt helps (Okafor, 2019).\n"
WORK = "references:\n  - {id: o, type: book, title: A walk, author: [{family: Okafor, given: Obi}], issued: 2019}\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the sources, with the setuptools that is installed and without the network."""
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "plugins", source / "plugins", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    ran = run("-c", BUILD, folder, cwd=source)
    assert ran.status == 0, ran.text
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel as an installation does, into a folder that stands before all others."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def test_the_wheel_holds_every_module_and_every_file_of_data(installed: Path) -> None:
    plugins = ROOT / "plugins"
    files = {path.relative_to(plugins).as_posix() for path in plugins.rglob("*") if path.is_file()}
    sources = {each for each in files if "__pycache__" not in each and ".egg-info/" not in each} - NOT_PACKED
    packed = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert {each for each in packed if ".dist-info/" not in each} == sources
    assert {Path(each).suffix for each in sources} >= {".py", ".typed", ".toml", ".json", ".js", ".html"}
    assert "pelican/plugins/citewell/__init__.py" in packed
    assert not [each for each in packed if each in ("pelican/__init__.py", "pelican/plugins/__init__.py")]


@pytest.mark.parametrize(
    "plugins", ["", "PLUGINS = ['citewell']", "PLUGINS = ['pelican.plugins.citewell']"], ids=["found", "short", "long"]
)
def test_pelican_finds_the_plugin_in_the_wheel(installed: Path, tmp_path: Path, plugins: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "sleep.md").write_text(POST, "utf-8")
    (tmp_path / "content" / "references.yaml").write_text(WORK, "utf-8")
    told = "import citewell\nprint('from', citewell.__file__)\n"
    site = "PATH, CITATION_LIBRARY = 'content', 'content/references.yaml'\n"
    (tmp_path / "pelicanconf.py").write_text(f"{told}{site}{plugins}\n", "utf-8")
    ran = run("-m", "pelican", "-s", "pelicanconf.py", "-o", "output", cwd=tmp_path, PYTHONPATH=str(installed))
    assert ran.status == 0, ran.text
    assert f"from {installed}" in ran.out
    [link] = soup(tmp_path / "output" / "sleep.html").select("a.citation")
    assert link["href"] == "#ref-o"


def test_a_site_without_the_plugin_is_left_alone_where_it_is_installed(installed: Path) -> None:
    """Pelican imports every plugin that it finds, in every build: ours brings nothing else along."""
    script = "import pelican.plugins.citewell, sys; print(sorted(each for each in sys.modules if 'citewell' in each))"
    ran = run("-c", script, PYTHONPATH=str(installed))
    assert ast.literal_eval(ran.out) == ["citewell", "pelican.plugins.citewell"], ran.text
