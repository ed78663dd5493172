"""Citewell: prose citations, references and checks for a Pelican site of patient education.

In the settings of a site, `PLUGINS = ["citewell"]` is enough; on the command line there is `citewell --help`. This
module is the face for other programs: it imports nothing until a function is called. What lies below it may change.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.diagnostic import Diagnostic
    from citewell.model import Problem, Reference

__version__ = "0.1.0"


def register() -> None:
    """Connect every part of Citewell to Pelican, which calls this for `citewell` in PLUGINS.

    The parts can be named alone: `citewell.citations`, `citewell.checks`, `citewell.works_cited`.

    >>> from pelican import signals
    >>> register()
    >>> sorted(each.__name__ for each in signals.get_generators.receivers_for(None))
    ['give_generator', 'give_generator']
    """
    from citewell.pelican.plugin import connect_all

    connect_all()


def check_site(settings_file: str | Path = "pelicanconf.py") -> list[Diagnostic]:
    """Build a site in a folder that is thrown away, and return what is wrong with it, in the order of file and place.

    These are the findings of `citewell check`. Raises what a fault of the program itself raises, and nothing for the
    content of the site or its settings.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     settings_file = Path(folder, "pelicanconf.py")
    ...     _ = settings_file.write_text("PATH = 'content'\\nPLUGINS = ['citewell']\\nREFERENCES_URL = 5")
    ...     Path(folder, "content").mkdir()
    ...     [(each.line, each.rule, each.help) for each in check_site(settings_file)]
    [(3, 'invalid-setting', 'write it in quotes.')]
    """
    from citewell.checks.findings.policy import Policy
    from citewell.checks.rules import invalid_setting
    from citewell.files.output_folder import new_folder
    from citewell.pelican.findings import findings
    from citewell.pelican.run import run_pelican

    path = Path(settings_file).resolve()
    with new_folder(None) as folder:
        build = run_pelican(path, folder)
        found = findings(build, path, Policy.read(path.parent))
    if build.fault and not any(each.rule == invalid_setting.RULE for each in found.shown):
        raise build.fault
    return found.shown


def read_references(path: str | Path) -> tuple[list[Reference], list[Problem]]:
    """Read a file of references (CSL-YAML, CSL-JSON, BibTeX, RIS, PubMed), and say what is wrong with it.

    The ending of the name tells the format. A faulty record becomes a reference and a problem. Raises OSError for a
    file that cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "works.bib")
    ...     _ = file.write_text("@book{walk, author = {Okafor, Obi}, title = {A walk}, year = 2019}")
    ...     references, problems = read_references(file)
    >>> references[0].id, references[0].names[0].family, references[0].year, problems
    ('walk', 'Okafor', '2019', [])
    """
    from citewell.references.library.records import read_file

    path = Path(path)
    return read_file(path.read_bytes(), path.suffix, path.name)
