"""Damage what is kept in the cache folder, in every way: all is as if nothing were kept, and the file is replaced."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from citewell.files.atomic_write import NEW
from citewell.files.cache import LEFT_ALONE, PACKAGE, Cache, Namespace
from citewell.files.output_folder import new_folder
from citewell.pelican.run import run_pelican
from site_building import article, bytes_of, check, run, write_site

OLD = Path(__file__).with_name("old_cache")
"""What version 236314a of the package cached of the site of PAGES, and of the commands below."""
TRIALS = int(os.environ.get("CITEWELL_TRIALS", "24"))
"""How many damaged caches a site is built from; each takes a fifth of a second."""
REFERENCES = """\
references:
  - {id: okafor2019, type: book, title: A walk, publisher: P, author: [{family: Okafor, given: O.}], issued: 2019}
  - {id: lind2020, type: book, title: A rest, publisher: P, author: [{family: Lind, given: L.}], issued: 2020}
"""
MORE = "- {id: moss2021, type: book, title: A meal, publisher: P, author: [{family: Moss, given: M.}], issued: 2021}\n"
PAGES = {
    "articles/walk.md": article("It helps (Okafor, 2019). It rests (Lind, 2020).", title="Walk"),
    "articles/meal.md": article("It feeds (Moss, 2021).", title="Meal", bibliography="more.yaml"),
    "articles/more.yaml": MORE,
}


def flipped(data: bytes, random: Random) -> bytes:
    """Change one bit."""
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]


def another_word(data: bytes, random: Random) -> bytes:
    """Write one word of the file in the place of another."""
    words = data.split(b'"')
    one, other = random.sample(range(len(words)), 2) if len(words) > 1 else (0, 0)
    words[one] = words[other]
    return b'"'.join(words)


DAMAGE: dict[str, Callable[[bytes, Random], bytes]] = {
    "a bit": flipped,
    "many bits": lambda data, random: b"".join(flipped(data, random)[at : at + 9] for at in range(0, len(data), 9)),
    "its end": lambda data, random: data[: random.randrange(len(data))],
    "its beginning": lambda data, random: data[random.randrange(len(data)) :],
    "a byte too much": lambda data, random: data + b" ",
    "a word": another_word,
    "a number": lambda data, random: data.replace(b"1", b"2", 1) if b"1" in data else b"1",
    "too deep": lambda data, random: b"[" * 200_000,
    "too deep, below its checksum": lambda data, random: data[:65] + b"[" * 200_000,
    "other JSON": lambda data, random: json.dumps({"okafor2019": [["lind2020"]]}).encode(),
    "nothing": lambda data, random: b"",
    "no text": lambda data, random: random.randbytes(300),
}


def damage(path: Path, others: list[Path], random: Random) -> str:
    """Damage a file in one of many ways, and return which."""
    ways = [*DAMAGE, "swapped", "a folder", "a link that leads nowhere"]
    way = random.choice(ways)
    data = path.read_bytes()
    if way == "a folder":
        path.unlink()
        (path / "inside").mkdir(parents=True)
    elif way == "a link that leads nowhere":
        path.unlink()
        path.symlink_to("nowhere")
    elif way == "swapped":
        other = random.choice(others)
        path.write_bytes(other.read_bytes())
        other.write_bytes(data)
    else:
        path.write_bytes(DAMAGE[way](data, random))
    return way


def build(site: Path) -> dict[str, bytes]:
    """Build a site in this process, and return its files."""
    with new_folder(None) as folder:
        build = run_pelican(site / "pelicanconf.py", folder)
        assert build.finished and not build.errors
        return bytes_of(folder)


def commit(site: Path) -> None:
    (site / ".gitignore").write_text(".cache/\n__pycache__/\n", "utf-8")
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*named, "commit", "-qm", "State"]):
        subprocess.run(["git", *words], cwd=site, check=True)


def kept(site: Path) -> list[Path]:
    return sorted(path for path in (site / ".cache").iterdir() if path.suffix == ".json")


@pytest.mark.slow
def test_a_site_is_the_same_whatever_became_of_its_cache(tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, REFERENCES)
    cold = build(site)
    good = tmp_path / "good"
    shutil.copytree(site / ".cache", good)
    names = [path.name for path in kept(site)]
    assert len(names) >= 3, "the library, a file of references, the entries"
    random = Random(16)
    for trial in range(TRIALS):
        path = site / ".cache" / names[trial % len(names)]
        way = damage(path, kept(site), random)
        assert build(site) == cold, (path.name, way)
        assert bytes_of(site / ".cache") == bytes_of(good), (path.name, way)
    for name in names:
        shutil.copy(OLD / name, site / ".cache")
    assert build(site) == cold, "what an earlier version cached was used"
    assert bytes_of(site / ".cache") == bytes_of(good), "what an earlier version cached was left there"


@pytest.mark.slow
def test_what_is_found_is_the_same_whatever_became_of_the_cache(tmp_path: Path) -> None:
    """With the commands that keep something of their own: the last check, and the works to be found."""
    site = write_site(tmp_path, PAGES, REFERENCES)
    commit(site)
    record = '[{"id": "fern2021", "type": "book", "title": "Spores", "author": "Fern, F.", "issued": 2021}]'
    (site / "new.json").write_text(record, "utf-8")
    commands = {
        "seen.json": ["-m", "citewell", "check", "--changed"],
        "told-pelicanconf.json": ["-m", "citewell", "check", "--since-last"],
        "refs.json": ["-m", "citewell", "refs", "walk"],
        "catalogue.json": ["-m", "citewell", "refs", "walk"],
        "words.json": ["-m", "citewell", "refs", "walk"],
        "librarian.json": ["-m", "citewell", "import", "--dry-run", "new.json"],
    }
    whole = check(site)
    assert whole.status == 0
    first = {name: run(*command, cwd=site) for name, command in commands.items()}
    folders = {"seen.json": site / ".cache" / "checked"}
    files = {name: folders.get(name, site / ".cache") / name for name in commands}
    assert all(path.is_file() for path in files.values())
    random = Random(16)
    for name, command in commands.items():
        for turn in range(3):
            good = files[name].read_bytes()
            way = "an earlier version" if turn == 2 else damage(files[name], kept(site)[:1], random)
            if turn == 2:
                shutil.copy(OLD / name, files[name].parent)
            harmless = files[name].is_file() and files[name].read_bytes() == good
            ran = run(*command, cwd=site)
            assert "Traceback" not in ran.text and "Internal fault" not in ran.text, (name, way)
            assert ran.status == first[name].status, (name, way, ran)
            if name == "seen.json" and not harmless:
                assert "there is no whole check yet" in ran.err
                assert ran.out == whole.out, way
            elif not name.startswith("told"):
                assert ran.out == first[name].out, (name, way)
            assert files[name].read_bytes() == good, (name, way)


def test_a_page_of_the_last_check_that_was_changed_is_not_taken_for_what_was_built(tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, REFERENCES)
    commit(site)
    assert check(site).status == 0
    assert "Checking everything" not in run("-m", "citewell", "check", "--changed", cwd=site).err
    page = site / ".cache" / "checked" / "site" / "walk" / "index.html"
    page.write_bytes(flipped(page.read_bytes(), Random(1)))
    assert "there is no whole check yet" in run("-m", "citewell", "check", "--changed", cwd=site).err


@pytest.mark.parametrize("way", DAMAGE)
def test_a_damaged_file_counts_as_none(way: str, tmp_path: Path) -> None:
    cache, value = Cache(tmp_path), {"a": [1, 11, "\ud800é"], "b": {"c": None}}
    path = cache.path(Namespace.WORKS)
    for seed in range(200):
        cache.write(Namespace.WORKS, value, "made of this")
        assert cache.read(Namespace.WORKS, "made of this") == value
        good = path.read_bytes()
        path.write_bytes(DAMAGE[way](good, Random(seed)))
        assert cache.read(Namespace.WORKS, "made of this") is None or path.read_bytes() == good
        cache.write(Namespace.WORKS, value, "made of this")
        assert path.read_bytes() == good


def test_a_file_fits_its_name_and_what_it_was_made_of_alone(tmp_path: Path) -> None:
    cache, one, other = Cache(tmp_path), Namespace.WORKS, Namespace.ENTRIES
    cache.write(one, [1], "first")
    cache.path(one).replace(cache.path(other))
    assert cache.read(other, "first") is None
    cache.write(one, [1], "first")
    assert (cache.read(one, "second"), cache.read(one, "first")) == (None, [1])
    cache.path(one).replace(cache.path(one, "part"))
    assert cache.read(one, "first", "part") is None


def test_a_link_in_the_cache_is_replaced_and_not_followed(tmp_path: Path) -> None:
    own = tmp_path / "references.yaml"
    own.write_text("mine", "utf-8")
    cache = Cache(tmp_path)
    cache.path(Namespace.WORKS).symlink_to(own)
    assert cache.read(Namespace.WORKS) is None
    cache.write(Namespace.WORKS, [1])
    assert (own.read_text("utf-8"), cache.read(Namespace.WORKS)) == ("mine", [1])


def test_half_a_file_that_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    old, running = (tmp_path / f"{NEW.format('catalogue.json')}{name}" for name in ("1-a", "2-b"))
    for path in (old, running):
        path.write_bytes(b"half")
    then = old.stat().st_mtime - LEFT_ALONE - 60
    os.utime(old, (then, then))
    Cache(tmp_path).write(Namespace.WORKS, [1])
    assert [path.exists() for path in (old, running)] == [False, True]


VERSION = "from citewell.files.cache import program_fingerprint; print(program_fingerprint())"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, which may be changed."""
    folder = tmp_path_factory.mktemp("plugins")
    shutil.copytree(PACKAGE, folder / "citewell", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def version_of(package: Path, **environment: str) -> str:
    ran = run("-c", VERSION, cwd=package, **{"PYTHONPATH": str(package)} | environment)
    assert len(ran.out.strip()) == 32, ran.text
    return ran.out


@pytest.mark.parametrize(
    "name",
    ["formats/bibtex/latex/reading.py", "library_tools/refs/citing_words.py", "formats/new/more.txt", "__init__.py"],
)
def test_another_version_of_any_file_of_the_package_makes_what_was_kept_stale(name: str, package: Path) -> None:
    path = package / "citewell" / name
    before, text = version_of(package), path.read_text("utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text((text or "") + "\n# newer\n", "utf-8")
    assert version_of(package) != before
    path.write_text(text, "utf-8") if text is not None else path.unlink()
    assert version_of(package) == before


def test_another_version_of_an_installed_package_makes_what_was_kept_stale(package: Path, tmp_path: Path) -> None:
    seen = set()
    for name in ("pyyaml-6.0.2.dist-info", "pyyaml-6.0.4.dist-info"):
        folder = tmp_path / name
        (folder / name).mkdir(parents=True)
        seen.add(version_of(package, PYTHONPATH=f"{package}{os.pathsep}{folder}"))
    assert len(seen) == 2


def test_a_newer_reader_reads_again_what_an_older_one_read(package: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, REFERENCES)
    words, where = ["-m", "citewell", "build", "--output", "output"], {"PYTHONPATH": str(package)}
    assert run(*words, cwd=site, **where).status == 0
    reader = package / "citewell" / "references" / "library" / "records.py"
    text = reader.read_text("utf-8")
    before = {path.name: path.read_bytes()[:64] for path in kept(site)}
    reader.write_text(text + "\n# newer\n", "utf-8")
    assert run(*words, cwd=site, **where).status == 0
    after = {path.name: path.read_bytes()[:64] for path in kept(site)}
    reader.write_text(text, "utf-8")
    assert not [name for name in before if before[name] == after[name]], "every file was written anew"


@pytest.mark.skipif(sys.platform == "win32", reason="links are those of POSIX")
@pytest.mark.parametrize("way", ["a file", "a link that leads nowhere", "no room"])
def test_a_cache_folder_that_cannot_be_used_is_told_once_and_the_site_is_built(way: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, REFERENCES)
    assert check(site, output="output").status == 0
    good = bytes_of(site / "output")
    shutil.rmtree(site / ".cache")
    before = ""
    if way == "a file":
        (site / ".cache").write_text("in the way", "utf-8")
    elif way == "a link that leads nowhere":
        (site / ".cache").symlink_to("/proc/nowhere/at/all")
    else:
        before = (
            "import os\ndef full(event, arguments):\n"
            "    if event == 'open' and '.cache' in str(arguments[0]) and arguments[2] & os.O_CREAT:\n"
            "        raise OSError(28, os.strerror(28))\nsys.addaudithook(full)\n"
        )
    code = f"import sys\n{before}\nfrom citewell.cli.main import main\nsys.exit(main())"
    for words in (["build", "--output", "output"], ["check"], ["check", "--since-last"]):
        ran = run("-c", code, *words, cwd=site)
        assert ran.status == 0, ran.text
        [warning] = ran.err.splitlines()
        assert warning.startswith("Warning: the cache folder .cache cannot be used (")
        assert warning.endswith("Make the folder writable, or delete it.")
    assert bytes_of(site / "output") == good
