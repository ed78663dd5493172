"""Find what tests use from npm: the packages of tests/package.json, installed once below .cache."""

import os
import shutil
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

from site_building import ROOT

FOLDER = ROOT / ".cache" / "node"


def package(name: str) -> Path:
    """Return the folder of a package; skip the test where it cannot be had, and fail on GitHub, where it can."""
    path = FOLDER / "node_modules" / name
    install()
    if not path.is_dir():
        give_up = pytest.fail if os.environ.get("GITHUB_ACTIONS") else pytest.skip
        give_up(f"{name} could not be installed with npm")
    return path


@cache
def install() -> None:
    """Install the packages, if they are not there; tests that run beside each other wait for the first one."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with FileLock(FOLDER.with_name("node.lock")):
        if (FOLDER / "node_modules" / ".package-lock.json").is_file() or not shutil.which("npm"):
            return
        shutil.copy(ROOT / "tests" / "package.json", FOLDER)
        words = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(FOLDER)]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(words, check=False, timeout=120, capture_output=True)
