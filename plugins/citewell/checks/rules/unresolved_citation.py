"""A citation leads to no work that we hold.

## What it does

Looks for the cited work among the page's own references, those of its files and the library, and names the nearest
ones if there is none. Where all but one slip of the pen agrees and one work alone can be meant, the citation is linked
to it, and still is an error.

## Why

A statement whose source cannot be found is one that the reader cannot check.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Astre, 2001).
```

## Use instead

```page
Rest may help (Aster, 2001).
```

If the work is missing, add its record to the page or to the library.
"""

from collections.abc import Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unresolved-citation"
GROUP = Group.CITATIONS
LEVEL = Level.ERROR
LETTERS = {1: "one letter", 2: "two letters"}
NOTHING_NEAR = "add the work to the references of this page or to the library, or correct the citation."
MOST = 4
"""How many works a message names."""

# Each function takes the cite as it is written, and the works that come nearest as short forms: "Cohen et al. (2018)".


def nothing_near(cite: str) -> Problem:
    """Return the problem of a cite to which no reference comes near."""
    return _no_reference(cite, NOTHING_NEAR)


def no_blanks_between_names(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite like "Smith&May, 2018"."""
    return _did_you_mean(cite, works, "Blanks are missing between the names.")


def first_author_misspelt(cite: str, works: Sequence[str], letters: int, organisation: bool) -> Problem:
    """Return the problem of a cite whose first author differs from another by a letter or two."""
    kind = "name" if organisation else "family name"
    return _did_you_mean(cite, works, f"The {kind} differs by {LETTERS[letters]}.")


def further_author_misspelt(cite: str, works: Sequence[str], author: str, name: str, letters: int) -> Problem:
    """Return the problem of a cite with a further author whose name differs from another by a letter or two."""
    return _did_you_mean(cite, works, f"{author} differs from {name} by {LETTERS[letters]}.")


def no_such_author(cite: str, works: Sequence[str], author: str) -> Problem:
    """Return the problem of a cite with a further author whom the works do not have."""
    return _did_you_mean(cite, works, f"{author} is not among its authors.")


def other_given_name(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite with the family names of a work."""
    return other_author(cite, works, "The given name or the initials differ.")


def other_author(cite: str, works: Sequence[str], difference: str) -> Problem:
    """Return the problem of a cite with the family name or the organisation of a work, and what differs."""
    return _did_you_mean(cite, works, difference)


def other_organisation(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite by an organisation whose name shares words, or the short form, with another's."""
    return _did_you_mean(cite, works, "The name of the organisation differs.")


def unknown_short_form(cite: str, works: Sequence[str], short: str) -> Problem:
    """Return the problem of a cite by what can be the short form of an organisation, and is not known as it."""
    advice = f'If {short} is its short form, introduce it in the text, or give it to the record ("short: {short}").'
    return _did_you_mean(cite, works, advice)


def authors_in_another_order(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite like "May & Smith, 2018" for "Smith & May, 2018"."""
    return _did_you_mean(cite, works, "Its authors stand in another order.")


def all_authors_named(cite: str, works: Sequence[str], count: int) -> Problem:
    """Return the problem of a cite that says "et al." although it names every one of `count` authors."""
    return _did_you_mean(cite, works, "It has one author." if count == 1 else f"Its {count} authors are all named.")


def authors_missing(cite: str, works: Sequence[str], count: int) -> Problem:
    """Return the problem of a cite that names some of `count` authors, or others."""
    if count == 1:
        return _did_you_mean(cite, works, "It has one author.")
    whom = "both" if count == 2 else 'the first with "et al."'
    return _did_you_mean(cite, works, f"It has {count} authors: name {whom}.")


def other_journal(cite: str, works: Sequence[str], journal: str) -> Problem:
    """Return the problem of a cite with the name of a journal in which the work did not come out."""
    return _did_you_mean(cite, works, f"{journal} is not the journal in which it came out.")


def title_for_authors(cite: str, works: Sequence[str], title: str) -> Problem:
    """Return the problem of a cite with the title of a work that has authors."""
    return _did_you_mean(cite, works, f"{title} is its title.")


def year_of_first_edition(cite: str, works: Sequence[str], year: str) -> Problem:
    """Return the problem of a cite with the year in which a work came out first."""
    return _did_you_mean(cite, works, f"{year} is the year of its first edition.")


def year_of_online_publication(cite: str, works: Sequence[str], year: str) -> Problem:
    """Return the problem of a cite with the year in which a work came out online."""
    return _did_you_mean(cite, works, f"{year} is the year in which it came out online.")


def year_off_by_one(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite with the year before or after that of a work."""
    return _did_you_mean(cite, works, "The year differs by one.")


def year_misspelt(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite like "Cohen, 2108", with a slip of one key in its year."""
    return _did_you_mean(cite, works, "The year differs.")


def written_otherwise(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite like "Cohen et la., 2018", with the names and the year of a work."""
    return _did_you_mean(cite, works, "Its names and its year are right: the slip is beside them.")


def name_cut_short(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite like "Mich., 2018", with the beginning of a family name."""
    return _did_you_mean(cite, works, "The family name is cut short.")


def small_letter(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite like "cohen, 2018", whose name begins with a small letter."""
    return _did_you_mean(cite, works, "The name begins with a capital letter.")


def other_year(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite with the authors of works of other years."""
    return _no_reference(cite, f"the year differs: we hold {_listed(works)}.")


def range_of_years(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite with a range of years, of a work of one year."""
    return _did_you_mean(cite, works, "It is of one year.")


def other_year_letter(cite: str, works: Sequence[str]) -> Problem:
    """Return the problem of a cite with a year letter that none of the works has."""
    return _no_reference(cite, f"did you mean {' or '.join(works[:MOST])}? The year letter differs.")


def needless_year_letter(cite: str, work: str) -> Problem:
    """Return the problem of a cite with a year letter, of a work that has none."""
    return _did_you_mean(cite, [work], "It has no year letter.")


def _did_you_mean(cite: str, works: Sequence[str], difference: str) -> Problem:
    return _no_reference(cite, f"did you mean {_listed(works)}? {difference}")


def _no_reference(cite: str, advice: str) -> Problem:
    return Problem(RULE, f'no reference for "{cite}"', advice, marked=True)


def _listed(works: Sequence[str]) -> str:
    """Name the first works, each once."""
    names = list(dict.fromkeys(works))
    return " or ".join(names[:MOST]) + (" …" if len(names) > MOST else "")
