"""Kill builds, refuse what they write and let them compete: there is a whole site at any moment, the old or the new."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citewell.files.output_folder import OutputError, new_folder, replace_output
from killing import KILL_AT_LINE
from site_building import Ran, article, bytes_of, check, publishing, run, write_site

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and permissions are those of POSIX")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems may need two steps")

OTHER = {"old": "new", "new": "old"}
SWITCH = """
import sys
from pathlib import Path
from citewell.files.output_folder import OutputError, new_folder, replace_output
output, text = Path(sys.argv[1]), sys.argv[2]
{before}
try:
    with new_folder(output) as folder:
        for number in range(3):
            (folder / f"{{number}}.html").write_text(text * 1000)
        replace_output(folder, output)
except OutputError as error:
    sys.exit(str(error))
finally:
    {after}
"""
"""Build a folder of three pages that all say `text`, as a real build does, in a process of its own."""

KILL = f"""
import shutil, citewell.files.output_folder
files = {{shutil.__file__, citewell.files.output_folder.__file__}}
stop = int(sys.argv[3])
{KILL_AT_LINE}"""
"""Kill the process before the n-th line that it runs of what makes, switches and removes folders."""

REFUSE = """
import os
stop, passed, refusal, inside = 0, 0, 0, os.environ.get("INSIDE", "")
if "REFUSE" in os.environ:
    stop, refusal = map(int, os.environ["REFUSE"].split())
calls = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod"}
writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT
def refuse(event, arguments):
    global passed
    if event == "open" and (arguments[2] or 0) & writing or event in calls:
        if event not in ("os.remove", "os.rmdir") and not str(arguments[0]).startswith(inside):
            return
        passed += 1
        if passed == stop:
            raise OSError(refusal, os.strerror(refusal), *arguments[:1])
sys.addaudithook(refuse)
"""
"""Refuse the n-th call of the process to the system that writes: Python tells of each before it is made.

REFUSE says which call and what the system answers; INSIDE is the folder in which calls count.
"""

NO_EXCHANGE = """
def unknown(event, arguments):
    if event == "ctypes.dlsym":
        raise AttributeError(arguments[1])
sys.addaudithook(unknown)
"""
"""Let the system know of no way to exchange two folders."""

HOLD = """
import sys, time
from pathlib import Path
from citewell.files.output_folder import new_folder
with new_folder(Path(sys.argv[1])) as folder:
    (folder / "page.html").write_text("half")
    print("held", flush=True)
    time.sleep(120)
"""

READ = """
import os, select, sys
page, texts, looks, gaps = sys.argv[1], set(), 0, 0
print("reading", flush=True)
while not (looks % 100 == 0 and select.select([sys.stdin], [], [], 0)[0]):
    looks += 1
    try:
        os.stat(page)
        with open(page) as stream:
            texts.add(stream.read())
    except OSError:
        gaps += 1
print(looks, gaps, *sorted(text[:3] + str(len(text)) for text in texts))
"""
"""Look at a page all the while, by its path, until something stands in the standard input."""


def start(program: str, *words: object) -> subprocess.Popen[str]:
    """Start a program and wait until it says its first word."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline()
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def switch(output: Path, text: str, *words: object, before: str = "", after: str = "pass", **environment: str) -> Ran:
    return run("-c", SWITCH.format(before=before, after=after), output, text, *words, **environment)


