"""Write findings as SARIF 2.1.0, for code scanning and editors.

Beside the standard (docs.oasis-open.org/sarif/sarif/v2.1.0) it keeps what GitHub asks for in "SARIF support for code
scanning" (docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support): each rule has a text of
help, each result a place with a line and columns, an address relative to the repository, and there are 25,000 results
at most. GitHub's own fingerprint, a hash of the line, is added when the file is uploaded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from citewell.checks.findings.rule import Rule, all_rules
from citewell.checks.report.json_report import dump
from citewell.checks.report.shown import ranked, shown
from citewell.diagnostic import Diagnostic, Level, LineOf

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note", Level.OFF: "none"}
SEVERITIES = LEVELS | {Level.ADVICE: "recommendation"}
DRIVE = re.compile(r"[A-Za-z]:(?=/)")
"""What a whole path begins with on Windows: `C:/theme/base.html`, but `//server/theme/base.html` on a server."""
RESULTS = 25_000
"""How many results GitHub takes."""
ROOT = "%SRCROOT%"


def to_sarif(diagnostics: Sequence[Diagnostic], line_of: LineOf) -> str:
    """Return findings as SARIF; `line_of` gives a line (1-based) of a file, or None."""
    reported = shown(diagnostics)
    chosen = shown(ranked(reported)[:RESULTS])
    driver = {
        "name": "Citewell",
        "semanticVersion": version("citewell"),
        "rules": [_rule(rule) for rule in all_rules().values()],
    }
    counts: Counter[str] = Counter()
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the settings file."}}},
        "results": [_result(each, line_of(each.path, each.line) if each.line else None, counts) for each in chosen],
    }
    if len(reported) > len(chosen):
        message = f"{len(reported) - len(chosen)} more findings are left out: GitHub takes {RESULTS}."
        notice = {"level": "warning", "message": {"text": message}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    sections = [f"{heading}\n\n{text}" for heading, text in rule.sections.items()]
    markdown = [f"## {section}" for section in sections]
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.sections.get("What it does") or rule.title},
        "help": {"text": "\n\n".join(sections) or rule.title, "markdown": "\n\n".join(markdown) or rule.title},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"problem.severity": SEVERITIES[rule.level], "tags": ["content"]},
    }


def _result(each: Diagnostic, line: str | None, counts: Counter[str]) -> dict[str, Any]:
    fault = line[each.column - 1 :][: each.length] if line and each.column else ""
    fingerprint = hashed(each, line or "", fault)
    counts[fingerprint] += 1
    result: dict[str, Any] = {
        "ruleId": each.rule,
        "level": LEVELS[each.level],
        "message": {"text": plain(f"{each.message}\n{each.help}".strip())},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(each.path), "region": _region(each)}}],
        "partialFingerprints": {"findingHash/v1": f"{fingerprint}:{counts[fingerprint]}"},
    }
    if each.rule in all_rules():
        result["ruleIndex"] = _indexes()[each.rule]
    if fault and each.fix and fault.count(each.fix[0]) == 1:
        result["fixes"] = [_fix(each, fault, *each.fix)]
    return result


@cache
def _indexes() -> dict[str, int]:
    return {name: index for index, name in enumerate(all_rules())}


def hashed(each: Diagnostic, line: str, fault: str) -> str:
    """Return what tells a finding from others in the same file, and stays when lines above it come or go.

    Numbers in a message count for nothing, as they may be those of lines.
    """
    message = re.sub(r"\d+", "#", each.message)
    whole = "\0".join([each.rule, message, " ".join(line.split()), fault])
    return sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]


def plain(text: str) -> str:
    r"""Return a text in which nothing is a link: SARIF reads `[text](target)` as one.

    >>> print(plain("see [this](/there/)"))
    see [this\](/there/)
    """
    return text.replace("](", "\\](")


def _artifact(path: str) -> dict[str, str]:
    drive = DRIVE.match(path)
    address = quote(path[drive.end() :] if drive else path, safe="/", errors="replace")
    if drive:
        return {"uri": f"file:///{drive[0]}{address}"}
    if PurePosixPath(path).is_absolute():
        return {"uri": f"file:{address}" if path.startswith("//") else f"file://{address}"}
    return {"uri": address or ".", "uriBaseId": ROOT}


def _region(each: Diagnostic) -> dict[str, int]:
    """Return the place of a finding. GitHub wants one: of a whole line or file it is the empty place at its start."""
    column = each.column or 1
    return _columns(each.line or 1, column, column + (each.length if each.column else 0))


def _columns(line: int, start: int, end: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": start, "endLine": line, "endColumn": end}


def _fix(each: Diagnostic, fault: str, old: str, new: str) -> dict[str, Any]:
    start = each.column + fault.index(old)
    replacement = {
        "deletedRegion": _columns(each.line, start, start + len(old)),
        "insertedContent": {"text": new},
    }
    change = {"artifactLocation": _artifact(each.path), "replacements": [replacement]}
    return {"description": {"text": plain(each.help)}, "artifactChanges": [change]}
