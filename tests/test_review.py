"""What the site says of reviews follows from its articles."""

from pathlib import Path

import pytest

from site_building import ROOT, article, check, publishing, soup, write_site

SAYS = """\
---
title: About
slug: about
status: hidden
---

Mind this. <!-- review-state --> It is true.

<!-- review-state -->

`<!-- review-state -->`
"""
NONE = "No clinician has reviewed any article yet."


def said(folder: Path, reviews: list[str], settings: str = "") -> list[str]:
    pages = {
        f"articles/a{number}.md": article("Text.", f"A{number}", reviewed_by=by) for number, by in enumerate(reviews)
    }
    more = 'CLINIC = {"reviewers": ["Dr A", "Dr B"]}\n' + settings
    site = write_site(folder, {**pages, "pages/about.md": SAYS}, settings=more)
    ran = check(site, publishing(site), "public")
    assert ran.status == 0, ran.text
    prose = soup(site / "public" / "about" / "index.html").select(".prose p")
    return [" ".join(each.get_text().split()) for each in prose]


@pytest.mark.parametrize(
    ("reviews", "sentence"),
    [
        ([], NONE),
        (["pending", "Pending"], NONE),
        (["Dr A"], "A clinician has reviewed our article."),
        (["Dr A", "pending", "[Dr A, Dr B]"], "A clinician has reviewed 2 of our 3 articles."),
        (["Dr A", "Dr B"], "A clinician has reviewed each of our articles."),
    ],
)
def test_a_page_says_what_the_articles_say(reviews: list[str], sentence: str, tmp_path: Path) -> None:
    assert said(tmp_path, reviews) == [f"Mind this. {sentence} It is true.", sentence, "<!-- review-state -->"]


def test_a_draft_does_not_count(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {
            "articles/a.md": article("Text.", "A", reviewed_by="Dr A", status="draft"),
            "articles/b.md": article("Text.", "B"),
            "pages/about.md": SAYS,
        },
        settings='CLINIC = {"reviewers": "Dr A"}\n',
    )
    assert check(site, output="output").status == 0
    assert NONE in soup(site / "output" / "about" / "index.html").select_one(".prose").get_text()


def test_a_page_in_another_language_says_that_the_sentence_is_english(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"pages/about.md": SAYS.replace("slug: about", "slug: about\nlang: de")})
    assert check(site, output="output").status == 0
    page = soup(site / "output" / "about-de" / "index.html")
    assert [each.get_text() for each in page.select('.prose span[lang="en"]')] == [NONE, NONE]


def test_our_own_pages_state_it_nowhere_by_hand() -> None:
    for path in (ROOT / "content" / "pages").glob("*.md"):
        text = " ".join(path.read_text("utf-8").split()).lower()
        assert "no clinician has reviewed a" not in text.replace("no clinician has reviewed says so", ""), path.name
        assert "no clinician has reviewed our" not in text, path.name
        assert "at present that is every article" not in text, path.name
