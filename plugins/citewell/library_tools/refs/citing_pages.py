"""Find where pages cite works, and the works that pages bring along; a page that did not change is not read again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from citewell.files.cache import Namespace, digest
from citewell.files.path_names import name_below
from citewell.library_tools.library_file.site import SitePaths
from citewell.library_tools.refs.page_reading import PageReader
from citewell.library_tools.refs.work import CitedAt, WorkSummary


class PageContents(NamedTuple):
    """Hold what stands on a page: the files that it names, the works that it brings along, and what it cites: the
    path of the file that holds the work, the work's id, and the place."""

    files: list[str]
    works: list[WorkSummary]
    cites: list[tuple[str, str, CitedAt]]


def read_pages(site: SitePaths, fingerprint: str) -> list[PageContents]:
    """Return what stands on every page of a site, in the order of their paths; `fingerprint` is its library's."""
    known: dict[str, Any] = site.cache.read(Namespace.CITING_PAGES) or {}
    made = digest(fingerprint, repr(site.settings["MARKDOWN"]), site.language)
    reader: Any = None
    found: dict[str, Any] = {}
    seen = []
    changed = False
    for path in site.pages():
        name, key = name_below(path, site.root), digest(made, _hash(path))
        page = _unchanged(known.get(name), key, site)
        if page:
            found[name] = known[name]
        else:
            if not reader:
                reader = PageReader(site.settings)
            page = PageContents(*reader.read_page(path))
            found[name] = [key, {each: _hash(site.root / each) for each in page.files}, page.works, page.cites]
            changed = True
        seen.append(page)
    if changed or len(found) < len(known):
        site.cache.write(Namespace.CITING_PAGES, found)
    return seen


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _unchanged(entry: Any, key: str, site: SitePaths) -> PageContents | None:
    """Return what stood on a page in the last run, if neither it nor a file that it names has changed."""
    if not entry:
        return None
    made, files, works, cites = entry
    if made != key or any(_hash(site.root / name) != known for name, known in files.items()):
        return None
    places = [(path, identity, CitedAt(*place)) for path, identity, place in cites]
    return PageContents(list(files), [WorkSummary(*each) for each in works], places)
