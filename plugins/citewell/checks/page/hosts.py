"""Work with the names of hosts: their one spelling, and which of them nobody else can reach."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from unicodedata import normalize
from urllib.parse import unquote

LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
DOTS = str.maketrans("\u3002\uff0e\uff61", "...")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
PRIVATE = frozenset(
    "corp domain example home home.arpa internal intranet invalid lan local localdomain localhost private test".split()
)
"""Names below which no host of the public network stands."""


def host_name(host: str) -> str:
    """Return the one spelling of a host's name, in which it can be compared with others.

    >>> host_name("Library%2EExample.org."), host_name("www.b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.example")
    ('library.example.org', 'www.xn--bcher-kva.example')
    """
    plain = normalize("NFKC", unquote(host)).translate(DOTS).casefold().rstrip(".")
    if plain.isascii():
        return plain
    try:
        return plain.encode("idna").decode("ascii")
    except UnicodeError:
        return plain


def same_host(one: str, other: str) -> bool:
    """Tell whether two names, each in its one spelling, are of one site: `www.` before a name does not count.

    >>> same_host("www.example.org", "example.org"), same_host("a.example.org", "example.org")
    (True, False)
    """
    return one.removeprefix("www.") == other.removeprefix("www.")


@lru_cache(maxsize=16384)
def unreachable(host: str) -> str:
    """Return why no reader can reach a host, as words that follow its name; empty when readers may reach it.

    >>> unreachable("localhost"), unreachable("www.example.org"), unreachable("8.8.8.8")
    ('is the computer that the link is opened on', '', '')
    """
    name = host_name(host)
    if not name:
        return "is missing"
    try:
        address = ip_address(name.strip("[]").partition("%")[0])
    except ValueError:
        return _unreachable_name(name)
    if address.is_loopback or address.is_unspecified:
        return "is the computer that the link is opened on"
    return "" if address.is_global else "is part of a private network"


def _unreachable_name(name: str) -> str:
    labels = name.split(".")
    if labels[-1] == "localhost":
        return "is the computer that the link is opened on"
    if not all(map(LABEL.fullmatch, labels)):
        return "cannot be the name of a host"
    if NUMBER.fullmatch(labels[-1]):
        return "is neither a name nor an address in four numbers"
    if len(labels) == 1:
        return "is no full name of a host, such as www.example.org"
    return "is a name that the public network does not know" if _private(labels) else ""


def _private(labels: list[str]) -> bool:
    return labels[-1] in PRIVATE or ".".join(labels[-2:]) in PRIVATE
