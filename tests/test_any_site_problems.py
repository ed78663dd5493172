"""Build blogs in which something is wrong: it is told with its place, and the blog is built all the same."""

import re
from pathlib import Path

import pytest

from other_sites import SETTINGS, WORKS, post, write_blog
from site_building import Ran, bytes_of, check, findings, pelican, run, soup

TOLD = re.compile(r"^\S.*: (?:error|warning|advice)\[[\w-]+\]: .*$", re.MULTILINE)


def problems(ran: Ran) -> list[str]:
    """Return the first line of every problem that Pelican printed."""
    return TOLD.findall(ran.err)


WRONG = {
    "slip.md": post("Walks are long (Okafer, 2019)."),
    "good.md": post("Bread is good (Aster, 2015).", "Good"),
    "no-file.md": post("Bread (Aster, 2015).", "No file", Bibliography="none.bib"),
    "no-list.md": "---\ntitle: No list\ndate: 2016-01-01\nreferences: Okafor\n---\n\nBread (Aster, 2015).\n",
    "broken.bib": "@book{mill, author = {Mill, May}, year = 2009\n",
    "broken.md": post("Flour (Mill, 2009).", "Broken", Bibliography="broken.bib"),
}


def test_problems_are_told_with_their_places_and_every_page_is_built(tmp_path: Path) -> None:
    ran = pelican(write_blog(tmp_path, WRONG))
    assert ran.status == 0
    assert problems(ran) == [
        'content/broken.bib:1:1: warning[incomplete-reference]: reference "mill" has no title',
        'content/broken.bib:1:1: warning[malformed-record]: the record "mill" is not closed',
        "content/no-file.md:3:1: warning[missing-bibliography]: there is no file none.bib",
        "content/no-list.md:4: warning[invalid-references]: the references are not a list",
        'content/slip.md:4:17: warning[unresolved-citation]: no reference for "Okafer, 2019"',
    ]
    built = tmp_path / "blog" / "output"
    assert {"post.html", "good.html", "no-file.html", "no-list.html", "broken.html"} <= bytes_of(built).keys()


def test_an_error_ends_the_build_where_the_settings_ask_for_that(tmp_path: Path) -> None:
    site = write_blog(tmp_path, {"good.md": WRONG["good.md"]}, settings="CITATION_ERRORS = True")
    assert pelican(site).status == 0
    before = bytes_of(site / "output")
    (site / "content" / "slip.md").write_text(WRONG["slip.md"], "utf-8")
    ran = pelican(site)
    assert ran.status == 1
    assert problems(ran) == ['content/slip.md:4:17: error[unresolved-citation]: no reference for "Okafer, 2019"']
    assert ran.err.endswith("Nothing was built: CITATION_ERRORS is set, and there are errors above.\n")
    assert bytes_of(site / "output") == before


def test_a_warning_does_not_end_the_build_where_errors_do(tmp_path: Path) -> None:
    works = WORKS.replace("issued: 2019", "issued: 2019, page: 9-1")
    ran = pelican(write_blog(tmp_path, {"good.md": WRONG["good.md"]}, works, "CITATION_ERRORS = True"))
    assert ran.status == 0
    assert [line.split(": ")[1] for line in problems(ran)] == ["warning[reversed-pages]"]


PROSE = """\
This miracle bread cures everything (Smith, 2010; Jones et al., 2012), as Smith (2010) says. See [1] and [@key], or
[-@smith2010, p. 3]. Everyone was helped by it, and 95 % were guaranteed to sleep. Click [here](https://example.org/).

## References

Smith, J. (2010). Bread. Example Press.
"""
"""What would make many findings on a site of a clinic, or of one with references."""


def test_a_site_without_references_gets_no_word_about_citations(tmp_path: Path) -> None:
    pages = {"prose.md": post(PROSE, "Prose"), "pages/other.md": f"Title: Other\n\n{PROSE}"}
    site = write_blog(tmp_path, pages, None, "CITATION_LIBRARY = None")
    ran = pelican(site)
    assert (ran.status, ran.err) == (0, "")
    assert not soup(site / "output" / "prose.html").select("a.citation, section, mark")
    ran = check(site)
    assert (ran.status, findings(ran)) == (0, []), ran.text


def test_the_rules_of_clinics_are_silent_where_there_are_references(tmp_path: Path) -> None:
    prose = PROSE.replace("(Smith, 2010; Jones et al., 2012)", "(Okafor, 2019)")
    site = write_blog(tmp_path, {"prose.md": post(prose)})
    rules = {re.search(r"\[([\w-]+)\]: ", line)[1] for line in findings(check(site))}
    assert rules == {"doubtful-citation", "other-citation-style", "uncited-reference"}


LEVELS = """\
[tool.citewell.checks.levels]
missing-alt = "warning"
promotional-wording = "warning"
"""


