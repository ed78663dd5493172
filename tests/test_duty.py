"""Look at who, when and whose money: what the checks say on a given day, and what readers see."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from site_building import ROOT, Ran, article, check, findings, publishing, run, soup, write_site

CLINIC = """\
CLINIC = {
    "authors": ["Bo Birch"],
    "reviewers": {"Dr Ann Aster": "consultant in pain medicine", "Dr Cy Cedar": "pharmacist & nurse"},
    "treatments": ["ketamine"],
    "telephone": "+44 (0)20 7946 0000",
    "emergency_contact": "Call 999, or come to <our> door.",
    "conflicts_of_interest": "We offer some of the treatments that we write about.",
    "funding": "The clinic pays for these pages.",
}
REVIEW_YEARS = 2
"""
DISCLAIMER = "---\ntitle: Medical disclaimer\nslug: medical-disclaimer\n---\n\nText.\n"
REVIEWED = {"kind": "condition", "reviewed_by": "Dr Ann Aster", "last_reviewed": "2024-03-10"}


def told(ran: Ran, rule: str) -> list[str]:
    return [each for each in findings(ran) if f"[{rule}]" in each]


def on(day: str) -> str:
    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {"articles/page.md": article("Text.", **REVIEWED), "pages/medical-disclaimer.md": DISCLAIMER}
    return write_site(tmp_path, pages, settings=CLINIC)


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2024-03-09", ["future-review"]),
        ("2024-03-10", []),
        ("2026-03-10", []),
        ("2026-03-11", ["overdue-review"]),
    ],
)
def test_a_review_holds_from_its_day_to_the_last_of_its_years(day: str, rules: list[str], site: Path) -> None:
    ran = check(site, SOURCE_DATE_EPOCH=on(day))
    assert [each for each in ("future-review", "overdue-review") if told(ran, each)] == rules


def test_what_is_overdue_is_an_error_when_a_timer_starts_the_run(site: Path) -> None:
    late = {"SOURCE_DATE_EPOCH": on("2026-03-11"), "cwd": site}
    usual, scheduled = run("-m", "citewell", "check", **late), run("-m", "citewell", "check", "--scheduled", **late)
    assert usual.status == 0, usual.text
    assert scheduled.status == 1, scheduled.text
    assert told(usual, "overdue-review") == [
        "content/articles/page.md:6:1: warning[overdue-review]: the page was to be reviewed again by 2026-03-10, "
        "2 years after the last one (REVIEW_YEARS)"
    ]
    assert told(scheduled, "overdue-review") == [
        each.replace("warning", "error") for each in told(usual, "overdue-review")
    ]


def test_readers_see_who_reviewed_a_page_and_when_it_is_next_and_whose_money(tmp_path: Path) -> None:
    pages = {
        "articles/page.md": article(
            "Text.",
            **REVIEWED | {"reviewed_by": "[Dr Ann Aster, Dr Cy Cedar]", "conflicts": "Shares in <pumps>."},
        ),
        "articles/own.md": article("Text.", "Own", **REVIEWED | {"next_review": "2025-01-02"}, slug="own"),
        "articles/pending.md": article("Text.", "Pending", kind="how-to", reviewed_by="pending", slug="pending"),
        "pages/medical-disclaimer.md": DISCLAIMER,
        "pages/cure.md": "---\ntitle: Cure\nslug: cure\nkind: condition\nstatus: hidden\n---\n\nText.\n",
    }
    site = write_site(tmp_path, pages, settings=CLINIC)
    ran = check(site, publishing(site), "public", SOURCE_DATE_EPOCH=on("2024-05-01"))
    assert ran.status == 0, ran.text

    def facts(name: str) -> dict[str, str]:
        rows = soup(site / "public" / name / "index.html").select(".about-this-page dl > div")
        return {row.dt.get_text(): " ".join(row.dd.get_text().split()) for row in rows}

    page = facts("page")
    assert page["Review"] == (
        "Reviewed by Dr Ann Aster (consultant in pain medicine) and Dr Cy Cedar (pharmacist & nurse) on 10 March 2024"
    )
    assert page["Next review"] == "by 10 March 2026"
    assert facts("own")["Next review"] == "by 2 January 2025"
    assert facts("pending")["Review"] == "Not yet reviewed by a clinician"
    assert "Next review" not in facts("pending")
    for name, conflicts in (("page", "Shares in <pumps>. We offer"), ("own", "We offer"), ("cure", "We offer")):
        foot = " ".join(soup(site / "public" / name / "index.html").select_one(".document-foot").get_text().split())
        assert f"Conflicts of interest: {conflicts} some of the treatments that we write about." in foot, name
        assert "Funding: The clinic pays for these pages." in foot, name
        assert "In an emergency: Call 999, or come to <our> door. This page gives general information." in foot, name
    card = soup(site / "public" / "index.html").select_one(".review-done")
    assert "consultant" not in card.get_text()


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (None, "In an emergency: Call your local emergency number."),
        ("112", "In an emergency: Call 112."),
        (["112", "our nurse"], "In an emergency: 112, our nurse."),
    ],
)
def test_each_article_says_what_to_do_in_an_emergency(contact: object, said: str, tmp_path: Path) -> None:
    settings = f'CLINIC = {{"emergency_contact": {contact!r}}}\n'
    site = write_site(tmp_path, {"articles/page.md": article("Text.")}, settings=settings)
    assert check(site, output="output").status == 0
    assert said in " ".join(soup(site / "output/page/index.html").select_one(".advice").get_text().split())


def test_another_theme_that_leaves_out_the_disclaimer_is_told_once(site: Path) -> None:
    (site / "content/articles/second.md").write_text(article("Text.", "Second", **REVIEWED), "utf-8")
    templates = site / "bare"
    for name, text in {
        "article": "<!DOCTYPE html><title>A</title>{{ article.content }}",
        "base": "",
        "page": "",
    }.items():
        templates.mkdir(exist_ok=True)
        (templates / f"{name}.html").write_text(text or "<!DOCTYPE html><title>A</title>", "utf-8")
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write('THEME_TEMPLATES_OVERRIDES = ["bare"]\nDIRECT_TEMPLATES = []\nTAG_SAVE_AS = ""\n')
    found = told(ran := check(site), "missing-disclaimer")
    assert [each.partition("]: ")[2] for each in found] == [
        "the built page does not link to the medical disclaimer",
        "the clinic's telephone number is not on the built page",
        "whom to call in an emergency is not on the built page",
    ], ran.text
    assert ran.out.count("; so on 1 more page.") == 3
    said = (
        '<!DOCTYPE html><title>A</title><a href="{{ SITEURL }}/medical-disclaimer/">Mind</a> <p>Call us: <b>+44</b> (0)'
        "20\n7946&nbsp;0000.</p> <p>Call 999, or come to &lt;our&gt; <em>door.</em></p>{{ article.content }}"
    )
    (templates / "article.html").write_text(said, "utf-8")
    assert told(check(site), "missing-disclaimer") == []


def test_a_new_article_has_the_fields_of_duty(tmp_path: Path) -> None:
    (tmp_path / "tasks.py").write_text((ROOT / "tasks.py").read_text("utf-8"), "utf-8")
    (tmp_path / "content/articles").mkdir(parents=True)
    inv = Path(sys.executable).with_name("inv")
    ran = subprocess.run([inv, "new", "Sleep and pain"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    text = (tmp_path / "content/articles/sleep-and-pain.md").read_text("utf-8")
    for name in ("kind", "author", "reviewed_by", "last_reviewed", "next_review", "conflicts", "funding"):
        assert f"\n{name}:" in text, name
    site = write_site(tmp_path / "built", {"articles/a.md": text}, settings=CLINIC)
    found = [each for each in findings(check(site)) if "articles/a.md" in each]
    assert [each.partition("]: ")[0].rpartition("[")[2] for each in found] == ["missing-disclaimer"]
