"""Say what is wrong with the settings that every page depends on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from rapidfuzz import process
from rapidfuzz.distance import OSA

from citewell.pages.front_matter import FIELDS, FORMS
from citewell.pelican.settings.addresses import (
    Wrong,
    agree,
    wrong_with_fields,
    wrong_with_host,
    wrong_with_path,
    wrong_with_site,
)
from citewell.pelican.settings.clinic import DUTIES

SITES = ("SITEURL", "FEED_DOMAIN")
FOLDERS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")
TEXTS = ("CITATION_STYLE", "DEFAULT_DATE_FORMAT", "DEFAULT_LANG", "REFERENCES_URL", "SITENAME", "TIMEZONE")
FLAGS = ("PLAIN_LANGUAGE", "PREVIEW", "RELATIVE_URLS")
LISTS = ("ARTICLE_PATHS", "DIRECT_TEMPLATES", "HTTPS_HOSTS", "PAGE_PATHS", "STATIC_PATHS")
INSIDE = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS")
"""Folders and files of the content folder."""
PER_PAGE = re.compile(r"(?:ARTICLE|PAGE|DRAFT|DRAFT_PAGE)(?:_LANG)?|STATIC")
"""What has an address for each page or file, which Pelican always writes."""
PER_GROUP = re.compile(r"TAG|CATEGORY|AUTHOR")
LISTING = re.compile(r"(?:YEAR|MONTH|DAY)_ARCHIVE|ARCHIVES|AUTHORS|CATEGORIES|TAGS|INDEX")
"""Pages that list others; a theme may have settings of its own with such an ending, as LICENSE_URL."""
FEED = re.compile(r"(?:\w+_)?FEED_(?:ALL_)?(?:ATOM|RSS)(?:_URL)?")
FIELD_NAMES = frozenset((*FIELDS, "path", "name", "page_name"))
FEED_FIELDS = {"TRANSLATION": "lang", "CATEGORY": "slug", "AUTHOR": "slug", "TAG": "slug"}
NO_TEXT = Wrong("is not a text", "write it in quotes.")


class Fault(NamedTuple):
    """Say what is wrong with a setting, or with an entry of it that `keys` lead to."""

    name: str
    message: str
    help: str
    keys: tuple[int | str, ...] = ()


def faults(settings: Mapping[str, Any], root: Path, publishing: bool) -> Iterator[Fault]:
    """Yield what is wrong with settings; `root` is the folder of the settings file.

    >>> [each.message for each in faults({"SITEURL": "host.org", "MENU": [("About", "/about/")]}, Path("."), True)]
    ['SITEURL does not begin with https://', 'the address of "About" in MENU begins with a slash']
    """
    yield from _types(settings)
    for name in SITES:
        if isinstance(settings.get(name), str) and settings[name]:
            yield from _told(name, wrong_with_site(settings[name], publishing))
    yield from _addresses(settings)
    yield from _menu(settings.get("MENU", ()))
    for place, host in enumerate(_list(settings, "HTTPS_HOSTS")):
        if wrong := wrong_with_host(host):
            yield Fault("HTTPS_HOSTS", f"HTTPS_HOSTS holds hosts, and {wrong.message}", wrong.help, (place,))
    yield from _folders(settings, root)
    yield from _words(settings)


def _types(settings: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the settings whose values are of a wrong kind."""
    for name, value in settings.items():
        if name in FOLDERS and not isinstance(value, (str, PurePath)):
            yield Fault(name, f"{name} is not the name of a folder", NO_TEXT.help)
        elif name in (*SITES, *TEXTS) and not isinstance(value, str):
            none = name in ("SITEURL", "FEED_DOMAIN", "REFERENCES_URL") and value is None
            yield Fault(name, f"{name} {NO_TEXT.message}", 'write "" for none.' if none else NO_TEXT.help)
        elif name in FLAGS and not isinstance(value, bool):
            yield Fault(name, f"{name} is neither True nor False", "write True or False, without quotes.")
        elif name in LISTS and not _is_list(value):
            yield Fault(name, f"{name} is not a list of texts", f'write {name} = ["…"], each text in quotes.')
        elif name in DUTIES and value is not None:
            yield from _told(name, DUTIES[name](value))
        elif name == "CITATION_LIBRARY" and value is not None and not isinstance(value, str):
            yield Fault(name, f"{name} {NO_TEXT.message}", "write the file's name in quotes, or None for no library.")


