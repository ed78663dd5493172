"""Tell slips of the pen in names, and find the one work that a cite with a slip in it means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from citewell.citations.match.resolve import resolve
from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cite, Name, Reference
from citewell.references.library.library import Library
from citewell.references.likeness import count_slips
from citewell.references.names import INITIALS, family_of, fold, spellings, split

SHORT_NAME, LONG_NAME = 6, 10
"""From so many letters on, a name with one wrong letter, or with two, is seldom another person's."""


def count_allowed_slips(head: str) -> int:
    """Return how many letters of a folded name may be wrong: in a short one, two letters make another name.

    >>> [count_allowed_slips(name) for name in ("who", "bell", "michelet")]
    [0, 1, 2]
    """
    return 0 if len(head) < 4 else 1 if len(head) < 7 else 2


def is_alike(word: str, name: str) -> bool:
    """Tell whether a name is so like another that it must be a slip even where no further author is named.

    The first letter is right; and the letters are the same, changed about, or one of a name that is not short is
    wrong, or two of a long one.

    >>> pairs = (("Blel", "Bell"), ("Bull", "Bell"), ("Millerr", "Miller"), ("Hansen", "Jansen"))
    >>> [is_alike(*pair) for pair in pairs]
    [True, False, True, False]
    """
    one, other = fold(word), fold(name)
    wrong = 0 if len(one) < SHORT_NAME else 1 if len(one) < LONG_NAME else 2
    return one[0] == other[0] and (sorted(one) == sorted(other) or count_slips(one, other, wrong) <= wrong)


def first_author(work: Reference) -> Name:
    """Return the name under which a work is listed: its title, if it has no author."""
    return work.names[0] if work.names else Name(literal=work.title)


def written_name(name: Name) -> str:
    """Return a family name, or the name of an organisation."""
    return name.literal or name.family


def find_slips(word: str, known: Collection[str]) -> list[tuple[int, str]]:
    """Return the names of which a word may be a slip, the nearest first, each with how many letters it is off.

    >>> find_slips("Anderson", ["Andersson", "Andersen", "Berg"])
    [(1, 'Andersson'), (1, 'Andersen')]
    """
    head = fold(word)
    most = count_allowed_slips(head)
    distances = [(count_slips(head, fold(name), most), name) for name in dict.fromkeys(known)]
    return sorted((each for each in distances if 0 < each[0] <= most), key=itemgetter(0))


def replace_name(cite: Cite, wrong: str, right: str) -> Cite:
    """Write another name in the place of one of a cite's."""
    return cite._replace(names=cite.names.replace(wrong, right, 1))


def begins_with_authors(authors: Sequence[str], work: Reference) -> bool:
    """Tell whether some folded names are those of a work's first authors, in order, and more follow.

    >>> work = Reference("b11", (Name("Bem"), Name("Utts"), Name("Johnson")), "2011", "Psi")
    >>> begins_with_authors(["bem", "utts"], work)
    True
    """
    pairs = zip(authors, work.names, strict=False)
    return len(authors) < len(work.names) and all(author in spellings(name) for author, name in pairs)


def find_reordered(
    cite: Cite, works: Iterable[Reference], patterns: Patterns, key: Callable[[str], str]
) -> Iterator[tuple[Cite, Reference]]:
    """Yield the works of which all authors are written in another order, each with the cite in its order.

    `key` gives the spelling by which a name is known.
    """
    parts = split(cite.names, patterns.terms.connectors)
    keys = [key(family_of(part.text)) for part in parts]
    for work in works if len(keys) > 1 else ():
        if len(keys) == len(work.names):
            places = [next((at for at, each in enumerate(keys) if each in spellings(name)), -1) for name in work.names]
            if sorted(places) == [*range(len(keys))] != places:
                yield cite._replace(names=", ".join(parts[at].text for at in places)), work


def find_meant(
    corrected: Iterable[Cite], works: Collection[Reference], library: Library, patterns: Patterns
) -> Reference | None:
    """Return the one work that the corrected cites lead to, without any further fault; None if there is none.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> work = Reference("b09", (Name("Bell"), Name("Wu")), "2009", "A book")
    >>> library = Library([work])
    >>> [(cite,)] = [citation.cites for citation in find_citations("(Ball & Wu, 2009)")]
    >>> find_meant([replace_name(cite, "Ball", "Bell")], library.own.values(), library, patterns_of()).id
    'b09'
    """
    answers = [resolve(cite, library, patterns) for cite in corrected]
    found = {answer.reference for answer in answers if answer.reference or answer.problem}
    one = found.pop() if len(found) == 1 and not any(answer.problem for answer in answers) else None
    rivals = [work for work in works if work is not one and one and _families(work) == _families(one)]
    return one if one in works and not rivals else None


def _families(work: Reference) -> list[str]:
    """Return the folded family names of a work, without particles."""
    return [fold(written_name(name)) for name in work.names]


def find_misspelt(
    cite: Cite, head: str, works: Mapping[Reference, str], library: Library, patterns: Patterns
) -> Reference | None:
    """Return the one of some works that a cite means whose first author is written `head`, which is no name there.

    The works come with the spelling of their first author that is nearest.
    """
    if any(map(INITIALS.fullmatch, head.split())):
        return None  # "H. Ortega y Gasset" is not "Ortega y Gasset"
    names = (first_author(each) for each in works)
    corrected = (replace_name(cite, head, f"{name.particle} {written_name(name)}".strip()) for name in names)
    work = find_meant(corrected, works, library, patterns)
    alone = len(split(cite.names, patterns.terms.connectors)) < 2
    return None if work and alone and not is_alike(head, works[work]) else work
