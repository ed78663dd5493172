"""A setting that breaks every page is told at its line, before anything is written."""

from pathlib import Path
from zoneinfo import available_timezones

import pytest
from pelican.settings import DEFAULT_CONFIG

from citewell.pelican.settings.problems import find_problems
from site_building import ROOT, article, bytes_of, check, findings, pages_of, pelican, publishing, write_site

PAGES = {"articles/page.md": article("Text.")}


def wrong(root: Path, publishing: bool = True, **settings: object) -> list[tuple[str, str]]:
    (root / "content").mkdir(exist_ok=True)
    return [(each.problem.message, each.problem.help) for each in find_problems(settings, root, publishing)]


@pytest.mark.parametrize(
    ("url", "message", "better"),
    [
        ("library.example.org", "does not begin with https://", "https://library.example.org"),
        ("library.example.org:8000/x", "does not begin with https://", "https://library.example.org:8000/x"),
        ("//library.example.org", "does not begin with https://", "https://library.example.org"),
        ("/library", "does not begin with https://", ""),
        ("htps://host.org", 'begins with "htps:"', "https://host.org"),
        ("htttp://host.org", 'begins with "htttp:"', "http://host.org"),
        ("HTTPS://host.org", 'begins with "HTTPS:"', "https://host.org"),
        ("ftp://host.org", 'begins with "ftp:"', ""),
        ("javascript:alert(1)", 'begins with "javascript:"', ""),
        ("https:/host.org", "has not two slashes", "https://host.org"),
        ("https:host.org", "has not two slashes", "https://host.org"),
        ("https:///host.org", "has not two slashes", "https://host.org"),
        ("https://", "names no host", ""),
        ("https://?x", "names no host", ""),
        (" https://host.org", "holds a blank", "https://host.org"),
        ("https://my host.org", "holds a blank", "https://myhost.org"),
        ("https://host.org\n", "holds a line break", "https://host.org"),
        ("https://host.org\\x", 'holds "\\"', ""),
        ("https://host.org/<b>", 'holds "<"', ""),
        ("https://host.org?x=1", "has a query", "https://host.org"),
        ("https://host.org/#top", "has a fragment", "https://host.org/"),
        ("https://a:b@host.org", "holds a user's name", "https://host.org"),
        ("https://host.org:", "names no port", "https://host.org"),
        ("https://host.org:99999", "names no host that can be reached", ""),
        ("https://[::1", "names no host that can be reached", ""),
        ("https://host..org", 'names "host..org"', ""),
        ("https://-.org", 'names "-.org"', ""),
        ("https://host.org//library", "has a path that leads on past itself", "https://host.org/library"),
        ("https://host.org/a/../b", "has a path that leads on past itself", ""),
        ("https://host.org//", "has a path that leads on past itself", "https://host.org"),
        ("https://host.org/index.html", "ends with a file", "https://host.org"),
    ],
)
def test_an_address_that_no_site_has_is_wrong_in_a_preview_too(
    url: str, message: str, better: str, tmp_path: Path
) -> None:
    for name in ("SITEURL", "FEED_DOMAIN"):
        for published in (True, False):
            [(told, cure)] = wrong(tmp_path, published, **{name: url})
            assert told.startswith(f"{name} {message}")
            assert cure == f'write "{better}".' if better else "example.org" in cure


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000",
        "http://127.0.0.1",
        "http://[::1]:8000",
        "http://0.0.0.0:80",
        "https://printer.local",
        "https://site.invalid",
    ],
)
def test_an_address_that_no_reader_can_reach_is_wrong_when_publishing(url: str, tmp_path: Path) -> None:
    assert len(wrong(tmp_path, True, SITEURL=url)) == 1
    assert wrong(tmp_path, False, SITEURL=url) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://library.example.org",
        "https://library.example.org/",
        "http://host.org:8080",
        "https://user.github.io/citewell",
        "https://host.org/a/b-c/~d/e%20f",
        "https://m\N{LATIN SMALL LETTER U WITH DIAERESIS}ller.de",
        "https://xn--mller-kva.de",
        "https://HOST.org",
        "https://my_site.github.io",
        "https://8.8.8.8/x",
        "https://intranet/library",
        "https://example.org/library",
    ],
)
def test_a_good_address_is_left_alone(url: str, tmp_path: Path) -> None:
    assert wrong(tmp_path, True, SITEURL=url, FEED_DOMAIN=url) == []


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SITEURL", None, "SITEURL is not a text"),
        ("SITEURL", ["https://host.org"], "SITEURL is not a text"),
        ("SITEURL", b"https://host.org", "SITEURL is not a text"),
        ("REFERENCES_URL", None, "REFERENCES_URL is not a text"),
        ("REFERENCES_URL", "https://host.org/refs/", "REFERENCES_URL is an address of its own"),
        ("REFERENCES_URL", "../refs", "REFERENCES_URL leads out of its folder"),
        ("REFERENCES_URL", "our\nrefs/", "REFERENCES_URL holds a line break"),
        ("REFERENCES_URL", "refs?x", 'REFERENCES_URL holds "?" or "#"'),
        ("RELATIVE_URLS", "False", "RELATIVE_URLS is neither True nor False"),
        ("PREVIEW", "no", "PREVIEW is neither True nor False"),
        ("FEED_ALL_ATOM", "/feeds/all.xml", "FEED_ALL_ATOM begins with a slash"),
        ("FEED_ALL_ATOM", True, "FEED_ALL_ATOM is not a text"),
        ("FEED_ATOM", "https://host.org/feed.xml", "FEED_ATOM is an address of its own"),
        ("CATEGORY_FEED_ATOM", "feeds/category.xml", "CATEGORY_FEED_ATOM is the same for all of them"),
        ("TRANSLATION_FEED_ATOM", "feeds/{slug}.xml", "TRANSLATION_FEED_ATOM has the unknown field {slug}"),
        ("ARTICLE_URL", "/{slug}/", "ARTICLE_URL begins with a slash"),
        ("ARTICLE_SAVE_AS", "{slug/index.html", "ARTICLE_SAVE_AS has a brace that is not closed"),
        ("PAGE_URL", "{slgu}/", "PAGE_URL has the unknown field {slgu}"),
        ("PAGE_SAVE_AS", "pages/index.html", "PAGE_SAVE_AS is the same for all of them"),
        ("PAGE_SAVE_AS", None, "PAGE_SAVE_AS is not a text"),
        ("TAG_URL", "tags/{slug}/?x", 'TAG_URL holds "?" or "#"'),
        ("CHECKS_URL", "what is checked/", "CHECKS_URL holds a blank"),
        ("MENU", "about/", "MENU is not a list"),
        ("MENU", ["about/"], "an entry of MENU is not a pair of texts"),
        ("MENU", [("About",)], "an entry of MENU is not a pair of texts"),
        ("MENU", [("", "about/")], "an entry of MENU has no words"),
        ("MENU", [("About", "/about/")], 'the address of "About" in MENU begins with a slash'),
        ("MENU", [("Us", "https://host.org/")], 'the address of "Us" in MENU is an address of its own'),
        ("MENU", [("Us", "mailto:a@host.org")], 'the address of "Us" in MENU is an address of its own'),
        ("MENU", [("About", "about us/")], 'the address of "About" in MENU holds a blank'),
        ("HTTPS_HOSTS", "doi.org", "HTTPS_HOSTS is not a list of texts"),
        ("HTTPS_HOSTS", ["https://doi.org"], 'HTTPS_HOSTS holds hosts, and "https://doi.org" is more'),
        ("HTTPS_HOSTS", ["nih.gov/pmc"], 'HTTPS_HOSTS holds hosts, and "nih.gov/pmc" is more'),
        ("HTTPS_HOSTS", ["*.who.int"], 'HTTPS_HOSTS holds hosts, and "*.who.int" is more'),
        ("PATH", "nowhere", 'PATH is "nowhere", and there is no such folder'),
        ("PATH", ".", "PATH is the folder of the settings"),
        ("PATH", 5, "PATH is not the name of a folder"),
        ("THEME", "them", 'THEME is "them", and there is no such folder'),
        ("OUTPUT_PATH", "content", 'OUTPUT_PATH is "content", where files lie'),
        ("OUTPUT_PATH", "content/images/x", "OUTPUT_PATH is "),
        ("OUTPUT_PATH", ".", "OUTPUT_PATH is "),
        ("OUTPUT_PATH", "..", "OUTPUT_PATH is "),
        ("CACHE_PATH", "content", "CACHE_PATH is "),
        ("STATIC_PATHS", "images", "STATIC_PATHS is not a list of texts"),
        ("STATIC_PATHS", ["../secret"], 'STATIC_PATHS holds "../secret", which lies outside'),
        ("STATIC_PATHS", ["/etc"], 'STATIC_PATHS holds "/etc", which lies outside'),
        ("ARTICLE_PATHS", ["artcles"], 'ARTICLE_PATHS holds "artcles", and there is no such folder'),
        ("CITATION_LIBRARY", "../library.yaml", 'CITATION_LIBRARY is "../library.yaml", which lies outside'),
        ("CITATION_LIBRARY", 5, "CITATION_LIBRARY is not a text"),
        ("CITATION_STYLE", 5, "CITATION_STYLE is not a text"),
        ("TIMEZONE", "Mars/Olympus", 'TIMEZONE is "Mars/Olympus", which is no time zone'),
        ("TIMEZONE", "", 'TIMEZONE is "", which is no time zone'),
        ("TIMEZONE", "../UTC", 'TIMEZONE is "../UTC", which is no time zone'),
        ("DEFAULT_LANG", "English (UK)", 'DEFAULT_LANG is "English (UK)", which is no language'),
        ("DEFAULT_LANG", "", 'DEFAULT_LANG is "", which is no language'),
        ("CLINIC", ["us"], "CLINIC is not a dictionary"),
        ("CLINIC", {"reviewers": 5}, 'CLINIC has "reviewers", which are neither a list nor a dictionary'),
        ("CLINIC", {"treatments": {"ketamine": 1}}, 'CLINIC has "treatments", which are no list'),
        ("REVIEW_YEARS", "2", "REVIEW_YEARS is not a number of whole years"),
        ("REVIEW_YEARS", 0, "REVIEW_YEARS is not a number of whole years"),
        ("REVIEW_YEARS", True, "REVIEW_YEARS is not a number of whole years"),
    ],
)
def test_each_setting_that_makes_addresses_is_looked_at(name: str, value: object, message: str, tmp_path: Path) -> None:
    for folder in ("articles", "theme"):
        (tmp_path / "content" / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "theme").mkdir()
    told = wrong(tmp_path, **{"DIRECT_TEMPLATES": ["index", "checks"], name: value})
    assert len(told) == 1, told
    assert told[0][0].startswith(message)
    assert told[0][1]


