"""Change pages that were reviewed, in real git repositories, and look at what is told of it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.editorial.duty.revision import revision
from site_building import Ran, article, check, findings, write_site

SETTINGS = 'CLINIC = {"reviewers": {"Dr Ann Aster": "pain specialist"}}\nREVIEW_YEARS = 90\n'
PAGE = "content/articles/page.md"
TEXT = """\
## What it is

Walking is *not* a cure. In one trial of 120 people, pain fell by 1.5 points after four weeks (Aster, 2001), and
Birch et al. (2002) saw the same. See [sleep](/page/).

- Begin slowly, and rest when you need to.
- Ask somebody to come along.

It may help some people, for a while, to walk with a friend or with a dog, in the morning or in the evening, in the
rain or in the sun, along a river or through a wood, and to sit down when the way is long.
"""
REFERENCES = """\
references:
  - {id: aster2001, type: book, title: A garden, author: [{family: Aster, given: A.}], issued: 2001}
  - {id: birch2002, type: book, title: A wood, author: [{family: Birch, given: B.}, {family: Oak, given: O.}, \
{family: Elm, given: E.}], issued: 2002}
"""
REVIEWED = {"kind": "condition", "reviewed_by": "Dr Ann Aster", "last_reviewed": "2026-03-10"}


def git(site: Path, *words: str, day: str = "2026-03-01T12:00:00+00:00") -> None:
    dated = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "GIT_CONFIG_GLOBAL": os.devnull}
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *words], cwd=site, env=os.environ | dated, check=True, capture_output=True)


def commit(site: Path, day: str) -> None:
    git(site, "add", "content")
    git(site, "commit", "-qm", "Change", day=f"{day}T12:00:00+00:00")


def page(text: str, **fields: str) -> str:
    return article(text, **(REVIEWED | fields))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose page was committed before its review."""
    site = write_site(tmp_path, {"articles/page.md": page(TEXT)}, REFERENCES, SETTINGS)
    git(site, "init", "-q")
    commit(site, "2026-03-01")
    return site


def told(ran: Ran) -> list[str]:
    return [each for each in findings(ran) if "[changed-since-review]" in each]


def test_a_page_that_stayed_the_same_is_not_told(site: Path) -> None:
    assert told(check(site)) == []


SMALL = {
    "a slip of the pen": ("Begin slowly", "Begin slow"),
    "a word more": ("with a friend", "with a good friend"),
    "typography": ("people, pain", "people –\u00a0pain"),
    "an address": ("(/page/)", '(../page/ "Sleep")'),
    "marks of Markdown": ("*not*", "**not**"),
    "an entity": ("1.5 points", "1.5&nbsp;points"),
    "a comment": ("## What", "<!-- to be mended -->\n\n## What"),
    "how a number is written": ("1.5 points", "1.50 points"),
    "a short form": ("is *not*", "isn't"),
    "another bullet": ("- Begin", "* Begin"),
}


@pytest.mark.parametrize(("old", "new"), SMALL.values(), ids=SMALL)
def test_small_edits_are_left_alone(old: str, new: str, site: Path) -> None:
    assert old in TEXT
    (site / PAGE).write_text(page(TEXT.replace(old, new)), "utf-8")
    assert told(check(site)) == []


def test_the_front_matter_and_moved_paragraphs_are_left_alone(site: Path) -> None:
    parts = TEXT.split("\n\n")
    moved = "\n\n".join([parts[3].strip(), *parts[:3]])
    (site / PAGE).write_text(page(moved, summary="Another summary of 12 words.", licence="Free."), "utf-8")
    assert told(check(site)) == []


LARGE = {
    "a number": ("1.5 points", "2.5 points", '"1.5" is now "2.5", in line 11'),
    "the sign of a number": ("by 1.5", "by -1.5", '"1.5" is now "-1.5", in line 11'),
    "a year": ("(Aster, 2001)", "(Aster, 2003)", '"2001" is now "2003", in line 11'),
    "who is cited": ("(Aster, 2001)", "(Elder, 2001)", '"Aster" is now "Elder", in line 11'),
    "who is cited in the sentence": ("Birch et al.", "Beech et al.", '"Birch" is now "Beech", in line 12'),
    "a citation less": (" (Aster, 2001)", "", '"Aster, 2001" is gone, in line 11'),
    "a word that turns it round": ("*not* a", "a", '"not" is gone, in line 11'),
    "one that turns it round, in a short form": ("may help", "mayn't help", '"mayn\'t" is new, in line 17'),
    "many words": ("Ask somebody to come along", "Never go out alone", "in line 15"),
}


@pytest.mark.parametrize(("old", "new", "words"), LARGE.values(), ids=LARGE)
def test_what_is_more_is_told_with_its_lines(old: str, new: str, words: str, site: Path) -> None:
    assert old in TEXT
    (site / PAGE).write_text(page(TEXT.replace(old, new)), "utf-8")
    [found] = told(check(site))
    assert found.startswith(f"{PAGE}:")
    assert "warning[changed-since-review]: the text has changed since its review on 2026-03-10: " in found
    print(found)
    assert words in found