def test_a_level_turns_a_rule_of_clinics_on_unless_it_reads_what_a_page_says(tmp_path: Path) -> None:
    pages = {"prose.md": post(f"{PROSE}\n<img src='/feeds/none.png'>", "Prose")}
    site = write_blog(tmp_path, pages, None, "CITATION_LIBRARY = None", {"pyproject.toml": LEVELS})
    rules = [re.search(r"(\w+)\[([\w-]+)\]: ", line)[0] for line in findings(check(site))]
    assert sorted(rules) == ["error[missing-asset]: ", "warning[missing-alt]: "]


@pytest.mark.parametrize(
    ("rule", "levels"),
    [
        ("missing-alt", "warning; on other sites than a clinic's, off"),
        ("promotional-wording", "warning; on a page about a treatment, error; on other sites than a clinic's, off"),
        ("broken-link", "error"),
        ("unresolved-citation", "error"),
    ],
)
def test_the_documentation_says_which_rules_are_for_clinics(rule: str, levels: str) -> None:
    told = run("-m", "citewell", "explain", rule).out.partition("\n\n")[0]
    assert " ".join(told.split()) == f"{rule} ({levels})"


def test_check_tells_all_of_it_and_what_is_adopted_is_told_no_more(tmp_path: Path) -> None:
    pages = {"slip.md": WRONG["slip.md"], "links.md": post("[Nothing](/nothing.html), bread (Aster, 2015).", "Links")}
    site = write_blog(tmp_path, pages)
    ran = check(site)
    assert ran.status == 1
    assert [line.rpartition(": ")[0] for line in findings(ran) if "advice" not in line] == [
        "content/links.md:4:11: error[broken-link]",
        "content/slip.md:4:17: error[unresolved-citation]",
    ]
    adopted = run("-m", "citewell", "check", "--settings", "pelicanconf.py", "--adopt", cwd=site)
    assert adopted.status == 0, adopted.text
    again = check(site)
    assert (again.status, findings(again)) == (0, [])
    assert problems(pelican(site)) == []
    (site / "content" / "later.md").write_text(post("Bread (Astor, 2015).", "Later"), "utf-8")
    assert findings(check(site)) == [
        'content/later.md:4:8: error[unresolved-citation]: no reference for "Astor, 2015"',
    ]


def test_a_site_is_adopted_whatever_pelican_leaves_out_of_it(tmp_path: Path) -> None:
    pages = {
        "yaml.md": '---\ntitle: Rest\ndate: 2020-01-02\nreferences:\n- id: "bell\n---\n\nRest (Bell, 2009).\n',
        "day.md": post("Bread.", "Bread").replace("Date: 2", "Date: the day after 2"),
    }
    site = write_blog(tmp_path, pages)
    (site / "content" / "latin.md").write_bytes(post("In a caf\xe9.", "Latin").encode("latin-1"))
    (site / "content" / "nothing.md").write_bytes(b"")
    rules = {re.search(r"error\[([\w-]+)\]", each)[1] for each in findings(check(site)) if "error" in each}
    assert rules == {"build-error", "invalid-encoding", "invalid-yaml", "unresolved-citation"}
    adopted = run("-m", "citewell", "check", "--settings", "pelicanconf.py", "--adopt", cwd=site)
    assert adopted.status == 0, adopted.text
    again = check(site)
    assert (again.status, findings(again)) == (0, [])


def test_a_place_that_a_text_lacks_is_told_once_however_many_lists_repeat_the_text(tmp_path: Path) -> None:
    links = "[Harms](#harms), [more](#more)"
    body = f"{links}\n\n## Rest\n\n{'Rest. ' * 60}\n\n<p id=more>More</p>"
    pages = {
        "one.md": post(body, "One"),
        "two.md": post("[Harms](#harms)", "Two", Category="Rest"),
        "whole.md": post(f"{links}\n\n<p id=harms>Harms</p><p id=more>", "Whole", Date="2017-01-01", Category="Bread"),
    }
    site = write_blog(tmp_path, pages)
    assert [each for each in findings(check(site)) if "advice" not in each] == [
        'content/one.md:4:9: error[missing-fragment]: no place on /one.html is called "#harms"',
        'content/one.md:4:25: error[missing-fragment]: no place on /category/misc.html is called "#more"',
        'content/two.md:5:9: error[missing-fragment]: no place on /two.html is called "#harms"',
    ]


def test_the_lists_to_which_a_draft_does_not_belong_yet_are_not_missed(tmp_path: Path) -> None:
    draft = post("[Nothing](/nothing.html).", "Draft", Tags="rest", Category="sleep", Status="draft")
    site = write_blog(tmp_path, {"one.md": post("Rest."), "draft.md": draft})
    [found] = [each for each in findings(check(site)) if "advice" not in each]
    assert found == 'content/draft.md:7:11: warning[broken-link]: there is no page at "/nothing.html"'


