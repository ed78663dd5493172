"""Find what tests use from npm: the packages of tests/package.json, installed once below .cache."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from site_building import ROOT

FOLDER = ROOT / ".cache" / "node"


def package(name: str) -> Path:
    """Return the folder of a package; skip the test where it cannot be had, and fail on GitHub, where it can."""
    path = FOLDER / "node_modules" / name
    if not path.is_dir() and shutil.which("npm"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests" / "package.json", FOLDER)
        words = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(FOLDER)]
        subprocess.run(words, check=False, timeout=240, capture_output=True)
    if not path.is_dir():
        give_up = pytest.fail if os.environ.get("GITHUB_ACTIONS") else pytest.skip
        give_up(f"{name} could not be installed with npm")
    return path
