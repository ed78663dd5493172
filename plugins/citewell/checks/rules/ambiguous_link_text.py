"""Links with the same text lead to different places.

## What it does

Compares the links of a page with each other. Citations, footnotes and the ways back from them are left out, and so are
links that have a label of their own for screen readers. What the theme prints again and again, such as "Read more" in
a list, is one finding for the whole site, which names the template. Words such as "here" are left to the rule
vague-link-text, and the lists of a tag or of an author may be called as a link in the text is.

## Why

In a list of links, two that read the same seem to be one; a reader who knows one of them will not try the other.

## Example

    A [review]({filename}review.md) agrees with an older [review]({filename}older-review.md).

## Use instead

    A [review of 2025]({filename}review.md) agrees with an [older review]({filename}older-review.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.context.repeated_links import at_loop, folded, in_one_place, loops, several_targets, there
from citewell.checks.page.addresses import Target, readable, shown
from citewell.checks.page.page import Link
from citewell.checks.rules.vague_link_text import is_vague
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "ambiguous-link-text"
GROUP = Group.LINKS
FOR_CLINICS = True
LEVEL = Level.WARNING


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link whose text another link of the page has for another target.

    What the theme prints again and again is one problem for the whole site.
    """
    for page in built.pages():
        first: dict[str, tuple[Link, Target | str]] = {}
        pairs: set[tuple[str, Target | str]] = set()
        for link in page.links:
            if not link.text or link.cites or link.named:
                continue
            text, target = folded(link), there(link)
            known, wanted = first.setdefault(text, (link, target))
            if wanted == target or (text, target) in pairs or is_vague(link.text, link.lang):
                continue
            if not _of_lists(built, known, link):
                pairs.add((text, target))
                here, other = (known, link) if known.nth >= 0 > link.nth else (link, known)
                message = f'links with the text "{shown(link.text)}" lead to different places'
                where = f"here to {readable(here.href)}, elsewhere to {readable(other.href)}"
                advice = f"{where}: let the words tell them apart."
                yield built.at_link(Problem(RULE, message, advice), page, here, text=True)
    yield from in_one_place(_of_theme(built))


def _of_lists(built: LinkedSite, *pair: Link) -> bool:
    """Tell whether no author wrote either of two links here, or the theme's one leads to a list, such as a tag's."""
    if not built.themed or all(link.nth >= 0 for link in pair):
        return False
    printed = [link for link in pair if link.nth < 0]
    return len(printed) > 1 or any(link.target is not None and built.is_list(link.target.name) for link in printed)


def _of_theme(built: LinkedSite) -> Iterator[Problem]:
    for loop in loops(built, several_targets):
        message = f'links with the text "{shown(loop.link.text or "")}" lead to different places'
        advice = "put words into each link that tell them apart, such as the title of the article."
        yield at_loop(built, Problem(RULE, message, advice), loop)