@pytest.mark.parametrize(
    ("url", "file", "right"),
    [
        ("{slug}/", "{slug}/index.html", True),
        ("{slug}.html", "{slug}.html", True),
        ("{slug}.php", "{slug}.php", True),
        ("{slug}", "{slug}/index.html", True),
        ("{date:%Y}/{slug}/", "{date:%Y}/{slug}/index.html", True),
        ("{slug}/", "", True),
        ("{slug}", "{slug}.html", False),
        ("{slug}/", "{slug}.html", False),
        ("{slug}/", "pages/{slug}/index.html", False),
        ("{slug}.html", "{slug}.htm", False),
        ("{slug}/", "{lang}/index.html", False),
    ],
)
def test_an_address_and_its_file_agree(url: str, file: str, right: bool, tmp_path: Path) -> None:
    for stem in ("ARTICLE", "PAGE_LANG", "DRAFT", "TAG", "OWN"):
        told = wrong(tmp_path, **{f"{stem}_URL": url, f"{stem}_SAVE_AS": file})
        assert (told == []) is right, (stem, told)
    told = wrong(tmp_path, FEED_ALL_ATOM="feed.xml", FEED_ALL_ATOM_URL="feed.atom")
    assert [message for message, _ in told] == [
        'FEED_ALL_ATOM_URL is "feed.atom", and FEED_ALL_ATOM "feed.xml" lies elsewhere'
    ]


