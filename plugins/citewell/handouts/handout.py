"""Hold what the template of a handout is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from citewell.handouts.handout_text import ANSWER, read_handout_text
from citewell.handouts.one_sheet import Sheet, fit
from citewell.handouts.qr_code import qr_code

KIND = "treatment"
"""The kind of the pages that have a handout."""
FOLDER = "handout/"
"""Where the handout lies below its page."""


@dataclass(frozen=True)
class Handout:
    """Hold the handout of a page: what it is made of as plain values, and what follows from them when it is printed.

    `content` is the HTML of the page and `title` its title as plain text; `save_as` is the file of the handout and
    `url` its address, relative to the site; `page` is the address of the page, "" where it is not known where the site
    will stand; `facts` are what the clinic says of itself.
    """

    title: str
    content: str
    save_as: str
    url: str
    page: str
    facts: tuple[str, ...] = ()

    def sheet(self) -> Sheet:
        """Return what of the page stands on the sheet."""
        return fit(read_handout_text(self.content), self.title, (*self.facts, self.page))

    def qr_code(self) -> str:
        """Return the page's address as a QR code, in SVG; "" where it has none."""
        return qr_code(self.page) if self.page else ""


def has_handout(kind: object, content: str) -> bool:
    """Tell whether a page of this kind, and with this HTML, has a handout.

    >>> has_handout("treatment", '<section aria-labelledby="in-short" class="answer">'), has_handout("treatment", "<p>")
    (True, False)
    """
    return str(kind).strip().lower() == KIND and ANSWER in content


def address_of(save_as: str) -> str:
    """Return the address of the handout of a page, by the page's file.

    >>> address_of("rest/index.html"), address_of("rest.html"), address_of("index.html")
    ('rest/handout/', 'rest/handout/', 'handout/')
    """
    path = PurePosixPath(save_as)
    folder = path.parent if path.name == "index.html" else path.with_suffix("")
    return f"{(folder / FOLDER).as_posix()}/"
