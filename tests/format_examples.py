"""Read the examples of tests/formats/<format>/*.md: what stands in a file, what is read, what is reported.

A section holds a block named for the format, the expected ```records (YAML, each with its line) and the expected
```faults (line, column, rule, message). CITEWELL_UPDATE=1 rewrites the expected blocks; read the diff.
"""

import json
import os
import re
from pathlib import Path

import pytest
import yaml

from citewell.formats import format_of, read

FOLDER = Path(__file__).parent / "formats"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


def sections(kind: str, folder: str) -> list[object]:
    """Return the sections of a folder that hold a block of this kind, each as two parameters: its file and its text."""
    return [
        pytest.param(path, part, id=part.partition("\n")[0].lstrip("# "))
        for path in sorted((FOLDER / folder).glob("*.md"))
        for part in re.split(r"^(?=## )", path.read_text("utf-8"), flags=re.M)
        if f"```{kind}\n" in part
    ]


def check(kind: str, path: Path, section: str) -> None:
    """Read the example of a section and compare, or rewrite what is expected."""
    blocks = {found["kind"]: found["text"] for found in BLOCK.finditer(section)}
    result = shown(kind, blocks[kind])
    if os.environ.get("CITEWELL_UPDATE"):
        new = BLOCK.sub(lambda found: f"```{found['kind']}\n{result.get(found['kind'], found['text'])}```", section)
        path.write_text(path.read_text("utf-8").replace(section, new), "utf-8")
    else:
        assert result == {name: blocks[name] for name in result}


def shown(kind: str, text: str) -> dict[str, str]:
    """Return records and faults as the blocks show them."""
    form = format_of(f".{kind}")
    assert form
    value, faults = read(form, text)
    lined = json.loads(json.dumps([{"line": each.line, **each} for each in value or ()]))
    return {
        "records": yaml.safe_dump(lined, sort_keys=False, allow_unicode=True, width=1000) if lined else "",
        "faults": "".join(f"{each.line}:{each.column}: {each.rule}: {each.message}\n" for each in faults),
    }
