"""Know the clinicians who may review an article, and the role of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Reviewer(NamedTuple):
    """Hold a clinician who reviewed a page; `role` is empty where nobody says it."""

    name: str
    role: str = ""


def reviewers_of(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the roles of the clinicians who may review an article, by their names.

    `CLINIC["reviewers"]` is a dictionary of names and roles, or a list of names, each with its role after a comma.

    >>> reviewers_of({"CLINIC": {"reviewers": ["Dr  Ann Aster, pain specialist", "Dr Bo Birch"]}})
    {'Dr Ann Aster': 'pain specialist', 'Dr Bo Birch': ''}
    >>> reviewers_of({"CLINIC": {"reviewers": {"Dr Ann Aster": "pain specialist"}}})
    {'Dr Ann Aster': 'pain specialist'}
    >>> reviewers_of({"CLINIC": {"reviewers": None}})
    {}
    """
    clinic = settings.get("CLINIC")
    value = clinic.get("reviewers") if isinstance(clinic, Mapping) else None
    if isinstance(value, Mapping):
        return {" ".join(str(name).split()): " ".join(str(role or "").split()) for name, role in value.items()}
    return dict(map(read_reviewer, names_in(value)))


def names_in(value: object) -> tuple[str, ...]:
    """Return the names in a text or in a list of texts, with single blanks in them.

    >>> names_in("pending"), names_in(["Dr A", " "]), names_in(None)
    (('pending',), ('Dr A',), ())
    """
    listed = value if isinstance(value, (list, tuple)) else [value] if value else []
    return tuple(filter(None, (" ".join(str(each).split()) for each in listed)))


def read_reviewer(text: str) -> Reviewer:
    """Read a name with a role after a comma.

    >>> read_reviewer("Dr Ann Aster, MD, pain specialist")
    Reviewer(name='Dr Ann Aster', role='MD, pain specialist')
    """
    name, _, role = (each.strip() for each in text.partition(","))
    return Reviewer(name, role) if name else Reviewer(text)


def find_reviewer(text: str, known: Mapping[str, str]) -> Reviewer | None:
    """Return the reviewer of the clinic that a page names, or None; the page may add the role, or a part of it.

    >>> find_reviewer("Dr Ann Aster", {"Dr Ann Aster": "pain specialist"})
    Reviewer(name='Dr Ann Aster', role='pain specialist')
    >>> find_reviewer("Dr Bo Birch, nurse", {"Dr Bo Birch": ""})
    Reviewer(name='Dr Bo Birch', role='nurse')
    >>> find_reviewer("Dr Ann Aster, surgeon", {"Dr Ann Aster": "pain specialist"})
    """
    if text in known:
        return Reviewer(text, known[text])
    name, role = read_reviewer(text)
    if name not in known:
        return None
    if role.casefold() in known[name].casefold():
        return Reviewer(name, known[name])
    return None if known[name] else Reviewer(name, role)
