"""Tell what is new since the last run: errors and news whole, the rest counted."""

import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.checks.incremental.last_run import News, compare
from citewell.checks.report import render, render_brief
from citewell.diagnostic import Diagnostic, Level
from citewell.files.cache import Cache
from site_building import ROOT, Ran, article, run, write_site

VAGUE = "See [here]({filename}other.md)."
PAGES = {"articles/page.md": article(VAGUE), "articles/other.md": article("Text.", title="Other")}
SUMMARY = "0 errors, 1 warning, 0 pieces of advice. `inv check` shows all.\n"
MEMORY = Path(".cache/told-pelicanconf.json")
FINDINGS = st.lists(
    st.builds(
        Diagnostic,
        path=st.sampled_from(["a.md", "b.md"]),
        line=st.integers(0, 9),
        column=st.just(0),
        rule=st.sampled_from(["broken-link", "vague-link-text", "unset-setting"]),
        level=st.sampled_from([Level.ERROR, Level.WARNING, Level.ADVICE]),
        message=st.sampled_from(["one", "two", "first in line 3", "first in line 9"]),
    ),
    unique=True,
    max_size=30,
)


def brief(site: Path, *words: str) -> Ran:
    return run("-m", "citewell", "build", "--output", "output", "--since-last", *words, cwd=site)


def lines(ran: Ran) -> list[str]:
    """Return what is printed, without the last line, which says whether the site was built anew."""
    return [line for line in ran.out.splitlines() if not line.startswith(("Built ", "Nothing changed since "))]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, PAGES, settings='SITEURL = "https://library.example.org"\n')


def edit(site: Path, old: str, new: str) -> None:
    page = site / "content" / "articles" / "page.md"
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")


def test_the_first_run_counts_and_the_next_tells_what_is_new(site: Path) -> None:
    known = "1 warning[vague-link-text]: content/articles/page.md:6"
    assert lines(brief(site)) == [known, "0 errors, 1 warning, 0 pieces of advice. `inv check` shows all."]
    assert lines(brief(site))[-1].endswith("1 warning, 0 pieces of advice. Nothing is new. `inv check` shows all.")
    edit(site, VAGUE, f"One line more.\n\n{VAGUE}\n\n{VAGUE.replace('here', 'this link')}")
    told = lines(brief(site))
    assert told[0].startswith("content/articles/page.md:10:6: warning[vague-link-text]: ")
    assert told[-2:] == [
        known.replace(":6", ":8"),
        "0 errors, 2 warnings, 0 pieces of advice. 1 is new. `inv check` shows all.",
    ]
    edit(site, "[this link]", "[the other page]")
    assert lines(brief(site))[-1].endswith("advice. Nothing is new; 1 finding is gone. `inv check` shows all.")


def test_an_error_is_told_whole_each_time_and_the_status_is_that_of_the_check(site: Path) -> None:
    edit(site, VAGUE, "See [it](https://library.example.org/nowhere/).")
    for _ in range(2):
        ran = brief(site)
        assert ran.status == 0, "a preview may stand"
        assert lines(ran)[0].startswith("content/articles/page.md:6:10: error[broken-link]: ")
        assert "6 | See [it](https://library.example.org/nowhere/)." in lines(ran)
    whole = run("-m", "citewell", "check", "--since-last", cwd=site)
    assert whole.status == 1


def test_a_run_that_stops_forgets_nothing(site: Path) -> None:
    brief(site)
    page = site / "content" / "articles" / "other.md"
    good = page.read_text("utf-8")
    page.write_text(good.replace("title: Other", "title: Other: one"), "utf-8")
    stopped = brief(site)
    assert stopped.status == 1
    assert "gone" not in stopped.out
    page.write_text(good, "utf-8")
    assert lines(brief(site))[-1].endswith("advice. Nothing is new; 1 finding is gone. `inv check` shows all.")


