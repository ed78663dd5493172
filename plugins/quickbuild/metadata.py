"""Turn the metadata of a page into what JSON can hold, and back.

Pelican's readers give texts, numbers, lists, dates, and the objects Category, Tag and Author.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime

from quickbuild.fingerprint import WRAPPED

KIND = "\0"
"""The key that says what an object of JSON stands for."""
WRAPPERS: dict[str, type[URLWrapper]] = {each.__name__: each for each in (Author, Category, Tag)}
DATES: dict[str, type[date]] = {each.__name__: each for each in (SafeDatetime, datetime, date)}


class NotStorable(TypeError):
    """Say that a value has a type of which nothing is known."""


def to_json(value: Any) -> Any:
    """Return a value of metadata as JSON can hold it; raise NotStorable for a type that is not known.

    >>> from_json(to_json({"a": (1, "b"), "day": date(2026, 11, 28)}), {})
    {'a': (1, 'b'), 'day': datetime.date(2026, 11, 28)}
    """
    kind = type(value)
    if kind in (str, int, bool, float) or value is None:
        return value
    if kind is list:
        return [to_json(each) for each in value]
    if kind is tuple:
        return {KIND: "tuple", "of": [to_json(each) for each in value]}
    if kind is dict and all(type(key) is str and key != KIND for key in value):
        return {key: to_json(each) for key, each in value.items()}
    # Hook: the attributes in which Pelican keeps a name and its slug, which it makes when it is asked, Pelican 4.12.
    if WRAPPERS.get(kind.__name__) is kind and value.__dict__.keys() <= WRAPPED:
        return {KIND: kind.__name__, "name": value.name, "slug": value.slug, "own": value._slug_from_name}
    if DATES.get(kind.__name__) is kind and not getattr(value, "tzinfo", None):
        return {KIND: kind.__name__, "at": value.isoformat()}
    raise NotStorable(kind.__name__)


def from_json(stored: Any, settings: Mapping[str, Any], known: dict[Any, URLWrapper] | None = None) -> Any:
    """Return the value that `to_json` stored; `known` keeps the objects of a build, of which copies are given."""
    if isinstance(stored, list):
        return [from_json(each, settings, known) for each in stored]
    if not isinstance(stored, dict):
        return stored
    kind = stored.get(KIND)
    if kind is None:
        return {key: from_json(each, settings, known) for key, each in stored.items()}
    if kind == "tuple":
        return tuple(from_json(each, settings, known) for each in stored["of"])
    if kind in DATES:
        return DATES[kind].fromisoformat(stored["at"])
    return _wrapper(stored, settings, {} if known is None else known)


def _wrapper(stored: dict[str, Any], settings: Mapping[str, Any], known: dict[Any, URLWrapper]) -> URLWrapper:
    key = (stored[KIND], stored["name"], stored["slug"], stored["own"])
    if key not in known:
        made = WRAPPERS[stored[KIND]](stored["name"], settings)
        made._slug, made._slug_from_name = stored["slug"], stored["own"]
        known[key] = made
    return copy.copy(known[key])
