"""Find organisations whose names hold small words, and tell apart those that share words or a short form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citewell.citations.recognise.words_before_names import opens
from citewell.model import Cite, Name, Reference, Span
from citewell.references.library.library import Library
from citewell.references.likeness import count_slips
from citewell.references.names import APOSTROPHES, POSSESSIVE, bodies, fold, spellings
from citewell.references.organisations import american, is_country, read_organisation

ORGANISATION_WINDOW = 200
"""How many code points the name of an organisation can take."""
MOST_WORDS = 16
"""How many words the name of an organisation can have."""

NAME_AFTER = re.compile(r"[^\S\n]?[(\[](?P<name>[^()\[\]\d]{2,80})[)\]]")
"""What stands in brackets after a name: another name of the organisation, or its country."""
COUNTRY_BEFORE = re.compile(r"(?P<country>[^\W\d_]+(?: [^\W\d_]+)?)(?:\.|,| [–-])\s\Z")
"""A country before the name of its ministry: "BRASIL. Ministério da Saúde"."""
COUNTRY_WINDOW = 24
WORDS = re.compile(r"\S+")
BRACKETS_AFTER = re.compile(r"\s?[(\[][^()\[\]\d]{2,80}[)\]]\Z")
ARTICLE_JOINED = re.compile(rf"^[dlDL][{APOSTROPHES}]")
ARTICLES = frozenset(("De", "Het", "I", "Il", "Lo"))
"""Those of Dutch and Italian."""
STOP = re.compile(r"[;:()\[\]]|[^\W\d_]{3}[.!?]\s")
"""What stands in no name of an organisation that is read so."""
MOST_DIFFERENT = 0.1
"""Which share of the letters of a name can be slips."""


def with_name_after(text: str, cite: Cite) -> Iterator[Cite]:
    """Yield the cite with what stands in brackets after its names as a part of them.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> text = "(Ministry of Health [Brazil], 2013)"
    >>> [each.names for each in with_name_after(text, find_citations(text)[0].cites[0])]
    ['Ministry of Health Brazil']
    """
    begin, end = cite.names_span.end, cite.date.start
    after = NAME_AFTER.match(text, begin, end) if cite.names and begin < end else None
    if after:
        yield cite._replace(names=f"{cite.names} {after['name']}")


def with_organisation_before(text: str, cite: Cite, library: Library) -> Iterator[Cite]:
    """Yield the cite with the name of an organisation that holds numbers or any small words.

    Such are "1000 Genomes Project Consortium" and "Société française de la Douleur".

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> body = Name(literal="Société française de la Douleur")
    >>> library = Library([Reference("s", (body,), "2013", "Un guide")])
    >>> text = "Selon la Société française de la Douleur (2013)"
    >>> [citation] = find_citations(text)
    >>> [each.span.of(text) for each in with_organisation_before(text, citation.cites[0], library)]
    ['Société française de la Douleur (2013)']
    """
    inside = cite.group >= 0 and bool(text[cite.group + 1 : cite.date.start].strip())
    end = cite.date.start if inside or cite.group < 0 else cite.group
    end = cite.names_span.end if cite.et_al else end
    begin = max(cite.group + 1 if inside else 0, end - ORGANISATION_WINDOW)
    begin = max(begin, text.rfind(";", begin, end) + 1)
    end = begin + len(BRACKETS_AFTER.sub("", text[begin:end].rstrip(" ,\n")))
    words = list(WORDS.finditer(text, begin, end))[-MOST_WORDS:] if text[end - 1 : end] != "." else []
    for index, word in enumerate(words):
        if cite.names and not all(map(opens, text[cite.names_span.start : word.start()].split())):
            return  # "Africa CDC and CDC"
        start = word.end() - len(ARTICLE_JOINED.sub("", word.group()))
        before = words[index - 1].group() if index and start == word.start() else ""
        if not (text[start].isupper() or text[start].isdigit()) or (
            before[:1].isupper() and not opens(before) and before not in ARTICLES
        ):
            continue  # no name, or a longer one
        name = POSSESSIVE.sub("", text[start:end])
        works = library.find(fold(name), cite.year or "n.d.") if not STOP.search(name) else ()
        if any(work.authors and work.authors[0].literal for work in works):
            beside = not cite.names or cite.span.start == cite.names_span.start
            stop = cite.date.end + (not inside and text[cite.date.end : cite.date.end + 1] in (")", "]"))
            span = Span(start, cite.span.end if cite.names else stop) if beside else cite.span
            yield cite._replace(names=name, names_span=Span(start, end), span=span, lone=False)
            return


def organisations_like(names: str, works: Iterable[Reference], whole: bool = False) -> list[Reference]:
    """Return the works by organisations that share most of the words of a name; `whole` asks for all of the shorter.

    >>> works = [Reference("c", (Name(literal="Centers for Disease Control and Prevention"),), "2019", "Rest")]
    >>> [len(organisations_like(each, works)) for each in ("Centers for Disease Control", "Disease", "Pain Centers")]
    [1, 0, 0]
    """
    written = _words(names)
    found = []
    for work in works if len(written) > 1 else ():
        recorded = _words(work.names[0].literal) if work.names else set()
        shared = written & recorded
        least = min(len(written), len(recorded)) if whole else len(written | recorded) / 2
        if len(shared) > 1 and (len(shared) >= least or written <= recorded or recorded <= written):
            found.append(work)
    return found


def _words(name: str) -> set[str]:
    """Return the words of a name, folded and in American spelling, without small ones."""
    words = (word for word in re.findall(r"[^\W_]+", name) if not word[0].islower())
    return {american(fold(word)) for word in words}


def contradicted(text: str, cite: Cite, work: Reference) -> bool:
    """Tell whether brackets after the name in a cite tell of another organisation than that of the work it fits.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> work = Reference("e", (Name(literal="Environmental Protection Agency (EPA)"),), "2013", "Air")
    >>> def tell(text):
    ...     return contradicted(text, find_citations(text)[0].cites[0], work)
    >>> tell("(EPA [European Psychiatric Association], 2013)"), tell("(EPA [Environmental Protection Agency], 2013)")
    (True, False)
    """
    name = work.names[0] if work.names else Name()
    if not name.literal or not cite.names:
        return False
    begin, end = cite.names_span
    places = set(map(fold, read_organisation(name.literal).places))
    if places and (before := COUNTRY_BEFORE.search(text, max(0, begin - COUNTRY_WINDOW), begin)):
        country = before["country"]
        if is_country(country) and fold(country) not in places:
            return True
    after = NAME_AFTER.match(text, end, cite.date.start) if end < cite.date.start else None
    given = after["name"].strip("\"“”„«»‘’' ") if after else ""
    if is_country(given):
        return bool(places) and fold(given) not in places
    return " " in given and " " not in cite.names and is_other_name(given, name)


def is_other_name(written: str, name: Name) -> bool:
    """Tell whether a full name is that of another organisation than one whose own full name is known."""
    key, known = fold(written), spellings(name) | bodies(name)
    full = read_organisation(name.literal).names
    longest = max(full, key=len)
    if " " not in longest or any(key.startswith(each) or each.startswith(key) for each in known):
        return False
    return all(count_slips(key, each) / max(len(key), len(each)) > MOST_DIFFERENT for each in known)
