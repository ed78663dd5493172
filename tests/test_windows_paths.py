"""Name the files of a computer with Windows: with `/` between folders, wherever a name is compared or printed."""

import ast
import json
from pathlib import Path, PureWindowsPath

import pytest

from citewell.checks.findings.levels import Levels
from citewell.checks.report.sarif import to_sarif
from citewell.diagnostic import Diagnostic, Level
from citewell.files.cache import Cache
from citewell.files.path_names import name_below
from citewell.pages.content_folder import ContentFolder
from citewell.references.library.sources import ReferenceSources
from site_building import ROOT

SITE = PureWindowsPath(r"C:\Users\Ann\site")
NAMES = [
    (r"C:\Users\Ann\site\content\articles\sleep.md", "content/articles/sleep.md"),
    (r"c:\users\ann\Site\content\sleep.md", "content/sleep.md"),
    ("C:/Users/Ann/site/content/sleep.md", "content/sleep.md"),
    (r"C:\Users\Ann\site-old\sleep.md", "C:/Users/Ann/site-old/sleep.md"),
    (r"D:\themes\plain\base.html", "D:/themes/plain/base.html"),
    (r"\\server\themes\base.html", "//server/themes/base.html"),
]
"""Files, and what they are called on a site in SITE."""
FOR_READERS = {"citewell/files/output_folder.py": "a message for whoever types the folder, as the system writes it"}
"""Where a path below another one is printed as it is."""


@pytest.mark.parametrize(("path", "name"), NAMES)
def test_the_path_of_a_finding_has_no_backslash(tmp_path: Path, path: str, name: str) -> None:
    assert name_below(PureWindowsPath(path), SITE) == name
    assert ReferenceSources(SITE, tmp_path, Cache(tmp_path)).name(PureWindowsPath(path)) == name


def test_the_name_of_a_page_in_the_content_folder_has_no_backslash() -> None:
    folder = ContentFolder(SITE / "content")
    assert folder.name(SITE / "content" / "articles" / "sleep.md") == "articles/sleep.md"


@pytest.mark.parametrize("pattern", ["content/articles/2019-*.md", r"content\articles\2019-*.md"])
def test_a_pattern_of_levels_fits_however_its_folders_are_separated(tmp_path: Path, pattern: str) -> None:
    table = f"[[tool.citewell.checks.files]]\npaths = ['{pattern}']\nlevels = {{ broken-link = 'off' }}\n"
    (tmp_path / "pyproject.toml").write_text(table, "utf-8")
    levels = Levels.read(tmp_path / "pyproject.toml")
    path = name_below(SITE / "content" / "articles" / "2019-sleep.md", SITE)
    assert levels.of("broken-link", path) == Level.OFF
    assert levels.of("broken-link", "content/articles/sleep.md") is None


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"D:\my themes\base.html", "file:///D:/my%20themes/base.html"),
        (r"\\server\themes\base.html", "file://server/themes/base.html"),
        (r"C:\Users\Ann\site\content\a b.md", "content/a%20b.md"),
    ],
)
def test_the_address_of_a_file_in_a_report_for_machines_is_a_valid_one(path: str, uri: str) -> None:
    found = Diagnostic(name_below(PureWindowsPath(path), SITE), 1, 1, "broken-link", Level.ERROR, "there is no page")
    result = json.loads(to_sarif([found], lambda *_: None))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_no_name_is_made_of_a_path_in_another_way() -> None:
    """`str(path.relative_to(folder))` has backslashes on Windows, and `f"{folder}/"` begins no path there."""
    found = []
    for file in sorted((ROOT / "plugins").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        name = file.relative_to(ROOT / "plugins").as_posix()
        calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
        words = [ast.unparse(each) for each in calls if isinstance(each.func, ast.Name) and each.func.id == "str"]
        words += [ast.unparse(each) for each in ast.walk(tree) if isinstance(each, ast.FormattedValue)]
        found += [name for each in words if ".relative_to(" in each and ".as_posix()" not in each]
        begins = [ast.unparse(each) for each in calls if ast.unparse(each.func).endswith(".startswith")]
        found += [name for each in begins if "realpath" in each or "root}/" in each]
    assert sorted(set(found)) == sorted(FOR_READERS)
