"""Write findings as JSON, which findings.schema.json beside this module describes, and read them again."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from citewell.checks.report.shown import shown
from citewell.diagnostic import Diagnostic, Level, count

VERSION = 1
"""The version of the form. It rises when a program that reads the form would have to be changed."""
SURROGATES = re.compile("[\ud800-\udfff]")


def schema() -> str:
    """Return the JSON Schema of the form."""
    return files(__package__).joinpath("findings.schema.json").read_text("utf-8")


def to_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return findings as JSON, in plain ASCII.

    >>> print(to_json([Diagnostic("a.md", 2, 0, "invalid-yaml", Level.ERROR, "no YAML")]))
    {
      "version": 1,
      "counts": {
        "error": 1,
        "warning": 0,
        "advice": 0
      },
      "findings": [
        {
          "path": "a.md",
          "line": 2,
          "column": null,
          "length": null,
          "rule": "invalid-yaml",
          "level": "error",
          "message": "no YAML",
          "help": "",
          "fix": null
        }
      ]
    }
    <BLANKLINE>
    """
    reported = shown(diagnostics)
    return dump({"version": VERSION, "counts": count(reported), "findings": [_finding(each) for each in reported]})


def from_json(text: str) -> list[Diagnostic]:
    """Read findings that were written as JSON; raise ValueError for anything else.

    >>> finding = Diagnostic("a.md", 2, 3, "invalid-yaml", Level.ERROR, "no YAML", fix=("a", "b"))
    >>> from_json(to_json([finding])) == [finding]
    True
    """
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise ValueError(f"the version is {data['version']}, not {VERSION}")
        return [_diagnostic(each) for each in data["findings"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is not a list of findings ({type(error).__name__}: {error})") from None


def dump(data: object) -> str:
    """Return data as indented JSON that any program can read and any terminal can show.

    It is ASCII without control characters. What is no character, such as half of a pair of surrogates in the name of
    a file, which programs refuse, becomes U+FFFD.
    """
    return json.dumps(_sound(data), indent=2, ensure_ascii=True) + "\n"


def _finding(each: Diagnostic) -> dict[str, Any]:
    return {
        "path": each.path,
        "line": each.line or None,
        "column": each.column or None,
        "length": max(1, each.length) if each.column else None,
        "rule": each.rule,
        "level": each.level,
        "message": each.message,
        "help": each.help,
        "fix": {"replace": each.fix[0], "with": each.fix[1]} if each.fix else None,
    }


def _diagnostic(each: dict[str, Any]) -> Diagnostic:
    fix = each["fix"]
    return Diagnostic(
        each["path"],
        each["line"] or 0,
        each["column"] or 0,
        each["rule"],
        Level(each["level"]),
        each["message"],
        each["help"],
        each["length"] or 1,
        fix=(fix["replace"], fix["with"]) if fix else None,
    )


def _sound(data: Any) -> Any:
    """Return data without halves of pairs of surrogates."""
    if isinstance(data, str):
        return SURROGATES.sub("\ufffd", data)
    if isinstance(data, dict):
        return {str(key): _sound(value) for key, value in data.items()}
    return [_sound(value) for value in data] if isinstance(data, list) else data
