"""Say where advice on plain language is wanted, and read the site's glossary."""

from __future__ import annotations

from pathlib import Path

from citewell.checks.context.built_site import Built
from citewell.checks.context.editorial_pages import EditorialPage
from citewell.files.text_encoding import decode
from citewell.formats.csl_yaml.reading import load
from citewell.model import Problem


class GlossaryError(Exception):
    """Say why the glossary cannot be read."""


def wanted(built: Built) -> bool:
    """Tell whether the settings want advice on plain language."""
    return bool(built.settings.get("PLAIN_LANGUAGE", True))


def in_english(page: EditorialPage) -> bool:
    """Tell whether a page is in English, the language whose words are known."""
    return page.language.lower().partition("-")[0] == "en"


def setting_fault(built: Built, message: str, advice: str) -> Problem:
    """Return a problem of a setting, at the line of the settings file that sets it."""
    name = message.split()[0]
    for path, text in built.texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith(name):
                return Problem("invalid-setting", message, advice, path, number, 1, len(name))
    return Problem("invalid-setting", message, advice, next(iter(built.texts), "pelicanconf.py"))


def read_glossary(built: Built) -> dict[str, str]:
    """Return the terms that the site explains, with their explanations; raise GlossaryError.

    The setting GLOSSARY names a YAML file, relative to the folder that holds the content folder.
    """
    name = built.settings.get("GLOSSARY")
    if not name:
        return {}
    if not isinstance(name, str):
        raise GlossaryError("GLOSSARY is not the name of a file")
    path = Path(built.build_state.root, name)
    try:
        text, problems = decode(path.read_bytes(), name)
    except OSError:
        raise GlossaryError(f'GLOSSARY is "{name}", and there is no such file') from None
    value, faults = load(text)
    wrong = problems[0].message if problems else faults[0].message if faults else ""
    if wrong or not isinstance(value, dict):
        raise GlossaryError(f'GLOSSARY is "{name}", which is no list of terms{": " * bool(wrong)}{wrong}')
    return {str(term): str(said) for term, said in value.items() if isinstance(said, str) and said.strip()}
