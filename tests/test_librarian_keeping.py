"""Kill writers, let them compete, and save from outside: the library is whole at any moment, and nothing is lost."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from citewell.files.atomic_write import NEW, NotWritten, rewrite, write_atomically
from citewell.formats.csl_yaml.reading import load
from killing import run_killed
from site_building import ROOT, run, write_site

OLD, NEW_TEXT = b"old\n" * 100_000, b"new\n" * 150_000
WRITER = """
import resource, signal, sys
from pathlib import Path
from citewell.files.atomic_write import rewrite
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # a process that writes a longer file is killed while it does
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
rewrite(Path(sys.argv[1]), Path(sys.argv[2]), 10, lambda data: (b"new\\n" * 150_000, None))
"""
HOLDER = """
import sys, time
from pathlib import Path
from citewell.files.atomic_write import rewrite
rewrite(Path(sys.argv[1]), Path(sys.argv[2]), 10, lambda data: (print("held", flush=True), time.sleep(60)))
"""


def start(program: str, *words: object) -> subprocess.Popen[str]:
    """Start a program and wait until it says its first word."""
    process = subprocess.Popen([sys.executable, "-c", program, *map(str, words)], stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline()
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_file_is_the_old_or_the_new_one_whenever_a_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "content" / "references.yaml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    for length in (1, 100_000, 400_000, len(NEW_TEXT) - 1):
        killed = subprocess.run([sys.executable, "-c", WRITER, path, tmp_path, str(length)], check=False, timeout=60)
        assert killed.returncode == -signal.SIGXFSZ
        assert path.read_bytes() == OLD
        assert len(list(path.parent.iterdir())) == 2, "the new file was being written"
    seen = []
    os.link(path, tmp_path / "reading")  # as a program has it that has opened the old file and reads it
    while run_killed(len(seen) + 1, "-c", WRITER, str(path), str(tmp_path), str(len(NEW_TEXT)), cwd=ROOT):
        seen.append(path.read_bytes())
        path.write_bytes(OLD)
    assert set(seen) == {OLD, NEW_TEXT}
    assert path.read_bytes() == NEW_TEXT
    assert (tmp_path / "reading").read_bytes() == OLD
    rewrite(path, tmp_path, 10, lambda data: (b"last", None))
    assert [each.name for each in path.parent.iterdir()] == ["references.yaml"]
    assert path.read_bytes() == b"last"


def test_what_an_editor_saves_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "references.yaml"
    path.write_bytes(b"one\n")
    calls = []

    def add(data: bytes | None) -> tuple[bytes, int]:
        if not calls:
            path.write_bytes(b"one\ntwo\n")  # the editor saves
        calls.append(data)
        return (data or b"") + b"three\n", len(calls)

    assert rewrite(path, tmp_path / "locks", 10, add) == 2
    assert path.read_bytes() == b"one\ntwo\nthree\n"


def test_an_editor_that_never_rests_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "references.yaml"
    path.write_bytes(b"")

    def add(data: bytes | None) -> tuple[bytes, None]:
        path.write_bytes((data or b"") + b"x")
        return b"ours", None

    with pytest.raises(NotWritten, match="saved again and again"):
        rewrite(path, tmp_path / "locks", 10, add)
    assert set(path.read_bytes()) == set(b"x")
    assert {each.name for each in tmp_path.iterdir()} == {"references.yaml", "locks"}


def test_who_waits_too_long_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "references.yaml"
    path.write_bytes(b"one\n")
    holder = start(HOLDER, path, tmp_path / "locks")
    try:
        with pytest.raises(NotWritten, match=r"for 0\.2 s\. Nothing was changed\. Wait until it is done, or end it"):
            rewrite(path, tmp_path / "locks", 0.2, lambda data: (b"two\n", None))
    finally:
        kill(holder)
    assert path.read_bytes() == b"one\n"
    rewrite(path, tmp_path / "locks", 5, lambda data: (b"two\n", None))  # a killed holder holds nothing
    assert path.read_bytes() == b"two\n"


@pytest.mark.slow
def test_eight_imports_at_once_lose_no_record(tmp_path: Path) -> None:
    site = write_site(tmp_path, {})
    commands = []
    for number in range(8):
        record = f'{{"id": "aster200{number}", "type": "book", "title": "Leaves {number}", "author": "Aster, A."'
        (site / f"{number}.json").write_text(f'[{record}, "issued": "200{number}"}}]', "utf-8")
        words = [sys.executable, "-m", "citewell", "import", f"{number}.json"]
        commands.append(subprocess.Popen(words, cwd=site, stdout=subprocess.PIPE))
    assert [command.wait(120) for command in commands] == [0] * 8
    for command in commands:
        command.communicate()
    text = (site / "content" / "references.yaml").read_text("utf-8")
    assert [each["id"] for each in load(text)[0]["references"]] == [f"aster200{number}" for number in range(8)]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links are those of POSIX")
@pytest.mark.parametrize("way", ["write_atomically", "rewrite"])
def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path, way: str) -> None:
    (tmp_path / "shared").mkdir()
    target, path = tmp_path / "shared" / "works.yaml", tmp_path / "references.yaml"
    target.write_bytes(b"old")
    target.chmod(0o640)
    path.symlink_to(target)
    if way == "write_atomically":
        write_atomically(path, "new")
    else:
        rewrite(path, tmp_path / "locks", 10, lambda data: (b"new", None))
    assert path.is_symlink() and target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [each.name for each in target.parent.iterdir()] == ["works.yaml"]


def test_a_new_file_is_readable_as_others_are(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "new", "text")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "references.yaml"
    path.write_bytes(b"same")
    before = path.stat()
    rewrite(path, tmp_path / "locks", 10, lambda data: (data, None))
    rewrite(path, tmp_path / "locks", 10, lambda data: (None, None))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_an_import_that_is_killed_leaves_a_library_that_another_can_use(tmp_path: Path) -> None:
    site = write_site(tmp_path, {})
    library = site / "content" / "references.yaml"
    record = '{"id": "aster2019", "type": "book", "title": "Leaves", "author": "Aster, A.", "issued": "2019"}'
    (site / "a.json").write_text(f"[{record}]", "utf-8")
    before = library.read_bytes()
    after = []
    while run_killed(len(after) + 1, "citewell", "import", "a.json", cwd=site):
        after.append(library.read_bytes())
        library.write_bytes(before)
    (library.parent / f"{NEW.format(library.name)}{os.getpid()}-dead").write_bytes(b"half")
    library.write_bytes(before)
    assert run("-m", "citewell", "import", "a.json", cwd=site).status == 0
    assert set(after) == {before, library.read_bytes()}
    assert after == sorted(after, key=before.__ne__), "a new library does not become an old one again"
    assert not list(library.parent.glob(".references*"))
