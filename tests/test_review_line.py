"""Tell below the title whether a clinician has read a page, of when it is, and how long it takes to read."""

from pathlib import Path

import pytest

from site_building import article, check, soup, write_site

WORDS = "word " * 100


def review_line(tmp_path: Path, text: str, **fields: str) -> str:
    site = write_site(tmp_path, {"articles/page.md": article(text, **{"reviewed_by": "pending", **fields})})
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    return " ".join(
        soup(site / "output" / "page" / "index.html").select_one(".document-head .review-line").stripped_strings
    )


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        (WORDS, "about 1 minute"),
        (WORDS * 2, "about 1 minute"),
        (WORDS * 2 + "more", "about 2 minutes"),
        (f"<!-- {WORDS * 4} -->\n\nText.", "about 1 minute"),
        (
            f"## Harms\n\n{WORDS}\n\n## What the studies found\n\n{WORDS * 5}\n\n## How sure\n\n{WORDS * 2}",
            "about 2 minutes",
        ),
    ],
    ids=["few", "200 words", "201 words", "a comment", "a fold in the text"],
)
def test_two_hundred_words_take_a_minute(tmp_path: Path, text: str, minutes: str) -> None:
    assert review_line(tmp_path, text, kind="treatment").endswith(f"· {minutes}")


def test_it_begins_with_the_review_and_has_the_day_of_the_last_change(tmp_path: Path) -> None:
    assert review_line(tmp_path, "Text.", modified="2026-02-03") == (
        "Not yet reviewed by a clinician · 3 February 2026 · about 1 minute"
    )


def test_a_page_about_the_clinic_says_nothing_of_itself(tmp_path: Path) -> None:
    page = "---\ntitle: About\nslug: about\n---\n\nText.\n"
    site = write_site(tmp_path, {"pages/about.md": page})
    assert check(site, output="output").status == 0
    assert not soup(site / "output" / "about" / "index.html").select(".review-line, .about-this-page")
