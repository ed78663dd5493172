"""No other page leads to this page.

## What it does

Looks for pages to which no link of another published page leads. The home page, the page for addresses that do not
exist, redirects, drafts and hidden pages are left out, and so are the lists that Pelican makes: of tags, categories,
authors and archives, page by page. The list of references leads back to every page that cites; that does not count.

## Why

Readers find a page through other pages; one that none of them names is found by nobody who does not search for it.

## Example

A page `content/pages/how-to-prepare.md` that stands neither in the menu nor in an article.

## Use instead

    Before your visit, read [how to prepare]({filename}/pages/how-to-prepare.md).

or, when it shall not be found: `status: hidden`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import address
from citewell.checks.page.page import FileKind, Page
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "orphan-page"
GROUP = Group.LINKS
FOR_CLINICS = True
LEVEL = Level.WARNING
WHOLE = True
FOLLOWED = ("a", "area", "meta")
EXEMPT = re.compile(r"index\.html|(?:.*/)?(?:404|not[-_]?found)(?:\.html|/index\.html)", re.IGNORECASE)


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each page that no other one links to."""
    pages = [page for page in built.site.pages.values() if page.kind is FileKind.PAGE and page.path not in built.drafts]
    reached: set[str] = set()
    for page in pages:
        for link in page.links:
            target = link.target if link.tag in FOLLOWED and not link.cites else None
            if target and target.name != page.path:
                reached.add(target.name)
    for page in pages:
        if page.path in reached or page.redirect is not None or EXEMPT.fullmatch(page.path):
            continue
        if not built.is_list(page.path) and not _is_hidden(built, page):
            message = f"no other page links to {address(page.path)}"
            advice = "link to it from a page or the menu, or say `status: hidden` when it shall not be found."
            source = built.sources.get(page.path)
            yield Problem(RULE, message, advice, source or f"(built) {page.path}", 1 if source else 0, 0)


def _is_hidden(built: LinkedSite, page: Page) -> bool:
    source = built.places.source(page)
    return bool(source and source.status == "hidden")
