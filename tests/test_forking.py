"""A command that runs in a fork does and says what it does in a new Python."""

import os
import re
from pathlib import Path

import pytest

from forking import can_fork, run_in_fork
from site_building import article, bytes_of, check, run, write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks")
FAULTY = {"articles/page.md": article("One is unknown (Nemo & Nobody, 1901).\n\nSee [nowhere](/nowhere/).")}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 1),
        (("--output", "output"), 0),
        (("--format", "json"), 1),
        (("--nonsense",), 2),
        (("--settings", "no.py"), 2),
    ],
    ids=["check", "build", "JSON", "unknown option", "no settings"],
)
def test_a_fork_does_what_a_new_python_does(words: tuple[str, ...], status: int, tmp_path: Path) -> None:
    sites = [write_site(tmp_path / name, FAULTY) for name in ("fork", "new")]
    ran = [
        run("-m", "citewell.checks", *words, cwd=site, new=new) for site, new in zip(sites, (False, True), strict=True)
    ]
    in_fork, expected = ((each.status, re.sub(r"\d+\.\d s: ", "", each.out), each.err) for each in ran)
    assert in_fork == expected
    assert ran[0].status == status
    assert bytes_of(sites[0] / "output") == bytes_of(sites[1] / "output")
    assert (sites[0] / "output" / "page" / "index.html").exists() is ("--output" in words)


def test_a_fork_knows_nothing_of_the_one_before(tmp_path: Path) -> None:
    first, second = write_site(tmp_path / "first", FAULTY), write_site(tmp_path / "second", {})
    assert check(first).status == 1
    assert check(second).status == 0
    assert check(first).status == 1


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text("while True:\n    pass\n", "utf-8")
    status, *_ = run_in_fork(["endless"], tmp_path, 0.1)
    assert status < 0
    assert check(write_site(tmp_path, {})).status == 0, "the next command is done"


def test_a_changed_environment_takes_a_new_python(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_fork()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not can_fork()
