"""Give each work, and each of its former ids, a name for addresses and folders."""

from __future__ import annotations

import re
from unicodedata import normalize

UNSAFE = re.compile(r"[^\w.-]+")
LONGEST = 100
"""How many bytes a name has at most: file systems allow 255, and an ending and a number are put after it."""


def safe(text: str) -> str:
    """Return a text as a name without characters that are special in addresses or file systems.

    >>> safe("cohen2018"), safe("a/b: c"), safe(".."), safe("Müller.2018")
    ('cohen2018', 'a-b-c', '-', 'Müller.2018')
    """
    name = UNSAFE.sub("-", normalize("NFC", text)).strip(".")
    return name.encode()[:LONGEST].decode(errors="ignore").strip(".") or "-"


class UniqueNames:
    """Assign names, each once; names that differ only in capitals count as equal, as in some file systems.

    >>> names = UniqueNames({"by-year"})
    >>> [names.take(name) for name in ("a", "A", "by-year")], names.claim("A"), names.claim("b")
    (['a', 'A-2', 'by-year-2'], False, True)
    """

    def __init__(self, reserved: set[str]) -> None:
        self.taken = {name.casefold() for name in reserved}

    def take(self, name: str) -> str:
        """Return a name, with a number after it if it is taken."""
        wanted, number = name, 1
        while not self.claim(wanted):
            number += 1
            wanted = f"{name}-{number}"
        return wanted

    def claim(self, name: str) -> bool:
        """Take a name if it is free, and return whether it was."""
        folded = name.casefold()
        free = folded not in self.taken
        self.taken.add(folded)
        return free
