"""Hold that time grows with the length of what is read, on a machine of any speed."""

import gc
import sys
import time
from collections.abc import Callable
from functools import _lru_cache_wrapper
from typing import Any, TypeVar

LONGER = 8
"""How many times as long the longer one is: in quadratic time it takes 64 times as long."""
ALLOWED = 24
"""How many times as much time it may take: three times its share."""
RUNS = 5
MEASURABLE = 0.002
"""The least time, in seconds, that is compared: a shorter call is timed several times in a row."""

Made = TypeVar("Made")


def assert_linear(read: Callable[[Made], object], make: Callable[[int], Made], size: int) -> None:
    """Assert that reading what is made of eight times the size takes about eight times as long.

    Each time is the least of several runs, in time of this process alone: whatever else the machine does can only add
    to it. The longer one is not run again once it has been fast enough.
    """
    short, long = make(size), make(LONGER * size)
    read(short)  # the first call loads and compiles what it needs
    caches = _caches_of_answers()
    calls = 1
    while (once := _seconds(read, short, calls, caches)) < MEASURABLE:
        calls *= 2
    once = min(once, *(_seconds(read, short, calls, caches) for _ in range(RUNS - 1)))
    longer = _seconds(read, long, calls, caches)
    for _ in range(RUNS - 1):
        if longer > ALLOWED * once:
            longer = min(longer, _seconds(read, long, calls, caches))
    assert longer <= ALLOWED * once, (
        f"{once / calls:.5f} s, {LONGER} times as long {longer / calls:.5f} s: {longer / once:.0f} times as much"
    )


def _seconds(read: Callable[[Made], object], made: Made, calls: int, caches: list["_lru_cache_wrapper[Any]"]) -> float:
    """Time calls without the garbage collector, which would walk over all that the tests before have left."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        for _ in range(calls):
            for cache in caches:
                cache.cache_clear()
            read(made)
        return time.process_time() - began
    finally:
        gc.enable()


def _caches_of_answers() -> list["_lru_cache_wrapper[Any]"]:
    """Return our caches that have a bound: they hold answers about texts. The others hold what is loaded."""
    modules = [module for name, module in sys.modules.items() if name.startswith("citewell.")]
    values = [value for module in modules for value in vars(module).values()]
    caches = {id(each): each for each in values if isinstance(each, _lru_cache_wrapper)}
    return [each for each in caches.values() if each.cache_parameters()["maxsize"]]
