"""List and find works, what to type to cite them, and where they are cited: `inv refs [WORD...]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from citewell.checks.report.terminal import look_of
from citewell.citations.kept import digest, write_whole
from citewell.citations.library import Library
from citewell.citations.rules import rules
from citewell.citations.shelf import Shelf
from citewell.librarian.citing import pages_seen
from citewell.librarian.place import Site
from citewell.librarian.searching import search, suggestions
from citewell.librarian.showing import Shown, as_json, as_text
from citewell.librarian.words import Words, words_for
from citewell.librarian.work import CitedAt, Work, made_by, work_of


def find(options: argparse.Namespace) -> int:
    """Print the works that are asked for, all without a word, and return 1 if there is none."""
    site = Site.read(options.settings)
    library, problems = Shelf(site.root, site.content, site.cache).library(site.library)
    for problem in problems if not library.own else ():
        print(f"{problem.path}: {problem.message}; {problem.help}", file=sys.stderr)
    pages = pages_seen(site, library.fingerprint)
    works = {(work.path, work.id): work for work in map(work_of, library.own.values())}
    for work in (work for page in pages for work in page.works):
        works.setdefault((work.path, work.id), work)
    found = sorted(search(list(works.values()), options.words), key=lambda work: (work.id.casefold(), work.path))
    cited: dict[tuple[str, str], list[CitedAt]] = {}
    for path, identity, place in (cite for page in pages for cite in page.cites):
        cited.setdefault((path, identity), []).append(place)
    with_words = _with_words(found, library, site)
    shown = [Shown(work, cited.get((work.path, work.id), [])) for work in with_words]
    near = suggestions(works.values(), options.words) if not found else []
    look = look_of(sys.stdout)
    print(as_json(shown, near) if options.json else as_text(shown, near, options.words, len(works), look))
    return int(not found)


def _with_words(works: Sequence[Work], library: Library, site: Site) -> list[Work]:
    """Give the works of the library what to type; what was found once for this library is kept."""
    kept = site.cache / "words.json"
    made = digest(made_by(), library.fingerprint, site.language)
    known = _read(kept, made)
    before = len(known)
    rule = rules(site.language)
    told = []
    for work in works:
        reference = library.own.get(work.id)
        if reference and reference.path == work.path:
            if work.id not in known:
                known[work.id] = words_for(reference, library, rule)
            work = work._replace(**known[work.id]._asdict())
        told.append(work)
    if len(known) > before:
        write_whole(kept, json.dumps([made, known], ensure_ascii=False))
    return told


def _read(kept: Path, made: str) -> dict[str, Words]:
    try:
        made_then, known = json.loads(kept.read_text("utf-8"))
        return {identity: Words(*words) for identity, words in known.items()} if made_then == made else {}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