def test_pelicans_own_settings_and_ours_are_right(tmp_path: Path) -> None:
    from runpy import run_path

    ours = {name: value for name, value in run_path(str(ROOT / "pelicanconf.py")).items() if name.isupper()}
    assert list(find_problems(ours, ROOT, publishing=False)) == []
    without = DEFAULT_CONFIG | {"PATH": "content"}
    assert wrong(tmp_path, **{name: value for name, value in without.items() if name != "THEME"}) == []
    for zone in sorted(available_timezones())[::50]:
        assert wrong(tmp_path, TIMEZONE=zone) == []


STATED = """
if True:
    SITEURL, OTHER = "htps://host.org", 1
MENU = [
    ("About", "about/"),
    ("Us", "/us/"),
]
HTTPS_HOSTS = ["doi.org", "nih.gov/pmc"]
CLINIC = CLINIC | {"a": "b"}
"""


def test_a_finding_stands_at_the_entry(tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, settings=STATED)
    ran = check(site, output="output")
    begin = (site / "pelicanconf.py").read_text("utf-8").partition(STATED)[0].count("\n")
    places = [each.partition(": ")[0].rpartition(":")[0] for each in findings(ran)]
    assert places == [f"pelicanconf.py:{begin + line}" for line in (3, 6, 8)], ran.out
    assert ran.status == 1
    assert "Internal fault" not in ran.text
    assert not (site / "output").exists()


