"""A link's text does not say where it leads.

## What it does

Finds links whose whole text is one of a short list of phrases such as "click here" or "read more", in English, French,
German, Spanish or Portuguese, by the language of the text.

## Why

Screen readers list the links of a page without the sentences around them, and many eyes skip from link to link in the
same way: ten times "read more" tells neither where they lead.

## Example

    To learn about wind-up, [click here]({filename}wind-up.md).

## Use instead

    Learn [what wind-up is]({filename}wind-up.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.context.repeated_links import at_loop, loops, several_targets
from citewell.checks.page.addresses import shown
from citewell.checks.page.page import Link, Page
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "vague-link-text"
GROUP = Group.LINKS
FOR_CLINICS = True
LEVEL = Level.WARNING
EDGES = " \t\n\N{NO-BREAK SPACE}.,:;!?…·•|<>«»‹›“”„\"'()[]→←↗➔➜►▶▸"
"""What may stand around the words of a link and means nothing."""
ENGLISH = """
    click here|click|here|click this link|this link|link|read more|more|learn more|find out more|see more|view more
    more info|more information|more details|details|continue|continue reading|read on|go|see here|read this
"""
FRENCH = """
    cliquez ici|cliquer ici|clique ici|ici|lire la suite|la suite|suite|en savoir plus|savoir plus|plus|lire plus
    voir plus|plus d'infos|plus d'informations|plus de détails|ce lien|lien|continuer|détails
"""
GERMAN = """
    hier klicken|klicken sie hier|klick hier|klicke hier|hier|mehr|mehr lesen|weiterlesen|weiter lesen|weiter
    mehr erfahren|mehr dazu|mehr infos|mehr informationen|weitere informationen|details|dieser link|diesem link|link
"""
SPANISH = """
    haga clic aquí|haz clic aquí|hacer clic aquí|clic aquí|pulse aquí|pulsa aquí|aquí|leer más|más|saber más|ver más
    más información|más info|más detalles|seguir leyendo|continuar|este enlace|enlace|detalles
"""
PORTUGUESE = """
    clique aqui|clicar aqui|aqui|leia mais|ler mais|mais|saiba mais|saber mais|ver mais|veja mais|mais informações
    mais informação|mais detalhes|continuar a ler|continue lendo|continuar|este link|esta ligação|link|detalhes
"""
LISTS = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH, "pt": PORTUGUESE}
PHRASES = {language: frozenset(text.strip().replace("\n    ", "|").split("|")) for language, text in LISTS.items()}
MESSAGE = 'the link text "{}" does not say where the link leads'
EVERY = frozenset(phrase for phrases in PHRASES.values() for phrase in phrases)


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link whose text could lead anywhere; what the theme prints again and again is one.

    When that leads to several places on one page, it is a fault of ambiguous-link-text.
    """
    advice = "put the words into the link that name what the reader finds there."
    for page, link in built.links():
        if link.text and not link.cites and is_vague(link.text, link.lang) and not built.by_theme(page, link):
            yield built.at_link(Problem(RULE, MESSAGE.format(shown(link.text)), advice), page, link, text=True)
    ambiguous = {loop.text for loop in loops(built, several_targets)}
    for loop in loops(built, _vague):
        if loop.text not in ambiguous:
            yield at_loop(built, Problem(RULE, MESSAGE.format(shown(loop.link.text or "")), advice), loop)


def _vague(page: Page, links: list[Link]) -> list[Link]:
    """Return the links of a page whose text could lead anywhere."""
    return [link for link in links if is_vague(link.text or "", link.lang)]


def is_vague(text: str, language: str) -> bool:
    """Tell whether a text could stand for any link; in no known language, any list counts.

    >>> is_vague("Read more…", "en-GB"), is_vague("Read more about wind-up", "en-GB"), is_vague("aqui", "es")
    (True, False, False)
    """
    phrase = text.casefold().replace("’", "'").strip(EDGES)
    return phrase in PHRASES.get(language.partition("-")[0].lower(), EVERY if not language else frozenset())
