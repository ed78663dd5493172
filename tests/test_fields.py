"""Show that a field can be added to a cite, in the midst of the others, and nothing else changes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from site_building import ROOT

FIELD = '    letter: str = ""\n'
"""A field of a cite, before which another is added."""
SCRIPT = """\
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

from citewell.citations.markdown.linked_page import link_cites
from citewell.citations.markdown.text_runs import prose_of
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Cite, Name, Reference
from citewell.references.library.library import Library

print("fields", *(name for name in Cite._fields if name == "added"))
library = Library(
    Reference(f"{name}{year}", (Name(name),), year, "Rest")
    for name in ("Cohen", "Smith", "Okafor", "Aster", "Birch", "Cedar", "Lee")
    for year in ("1904", "2001", "2018", "2019", "2020")
)
for path in sorted(Path("SPECS").rglob("*.md")):
    lines = [line for line in path.read_text("utf-8").split("\\n") if "<" not in line and "&" not in line]
    tree = fromstring("<div></div>")
    for line in lines:
        paragraph = fromstring(f"<p><em>{line[:9]}</em>{line[9:]}</p>")
        tree.append(paragraph)
    page = link_cites(find_cites(prose_of(tree, [], patterns_of()), library, patterns_of()), mark=True)
    print(path.name, page.with_tags(tostring(tree, "unicode")))
    print(*(f"{each.run} {each.span} {each.problem}" for each in page.found), sep="\\n")
"""


def cited(plugins: Path) -> str:
    """Return what the texts of the specs become with a copy of the package."""
    script = SCRIPT.replace("SPECS", str(ROOT / "tests" / "spec" / "citations"))
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(plugins)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_field_can_be_added_to_a_cite(tmp_path: Path) -> None:
    plugins = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins", plugins, ignore=shutil.ignore_patterns("__pycache__"))
    model = plugins / "citewell" / "model.py"
    before, cite, after = model.read_text("utf-8").partition("class Cite(NamedTuple):\n")
    assert after.count(FIELD) == 1
    model.write_text(before + cite + after.replace(FIELD, f'    added: str = "added"\n{FIELD}'), "utf-8")
    as_it_is, with_field = cited(ROOT / "plugins"), cited(plugins)
    assert as_it_is.count("citation-problem") > 20
    assert as_it_is.count('class="citation"') > 20
    assert with_field == as_it_is.replace("fields\n", "fields added\n", 1)
