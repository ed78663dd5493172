"""The list of findings on a page of the preview takes the place of the one that was there; the page stays as it was."""

from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, Template

from citewell.checks.report.preview import ShownFinding, span_of, with_findings
from citewell.checks.report.site_findings import MOST, site_findings
from citewell.diagnostic import Diagnostic, Level
from growth import assert_linear
from site_building import ROOT, article, check, publishing, soup, write_site

ENVIRONMENT = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"))
OURS = ENVIRONMENT.get_template("partials/preview.html")
THEIRS = Template('<div class="box preview-notice"{{ in_english }}><div>{{ doc.problems|length }} found</div></div>')
MARKED = '<mark class="citation-problem" id="problem-{}" title="a > b">Cohn, 2018</mark>'


def finding(number: int, mark: str = "") -> ShownFinding:
    return ShownFinding("warning", "broken-link", number, 3, f'no page <{number}> "x"', "make it.", mark)


def test_a_page_keeps_every_other_byte() -> None:
    before = (
        "<!DOCTYPE html><html><head><script>\"<p class='preview-notice'>\"</script></head>\n<BODY  id=a><!-- <p> -->"
    )
    after = f"\r\n<p>(<em>{MARKED.format(1)}</em>, {MARKED.format(2)})<br></p><section></section></BODY></html>"
    page = f"{before}<section lang='fr' title='>' class='preview-notice'><section></section></section>{after}"
    shown = with_findings(page, [finding(4, "problem-2")], THEIRS)
    unmarked = after.replace(MARKED.format(1), "Cohn, 2018")
    notice = '<div class="box preview-notice" lang="en" dir="ltr"><div>1 found</div></div>'
    assert shown == before + notice + unmarked
    assert with_findings(shown, [finding(4, "problem-2")], THEIRS) == shown


def test_a_page_without_a_list_stays_as_it_is() -> None:
    for page in ("", "<p class='x-preview-notice'>", f"<p>{MARKED.format(1)}", '<p class="preview-notice">not closed'):
        assert with_findings(page, [finding(1)], OURS) == page


def test_our_own_list_leads_to_the_marks_that_are_there() -> None:
    page = f'<section class="notice preview-notice"></section>{MARKED.format(1)}{MARKED.format(2)}'
    shown = BeautifulSoup(with_findings(page, [finding(7, "problem-2"), finding(8, "problem-3")], OURS), "html.parser")
    rows = shown.select(".preview-notice li")
    assert [[link["href"] for link in row.select("a")] for row in rows] == [["#problem-2"], []]
    assert 'no page <7> "x"' in rows[0].get_text()
    assert [mark["id"] for mark in shown.select("mark")] == ["problem-2"]


PIECES = st.sampled_from(
    [
        *"<p> </p> <div> </div> <!-- --> text > class=preview-notice <p/title='a>b'> <script> </script>".split(),
        "<div class='preview-notice'>",
        '<p class="preview-notice b">',
        "<DIV CLASS=preview-notice>",
        "<p id='>'>",
    ]
)


@given(st.lists(PIECES).map(" ".join))
def test_the_list_is_found_where_a_parser_finds_it_or_not_at_all(page: str) -> None:
    span = span_of(page, "preview-notice")
    if span:
        first = BeautifulSoup(page, "html.parser").select_one(".preview-notice")
        assert first is not None and span.of(page).startswith(f"<{first.name}"), page
        assert not span_of(page[: span.start], "preview-notice")


def test_one_page_lists_all_findings_of_the_preview_and_nothing_of_it_is_published(tmp_path: Path) -> None:
    pages = {
        "articles/a.md": article("It hurts (Nemo, 1901). See [nowhere](/nowhere/).", "A", slug="a"),
        "articles/b.md": article("It may. <!-- allow broken-link until 2999-01-01: soon --> [b](/b-c/)", "B", slug="b"),
    }
    site = write_site(tmp_path, pages)
    assert check(site, output="output").status == 0
    page = soup(site / "output" / "findings" / "index.html")
    rows = [row for row in page.select(".all-findings .problems > li") if "a.md:7" in row.get_text()]
    assert [row.select_one(".where").get_text() for row in rows] == ["content/articles/a.md:7"] * 2
    assert [row.a["href"] for row in rows] == ["/a/#problem-1", "/a/"]
    assert soup(site / "output" / "a" / "index.html").select("mark#problem-1")
    assert "b-c" not in page.get_text()
    for name in ("a", "b"):
        assert soup(site / "output" / name / "index.html").select('.preview-notice a[href="/findings/"]')
    (site / "content" / "articles" / "a.md").write_text(article("It may.", "A", slug="a"), "utf-8")
    (site / "content" / "articles" / "b.md").unlink()
    ran = check(site, publishing(site), "public")
    assert (site / "public" / "a" / "index.html").exists(), ran.text
    published = {path.relative_to(site / "public").as_posix() for path in (site / "public").rglob("*")}
    assert not {name for name in published if "findings" in name}
    assert "findings" not in (site / "public" / "a" / "index.html").read_text("utf-8")


def test_most_findings_of_a_large_site_are_counted() -> None:
    found = [
        Diagnostic(f"a{page:04}.md", line, 1, "vague-link-text", Level.WARNING, f"vague {line}", "name it.")
        for page in range(1000)
        for line in range(33)
    ]
    urls = {each.path: f"/{each.path}/" for each in found}
    listed = ENVIRONMENT.get_template("partials/findings.html").render(
        site_findings=site_findings(found, urls, {}), SITEURL=""
    )
    rows = BeautifulSoup(listed, "html.parser")
    assert len(rows.select(".problems > li")) == MOST
    assert "33000 findings" in rows.get_text() and "a0999.md: 33" in rows.get_text()
    assert len(listed) < 500_000


def test_time_grows_with_the_findings_and_with_the_page() -> None:
    assert_linear(lambda shown: with_findings(PAGE, shown, OURS), lambda count: list(map(finding, range(count))), 50)
    assert_linear(lambda page: with_findings(page, [], OURS), lambda count: PAGE + MARKED.format(9) * count, 2000)


PAGE = '<section class="preview-notice"></section>' + "".join(map(MARKED.format, range(1, 50)))
