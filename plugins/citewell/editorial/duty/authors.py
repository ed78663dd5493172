"""Say who wrote a page, and hold the words of editorial duty by language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import combining, normalize

TITLES = frozenset(
    "dr dra drs prof professor profesor mr mrs ms mx miss sir dame md phd do mbbs frca frcp frcs facp mph msc bsc ba "
    "ma rn np pa pharmd med dipl".split()
)
"""What stands before or after a name and is no part of it."""


@cache
def words_of_duty(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a language, as "en"; none where we have none.

    >>> "we" in words_of_duty("en")["clinic"], words_of_duty("xx")
    (True, {})
    """
    tables = tomllib.loads(files("citewell.editorial").joinpath("words", "duty.toml").read_text("utf-8"))
    return {name: tuple(listed) for name, listed in tables.get(language, {}).items()}


VALUES = (*range(2, 13), *range(20, 100, 10), 100, 1000)


@cache
def numbers_of(language: str) -> Mapping[str, str]:
    """Return the numbers that words stand for, as they are written in figures.

    >>> numbers_of("en")["twelve"], numbers_of("xx")
    ('12', {})
    """
    return {word: str(value) for word, value in zip(words_of_duty(language).get("numbers", ()), VALUES, strict=False)}


def authors_of(fields: Mapping[str, Any], settings: Mapping[str, Any], given: Iterable[object] = ()) -> tuple[str, ...]:
    """Return who wrote a page: whom it names, else those `given` to Pelican elsewhere, else the authors of the clinic.

    >>> authors_of({"authors": "Ann Aster; Bo Birch"}, {}), authors_of({}, {"CLINIC": {"authors": ["A. Author"]}})
    (('Ann Aster', 'Bo Birch'), ('A. Author',))
    """
    clinic = settings.get("CLINIC")
    shared = clinic.get("authors") if isinstance(clinic, Mapping) else None
    value = fields.get("author") or fields.get("authors") or given or settings.get("AUTHOR") or shared or ()
    listed = value.split(";" if ";" in value else ",") if isinstance(value, str) else map(str, value)  # as Pelican does
    return tuple(filter(None, (" ".join(each.split()) for each in listed)))


def person_of(name: str) -> str:
    """Return the letters by which two spellings of a name are one person: without titles, degrees and accents.

    What is a title alone is nobody.

    >>> person_of("Dr. Ann Áster, MD") == person_of("ANN ASTER")
    True
    """
    plain = "".join(each for each in normalize("NFKD", name.partition(",")[0]) if not combining(each)).casefold()
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", plain)
    return " ".join(each for each in words if each not in TITLES)
