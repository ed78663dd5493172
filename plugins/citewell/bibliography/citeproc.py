"""Have the CSL processor format references as entries: pandoc's citeproc.

One process formats all that it is given. The library owns
the year letters: a reference's letter is printed where the style has its own. Source: CSL 1.0.2, "Standard Variables".
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import html

from citewell.bibliography.csl_items import clean, csl_item
from citewell.bibliography.entry_html import finish_entry
from citewell.bibliography.pandoc import find_pandoc
from citewell.bibliography.style_patches import patch_style
from citewell.bibliography.styles import Style, StyleError
from citewell.checks.rules import invalid_style
from citewell.model import Reference

UNKNOWN_OPTION = 6
"""The exit status of pandoc for an option that it does not know. Source: Pandoc User's Guide, "Exit codes"."""


def format_entries(references: Sequence[Reference], style: Style) -> list[str]:
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
    pandoc = find_pandoc()
    if not pandoc:
        raise StyleError(invalid_style.no_processor())
    with tempfile.TemporaryDirectory() as folder:
        csl = Path(folder, "style.csl")
        csl.write_text(xml, "utf-8")
        command = [
            str(pandoc),
            "--from=csljson",
            "--to=html",
            "--wrap=none",
            "--citeproc",
            f"--csl={csl}",
            f"--metadata=lang:{language}",
        ]
        done = subprocess.run(command, input=json.dumps(items), capture_output=True, encoding="utf-8", check=False)
    if done.returncode == UNKNOWN_OPTION and "citeproc" in done.stderr:
        raise StyleError(invalid_style.processor_too_old(str(pandoc)))
    if done.returncode:
        raise StyleError(invalid_style.processor_failed(done.stderr.strip()))
    page = html.document_fromstring(done.stdout or "<p></p>")
    for number in page.find_class("csl-left-margin"):
        number.drop_tree()
    printed = {each.get("id", "").removeprefix("ref-"): each for each in page.find_class("csl-entry")}
    return {identity: element for identity, element in printed.items() if element.text_content().strip()}