def text_of(output: Path) -> str:
    """Return what all pages of a whole site say; fail where there is none."""
    pages = {path.name: path.read_text("utf-8") for path in output.iterdir()}
    assert set(pages) == {"0.html", "1.html", "2.html"}
    [text] = set(pages.values())
    assert len(text) == 3000
    return text[:3]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site that says "old"."""
    output = tmp_path / "site" / "public"
    assert switch(output, "old").status == 0
    return output


@pytest.mark.slow
@POSIX
@LINUX
def test_a_build_that_is_killed_at_any_line_leaves_a_whole_site(output: Path) -> None:
    ran = switch(output, "old", 0, before=KILL, after="print(passed)")
    places = range(1, int(ran.out) + 1)
    assert len(places) > 100
    outcomes = []
    for place in places:
        before = text_of(output)
        killed = switch(output, OTHER[before], place, before=KILL)
        assert killed.status == -9, (place, killed)
        outcomes.append("old" if text_of(output) == before else "new")
        with new_folder(output):
            assert len(names(output.parent)) == 3, "what the killed one left is cleared away"
        assert names(output.parent) == ["public"]
    assert set(outcomes) == {"old", "new"}
    assert outcomes == sorted(outcomes, reverse=True), "it is one step from the old site to the new"


@pytest.mark.slow
@POSIX
def test_where_a_switch_takes_two_steps_the_next_build_mends_what_a_killed_one_left(output: Path) -> None:
    killing = KILL.replace("shutil.__file__, ", "") + NO_EXCHANGE
    ran = switch(output, "old", 0, before=killing, after="print(passed)")
    gaps = 0
    for place in range(1, int(ran.out) + 1):
        killed = switch(output, "new", place, before=killing)
        assert killed.status == -9, (place, killed)
        gaps += not output.exists()
        with new_folder(output):
            text_of(output)
        assert names(output.parent) == ["public"]
    assert gaps < 10


@pytest.mark.parametrize("before", ["", NO_EXCHANGE], ids=["one step", "two steps"])
def test_whatever_the_system_refuses_the_last_good_site_stands(output: Path, before: str) -> None:
    places = int(switch(output, "old", before=before + REFUSE, after="print(passed)").out)
    assert places > 10
    outcomes = []
    for place in range(1, places + 1):
        number = (28, 13, 5)[place % 3]
        ran = switch(output, "new", before=before + REFUSE, REFUSE=f"{place} {number}")
        cause = os.strerror(number)
        assert "Traceback" not in ran.text
        if ran.status:
            assert ran.err.startswith(f"{output} was not built: {cause}. The last good one stands."), (place, ran)
            assert text_of(output) == "old", place
        else:
            assert text_of(output) == "new", (place, ran)
            assert f"could not be removed ({cause})" in ran.err or set(names(output.parent)) <= {
                ".public.lock",
                "public",
            }
        outcomes.append(ran.status)
        assert switch(output, "old").status == 0
        assert names(output.parent) == ["public"]
    assert set(outcomes) == {0, 1}


def test_nothing_is_left_where_a_first_build_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "site" / "deep" / "public"
    places = int(switch(output, "old", before=REFUSE, after="print(passed)").out)
    for place in range(1, places + 1):
        output = tmp_path / str(place) / "site" / "deep" / "public"
        ran = switch(output, "new", before=REFUSE, REFUSE=f"{place} 28")
        if ran.status:
            assert "was not built: No space left on device. Nothing was written. Make room" in ran.err, place
            assert not (tmp_path / str(place)).exists(), place
        else:
            assert text_of(output) == "new"


@LINUX
def test_a_reader_sees_no_gap_while_the_site_is_replaced_fifty_times(output: Path) -> None:
    readers = [start(READ, output / name) for name in ("0.html", "2.html")]
    for number in range(50):
        with new_folder(output) as folder:
            for page in range(3):
                (folder / f"{page}.html").write_text(("new", "old")[number % 2] * 1000, "utf-8")
            assert replace_output(folder, output)
    for reader in readers:
        looks, gaps, *texts = reader.communicate("stop")[0].split()
        assert int(looks) > 1000
        assert (gaps, texts) == ("0", ["new3000", "old3000"])


def test_who_waits_is_told_for_whom_and_a_killed_build_blocks_nobody(output: Path) -> None:
    holder = start(HOLD, output)
    try:
        began = f"Another build of {output} is running (process {holder.pid}); waiting."
        with pytest.raises(OutputError, match=rf"running \(process {holder.pid}\) for 0\.1 s\. Nothing was changed\."):
            switch_here(output, 0.1)
        waiting = subprocess.Popen(
            [sys.executable, "-c", SWITCH.format(before="", after="pass"), str(output), "new"],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert waiting.stderr and waiting.stderr.readline().strip() == began
        assert (output.parent / f".{output.name}.lock").exists()
        assert text_of(output) == "old"
    finally:
        end(holder)
    waiting.communicate()
    assert waiting.returncode == 0
    assert text_of(output) == "new"
    assert names(output.parent) == ["public"]


def switch_here(output: Path, wait: float) -> None:
    with new_folder(output, wait):
        raise AssertionError("it is the turn of another")


def test_what_a_running_build_of_another_folder_makes_is_left_alone(output: Path) -> None:
    other = output.with_name(f"{output.name}-new-1")
    holder = start(HOLD, other)
    try:
        with new_folder(output):
            assert len([name for name in names(output.parent) if name.startswith(f".{other.name}-new-")]) == 1
    finally:
        end(holder)


def test_a_folder_left_by_a_killed_build_goes_even_if_its_process_number_is_in_use_again(output: Path) -> None:
    for name in (f".public-new-{os.getpid()}-abcdefgh", ".public-new-1-abcdefgh", ".public-old"):
        left = output.with_name(name)
        left.mkdir()
        (left / "half.html").write_text("half", "utf-8")
    with new_folder(output):
        assert [name for name in names(output.parent) if "abcdefgh" in name or "old" in name] == []
    assert names(output.parent) == ["public"]


@POSIX
def test_a_folder_is_open_to_readers_and_keeps_the_permissions_that_it_was_given(tmp_path: Path) -> None:
    output = tmp_path / "site" / "public"
    old_mask = os.umask(0o077)
    try:
        assert switch(output, "old").status == 0
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE(output.stat().st_mode) == 0o755
    output.chmod(0o750)
    assert switch(output, "new").status == 0
    assert (text_of(output), stat.S_IMODE(output.stat().st_mode)) == ("new", 0o750)


def test_a_folder_of_another_drive_is_refused(output: Path) -> None:
    """It cannot be replaced as a whole; a drive at this very place would be told of likewise."""
    drive = Path("/dev/shm")
    if not drive.is_dir() or drive.stat().st_dev == output.stat().st_dev:
        pytest.skip("there is no second drive")
    with (
        pytest.raises(
            OutputError, match=r"drive or volume of its own.* The last good one stands\. Build into a folder in it"
        ),
        new_folder(drive / f"citewell-test-{os.getpid()}") as elsewhere,
        new_folder(output),
    ):
        replace_output(elsewhere, output)
    assert text_of(output) == "old"


REFERENCES = """\
references:
  - {id: okafor2019, type: book, title: A walk, publisher: P, author: [{family: Okafor, given: O.}], issued: 2019}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that is published."""
    site = write_site(tmp_path, {"articles/page.md": article("It hurts (Okafor, 2019).")}, REFERENCES)
    publishing(site)
    ran = publish(site)
    assert (ran.status, ran.err) == (0, ""), ran.text
    assert names_beside(site) == ["public"]
    return site


def publish(site: Path, output: str = "public", *words: str, before: str = "", **environment: str) -> Ran:
    code = ["-c", f"import sys\n{before}\nfrom citewell.cli.main import main\nsys.exit(main())"]
    where = ["build", "--settings", "publishconf.py", "--output", output]
    return run(*(code if before else ["-m", "citewell"]), *where, *words, cwd=site, **environment)


def names_beside(site: Path) -> list[str]:
    """Return what stands in the folder of a site beside what its author wrote."""
    written = {"content", "pelicanconf.py", "publishconf.py", ".cache", "__pycache__"}
    return [name for name in names(site) if name not in written]


@pytest.mark.slow
def test_four_builds_at_once_all_end_well(site: Path) -> None:
    words = [sys.executable, "-m", "citewell", "build", "--settings", "publishconf.py", "--output", "public"]
    good = bytes_of(site / "public")
    (site / "pelicanconf.py").touch()  # so that each of them has something to build
    builds = [subprocess.Popen(words, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    ended = [(*build.communicate(), build.returncode) for build in builds]
    assert [status for _, _, status in ended] == [0] * 4, ended
    assert any(b"Another build of public is running (process " in told for _, told, _ in ended)
    assert bytes_of(site / "public") == good
    assert names_beside(site) == ["public"]


def test_a_build_that_waits_too_long_ends_with_status_2(site: Path) -> None:
    holder = start(HOLD, site / "public")
    try:
        ran = publish(site, "public", "--wait", "0.1")
    finally:
        end(holder)
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == (
        f"Another build of public has been running (process {holder.pid}) for 0.1 s. Nothing was changed. "
        "Wait until it is done, or end it, and run this command again."
    )


@pytest.mark.slow
@POSIX
def test_whatever_the_system_refuses_while_a_site_is_built_the_last_good_one_stands(site: Path) -> None:
    """Of all calls that write, in the order of a build, one in twelve is refused."""
    page, built = site / "content" / "articles" / "page.md", site / "public" / "page" / "index.html"
    count = REFUSE + "import atexit\natexit.register(lambda: print(passed, file=sys.stderr))\n"
    inside = {"INSIDE": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    page.write_text(article("It is counted (Okafor, 2019)."), "utf-8")
    calls = int(publish(site, before=count, **inside).err)
    assert calls > 20
    statuses = []
    for place in range(1, calls, max(1, calls // 12)):
        good = bytes_of(site / "public")
        text = f"It is over for the {place}th time"
        page.write_text(article(f"{text} (Okafor, 2019)."), "utf-8")
        number = (28, 13, 5)[place % 3]
        ran = publish(site, before=REFUSE, REFUSE=f"{place} {number}", **inside)
        assert "Traceback" not in ran.text
        if ran.status:
            assert bytes_of(site / "public") == good, (place, ran)
            assert os.strerror(number) in ran.text, (place, ran)
        assert ran.status or text in built.read_text("utf-8"), (place, ran)
        statuses.append(ran.status)
        assert publish(site).status == 0
        assert text in built.read_text("utf-8"), place
    assert set(statuses) & {1, 2}
    assert [name for name in names_beside(site) if name.startswith(".")] == []


@POSIX
def test_a_picture_of_which_half_was_copied_is_not_published(site: Path) -> None:
    """Pelican only warns; here no file may be longer than a picture is."""
    good = bytes_of(site / "public")
    (site / "content" / "images" / "long.png").write_bytes(bytes(3_000_000))
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
    ran = publish(site, before=limit)
    assert ran.status == 1, ran.text
    assert "content/images/long.png: error[build-error]: this file did not get into the site" in ran.out
    assert "File too large" in ran.out
    assert bytes_of(site / "public") == good


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("notes.txt", "--output notes.txt: this is a file. Name a folder, such as public."),
        (".", "the folder you stand in would be replaced. Name another, such as public."),
        ("..", "the folder you stand in would be replaced. Name another, such as public."),
        ("/", "the folder you stand in would be replaced. Name another, such as public."),
        ("loop", "this link leads nowhere. Name a folder, such as public."),
        ("content", "this folder holds files, but no site; they would be lost. Name another folder, such as"),
        ("worktree", "this folder holds a git repository, which would be lost. Build into another folder"),
        ("notes.txt/public", "--output notes.txt/public: notes.txt is a file, and no folder can lie in it."),
    ],
)
def test_a_folder_that_is_not_there_to_be_replaced_is_refused(site: Path, output: str, message: str) -> None:
    (site / "notes.txt").write_text("notes", "utf-8")
    (site / "loop").symlink_to("loop")
    (site / "worktree").mkdir()
    (site / "worktree" / "index.html").write_text("a site", "utf-8")
    (site / "worktree" / ".git").write_text("gitdir: elsewhere", "utf-8")
    before = bytes_of(site)
    ran = publish(site, output)
    assert ran.status == 2, ran.text
    assert message in ran.err
    assert {name: data for name, data in bytes_of(site).items() if ".cache" not in name} == {
        name: data for name, data in before.items() if ".cache" not in name
    }


def test_a_site_goes_where_a_link_leads_and_into_folders_that_are_not_there_yet(site: Path) -> None:
    good = bytes_of(site / "public")
    (site / "far").mkdir()
    (site / "public").rename(site / "far" / "site")
    (site / "public").symlink_to(Path("far", "site"))
    for output in ("public", "new/and/deep", "far/site"):
        ran = publish(site, output)
        assert ran.status == 0, ran.text
        assert bytes_of(site / output) == good
    assert (site / "public").is_symlink()
    assert names(site / "far") == ["site"]


def test_folders_made_for_a_site_that_is_refused_do_not_stay(site: Path) -> None:
    (site / "content" / "articles" / "page.md").write_text(article("It hurts (Nobody, 2019)."), "utf-8")
    assert publish(site, "new/and/deep").status == 1
    assert not (site / "new").exists()


@POSIX
def test_what_a_killed_check_left_among_the_temporary_files_is_cleared_away(site: Path, tmp_path: Path) -> None:
    """A check builds there where nothing is left for the next one."""
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("QUICKBUILD = False\n")
    place = tmp_path / "temporary"
    place.mkdir()
    words = [sys.executable, "-m", "citewell", "check"]
    checking = subprocess.Popen(words, cwd=site, env=os.environ | {"TMPDIR": str(place)}, stdout=subprocess.DEVNULL)
    ends = time.monotonic() + 60
    while not [path for path in place.iterdir() if path.is_dir()] and time.monotonic() < ends:
        time.sleep(0.005)
    end(checking)
    assert len(names(place)) == 2
    check(site, TMPDIR=str(place))
    assert names(place) == []
