"""Read the words of citation ("and", "et al.", "n.d.", "p.") in a page's language from CSL locale files.

Source: CSL 1.0.2, section "Locale Files"; the files come with the package citeproc-py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

LOCALES = Path(getattr(find_spec("citeproc"), "origin", None) or "").parent / "data" / "locales"  # without importing it
CSL = "{http://purl.org/net/xbiblio/csl}"

UNDERSTOOD = ("en-US", "es-ES", "pt-BR", "fr-FR", "de-DE")
"""The locales whose words are understood on every page beside those of its own: authors cite across languages."""

# Ways of writing terms that people use and CSL's locale files do not hold.
ET_AL_VARIANTS = (
    *(
        "et al.",
        "et. al.",
        "& al.",
        "and al.",
        "et alii",
        "et alia",
        "and others",
        "& others",
        "and co-authors",
        "and coauthors",
    ),
    *("and colleagues", "& colleagues", "and coworkers", "and co-workers", "und Kollegen", "und Mitarbeiter", "u.a."),
    *("e cols.", "e colaboradores", "e colegas", "y cols.", "y colaboradores", "y colegas"),
    *("et coll.", "et collaborateurs", "et collègues"),
)
IN_PRESS_VARIANTS = ("en prensa", "im Erscheinen")
PENDING_VARIANTS = (
    *("in review", "under review", "in revision", "under revision", "in preparation", "in prep.", "submitted"),
    *("submitted for publication", "accepted", "accepted for publication", "advance online publication"),
    *("em revisão", "em preparação", "submetido", "aceito", "aceite", "en revisión", "en preparación", "enviado"),
    *("aceptado", "en révision", "en préparation", "soumis", "accepté"),
    *("in Begutachtung", "in Vorbereitung", "eingereicht", "angenommen"),
)
"""How far a work is that is not out yet; remarks that cite nothing say so too."""
HENCEFORTH_VARIANTS = (
    *("hereafter", "hereinafter", "henceforward", "in the following", "from now on", "im Folgenden", "im Weiteren"),
    *("kurz", "ci-après", "dorénavant", "en adelante", "en lo sucesivo", "doravante", "a seguir", "d'ora in poi"),
)
THAT_IS = "i.\xa0E."  # the German "forthcoming" reads like "i.e."
AND_VARIANTS = {"it": ("ed",)}  # before a vowel


class Terms(NamedTuple):
    """Hold the terms of one language, as regular expressions and sets that the grammar uses.

    `joint` is the language's own "and", `connectors` are all that are understood.
    """

    language: str
    joint: str
    connectors: frozenset[str]
    et_al: str
    undated: str
    unpublished: str
    pending: str
    henceforth: str
    locator_label: str
    calendar: frozenset[str]
    months: frozenset[str]


@cache
def terms(language: str = "en") -> Terms:
    """Return the terms of `language` (a BCP 47 tag); an unknown language has those of English.

    Those of UNDERSTOOD are always understood beside them: authors quote, cite and copy across languages.

    >>> terms("pt").joint, sorted(terms("pt").connectors)
    ('e', ['&', 'and', 'e', 'et', 'und', 'y'])
    >>> bool(re.fullmatch(terms("pt").undated, "s.d."))
    True
    """
    read = [_read(locale) for locale in dict.fromkeys((_locale(language), *UNDERSTOOD))]

    english = _read("en-US")

    def of(*names: str) -> list[str]:
        return [term for each in read for name in names for term in each.get(name, ())]

    labels = {term for term in of(*LOCATORS) if len(term) > 1 or term.isalpha()}
    return Terms(
        language=language,
        joint=read[0]["and"][0],
        connectors=frozenset({"&", *AND_VARIANTS.get(language[:2], ()), *of("and")}),
        et_al=_either([*ET_AL_VARIANTS, *of("et-al", "and others")]),
        undated=_either(of("no date")),
        unpublished=_either({*IN_PRESS_VARIANTS, *of("in press", "forthcoming")} - {THAT_IS}),
        pending=_either(PENDING_VARIANTS),
        henceforth=_either([*HENCEFORTH_VARIANTS, *of("henceforth")]),
        locator_label=_either(labels),
        months=frozenset(term for term in of(*MONTHS) if term.isalpha()),
        calendar=frozenset(_capitalised(read[0]) | {term.rstrip(".") for n in CALENDAR for term in english.get(n, ())}),
    )


@cache
def references_heading(language: str = "en") -> str:
    """Return what a list of references is called in a language: CSL's term "reference" in the plural.

    >>> references_heading("en"), references_heading("es"), references_heading("xx")
    ('References', 'Referencias', 'References')
    """
    word = printed_term("reference", language, plural=True)
    return word[:1].upper() + word[1:] or "References"


@cache
def printed_term(name: str, language: str, form: str = "long", plural: bool = False) -> str:
    """Return a term as it is printed in a language, in its long form where it has no other, or in English.

    >>> printed_term("editor", "de", "short", plural=True), printed_term("in", "xx")
    ('Hrsg.', 'in')
    """
    for locale in (_locale(language), "en-US"):
        root = ElementTree.fromstring((LOCALES / f"locales-{locale}.xml").read_text("utf-8"))
        forms = {term.get("form", "long"): term for term in root.iter(f"{CSL}term") if term.get("name") == name}
        term = forms.get(form, forms.get("long"))
        if term is not None:
            number = term.findtext(f"{CSL}{'multiple' if plural else 'single'}")
            if word := (term.text or "").strip() if number is None else number.strip():
                return word
    return ""


def _capitalised(read: dict[str, list[str]]) -> set[str]:
    """Return the months and seasons of a locale, which may begin with a capital in any language."""
    return {term.rstrip(".")[:1].upper() + term.rstrip(".")[1:] for name in CALENDAR for term in read.get(name, ())}


MONTHS = [f"month-{number:02d}" for number in range(1, 13)]
CALENDAR = [*MONTHS, *(f"season-{number:02d}" for number in range(1, 5))]
LOCATORS = (
    "act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus "
    "page paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse volume"
).split()


WORDS = ("and", "and others", "et-al", "forthcoming", "henceforth", "in press", "no date")


@cache
def item_types() -> frozenset[str]:
    """Return the item types of CSL, which are the names that the locale files have a term for.

    >>> {"article-journal", "software", "webpage"} <= item_types(), "journal" in item_types()
    (True, False)
    """
    root = ElementTree.fromstring((LOCALES / "locales-en-US.xml").read_text("utf-8"))
    names = [term.get("name", "") for term in root.iter(f"{CSL}term") if not term.get("form")]
    first, last = names.index("article"), names.index("webpage")
    return frozenset(names[first : last + 1]) | {"book", "chapter", "figure"}  # these three stand among the locators


@cache
def page_labels(language: str = "en") -> tuple[str, str]:
    """Return what stands before the number of a page in a citation, and before several.

    >>> page_labels("en"), page_labels("de")
    (('p.', 'pp.'), ('S.', 'S.'))
    """
    root = ElementTree.fromstring((LOCALES / f"locales-{_locale(language)}.xml").read_text("utf-8"))
    [term] = [each for each in root.iter(f"{CSL}term") if (each.get("name"), each.get("form")) == ("page", "short")]
    single, multiple = (term.findtext(f"{CSL}{name}") or "" for name in ("single", "multiple"))
    return single, multiple


def _locale(language: str) -> str:
    """Choose the locale file for a language tag: the tag itself, else its primary dialect, else American English."""
    if (LOCALES / f"locales-{language}.xml").is_file():
        return language
    dialects = json.loads((LOCALES / "locales.json").read_text("utf-8"))["primary-dialects"]
    return str(dialects.get(language.split("-")[0].lower(), "en-US"))


@cache
def _read(locale: str) -> dict[str, list[str]]:
    """Return every form of the terms of one locale file that citations use."""
    found: dict[str, list[str]] = {name: [] for name in (*CALENDAR, *LOCATORS, *WORDS)}
    for term in ElementTree.fromstring((LOCALES / f"locales-{locale}.xml").read_text("utf-8")).iter(f"{CSL}term"):
        name = term.get("name", "")
        if name in found:
            forms = [term.text or "", *(child.text or "" for child in term)]
            found[name] += [form.strip() for form in forms if form.strip()]
    return found


def _either(words: Iterable[str]) -> str:
    """Join words to one alternation, longest first, with any white space between them and stops left out or not.

    >>> bool(re.fullmatch(_either(["n.d.", "et al."]), "n. d"))
    True
    """
    each = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(_loose(word) for word in each) or "(?!)"


def _loose(word: str) -> str:
    """Turn one term into a pattern: any white space will do, and stops may be missing but for the first of "n.d."."""
    first, *rest = (re.escape(piece.strip()).replace(r"\ ", r"\s+") for piece in re.split(r"\.", word))
    if not rest:
        return first
    stop = r"\." if len(first) == 1 and rest[0] else r"\s?\.?"
    return (first + stop + r"\s*" + r"\s?\.?\s*".join(rest)).removesuffix(r"\s*")
