"""Say where advice on plain language is wanted, and where the settings speak of it."""

from __future__ import annotations

from citewell.checks.context.built_site import Built
from citewell.checks.context.editorial_pages import EditorialPage
from citewell.places import Place


def wanted(built: Built) -> bool:
    """Tell whether the settings want advice on plain language."""
    return bool(built.settings.get("PLAIN_LANGUAGE", True))


def in_english(page: EditorialPage) -> bool:
    """Tell whether a page is in English, the language whose words are known."""
    return page.language.lower().partition("-")[0] == "en"


def place_of_setting(built: Built, name: str) -> Place:
    """Return the first line of the settings that begins with the name of a setting."""
    for path, text in built.texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith(name):
                return Place(path, number, 1, len(name))
    return Place(next(iter(built.texts), "pelicanconf.py"))
