"""Run commands in forks of a process that has imported our modules, which takes a third of the time of a new Python.

`python forking.py` is that process. It reads a command from each line of its input, as JSON: the folder to run in, the
folder for what is printed, how many seconds it may take, and the words after `python -m`. It answers with the exit
status. A fork has nothing of the commands before it: the process itself imports and does nothing else.
"""

import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ENVIRONMENT = os.environ | {"PYTEST_CURRENT_TEST": ""}
"""What the process has of the environment: all that was set when the tests began."""


def can_fork() -> bool:
    """Return whether a fork would have the environment that a new Python has here and now."""
    return hasattr(os, "fork") and os.environ | {"PYTEST_CURRENT_TEST": ""} == ENVIRONMENT


def run_in_fork(words: list[str], cwd: Path, timeout: float) -> tuple[int, str, str]:
    """Do what `python -m WORDS` does; return its exit status and what it printed on its two outputs."""
    process = _process()
    assert process.stdin
    assert process.stdout
    with TemporaryDirectory() as folder:
        print(json.dumps([str(cwd), folder, timeout, *words]), file=process.stdin, flush=True)
        status = int(process.stdout.readline())
        out, err = (Path(folder, name).read_text("utf-8") for name in ("out", "err"))
    return status, out, err


@cache
def _process() -> "subprocess.Popen[str]":
    """Start the process; it ends when its input does, with the tests."""
    return subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def serve() -> None:
    """Answer commands until there are no more; each is done by a fork."""
    import citewell

    for module in pkgutil.walk_packages(citewell.__path__, "citewell."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    with os.fdopen(os.dup(0)) as commands, os.fdopen(os.dup(1), "w") as answers:
        for command in commands:
            process = os.fork()
            if not process:
                return _do(*json.loads(command))
            print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), file=answers, flush=True)
    return None


def _do(cwd: str, folder: str, timeout: float, *words: str) -> None:
    """Be the process of one command; a timer ends it."""
    signal.setitimer(signal.ITIMER_REAL, timeout)
    os.chdir(cwd)
    for number, path in enumerate((os.devnull, Path(folder, "out"), Path(folder, "err"))):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.argv, sys.path[0] = list(words), cwd
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve()