def _addresses(settings: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the addresses of pages and feeds, and with the files that they are written to."""
    for name, value in settings.items():
        stem = name.removesuffix("_SAVE_AS").removesuffix("_URL")
        if name == "REFERENCES_URL" and isinstance(value, str):
            yield from _told(name, wrong_with_path(value.strip("/"), of_file=True))
        elif name == "THEME_STATIC_DIR" and isinstance(value, str):
            yield from _told(name, wrong_with_path(value, of_file=False))
        elif FEED.fullmatch(name):
            yield from _feed(name, value)
            yield from _pair(settings, f"{name}_URL", name)
        elif name.endswith(("_URL", "_SAVE_AS")) and _is_of_pages(stem, settings):
            of_file = name.endswith("_SAVE_AS")
            if isinstance(value, str):
                known = FIELD_NAMES if PER_PAGE.fullmatch(stem) or PER_GROUP.fullmatch(stem) else frozenset(FIELD_NAMES)
                needed = bool(value and (PER_PAGE.fullmatch(stem) or PER_GROUP.fullmatch(stem)))
                yield from _told(
                    name, wrong_with_path(value, of_file=of_file) or wrong_with_fields(value, known, needed)
                )
            elif PER_PAGE.fullmatch(stem) or (value and not isinstance(value, PurePath)):
                yield Fault(name, f"{name} {NO_TEXT.message}", 'write it in quotes, or "" for none.')
            if of_file:
                yield from _pair(settings, f"{stem}_URL", name)


def _is_of_pages(stem: str, settings: Mapping[str, Any]) -> bool:
    """Tell whether settings that begin so say where pages lie: those of Pelican, and a pair of address and file."""
    if any(kind.fullmatch(stem) for kind in (PER_PAGE, PER_GROUP, LISTING)):
        return True
    if isinstance(settings.get(f"{stem}_URL"), str) and isinstance(settings.get(f"{stem}_SAVE_AS"), str):
        return True
    return stem.lower() in map(str.lower, _list(settings, "DIRECT_TEMPLATES"))


def _feed(name: str, value: object) -> Iterator[Fault]:
    if value is None or value == "":
        return
    if not isinstance(value, str):
        yield Fault(name, f"{name} {NO_TEXT.message}", "write the feed's file in quotes, or None for no feed.")
        return
    field = next((field for group, field in FEED_FIELDS.items() if name.startswith(f"{group}_")), "")
    wrong = wrong_with_path(value, of_file=not name.endswith("_URL"))
    wrong = wrong or wrong_with_fields(value, frozenset([field or "slug"]), needed=bool(field))
    yield from _told(name, wrong)


def _pair(settings: Mapping[str, Any], url_name: str, file_name: str) -> Iterator[Fault]:
    """Yield a fault when an address does not lead to the file that is written for it."""
    url, file = settings.get(url_name), settings.get(file_name)
    if not url and LISTING.fullmatch(file_name.removesuffix("_SAVE_AS")):
        return  # Pelican's own default: nothing links to such a list by its setting
    if isinstance(url, str) and isinstance(file, str) and file and not agree(url, file):
        index = f'"{url.rstrip("/")}/index.html"' if url.rstrip("/") else '"index.html"'
        better = f'"{url}"' if "." in url.rpartition("/")[2] else index
        message = f'{url_name} is "{url}", and {file_name} "{file}" lies elsewhere'
        yield Fault(file_name, message, f"write {file_name} = {better}, or change {url_name}.")


def _menu(menu: object) -> Iterator[Fault]:
    cure = 'write MENU = [("About", "about/"), …]: what is shown, and where it leads.'
    if menu is None:
        return
    if not isinstance(menu, (list, tuple)):
        yield Fault("MENU", "MENU is not a list", cure)
        return
    for place, entry in enumerate(menu):
        if not (isinstance(entry, (list, tuple)) and len(entry) == 2 and all(isinstance(each, str) for each in entry)):
            yield Fault("MENU", "an entry of MENU is not a pair of texts", cure, (place,))
        elif not entry[0].strip():
            yield Fault("MENU", "an entry of MENU has no words", cure, (place, 0))
        elif wrong := wrong_with_path(entry[1], of_file=False, marks=True):
            yield Fault("MENU", f'the address of "{entry[0]}" in MENU {wrong.message}', wrong.help, (place, 1))


def _folders(settings: Mapping[str, Any], root: Path) -> Iterator[Fault]:
    """Yield what is wrong with folders and files of the project."""
    at = {
        name: (root / settings[name]).resolve() for name in FOLDERS if isinstance(settings.get(name), (str, PurePath))
    }
    here, content = root.resolve(), at.get("PATH", root / "content")
    if "PATH" in at and not content.is_dir():
        yield Fault("PATH", f'PATH is "{settings["PATH"]}", and there is no such folder', _nearest(content, root))
    elif "PATH" in at and here.is_relative_to(content):
        yield Fault("PATH", "PATH is the folder of the settings, or lies around it", 'write PATH = "content".')
    theme = at.get("THEME")
    if theme and not theme.is_dir() and not _is_pelicans(str(settings["THEME"])):
        yield Fault("THEME", f'THEME is "{settings["THEME"]}", and there is no such folder', _nearest(theme, root))
    kept = [each for each in (content, theme, here / "plugins") if each]
    for name in ("OUTPUT_PATH", "CACHE_PATH"):
        place = at.get(name)
        if place and (here.is_relative_to(place) or any(_overlap(place, each) for each in kept)):
            message = f'{name} is "{settings[name]}", where files lie that were written by hand'
            yield Fault(name, message, f'write {name} = "{"public" if name == "OUTPUT_PATH" else ".cache"}".')
    library = settings.get("CITATION_LIBRARY")
    if isinstance(library, str) and library and not _lies_in((root / library), here, content):
        advice = "move the file into the content folder, and name it as content/references.yaml."
        yield Fault("CITATION_LIBRARY", f'CITATION_LIBRARY is "{library}", which lies outside of the project', advice)
    used = {each for name in INSIDE for each in _list(settings, name)}
    for name in INSIDE:
        for place, each in enumerate(_list(settings, name)):
            if not (content / each).absolute().is_relative_to(content) or ".." in PurePath(each).parts:
                message = f'{name} holds "{each}", which lies outside of the content folder'
                yield Fault(name, message, "name a folder of the content folder.", (place,))
            elif not (content / each).exists() and (near := _near(each, content)) and near not in used:
                yield Fault(
                    name, f'{name} holds "{each}", and there is no such folder', f"did you mean {near}?", (place,)
                )


def _words(settings: Mapping[str, Any]) -> Iterator[Fault]:
    zone, language = settings.get("TIMEZONE"), settings.get("DEFAULT_LANG")
    if isinstance(zone, str):
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, LookupError):
            advice = "write one such as Europe/Berlin, or UTC."
            yield Fault("TIMEZONE", f'TIMEZONE is "{zone}", which is no time zone', advice)
    if isinstance(language, str) and not FORMS["lang"].fullmatch(language):
        advice = "write a code, such as en or pt-BR."
        yield Fault("DEFAULT_LANG", f'DEFAULT_LANG is "{language}", which is no language', advice)


def _told(name: str, wrong: Wrong | None) -> Iterator[Fault]:
    if wrong:
        yield Fault(name, f"{name} {wrong.message}", wrong.help)


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple, set, frozenset)) and all(isinstance(each, str) for each in value)


def _list(settings: Mapping[str, Any], name: str) -> list[str]:
    value = settings.get(name, ())
    return list(value) if _is_list(value) else []


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _lies_in(path: Path, *folders: Path) -> bool:
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _is_pelicans(theme: str) -> bool:
    """Tell whether a theme is one that comes with Pelican."""
    import pelican

    return Path(pelican.__file__).parent.joinpath("themes", theme).is_dir()


def _near(name: str, folder: Path) -> str:
    """Return the folder with the most similar name, if there is one."""
    names = [each.name for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []
    found = process.extractOne(name, names, scorer=OSA.distance, score_cutoff=2 if len(name) > 7 else 1)
    return str(found[0]) if found else ""


def _nearest(path: Path, root: Path) -> str:
    near = _near(path.name, path.parent)
    return f"did you mean {near}?" if near else f"it is looked for in {root.name or root}, the folder of the settings."
