"""Kill a Python program right before one of the changes that it makes to files, on a machine of any speed."""

import signal
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import atexit, os, runpy, signal, sys
left = int(sys.argv[1])
if not left:
    atexit.register(lambda: print(f"changes: {-left}", file=sys.stderr))
def watch(event, values):
    global left
    written = event == "open" and values[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if written or event in ("os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir"):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.dont_write_bytecode = True
sys.argv = sys.argv[2:]
sys.path[0] = os.getcwd()
sys.addaudithook(watch)
if sys.argv[0] == "-c":
    exec(sys.argv.pop(1))
else:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""The first word is the number of the change to be killed before; the others are as in `run_killed`.

It is 0 for a program that runs to its end, and then says how many changes it made.
"""

KILL_AT_LINE = """
import os, signal, sys
passed = 0
def step(frame, event, argument):
    global passed
    if frame.f_code.co_filename not in files:
        return None
    if event == "line":
        passed += 1
        if passed == stop:
            os.kill(os.getpid(), signal.SIGKILL)
    return step
sys.settrace(step)
"""
"""Kill the process before the line with the number `stop` of those that it runs of the modules `files`."""


def run_killed(change: int, *words: str, cwd: Path) -> bool:
    """Run a module (or `-c` and a program), killed before its nth change of a file; return whether it came so far."""
    command = [sys.executable, "-c", PROGRAM, str(change), *words]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def count_changes(*words: str, cwd: Path) -> int:
    """Run a module (or `-c` and a program) to its end; return how many changes of files it made."""
    command = [sys.executable, "-c", PROGRAM, "0", *words]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return int(done.stderr.rpartition("changes: ")[2])
