"""Build blogs in which something is wrong: it is told with its place, and the blog is built all the same."""

import re
from pathlib import Path

from other_sites import post, write_blog
from site_building import Ran, bytes_of, pelican

TOLD = re.compile(r"^\S.*: (?:error|warning|advice)\[[\w-]+\]: .*$", re.MULTILINE)


def told(ran: Ran) -> list[str]:
    """Return the first line of every problem that Pelican told."""
    return TOLD.findall(ran.err)


WRONG = {
    "slip.md": post("Walks are long (Okafer, 2019)."),
    "good.md": post("Bread is good (Aster, 2015).", "Good"),
    "no-file.md": post("Bread (Aster, 2015).", "No file", Bibliography="none.bib"),
    "no-list.md": "---\ntitle: No list\ndate: 2016-01-01\nreferences: Okafor\n---\n\nBread (Aster, 2015).\n",
    "broken.bib": "@book{mill, author = {Mill, May}, year = 2009\n",
    "broken.md": post("Flour (Mill, 2009).", "Broken", Bibliography="broken.bib"),
}


def test_problems_are_told_with_their_places_and_every_page_is_built(tmp_path: Path) -> None:
    ran = pelican(write_blog(tmp_path, WRONG))
    assert ran.status == 0
    assert told(ran) == [
        'content/broken.bib:1:1: warning[incomplete-reference]: reference "mill" has no title',
        'content/broken.bib:1:1: warning[malformed-record]: the record "mill" is not closed',
        "content/no-file.md:3:1: warning[missing-bibliography]: there is no file none.bib",
        "content/no-list.md:4: warning[invalid-references]: the references are not a list",
        'content/slip.md:4:17: warning[unresolved-citation]: no reference for "Okafer, 2019"',
    ]
    built = tmp_path / "blog" / "output"
    assert {"post.html", "good.html", "no-file.html", "no-list.html", "broken.html"} <= bytes_of(built).keys()
