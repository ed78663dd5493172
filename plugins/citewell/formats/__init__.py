"""Read and write files of references: each format turns its text into records of CSL, and records into its text.

A record is a mapping of CSL variables to text, lists of names and dates, as CSL-YAML has them: what it is worth is
judged by `citewell.references`. The package of a format has `read(text) -> (value, problems)`; what can be written has
`write(records) -> text`, and `join` where texts cannot simply follow each other. Nothing is raised for content.

What the formats share: `csl` knows the names of CSL, `values` and `names` mend single values, and `cleaning` brings
each record into one shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any, NamedTuple

from citewell.model import Problem


class Format(NamedTuple):
    """Hold a format: its name, the endings of its files, its media type, and the package that knows it.

    `exported` says whether readers are offered files of it, where it can be written.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    package: str
    exported: bool = True


FORMATS = (
    Format("CSL-YAML", (".yaml", ".yml"), "application/yaml", "csl_yaml", exported=False),
    Format("CSL-JSON", (".json",), "application/vnd.citationstyles.csl+json", "csl_json"),
    Format("BibTeX", (".bib",), "application/x-bibtex", "bibtex"),
    Format("RIS", (".ris",), "application/x-research-info-systems", "ris"),
    Format("PubMed", (".nbib",), "application/nbib", "pubmed"),
)
"""Media types: RFC 9512 for YAML, the CSL-JSON schema for CSL-JSON; BibTeX, RIS and PubMed as they are served."""

SUFFIXES = tuple(suffix for each in FORMATS for suffix in each.suffixes)
"""The endings of files that are read."""


def format_of(suffix: str) -> Format | None:
    """Return the format of files that end so.

    >>> format_of(".JSON").name, format_of(".doc")
    ('CSL-JSON', None)
    """
    return next((each for each in FORMATS if suffix.lower() in each.suffixes), None)


def read(form: Format, text: str) -> tuple[Any, list[Problem]]:
    """Read a text of a format: return what it holds, a list of records where all is well, and the problems found."""
    value, problems = _module(form).read(text)
    return value, [each if each.message.isascii() else _printable(each) for each in problems]


def exports() -> list[Format]:
    """Return the formats of which files can be written for readers.

    >>> "CSL-JSON" in [form.name for form in exports()]
    True
    """
    return [form for form in FORMATS if form.exported and hasattr(_module(form), "write")]


def write(form: Format, records: Sequence[dict[str, Any]]) -> str:
    """Write CSL-JSON records as a text of a format."""
    return str(_module(form).write(records))


def join(form: Format, texts: Sequence[str]) -> str:
    """Join texts that `write` made of some records each into that of all of them; writing them anew takes longer."""
    joining = getattr(_module(form), "join", "".join)
    return str(joining(texts))


def _printable(problem: Problem) -> Problem:
    """Return a problem that every terminal and file can hold, though what it cites holds half a character."""
    return replace(problem, message=problem.message.encode("utf-8", "backslashreplace").decode("utf-8"))


def _module(form: Format) -> Any:
    # Only the formats that a site uses are loaded.
    return import_module(f"{__name__}.{form.package}")
