"""Show whom to call on a page about a treatment, and refuse to publish it as long as nobody is named."""

from pathlib import Path

import pytest

from site_building import article, check, findings, publishing, soup, write_site

TEXT = """\
## Harms

In our words, it can make you feel sick and bring back the pain.

## Who should not have it

In our words, people with a broken leg should not walk.

## What else is there?

In our words, you can rest, or walk in the water.

## Questions to ask your clinician

- What can go wrong?
"""
DISCLAIMER = "---\ntitle: Disclaimer\nslug: medical-disclaimer\n---\n\nNo advice.\n"


def pages(**fields: str) -> dict[str, str]:
    return {"articles/page.md": article(TEXT, reviewed_by="pending", **fields), "pages/disclaimer.md": DISCLAIMER}


def words(site: Path, output: str = "output") -> str:
    card = soup(site / output / "page" / "index.html").select_one(".care")
    assert card
    return " ".join(card.get_text(" ").split())


def test_the_card_follows_the_harms_of_a_treatment(tmp_path: Path) -> None:
    site = write_site(tmp_path, pages(kind="treatment"))
    assert check(site, output="output").status == 0
    before = soup(site / "output" / "page" / "index.html").select_one(".care").find_previous_sibling()
    assert before["aria-labelledby"] == "harms"


def test_other_pages_have_no_card(tmp_path: Path) -> None:
    site = write_site(tmp_path, pages(kind="condition"))
    assert check(site, output="output").status == 0
    assert not soup(site / "output" / "page" / "index.html").select(".care")


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("'112'", "Call 112 at once."),
        ("'Call 999, or come to <our> door'", "Call 999, or come to <our> door."),
        ("['Ann Aster', 'Ben Birch']", "Ann Aster, Ben Birch."),
    ],
)
def test_the_clinic_says_whom_to_call(tmp_path: Path, contact: str, told: str) -> None:
    settings = f'CLINIC = CLINIC | {{"emergency_contact": {contact}, "telephone": "020 7946 0000"}}'
    site = write_site(tmp_path, pages(kind="treatment"), settings=settings)
    assert check(site, output="output").status == 0
    assert told in words(site)
    assert "Telephone: 020 7946 0000" in words(site)


def test_numbers_that_are_not_set_are_named_in_the_preview_and_stop_publication(tmp_path: Path) -> None:
    settings = 'CLINIC = CLINIC | {"emergency_contact": None, "telephone": ""}'
    site = write_site(tmp_path, pages(kind="treatment"), settings=settings)
    assert check(site, output="output").status == 0
    marks = soup(site / "output" / "page" / "index.html").select(".care mark.not-set")
    assert [mark.get_text() for mark in marks] == ["emergency contact: not set", "telephone: not set"]
    assert "Call your local emergency number at once." in words(site)
    refused = check(site, publishing(site), "public")
    assert refused.status == 1
    told = [line for line in findings(refused) if "[unset-setting]" in line]
    assert len(told) == 1
    assert told[0].endswith("2 facts in CLINIC are not set: telephone, emergency_contact")
    assert not (site / "public").exists()


REFERENCES = """\
references:
  - id: okafor2019
    type: book
    title: A rest
    publisher: P
    author: [{family: Okafor, given: O.}]
    issued: 2019
    design: systematic-review
    findings:
      - {outcome: pain, direction: better, certainty: low, rated_by: the author}
      - {outcome: nausea, direction: worse, certainty: low, rated_by: the author}
"""
ANSWERED = {
    "answer": "In our words, rest may help.",
    "outcomes": """
  - {outcome: Pain, result: "It may ease pain (Okafor, 2019).", finding: pain}
  - {outcome: Feeling sick, result: "It may make you feel sick (Okafor, 2019).", finding: nausea}""",
}


def test_a_site_without_facts_of_a_clinic_sends_readers_to_the_number_that_they_know(tmp_path: Path) -> None:
    site = write_site(tmp_path, pages(kind="treatment", **ANSWERED), REFERENCES, "del CLINIC")
    ran = check(site, publishing(site), "public")
    assert ran.status == 0, ran.text
    assert "Call your local emergency number at once." in words(site, "public")
    assert "not set" not in words(site, "public")
