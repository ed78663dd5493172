"""Format references as entries of a bibliography, each once for the whole site.

The processor is pandoc's citeproc (package pypandoc-binary); one process formats all that is new. The library owns
the year letters: a reference's letter is printed where the style has its own. Source: CSL 1.0.2, "Standard Variables".
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citewell.citations.kept import digest, write_whole
from citewell.citations.model import Entry, Reference
from citewell.citations.style import LETTER_VARIABLE, Style, StyleError


def entries(references: Sequence[Reference], style: Style, cache: str | os.PathLike[str]) -> dict[Reference, Entry]:
    """Format references; what the file `cache` holds is not formatted again, what is new is added to it.

    One process formats all that is new. Raises StyleError when the processor refuses the style.
    """
    keys = {reference: _key(reference, style) for reference in references}
    known = _read_cache(cache)
    new = {key: reference for reference, key in keys.items() if key not in known}
    if new:
        known |= dict(zip(new, _format(list(new.values()), style), strict=True))
        _write_cache(cache, known)
    return {reference: Entry(reference.id, reference.anchor, known[key]) for reference, key in keys.items()}


def _key(reference: Reference, style: Style) -> str:
    return digest(style.fingerprint, reference.letter, reference.record)


def _format(references: Sequence[Reference], style: Style) -> list[str]:
    """Run the processor once; return the HTML of each entry, in the order given."""
    import pypandoc
    from lxml import html

    items = [_item(reference, f"x{number}", style) for number, reference in enumerate(references)]
    with tempfile.TemporaryDirectory() as folder:
        csl = Path(folder, "style.csl")
        csl.write_text(style.xml, "utf-8")
        command = [
            pypandoc.get_pandoc_path(),
            "--from=csljson",
            "--to=html",
            "--wrap=none",
            "--citeproc",
            f"--csl={csl}",
        ]
        done = subprocess.run(
            [*command, f"--metadata=lang:{style.language}"],
            input=json.dumps(items),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode or not done.stdout.strip():
        raise StyleError(f"the citation processor failed: {done.stderr.strip() or 'it printed nothing'}")
    printed = {
        element.get("id", ""): _inner_html(element)
        for element in html.document_fromstring(done.stdout).iter("div")
        if "csl-entry" in element.get("class", "").split()
    }
    return [_with_letter(printed.get(f"ref-x{number}", ""), each, style) for number, each in enumerate(references)]


def _item(reference: Reference, identity: str, style: Style) -> dict[str, Any]:
    """Return the record as the processor gets it, with our letter behind the year."""
    data = reference.data
    item = {key: value for key, value in data.items() if key != LETTER_VARIABLE} | {"id": identity}
    if reference.letter and style.prints_letters:
        item[LETTER_VARIABLE] = reference.letter
    elif reference.letter and "date-parts" in data.get("issued", ()):
        (_, *day), *end = data["issued"]["date-parts"]
        item["issued"] = {"date-parts": [[_stand_in(reference), *day], *end]}
    return item


def _stand_in(reference: Reference) -> int:
    """Return a year that stands nowhere in the record: where a style prints it, year and letter are put."""
    return next(year for year in range(9999, 3000, -1) if str(year) not in reference.record)


def _with_letter(entry: str, reference: Reference, style: Style) -> str:
    if not reference.letter or not reference.year or style.prints_letters:
        return entry
    return entry.replace(str(_stand_in(reference)), reference.date + reference.letter)


def _inner_html(element: Any) -> str:
    """Return what is in an entry; of a numbered one, what stands beside the number."""
    from lxml import html

    for part in element.iter("div"):
        if "csl-right-inline" in part.get("class", "").split():
            element = part
    inner = html.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r"^<div[^>]*>|</div>$", "", inner.strip()).strip()


def _read_cache(path: str | os.PathLike[str]) -> dict[str, str]:
    """Read the cache; a damaged or foreign file counts as empty."""
    try:
        known = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and all(isinstance(text, str) for text in known.values()) else {}


def _write_cache(path: str | os.PathLike[str], known: dict[str, str]) -> None:
    write_whole(Path(path), json.dumps(known, ensure_ascii=False))
