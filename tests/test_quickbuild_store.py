"""Damage, delete and fight for what builds keep: all is as if nothing were kept, and the file is made anew."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from changing_site import ChangingSite
from killing import KILL_AT_LINE, count_changes, run_killed
from quickbuild.store import Row, Store, pack, read_row
from site_building import article, bytes_of, check, pelican, run, write_site

KINDS = ("read", "page")
MOMENTS = 50
"""How many builds are killed."""
LINUX = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")


def filled(folder: Path) -> Store:
    """Return a store with rows enough for several pages of the database."""
    rows = {
        kind: {f"{n}.md": Row(f"key {n}", pack(kind, f"{n}.md", f"key {n}", value_of(n))) for n in range(60)}
        for kind in KINDS
    }
    store = Store(folder)
    store.write(rows)
    return store


def value_of(number: int) -> list[object]:
    return [number, "text " * 20, {"a": None}]


def held(folder: Path) -> dict[tuple[str, str, str], object]:
    """Return what a store gives: the values by kind, name and key, without what is damaged."""
    store = Store(folder)
    found = {
        (kind, name, row.key): read_row(kind, name, row) for kind in KINDS for name, row in store.rows(kind).items()
    }
    return {known: value for known, value in found.items() if value is not None}


WHOLE = {(kind, f"{n}.md", f"key {n}"): value_of(n) for kind in KINDS for n in range(60)}


def truncated(path: Path, random: Random) -> None:
    path.write_bytes(path.read_bytes()[: random.randrange(path.stat().st_size)])


def flipped(path: Path, random: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 3, 99))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(data)


def swapped(path: Path, random: Random) -> None:
    data = path.read_bytes()
    at = random.randrange(len(data))
    path.write_bytes(data[at:] + data[:at])


def sql(*statements: str) -> Callable[[Path, Random], None]:
    def execute(path: Path, _: Random) -> None:
        with closing(sqlite3.connect(path)) as database, database:
            for statement in statements:
                database.execute(statement)

    return execute


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path, Random], None]:
    def replace(path: Path, _: Random) -> None:
        path.unlink()
        make(path)

    return replace


def linked(path: Path) -> None:
    other = path.with_name("mine.sqlite3")
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("CREATE TABLE mine (value)")
    path.symlink_to(other)


FOREIGN = "CREATE TABLE made (a, b)", "INSERT INTO made VALUES (1, 2)"
DAMAGE: dict[str, Callable[[Path, Random], None]] = {
    "cut off": truncated,
    "bits": flipped,
    "turned": swapped,
    "empty": in_its_place(lambda path: path.write_bytes(b"")),
    "no database": in_its_place(lambda path: path.write_text("Not a database. " * 99, "utf-8")),
    "a folder": in_its_place(lambda path: (path / "inside").mkdir(parents=True)),
    "a link to another database": in_its_place(linked),
    "a link that leads nowhere": in_its_place(lambda path: path.symlink_to("nowhere")),
    "gone": lambda path, _: path.unlink(),
    "another table": sql("DROP TABLE made", *FOREIGN),
    "another table of as many columns": sql("DROP TABLE made", "CREATE TABLE made (a, b, c, d)"),
    "no table": sql("DROP TABLE made"),
    "no values": sql("UPDATE made SET value = NULL"),
    "numbers": sql("UPDATE made SET value = 1000000000000"),
    "texts": sql("UPDATE made SET value = 'text'"),
    "keys that are none": sql("UPDATE made SET key = NULL"),
    "names that are no text": sql("UPDATE made SET name = x'FF' || name"),
    "keys that are no text": sql("UPDATE made SET key = CAST(x'FF' AS TEXT)"),
    "names of another type": sql("UPDATE made SET name = CAST(x'FF' || name AS TEXT) WHERE name < 'a'"),
    "values of others": sql("UPDATE made SET value = (SELECT value FROM made WHERE name = x'372E6D64')"),
    "another kind": sql(
        "UPDATE made SET kind = 'page' WHERE kind = 'read' AND name NOT IN (SELECT name FROM made WHERE kind = 'page')"
    ),
    "a folder beside it": lambda path, _: path.with_name(f"{path.name}-journal").mkdir(),
}


@pytest.mark.parametrize("way", DAMAGE)
def test_what_is_damaged_counts_as_missing_and_is_made_anew(way: str, tmp_path: Path) -> None:
    for seed in range(12):
        folder = tmp_path / str(seed)
        path = filled(folder).path
        assert held(folder) == WHOLE
        DAMAGE[way](path, Random(seed))
        left = held(folder)
        assert left.items() <= WHOLE.items()
        filled(folder)
        assert held(folder) == WHOLE, "what is written is there the next time"
        if way == "a link to another database":
            assert not path.is_symlink()
            with closing(sqlite3.connect(path.with_name("mine.sqlite3"))) as database:
                assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


HALF = """
import os, signal, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA cache_size = 1")
database.execute("BEGIN IMMEDIATE")
database.execute("DELETE FROM made WHERE name LIKE '1%'")
database.execute("UPDATE made SET value = zeroblob(9000)")
os.kill(os.getpid(), signal.SIGKILL)
"""


@LINUX
def test_what_a_killed_build_wrote_half_is_rolled_back(tmp_path: Path) -> None:
    path = filled(tmp_path).path
    assert run("-c", HALF, path).status == -signal.SIGKILL
    assert path.with_name(f"{path.name}-journal").exists()
    assert held(tmp_path) == WHOLE


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return ChangingSite(tmp_path, 3, citing=False).folder


def cold(site: Path) -> dict[str, bytes]:
    """Return what a build without the plugin makes of a site."""
    (site / "cold.py").write_text((site / "pelicanconf.py").read_text("utf-8") + "PLUGINS = []\n", "utf-8")
    assert pelican(site, "cold.py", "cold").status == 0
    return bytes_of(site / "cold")


def edit(site: Path) -> None:
    for path in sorted((site / "content" / "articles").glob("*.md"))[:2]:
        path.write_text(path.read_text("utf-8") + "\n\nMore.\n", "utf-8")


def test_a_site_is_right_whatever_became_of_its_store(site: Path) -> None:
    expected = cold(site)
    path = site / ".cache" / "quickbuild.sqlite3"
    random = Random(5)
    for way in [*DAMAGE, "forged"]:
        assert pelican(site).status == 0
        if way == "forged":
            with closing(sqlite3.connect(path)) as database, database:
                rows = database.execute("SELECT kind, name, key FROM made").fetchall()
                forged = [
                    (pack(kind, name.decode(), key, form), kind, name)
                    for (kind, name, key), form in zip(rows, [[], {}, "text", {"content": ""}, 1] * 99, strict=False)
                ]
                database.executemany("UPDATE made SET value = ? WHERE kind = ? AND name = ?", forged)
        else:
            DAMAGE[way](path, random)
        ran = pelican(site)
        assert ran.status == 0 and "Traceback" not in ran.text, (way, ran)
        assert bytes_of(site / "output") == expected, way


AWAY = """
import shutil
from pelican import signals

