"""Show that every way to record an organisation fits every way to cite it, and that no other organisation does."""

from itertools import permutations, product

import pytest

from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Cited, Name, Reference
from citewell.references.library.library import Library

ORGANISATIONS = (
    ("World Health Organization", "WHO"),
    ("Coastal Institute for Pain and Sleep", "CIPS"),
    ("Agência Nacional de Vigilância Sanitária", "Anvisa"),
    ("Bundesinstitut für Arzneimittel und Medizinprodukte", "BfArM"),
    ("National Institute for Health and Care Excellence", "NICE"),
)
RECORDS = (
    "{name} ({short})",
    "{name} [{short}]",
    "{name} - {short}",
    "{name} – {short}",
    "{name}. {short}",
    "{short} ({name})",
    "{short} [{name}]",
    "{short} - {name}",
    "{short} – {name}",
    "The {name} ({short})",
)
CITES = (
    "({name}, 2013)",
    "({short}, 2013)",
    "({name} [{short}], 2013)",
    "({name} ({short}), 2013)",
    "({short} [{name}], 2013)",
    "({name} – {short}, 2013)",
    "({short} - {name}, 2013)",
    "the {name} (2013) says",
    "the {short} (2013) says",
    "The {name} ({short}) (2013) says",
    "the {name} ({short}, 2013) says",
    "the {short} ({name}, 2013) says",
    "the {name}’s (2013) guide",
    "{short}'s (2013) guide",
    "(see the {name}, 2013, p. 4)",
)
OFFICES = ("{record}, Regional Office for Europe", "{record}. Division of Pain", "{record} – Secretariat")
SHORTENED = tuple(each for each in RECORDS if not each.startswith("{short}"))


def cited(library: Library, *texts: str) -> list[Cited]:
    return [each for found in cite_texts(texts, library, patterns_of()) for each in found]


def library_of(*literals: str) -> Library:
    return Library(
        [
            Reference(literal, (Name(literal=literal),), "2013", f"Guide {number}")
            for number, literal in enumerate(literals)
        ]
    )


@pytest.mark.parametrize(("name", "short"), ORGANISATIONS)
@pytest.mark.parametrize("record", [*RECORDS, "declared"])
def test_every_form_of_a_cite_fits_every_form_of_a_record(name: str, short: str, record: str) -> None:
    written = record.format(name=name, short=short)
    own = Name(literal=written) if record != "declared" else Name(literal=name, short=short)
    library = Library([Reference("one", (own,), "2013", "A guide")])
    for text in (each.format(name=name, short=short) for each in CITES):
        found = cited(library, text)
        assert [(each.reference, each.problem) for each in found] == [(library.get("one"), None)], text


@pytest.mark.parametrize(("name", "short"), ORGANISATIONS)
@pytest.mark.parametrize("office", OFFICES)
def test_a_body_is_cited_for_its_office(name: str, short: str, office: str) -> None:
    for record, cite in product(SHORTENED, CITES):
        library = library_of(office.format(record=record.format(name=name, short=short)))
        found = cited(library, cite.format(name=name, short=short))
        assert [(each.reference, each.problem) for each in found] == [(*library.own.values(), None)], (record, cite)


@pytest.mark.parametrize(("name", "short"), ORGANISATIONS)
@pytest.mark.parametrize("alone", ["{name}", "{short}"])
def test_a_page_may_give_the_other_name(name: str, short: str, alone: str) -> None:
    library = library_of(alone.format(name=name, short=short))
    for cite in CITES:
        found = cited(library, f"The {name} ({short}) met.", cite.format(name=name, short=short))
        assert [(each.reference, each.problem) for each in found] == [(*library.own.values(), None)], cite


RIVALS = (
    "Department of Health",
    "Department of Pain",
    "Department of Health and Pain",
    "Royal College of Pain",
    "College of Pain",
    "Royal College of Pain Nurses",
    "Pain Association",
    "European Pain Association",
    "American Pain Association",
    "Centers for Pain Control and Prevention",
    "Centers for Pain Control",
    "Ministry of Health, Brazil",
    "Ministry of Health, Chile",
    "World Health Organization",
    "World Health Council",
)
RIVAL_CITES = tuple(each for each in CITES if "{short}" not in each)


def test_no_cite_leads_to_an_organisation_that_shares_words() -> None:
    for own, other in permutations(RIVALS, 2):
        both = library_of(own, other)
        for text in (each.format(name=own) for each in RIVAL_CITES):
            assert [each.reference for each in cited(both, text)] == [both.get(own)], (text, other)


def test_a_cite_of_an_organisation_that_is_not_held_leads_to_no_other() -> None:
    for own, other in permutations(RIVALS, 2):
        library = library_of(other)
        for text in (each.format(name=own) for each in RIVAL_CITES if not own.endswith(other)):
            assert [each for each in cited(library, text) if each.reference and not each.problem] == [], (text, other)
