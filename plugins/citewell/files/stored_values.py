"""Turn references and problems into what JSON can hold, and back: for the cache.

Fields go by their names, so that a type may get another field without anything here being changed. What another version
of this package wrote is never read.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from citewell.model import Edit, Name, Problem, Reference

PROBLEM = tuple(each.name for each in fields(Problem))
REFERENCE = tuple(each.name for each in fields(Reference) if each.name != "record")
"""The fields of a problem, and those of a reference beside its record, which is JSON already."""
SCANNER = json.JSONDecoder()


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as a JSON object.

    >>> problem = Problem("broken-link", "there is no page", line=3, fix=("a", "b"), edit=Edit("a", "b", 3, 1))
    >>> problem_from_json(json.loads(json.dumps(problem_to_json(problem)))) == problem
    True
    """
    return {name: getattr(problem, name) for name in PROBLEM}


def problem_from_json(stored: dict[str, Any]) -> Problem:
    """Return the problem that `problem_to_json` stored."""
    fix, edit = stored["fix"], stored["edit"]
    return Problem(**stored | {"fix": (fix[0], fix[1]) if fix else None, "edit": Edit(*edit) if edit else None})


def reference_to_texts(reference: Reference) -> tuple[str, str]:
    """Return a reference as a text of JSON, and its record, which is another."""
    return json.dumps({name: getattr(reference, name) for name in REFERENCE}, ensure_ascii=False), reference.record


def reference_from_texts(text: str, record: str) -> Reference:
    """Return the reference that `reference_to_texts` stored.

    >>> reference_from_texts(*reference_to_texts(Reference("c18", (Name("Cohen"),), "2018", "Pain"))).names[0].family
    'Cohen'
    """
    stored = SCANNER.raw_decode(text)[0]
    stored["names"] = tuple(map(Name._make, stored["names"]))
    stored["aliases"] = tuple(stored["aliases"])
    return Reference(record=record, **stored)