def away(*_, **__):
    shutil.rmtree(".cache", ignore_errors=True)

def register():
    for signal in (signals.all_generators_finalized, signals.content_written, signals.get_writer):
        signal.connect(away)
"""


def test_the_folder_may_be_deleted_while_a_build_runs(site: Path) -> None:
    (site / "plugins").mkdir()
    (site / "plugins" / "away.py").write_text(AWAY, "utf-8")
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('PLUGIN_PATHS, PLUGINS = ["plugins"], [*PLUGINS, "away"]\n')
    for _ in range(2):
        edit(site)
        assert pelican(site).status == 0
        assert bytes_of(site / "output") == cold(site)


ONCE = """
import shutil
from pathlib import Path
from pelican import signals

def away(*_, **__):
    if Path("now").exists():
        Path("now").unlink()
        shutil.rmtree(".cache", ignore_errors=True)

def register():
    signals.SIGNAL.connect(away)
"""


@pytest.mark.parametrize("moment", ["all_generators_finalized", "content_written", "finalized"])
def test_a_site_is_whole_though_the_folder_is_deleted_while_it_is_built(moment: str, tmp_path: Path) -> None:
    pages = {f"articles/p{number}.md": article(f"Text {number}.", title=f"P {number}") for number in range(4)}
    site = write_site(tmp_path, pages, settings='PLUGIN_PATHS, PLUGINS = ["own"], [*PLUGINS, "away"]\n')
    (site / "own").mkdir()
    (site / "own" / "away.py").write_text(ONCE.replace("SIGNAL", moment), "utf-8")
    assert check(site, output="output").status == 0
    good = bytes_of(site / "output")
    for turn in range(2):
        edited = site / "content" / "articles" / "p1.md"
        edited.write_text(article(f"Other text {turn}.", title="P 1"), "utf-8")
        (site / "now").touch()
        ran = check(site, output="output")
        assert "Traceback" not in ran.text
        assert not (site / "now").exists()
        left = bytes_of(site / "output")
        if ran.status:
            assert left == good
        assert check(site, output="output").status == 0
        good = bytes_of(site / "output")
        assert set(good) == set(left)
        assert ran.status or left == good


def test_a_folder_that_cannot_be_used_is_done_without(site: Path) -> None:
    (site / ".cache").write_text("in the way", "utf-8")
    for _ in range(2):
        assert pelican(site).status == 0
        assert bytes_of(site / "output") == cold(site)


def test_builds_at_once_do_not_harm_each_other(site: Path) -> None:
    assert pelican(site).status == 0
    for turn in range(2):
        edit(site)
        if turn:
            shutil.rmtree(site / ".cache")
        expected = cold(site)
        command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o"]
        running = [
            subprocess.Popen([*command, f"out{number}"], cwd=site, stdout=subprocess.DEVNULL) for number in range(4)
        ]
        assert [process.wait(120) for process in running] == [0] * 4
        for number in range(4):
            assert bytes_of(site / f"out{number}") == expected
    assert len(Store(site / ".cache").rows("read")) >= 5


@pytest.mark.slow
@LINUX
@pytest.mark.timeout(1800)
def test_builds_that_are_killed_leave_a_whole_site_and_a_store_that_can_be_used(tmp_path: Path) -> None:
    """The moments are chosen among the changes of files that a build makes; its own are those of its store, too."""
    names = [f"articles/p{number}.md" for number in range(5)]
    pages = {name: article(f"It helps (Lind, 2020), {name}.", title=name) for name in names}
    work = "{id: lind2020, type: book, title: A rest, publisher: P, author: [{family: Lind, given: L.}], issued: 2020}"
    site = write_site(tmp_path, pages, f"references:\n- {work}\n")
    page = site / "content" / "articles" / "p1.md"
    texts = {name: pages["articles/p1.md"].replace("helps", name) for name in ("helps", "harms")}
    expected = {}
    for name, text in texts.items():
        page.write_text(text, "utf-8")
        assert check(site, output=f"whole-{name}").status == 0
        expected[name] = bytes_of(site / f"whole-{name}")
        shutil.rmtree(site / ".cache")
    assert check(site, output="output").status == 0
    words = ("citewell", "build", "--output", "output")
    page.write_text(texts["helps"], "utf-8")
    most = count_changes(*words, cwd=site)
    random, outcomes = Random(50), []
    for _ in range(MOMENTS):
        before = bytes_of(site / "output")
        now = random.choice(list(texts))
        page.write_text(texts[now], "utf-8")
        run_killed(random.randrange(1, most + 1), *words, cwd=site)
        left = bytes_of(site / "output")
        assert left in (before, expected[now]), "a whole site stands at any moment"
        outcomes.append(left == before)
        ran = check(site, output="output")
        assert ran.status == 0, ran.text
        assert bytes_of(site / "output") == expected[now]
    assert set(outcomes) == {True, False}


KILLED = (
    """
import sys
import quickbuild.store
from pathlib import Path
from quickbuild.store import Row, Store, pack
files, stop = [quickbuild.store.__file__], int(sys.argv[2])
"""
    + KILL_AT_LINE
    + """
Store(Path(sys.argv[1])).write({"read": {"0.md": Row("new", pack("read", "0.md", "new", ["new"]))}}, [("page", "1.md")])
sys.settrace(None)
print(passed)
"""
)
"""Write to a store, and be killed before the n-th line of its module."""


@pytest.mark.slow
@LINUX
def test_a_store_that_is_killed_while_it_is_written_has_all_that_was_written_or_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path).path
    good = path.read_bytes()
    places = int(run("-c", KILLED, tmp_path, 0).out)
    written = held(tmp_path)
    assert ("read", "0.md", "new") in written and ("page", "1.md", "key 1") not in written
    outcomes = []
    for place in range(1, places + 1):
        path.write_bytes(good)
        assert run("-c", KILLED, tmp_path, place).status == -signal.SIGKILL
        left = held(tmp_path)
        assert left in (WHOLE, written)
        outcomes.append(left == WHOLE)
    assert outcomes == sorted(outcomes, reverse=True)
    assert set(outcomes) == {True, False}