def test_the_file_in_force_is_named(tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, settings='SITEURL = ""\nTIMEZONE = "Mars"\n')
    (site / "publishconf.py").write_text(
        'from pelicanconf import *\n\nPREVIEW = False\nSITEURL = "host.org"\n', "utf-8"
    )
    ran = run_publishing(site)
    assert [each.partition(": ")[0] for each in findings(ran)] == ["pelicanconf.py:10:12", "publishconf.py:4:11"]


def run_publishing(site: Path):
    return check(site, "publishconf.py", "public", PYTHONPATH=str(site))


@pytest.mark.parametrize(
    ("settings", "place", "words"),
    [
        ("1 / 0\n", "pelicanconf.py:9:1", "ZeroDivisionError"),
        ("MENU = [\n", "pelicanconf.py:9:8", "never closed"),
        ('SITEURL = "x\n', "pelicanconf.py:9:11", "unterminated"),
        ("raise SystemExit\n", "pelicanconf.py:9:1", "SystemExit"),
        ("import nothing_of_that_name\n", "pelicanconf.py:9:1", "nothing_of_that_name"),
    ],
)
def test_settings_that_do_not_run_are_told_with_their_line(
    settings: str, place: str, words: str, tmp_path: Path
) -> None:
    ran = check(write_site(tmp_path, PAGES, settings=settings), output="output")
    [found] = findings(ran)
    assert found.startswith(f"{place}: error[build-error]: ")
    assert words in found
    assert ran.status == 1


@pytest.mark.parametrize("settings", ['SITEURL = "htps://host.org"', 'MENU = [("A", "//a/")]', "HTTPS_HOSTS = ['a/b']"])
def test_a_wrong_setting_stops_every_way_to_build(settings: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES)
    file = publishing(site)
    assert check(site, file, "public").status == 0
    good = bytes_of(site / "public")
    with (site / file).open("a") as stream:
        stream.write(settings + "\n")
    ran = check(site, file, "public")
    assert ran.status == 1, ran.text
    assert bytes_of(site / "public") == good
    bare = pelican(site, file, "bare")
    assert bare.status == 1, bare.text
    assert "error[invalid-setting]" in bare.err
    assert not list((site / "bare").rglob("*.html"))


def test_pages_are_looked_at_all_the_same(tmp_path: Path) -> None:
    pages = {"articles/page.md": article("It hurts (Nemo & Nobody, 1901).")}
    ran = check(write_site(tmp_path, pages, settings='SITEURL = "https:/host.org"\n'))
    assert [each.partition("]")[0].rpartition("[")[2] for each in findings(ran)] == [
        "unresolved-citation",
        "invalid-setting",
    ]


def test_a_site_of_bare_pelican_with_good_settings_is_built(tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES)
    assert pelican(site, publishing(site), "public").status == 0
    assert "page/index.html" in pages_of(site / "public")


@pytest.mark.parametrize(
    "settings",
    [
        {"LICENSE_URL": "https://creativecommons.org/licenses/by/4.0/"},
        {"BANNER_URL": None, "LOGO_SAVE_AS": 3},
        {"YEAR_ARCHIVE_SAVE_AS": "posts/{date:%Y}/index.html"},
        {"YEAR_ARCHIVE_URL": "", "YEAR_ARCHIVE_SAVE_AS": "posts/{date:%Y}/index.html"},
    ],
)
def test_what_a_theme_calls_an_address_is_left_to_it(settings: dict[str, object], tmp_path: Path) -> None:
    assert wrong(tmp_path, True, **settings) == []