def test_formats_for_programs_and_saved_files_are_whole(site: Path) -> None:
    brief(site)
    ran = brief(site, "--format", "json", "--save", "a.sarif", "--save", "a.json")
    assert [each["rule"] for each in json.loads(ran.out)["findings"]] == ["vague-link-text"]
    assert json.loads(ran.out) == json.loads((site / "a.json").read_text("utf-8"))
    assert len(json.loads((site / "a.sarif").read_text("utf-8"))["runs"][0]["results"]) == 1
    assert brief(site, "--format", "github").out.startswith("::warning file=content/articles/page.md,line=6")


@pytest.mark.parametrize(
    "text",
    [
        *("{", '[["a", "b", "c"]]'),
        *(pytest.param(text, marks=pytest.mark.slow) for text in ("", "[[1]]", "[" * 2000, "\0", '{"a": 1}', "[null]")),
    ],
)
def test_a_damaged_memory_is_none(text: str, site: Path) -> None:
    first = lines(brief(site))
    (site / MEMORY).write_text(text, "utf-8")
    assert lines(brief(site)) == first
    assert lines(brief(site))[-1].endswith("Nothing is new. `inv check` shows all.")


@pytest.mark.parametrize("words", [["--from", "a.json"], ["--changed"]])
def test_a_part_of_a_site_is_not_compared(words: list[str], site: Path) -> None:
    ran = run("-m", "citewell", "check", "--since-last", *words, cwd=site)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("--since-last compares whole runs")


@given(FINDINGS, FINDINGS)
def test_what_is_told_whole_and_what_is_counted_is_all(old: list[Diagnostic], now: list[Diagnostic]) -> None:
    """Whatever is known: each error is printed, and the numbers of the lines add up."""
    text = render_brief(now, set(now) - set(old), 0, lambda path, line: None)
    printed = re.findall(r"^\S+: (\w+)\[", text, re.MULTILINE)
    counted = sum(map(int, re.findall(r"^(\d+) \w+\[", text, re.MULTILINE)))
    assert len(printed) + counted == len(now)
    assert printed.count("error") == sum(each.level is Level.ERROR for each in now)
    assert text.splitlines()[-1].startswith(render(now, lambda path, line: None).splitlines()[-1])


@given(FINDINGS, FINDINGS)
def test_news_are_what_the_last_run_did_not_tell(
    tmp_path_factory: pytest.TempPathFactory, old: list[Diagnostic], now: list[Diagnostic]
) -> None:
    cache = Cache(tmp_path_factory.mktemp("memory"))
    assert compare(cache, "pelicanconf", old, lambda path, line: "a line", True) == News()
    news = compare(cache, "pelicanconf", now, lambda path, line: "a line", True)
    assert news.resolved is not None
    assert len(now) - len(news.new) == len(old) - news.resolved, "each of the rest is one that was told"
    assert compare(cache, "pelicanconf", now, lambda path, line: "a line", True) == News(frozenset(), 0)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_address_of_the_preview_comes_first_and_is_true(site: Path) -> None:
    shutil.copy(ROOT / "tasks.py", site)
    for name in ("theme", "plugins"):
        (site / name).mkdir(exist_ok=True)
    port = free_port()
    words = [sys.executable, "-m", "invoke", "serve", "--port", str(port)]
    server = subprocess.Popen(words, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        assert server.stdout
        first = server.stdout.readline()
        assert first.startswith(f"The preview is at http://127.0.0.1:{port}/ ")
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"http://127.0.0.1:{port}/no-such-page/", timeout=20)
        assert [server.stdout.readline().partition(":")[0] for _ in range(2)] == ["1 warning[vague-link-text]", SUMMARY]
        assert server.stdout.readline().startswith("Built output in ")
        with urlopen(f"http://127.0.0.1:{port}/page/", timeout=20) as page:
            assert page.status == 200
    finally:
        server.kill()
        server.communicate()