@pytest.mark.parametrize("layer", ["reader", "generator"])
def test_a_page_from_pelicans_cache_is_cited_anew(tmp_path: Path, layer: str) -> None:
    settings = f'CACHE_CONTENT, LOAD_CONTENT_CACHE, CONTENT_CACHING_LAYER = True, True, "{layer}"'
    site = write_blog(tmp_path, {"post.md": post("Walks are long (Okafor, 2019).")}, settings=settings)
    assert pelican(site).status == 0
    built = bytes_of(site / "output")
    assert pelican(site).status == 0
    assert bytes_of(site / "output") == built
    (site / "content" / "works.yaml").write_text(WORKS.replace("Long walks", "Short walks"), "utf-8")
    assert pelican(site).status == 0
    assert "Short walks" in (site / "output" / "post.html").read_text("utf-8")


def test_pages_that_pandoc_cited_are_left_alone(tmp_path: Path) -> None:
    body = '<p>Walks <span class="citation" data-cites="okafor">(Okafor 2019)</span>. Bread (Aster, 2015).</p>'
    site = write_blog(tmp_path, {"post.md": post(body)})
    ran = pelican(site)
    assert (ran.status, ran.err) == (0, "")
    page = (site / "output" / "post.html").read_text("utf-8")
    assert body in page
    assert "citewell" not in page


def test_citations_can_be_named_alone(tmp_path: Path) -> None:
    pages = {"post.md": post("Walks (Okafor, 2019), (Nobody, 2001).")}
    site = write_blog(tmp_path, pages, settings='PLUGINS = ["citewell.citations"]')
    ran = pelican(site)
    assert (ran.status, [line.split(": ")[0] for line in problems(ran)]) == (0, ["content/post.md:4:24"])
    assert len(soup(site / "output" / "post.html").select("a.citation")) == 1


@pytest.mark.parametrize("folder", ["", ".", "src/content"], ids=["not set", "this", "deep"])
def test_the_content_may_lie_in_the_folder_of_the_project_or_deep_in_it(tmp_path: Path, folder: str) -> None:
    names = {"content/": "", 'PATH = "content"\n': f'PATH = "{folder}"\n' if folder else ""}
    settings = SETTINGS + 'ARTICLE_PATHS, STATIC_PATHS = ["posts"], ["images"]\n'
    for name, text in names.items():
        settings = settings.replace(name, text)
    for name, text in {
        "pelicanconf.py": settings,
        "works.yaml": WORKS,
        "posts/post.md": post("Walks (Okafor, 2019)."),
        "posts/slip.md": post("Bread (Astor, 2015).", "Slip"),
        "images/hill.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }.items():
        path = tmp_path / (folder if "/" in name else "") / name  # content lies in a folder, and nothing else
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")
    slip = Path(folder, "posts", "slip.md").as_posix()
    ran = pelican(tmp_path)
    assert ran.status == 0, ran.text
    assert problems(ran) == [f'{slip}:4:8: warning[unresolved-citation]: no reference for "Astor, 2015"']
    assert "4 | Bread (Astor, 2015)." in ran.err
    assert len(soup(tmp_path / "output" / "post.html").select("a.citation")) == 1
    ran = check(tmp_path)
    assert [line for line in findings(ran) if "advice" not in line] == [
        f'{slip}:4:8: error[unresolved-citation]: no reference for "Astor, 2015"'
    ]
    ran = run("-m", "citewell", "refs", "okafor", cwd=tmp_path)
    assert (ran.status, "(Okafor, 2019)" in ran.out) == (0, True), ran.text


def test_a_command_line_may_name_the_content(tmp_path: Path) -> None:
    pages = {"post.md": post("Walks (Okafor, 2019)."), "slip.md": post("Bread (Astor, 2015).", "Slip")}
    files = {
        "README.md": post("No page (Astor, 2015).", "Read me"),
        "theme/templates/extra.html": "{% block nothing %}",
    }
    site = write_blog(tmp_path, pages, files=files)
    settings = site / "pelicanconf.py"
    settings.write_text(SETTINGS.replace('PATH = "content"\n', ""), "utf-8")
    slip = 'content/slip.md:4:8: {}[unresolved-citation]: no reference for "Astor, 2015"'
    ran = run("-m", "pelican", "content", cwd=site)
    assert problems(ran) == [slip.format("warning")]
    assert len(soup(site / "output" / "post.html").select("a.citation")) == 1
    assert [each for each in findings(check(site)) if "advice" not in each] == [slip.format("error")]


def test_a_page_that_is_not_utf_8_is_told_and_the_others_are_built(tmp_path: Path) -> None:
    old = post("Caf\u00e9 (Okafor, 2019).", "Old").encode("latin-1")
    site = write_blog(tmp_path, {"old.md": old, "post.md": post("Walks (Okafor, 2019), bread (Aster, 2015).")})
    ran = pelican(site)
    assert ran.status == 0
    place = "content/old.md:4:4"
    words = 'the file is not saved as UTF-8: here stands "\u00e9" in the way of Windows-1252'
    assert problems(ran) == [f"{place}: warning[invalid-encoding]: {words}"]
    assert len(soup(site / "output" / "post.html").select("a.citation")) == 2
    ran = check(site)
    assert (ran.status, findings(ran)) == (1, [f"{place}: error[invalid-encoding]: {words}"])
