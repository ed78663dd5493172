"""Turn citations with keys into plain citations: `citewell convert [FILE...]`.

As `citewell check --diff`, it prints what it would change and changes nothing, and the exit status is 1 when there is
something to do. With --write it changes the files; the exit status is then 1 when something is left for a person.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TextIO

from citewell.checks.findings.levels import diagnose
from citewell.checks.report import render
from citewell.checks.report.exit_status import UsageError
from citewell.checks.report.shown import visible
from citewell.checks.report.terminal import look_of
from citewell.checks.rules import invalid_yaml
from citewell.citations.recognise.patterns import patterns_of
from citewell.files.atomic_write import NotWritten, replace_unchanged
from citewell.files.differences import difference
from citewell.files.text_encoding import decode_page
from citewell.library_tools.converting.page import SIGNS, PageConverter
from citewell.library_tools.converting.site_references import SiteReferences
from citewell.library_tools.converting.source_text import edited
from citewell.library_tools.converting.trial import Reader
from citewell.library_tools.library_file.site import SitePaths
from citewell.model import Problem
from citewell.pages.content_folder import MARKDOWN
from citewell.pages.front_matter import read_front_matter
from citewell.pelican.findings import line_reader

TRIES = 5
"""How often a file is read again that an editor saves at the same moment."""
PELICAN_CITE, PANDOC = "pelican-cite", "pandoc"
SYSTEMS = (PANDOC, PELICAN_CITE)
"""How `[@key]` can be meant: in parentheses, or with the authors in the sentence."""


class File(NamedTuple):
    """Hold what becomes of a file: its bytes now and then, how many citations are converted, and what is left."""

    before: bytes
    after: bytes
    converted: int = 0
    left: tuple[Problem, ...] = ()


def convert(options: argparse.Namespace) -> int:
    """Show or make the changes, say what is left, and return the exit status."""
    site = SitePaths.read(options.settings)
    paths = [path.absolute() for path in _chosen(options.files)] if options.files else list(site.pages())
    stream: TextIO = sys.stdout if options.write else sys.stderr
    with TemporaryDirectory() as cache:
        converter = SiteConverter(site, options.settings, Path(cache), options.keys)
        left: list[Problem] = list(converter.references.problems)
        count, files = 0, 0
        for path in paths:
            done = _written(converter, path) if options.write else converter.file(path)
            left += done.left
            if done.converted:
                count, files = count + done.converted, files + 1
                print(_diff(converter.name(path), done), end="")
    if left:
        found = [diagnose(each) for each in left]
        print(render(found, line_reader(site.root), look_of(stream)).rpartition("\n\n")[0], file=stream)
    print(_summary(count, files, len(left), options.write), file=stream)
    return int(bool(left) or (bool(count) and not options.write))


class SiteConverter:
    """Convert the files of one site; `keys` says how `[@key]` is meant, where the settings are not to say it."""

    def __init__(self, site: SitePaths, settings_file: Path, cache: Path, keys: str | None = None) -> None:
        self.site = site
        self.references = SiteReferences(site, settings_file, cache)
        self.reader = Reader(site.settings["MARKDOWN"])
        self.narrative = keys == PELICAN_CITE if keys else self.references.single_at_narrative
        self.converters: dict[tuple[str, str], PageConverter] = {}

    def name(self, path: Path) -> str:
        """Return the name of a file as it is printed."""
        return self.references.sources.name(path)

    def file(self, path: Path) -> File:
        """Return what becomes of a file; nothing is written."""
        name = self.name(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{name} cannot be read: {error.strerror}.") from None
        text, problems = decode_page(data, name)
        if not SIGNS.search(text):
            return File(data, data)
        page = read_front_matter(text, name, ())
        problems += [each for each in page.problems if each.rule == invalid_yaml.RULE]
        if problems:
            return File(data, data, left=tuple(problems))
        library, to_do = self.references.of_page(path, page, name)
        language = str(page.fields.get("lang") or self.site.language)
        key = library.fingerprint, language
        if key not in self.converters:
            self.converters[key] = PageConverter(
                self.reader, library, patterns_of(language), self.narrative, self.references.publications
            )
        done = self.converters[key].convert(page.body, name, page.body_line)
        if not done.converted:
            return File(data, data, left=(*done.left, *(to_do if done.left else ())))
        return File(data, edited(data, len(text) - len(page.body), done.changes), done.converted, (*to_do, *done.left))


def _written(converter: SiteConverter, path: Path) -> File:
    """Convert a file in one step, if it holds what was read."""
    name, target = converter.name(path), path.resolve()  # a link stays a link
    for _ in range(TRIES):
        done = converter.file(path)
        if done.after == done.before:
            return done
        try:
            with target.open("r+b"):  # a file that may not be written is not replaced either
                if replace_unchanged(target, done.before, done.after):
                    return done
        except OSError as error:
            raise NotWritten(f"{name} cannot be written: {error.strerror}. It was left as it was.") from None
    raise NotWritten(f"{name} is being saved again and again. Close it in the editor, and run this again.")


def _chosen(words: Sequence[Path]) -> Iterator[Path]:
    """Yield the Markdown files that are named, or lie in the folders that are; raise UsageError for others."""
    for path in words:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.suffix.lower() in MARKDOWN and each.is_file())
        elif not path.is_file():
            raise UsageError(f"There is no file {path}.")
        elif path.suffix.lower() not in MARKDOWN:
            raise UsageError(f"{path} is no Markdown: only {', '.join(sorted(MARKDOWN))} can be converted.")
        else:
            yield path


def _diff(name: str, done: File) -> str:
    shown = difference(name, done.before.decode("utf-8"), done.after.decode("utf-8"))
    if not sys.stdout.isatty():
        return shown
    return "".join(f"{visible(row.rstrip(chr(13) + chr(10)))}\n" for row in shown.splitlines(True))


def _summary(count: int, files: int, left: int, written: bool) -> str:
    verb = "Converted" if written else "Would convert"
    done = f"{count} citation{'s' * (count != 1)} in {files} file{'s' * (files != 1)}" if count else "nothing"
    rest = f"{left} {'is' if left == 1 else 'are'} left for you to decide" if left else "nothing is left"
    return f"{verb} {done}; {rest}."