def test_many_small_edits_are_not_small(site: Path) -> None:
    """Each is one word; together they are more than 5 % of the text, and all their lines are told."""
    text = TEXT
    for old, new in (("slowly", "gently"), ("rest when", "pause when"), ("friend", "cousin"), ("dog", "horse")):
        text = text.replace(old, new)
    (site / PAGE).write_text(page(text.replace("rain", "fog").replace("sun", "shade")), "utf-8")
    ran = check(site)
    [found] = told(ran)
    assert found.startswith(f"{PAGE}:14:9: ")
    assert found.endswith("6 of 97 words, in lines 14 and 17-18")
    cure = "have the reviewer read these lines and set last_reviewed, or write `reviewed_by: pending`."
    some = '"slowly" is now "gently"; "rest" is now "pause"; "friend" is now "cousin"'
    assert f"help: {cure} There, {some}.\n" in ran.out


def test_a_long_text_has_room_for_twenty_words() -> None:
    old = " ".join(f"word{chr(97 + number % 26) * (number // 26 + 1)}" for number in range(600))
    twenty = old + " and" * 20
    assert revision(old, twenty).small
    assert not revision(old, twenty + " and").small
    assert not revision(old, f"{old} not").small


def test_the_text_of_the_day_counts_and_no_later_one(site: Path) -> None:
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    commit(site, "2026-03-10")
    assert told(check(site)) == [], "it was so at the end of the day"
    (site / PAGE).write_text(page(TEXT.replace("1.5", "3.5")), "utf-8")
    commit(site, "2026-03-11")
    assert told(check(site))[0].endswith('"2.5" is now "3.5", in line 11')
    (site / PAGE).write_text(page(TEXT.replace("1.5", "3.5"), last_reviewed="2026-03-11"), "utf-8")
    assert told(check(site)) == []


def test_the_day_is_that_of_the_authors_clock(site: Path) -> None:
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    git(site, "add", "content")
    git(site, "commit", "-qm", "Change", day="2026-03-10T23:30:00-08:00")
    assert told(check(site)) == []


