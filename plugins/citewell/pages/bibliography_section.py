"""Print the bibliography of a page as plain HTML, for themes that print none."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from citewell.citations.markdown.links import BIBLIOGRAPHY
from citewell.model import Entry
from citewell.references.csl_terms import references_heading


def bibliography_section(entries: Sequence[Entry], content: str, language: str) -> str:
    """Return the section that follows the content of a page; nothing if there are no entries.

    The heading is the term of CSL's locale file for the language of the page.

    >>> from citewell.model import Reference
    >>> work = Reference("b9", (), "2009", "Ketamine", anchor="ref-b9")
    >>> print(bibliography_section([Entry(work, {work: "<i>K</i>."}, 1, "B.")], "<p>Text.</p>", "en"))
    <BLANKLINE>
    <section class="citewell-bibliography" role="doc-bibliography" aria-labelledby="references">
    <h2 id="references">References</h2>
    <ul>
    <li id="ref-b9"><i>K</i>. <a href="#cite-b9-1" role="doc-backlink" aria-label="Back to where B. is cited">↩</a></li>
    </ul>
    </section>
    """
    if not entries:
        return ""
    taken = [name for name in ("references", "bibliography") if f'id="{name}"' in content]
    heading = next(name for name in ("references", "bibliography", "citewell-references") if name not in taken)
    items = "\n".join(map(_item, entries))
    return (
        f'\n{BIBLIOGRAPHY} role="doc-bibliography" aria-labelledby="{heading}">\n'
        f'<h2 id="{heading}">{escape(references_heading(language))}</h2>\n<ul>\n{items}\n</ul>\n</section>'
    )


def _item(entry: Entry) -> str:
    """Return one entry with its ways back."""
    back = " ".join(
        f'<a href="{escape(link.href)}" role="doc-backlink" aria-label="{escape(link.label)}">↩</a>'
        for link in entry.backlinks
    )
    return f'<li id="{escape(entry.anchor)}">{entry.html}{f" {back}" if back else ""}</li>'
