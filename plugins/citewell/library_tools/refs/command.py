"""List and find works, what to type to cite them, and where they are cited: `inv refs [WORD...]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from citewell.checks.report.terminal import look_of
from citewell.citations.recognise.patterns import patterns_of
from citewell.files.cache import Namespace, digest
from citewell.library_tools.library_file.site import SitePaths
from citewell.library_tools.refs.citing_pages import read_pages
from citewell.library_tools.refs.printing import ShownWork, as_json, as_text
from citewell.library_tools.refs.searching import Listed, listed, search, suggestions
from citewell.library_tools.refs.work import CitedAt, WordsToCite, WorkSummary, work_of
from citewell.references.library.library import Library
from citewell.references.library.sources import ReferenceSources


def find(options: argparse.Namespace) -> int:
    """Print the works that are asked for, all without a word, and return 1 if there is none."""
    site = SitePaths.read(options.settings)
    library, problems = ReferenceSources(site.root, site.content, site.cache).library(site.library)
    for problem in () if library.own else problems:
        print(f"{problem.path}: {problem.message}; {problem.help}", file=sys.stderr)
    pages = read_pages(site, library.fingerprint)
    works = {(each.work.path, each.work.id): each for each in _catalogue(library, site)}
    for work in (work for page in pages for work in page.works):
        works.setdefault((work.path, work.id), listed(work))
    found = sorted(search(list(works.values()), options.words), key=lambda work: (work.id.casefold(), work.path))
    cited: dict[tuple[str, str], list[CitedAt]] = {}
    for path, identity, place in (cite for page in pages for cite in page.cites):
        cited.setdefault((path, identity), []).append(place)
    with_words = _with_words(found, library, site)
    shown = [ShownWork(work, cited.get((work.path, work.id), [])) for work in with_words]
    near = suggestions(works.values(), options.words) if not found else []
    look = look_of(sys.stdout)
    print(as_json(shown, near) if options.json else as_text(shown, near, options.words, len(works), look))
    return int(not found)


def _catalogue(library: Library, site: SitePaths) -> list[Listed]:
    """Return the works of the library; from the cache, if the library has not changed."""
    known = site.cache.read(Namespace.WORKS, library.fingerprint)
    if known is not None:
        return [Listed(WorkSummary(*work), text) for work, text in known]
    works = [listed(work_of(each)) for each in library.own.values()]
    site.cache.write(Namespace.WORKS, works, library.fingerprint)
    return works


def _with_words(works: Sequence[WorkSummary], library: Library, site: SitePaths) -> list[WorkSummary]:
    """Give the works of the library what to type; from the cache, if it was found before for this library."""
    made = digest(library.fingerprint, site.language)
    cached = site.cache.read(Namespace.CITING_WORDS, made) or {}
    known = {identity: WordsToCite(*words) for identity, words in cached.items()}
    before = len(known)
    shown_works = []
    for work in works:
        if work.path == site.library:
            if work.id not in known:
                known[work.id] = _words(library, work.id, site.language)
            work = work._replace(**known[work.id]._asdict())
        shown_works.append(work)
    if len(known) > before:
        site.cache.write(Namespace.CITING_WORDS, known, made)
    return shown_works


def _words(library: Library, identity: str, language: str) -> WordsToCite:
    from citewell.library_tools.refs.citing_words import words_for  # what reads citations takes a while to load

    return words_for(library.own[identity], library, patterns_of(language))
