"""Format references as entries of a bibliography, each once for the whole site.

The processor is pandoc's citeproc (package pypandoc-binary); one process formats all that is new. The library owns
the year letters: a reference's letter is printed where the style has its own. Source: CSL 1.0.2, "Standard Variables".
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pypandoc
from lxml import html

from citewell.bibliography.csl_items import clean, csl_item
from citewell.bibliography.entry_html import finish_entry
from citewell.bibliography.style_patches import patch_style
from citewell.bibliography.styles import Style, StyleError
from citewell.checks.rules import invalid_style
from citewell.files.cache import Cache, Namespace, digest
from citewell.model import Reference


class Formatting:
    """Format references while the build goes on; one process formats all that is new.

    What is cached is not formatted again; what is new is added to the cache. It holds the entries of one style: those
    of another would only make it grow.
    """

    def __init__(self, references: Sequence[Reference], style: Style, cache: Cache) -> None:
        self._keys = {reference: digest(reference.letter, reference.record) for reference in references}
        self._known: dict[str, str] = cache.read(Namespace.ENTRIES, style.fingerprint) or {}
        self._new = {key: reference for reference, key in self._keys.items() if key not in self._known}
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._format, args=(style, cache))
        if self._new:
            self._thread.start()

    def _format(self, style: Style, cache: Cache) -> None:
        try:
            printed = _format(list(self._new.values()), style)
            self._known |= dict(zip(self._new, printed, strict=True))
            cache.write(Namespace.ENTRIES, self._known, style.fingerprint)
        except Exception as error:  # it is raised where the entries are waited for
            self._error = error

    def wait(self) -> None:
        """Wait until everything is formatted. Raises StyleError when the processor refuses the style."""
        if self._new:
            self._thread.join()
        if self._error:
            raise self._error

    def __getitem__(self, reference: Reference) -> str:
        """Return the HTML of an entry, empty when the processor refused the style."""
        with suppress(StyleError):
            self.wait()
        return self._known.get(self._keys[reference], "")


def entries(references: Sequence[Reference], style: Style, cache: Cache) -> dict[Reference, str]:
    """Format references, and wait for their HTML. Raises StyleError when the processor refuses the style."""
    formatting = Formatting(references, style, cache)
    formatting.wait()
    return {reference: formatting[reference] for reference in references}


def _format(references: Sequence[Reference], style: Style) -> list[str]:
    """Return the HTML of each entry, in the order given; raises StyleError when the processor refuses the style.

    A style may print nothing for a kind of work (APA: personal communications): such a work is printed as a document
    without more, for its citations lead to an entry.
    """
    patched = patch_style(style.xml)
    items = [csl_item(reference, f"x{number}", patched) for number, reference in enumerate(references)]
    printed = _process(items, patched.xml, style.language)
    unprinted = [each | {"type": "document"} for each in items if each["id"] not in printed]
    if unprinted:
        printed |= _process(unprinted, patched.xml, style.language)
    return [
        finish_entry(
            printed[each["id"]] if each["id"] in printed else _title_alone(reference),
            *(reference, patched, style.language),
        )
        for each, reference in zip(items, references, strict=True)
    ]


def _title_alone(reference: Reference) -> Any:
    """Return the entry of a record of which no style prints anything."""

    entry = html.Element("div")
    entry.text = clean(reference.title).strip() or clean(reference.id)
    return entry


def _process(items: list[dict[str, Any]], xml: str, language: str) -> dict[str, Any]:
    """Run the processor once; return what it printed, as lxml elements, by the ids of the items."""
    with tempfile.TemporaryDirectory() as folder:
        csl = Path(folder, "style.csl")
        csl.write_text(xml, "utf-8")
        command = [
            pypandoc.get_pandoc_path(),
            "--from=csljson",
            "--to=html",
            "--wrap=none",
            "--citeproc",
            f"--csl={csl}",
            f"--metadata=lang:{language}",
        ]
        done = subprocess.run(command, input=json.dumps(items), capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise StyleError(invalid_style.processor_failed(done.stderr.strip()))
    page = html.document_fromstring(done.stdout or "<p></p>")
    for number in page.find_class("csl-left-margin"):
        number.drop_tree()
    printed = {each.get("id", "").removeprefix("ref-"): each for each in page.find_class("csl-entry")}
    return {identity: element for identity, element in printed.items() if element.text_content().strip()}