def test_a_page_that_came_to_git_after_its_review_is_held_to_its_first_text(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": page(TEXT, last_reviewed="2020-01-01")}, REFERENCES, SETTINGS)
    git(site, "init", "-q")
    commit(site, "2026-03-01")
    assert told(check(site)) == []
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5"), last_reviewed="2020-01-01"), "utf-8")
    assert len(told(check(site))) == 1


def test_a_page_that_was_renamed_is_followed(site: Path) -> None:
    (site / "content/articles/walks").mkdir()
    git(site, "mv", PAGE, "content/articles/walks/étude on walks.md")
    commit(site, "2026-03-20")
    assert told(check(site)) == []
    (site / "content/articles/walks/étude on walks.md").write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    commit(site, "2026-03-21")
    [found] = told(check(site))
    assert found.startswith("content/articles/walks/étude on walks.md:11:")


def test_a_page_that_was_gone_and_came_back_begins_anew(site: Path) -> None:
    git(site, "rm", "-q", PAGE)
    git(site, "commit", "-qm", "Take out", day="2026-04-01T12:00:00+00:00")
    assert not (site / PAGE).exists()
    (site / PAGE).parent.mkdir(exist_ok=True)
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    commit(site, "2026-04-02")
    assert told(check(site)) == []


def test_what_a_branch_brought_is_seen(site: Path) -> None:
    git(site, "checkout", "-qb", "other")
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    commit(site, "2026-03-20")
    git(site, "checkout", "-q", "-")
    (site / "content/articles/second.md").write_text(article("Text.", "Second"), "utf-8")
    commit(site, "2026-03-21")
    assert told(check(site)) == []
    git(site, "merge", "-q", "--no-edit", "other", day="2026-03-22T12:00:00+00:00")
    assert told(check(site))[0].endswith('"1.5" is now "2.5", in line 11')


def test_line_ends_encodings_and_the_older_header_are_no_change(site: Path) -> None:
    (site / PAGE).write_bytes(b"\xef\xbb\xbf" + page(TEXT).replace("\n", "\r\n").encode())
    assert told(check(site)) == []
    fields = "Title: Page\nDate: 2026-01-01\nReviewed_by: Dr Ann Aster\nLast_reviewed: 2026-03-10\nKind: condition\n\n"
    (site / PAGE).write_text(fields + TEXT, "utf-8")
    assert told(check(site)) == []


def test_a_page_that_is_pending_or_not_about_health_is_not_looked_at(site: Path) -> None:
    for fields in ({"reviewed_by": "pending"}, {"kind": "policy"}):
        (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5"), **fields), "utf-8")
        assert told(check(site)) == []


def test_a_page_that_git_does_not_know_is_left_alone(site: Path) -> None:
    (site / "content/articles/second.md").write_text(page("Pain fell by 3 points."), "utf-8")
    assert told(check(site)) == []


def test_without_a_repository_or_without_git_nothing_is_told(site: Path, tmp_path: Path) -> None:
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    assert len(told(check(site))) == 1
    (tmp_path / "nothing").mkdir()
    ran = check(site, PATH=str(tmp_path / "nothing"))
    assert (told(ran), ran.err) == ([], "")
    (site / ".git").rename(site / "git-no-more")
    ran = check(site)
    assert (told(ran), ran.err) == ([], "")
    (site / ".git").write_text("gitdir: nowhere\n", "utf-8")
    ran = check(site)
    assert (told(ran), ran.err) == ([], "")


def test_a_copy_with_a_part_of_the_history_says_so_once(site: Path, tmp_path: Path) -> None:
    (site / "content/articles/second.md").write_text(page(TEXT), "utf-8")
    commit(site, "2026-03-02")
    for name in ("page", "second"):
        text = (site / f"content/articles/{name}.md").read_text("utf-8")
        (site / f"content/articles/{name}.md").write_text(text.replace("1.5", "2.5"), "utf-8")
    commit(site, "2026-04-01")
    git(tmp_path, "clone", "-q", "--depth", "1", site.as_uri(), str(site.parent / "copy"))
    shutil.copy(site / "pelicanconf.py", site.parent / "copy")
    ran = check(site.parent / "copy")
    [found] = told(ran)
    assert found.startswith(f"{PAGE}:6:1: ")
    assert "it is not known what changed since the review of this page, and of 1 more page: a part of the" in found
    assert "fetch the whole history: `git fetch --unshallow`" in ran.out
    git(site.parent / "copy", "fetch", "-q", "--unshallow")
    assert len(told(check(site.parent / "copy"))) == 2


def test_a_site_below_the_top_of_a_repository(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": page(TEXT)}, REFERENCES, SETTINGS)
    git(site.parent, "init", "-q")
    commit_all = ("commit", "-qam", "Change")
    git(site.parent, "add", "site/content")
    git(site.parent, *commit_all)
    assert told(check(site)) == []
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    assert len(told(check(site))) == 1


def test_somebodys_own_settings_of_git_change_nothing(site: Path) -> None:
    (site / PAGE).write_text(page(TEXT.replace("1.5", "2.5")), "utf-8")
    own = {"log.showRoot": "false", "log.follow": "true", "diff.renames": "copies", "color.ui": "always"}
    given = {"GIT_CONFIG_COUNT": str(len(own))}
    for number, (name, value) in enumerate(own.items()):
        given |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    assert len(told(check(site, **given))) == 1


def test_git_is_asked_twice_for_all_pages(site: Path, tmp_path: Path) -> None:
    for number in range(8):
        (site / f"content/articles/page{number}.md").write_text(page(TEXT).replace("title: Page", f"title: P{number}"))
    commit(site, "2026-03-05")
    for number in range(8):
        (site / f"content/articles/page{number}.md").write_text(
            page(TEXT.replace("1.5", "2.5")).replace("Page", f"P{number}")
        )
    trace = tmp_path / "trace"
    assert len(told(check(site, GIT_TRACE=str(trace)))) == 8
    asked = [line for line in trace.read_text("utf-8").splitlines() if "built-in: git" in line]
    assert len(asked) == 2, asked


WORDS = st.sampled_from([*TEXT.split(), "2019.", "-20", ">", "12)", "isn't", "1,000", "(Aster,", "[x](y/)", "<em>"])


def test_numbers_beside_each_other_may_get_other_blanks() -> None:
    assert revision("## 120 120 people", "## 120   120 people").edits == ()
    assert revision("120\n\n120 people", "120120 people").edits != ()


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", "\n", "\t", "\u00a0"])), max_size=40), st.data())
def test_blanks_and_line_breaks_are_never_a_change(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    blanks = st.sampled_from([" ", "   ", "\n", " \n", "\t", "\u00a0", "\r\n"])
    old = "".join(word + blank for word, blank in parts)
    new = "".join(word + data.draw(blanks) for word, _ in parts)
    assert revision(old, new).edits == ()


@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_edits_stand_in_order_and_say_what_stands_there(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    found = revision(before, after)
    places = [each.start for each in found.edits]
    assert places == sorted(places)
    for each in found.edits:
        assert after[each.start : each.end] == each.new
        assert each.old in before
    assert revision(after, after).edits == ()


@pytest.mark.parametrize(
    "text", ["(" * 30, "<!--" * 30, "](" * 30, "a. " * 40, "1,000 " * 20, "> " * 40, "&" * 50, "A (2001) "]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    long = text * 2_000
    assert revision(long, f"{long} end").changed <= 1
