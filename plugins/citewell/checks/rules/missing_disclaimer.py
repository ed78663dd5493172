"""A built page about health lacks the disclaimer, the emergency line or the clinic's telephone.

## What it does

Looks at pages about health as they are built, whatever theme prints them, on the site of a clinic: one that names the
treatments that it offers under `CLINIC["treatments"]` in `pelicanconf.py`. Each must link to the page of the
disclaimer, which has "disclaimer" (or the Spanish, Portuguese, French or German word) in its title or its address, and
show `CLINIC["telephone"]` and `CLINIC["emergency_contact"]`, where these are set. What all pages lack is one finding.

## Why

A reader in distress may land on any page, from a search. What to do then must stand on that page.

## Example

A template for articles that leaves out the footer.

## Use instead

    {% include 'partials/advice.html' %}
    {% include 'partials/site-footer.html' %}
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import medical_pages
from citewell.checks.page.page import Page
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.page_kinds import treatments_of
from citewell.model import Problem
from citewell.pages.review import names_in

RULE = "missing-disclaimer"
GROUP = Group.CLINIC
LEVEL = Level.WARNING
PUBLISHING = Level.ERROR
ONCE = True
DISCLAIMER = re.compile(r"disclaimer|descargo|aviso|isenção|isencao|avertissement|haftungsausschluss", re.IGNORECASE)
"""What a disclaimer is called, in its title or address."""
FACTS = {
    "telephone": "the clinic's telephone number is not on the built page",
    "emergency_contact": "whom to call in an emergency is not on the built page",
}
"""The facts of the clinic that each page shows, and what is reported without it."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each thing that is lacking, at the first page that lacks it."""
    if not treatments_of(built.settings):
        return
    clinic = built.settings["CLINIC"]
    disclaimers = _disclaimers(built)
    for page in medical_pages(built):
        there = built.site.pages.get(page.record.save_as)
        if not there or there.path in disclaimers:
            continue
        if not any(link.tag == "a" and link.target and link.target.name in disclaimers for link in there.links):
            message = "the built page does not link to the medical disclaimer"
            help = "link to it in the theme, as our partials/advice.html does."
            if not disclaimers:
                help = 'write content/pages/medical-disclaimer.md, with "disclaimer" in its title, and link to it.'
            yield Problem(RULE, message, help).at(page.place_of_field(""))
        for fact, message in FACTS.items():
            if not all(_shows(built, there, text) for text in names_in(clinic.get(fact))):
                help = f'print it in the theme, as our partials/site-footer.html does with CLINIC["{fact}"].'
                yield Problem(RULE, message, help).at(page.place_of_field(""))


def _disclaimers(built: BuiltSite) -> set[str]:
    """Return the files of the site that hold a disclaimer."""
    records = [each for each in built.build_state.pages.values() if each.save_as]
    titled = {each.save_as for each in records if DISCLAIMER.search(str(each.fields.get("title", "")))}
    return titled | {name for name in built.site.files if name.endswith(".html") and DISCLAIMER.search(name)}


def _shows(built: BuiltSite, page: Page, text: str) -> bool:
    """Tell whether a built page shows a text, or links to it as a telephone number."""
    digits = re.sub(r"\D", "", text)
    if digits and any(link.href.startswith("tel:") and re.sub(r"\D", "", link.href) == digits for link in page.links):
        return True
    said = built.site.path(page.path).read_text("utf-8", errors="replace")
    if html.escape(text, quote=False) in said:
        return True
    return text in " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", said)).split())
