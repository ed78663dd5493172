"""Work with addresses: where a link leads, and how an address is shown to people."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from citewell.checks.page.hosts import host_name

SIMPLE = re.compile(r"(?P<path>(?!//)[\w/.~-]*)(?:#(?P<fragment>[\w.~-]*))?", re.ASCII)
"""An address within the site in which nothing is written in code, as most are."""
ABSOLUTE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
"""An address that names its scheme or its host."""
SLASH = re.compile("%2f", re.IGNORECASE)
"""A slash in code, which stands between no folders: no file has one in its name."""
HOSTLESS = re.compile(r"\s*(?:https?:(?!//[^/\s])|//(?:/|\s*\Z))", re.IGNORECASE)
"""An address of the web in which no host is named."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LONGEST = 160
"""How many characters of an address are shown."""
SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)
"""What stands before the first colon of an address, and after it."""
RARE = frozenset(
    "afp ftp ftps gopher irc irc6 ircs ldap ldaps mid news nfs nntp rtsp sftp smb snews ssh svn telnet urn".split()
)
"""Schemes that browsers do not open any more, or never did."""
MAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:.]+(?:\.[^\s@<>,;:.]+)+")
WEB = re.compile(
    r"(?:www\.|(?:[\w-]{1,63}\.){1,8}(?:com|edu|eu|gov|info|int|net|org|ac\.uk|co\.uk|nhs\.uk|org\.uk|gov\.uk))(?![\w-])\S*"
    r"|(?!https?://)h?t{1,3}ps?[:;, ]{0,3}//(?P<rest>\S*)",
    re.IGNORECASE,
)
"""An address of the web without what it should begin with: `www.example.org`, `https//example.org`."""
DOI = re.compile(r"10\.\d{4,9}/\S+")
NUMBER = re.compile(r"[+(]?\d[\d ().-]{5,30}")


class Target(NamedTuple):
    """Name a file, relative to the site's folder, and a place in it."""

    name: str
    fragment: str


class Address(NamedTuple):
    """Hold an address in its parts, decoded; `site` is its scheme and host."""

    site: tuple[str, str]
    path: str
    fragment: str


def join(start: str, href: str, base: str = "") -> Address | None:
    """Return where a link leads from an address, or None when it is not one that can be read.

    `base` is where the page at that address says that its links begin, if it does.

    >>> join("https://a.example/b/", "../c%20d/#e")
    Address(site=('https', 'a.example'), path='/c d/', fragment='e')
    >>> join("/b/", "http://[broken")
    """
    if HOSTLESS.match(href):
        return None
    try:
        parts = urlsplit(urljoin(urljoin(start, base), href.strip()))
        host = host_name(parts.hostname or "")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    path = unquote(SLASH.sub("%252F", parts.path), errors="surrogateescape")
    return Address((parts.scheme, host + port), path, parts.fragment)


def off_site(href: str, there: Address, prefix: str) -> Target | None:
    """Return where a link leads that stays on the host and leaves the path at which the site begins.

    One that names the host leads to somebody else's pages; any other one that an author wrote was meant for a page of
    this site. The name of its file begins with a slash, which no file's name does.

    >>> there = Address(("https", "host.org"), "/page/", "")
    >>> off_site("/page/", there, "/library/"), off_site("https://host.org/page/", there, "/library/")
    (Target(name='/page/', fragment=''), None)
    """
    if f"{there.path}/" == prefix:
        return Target("index.html", there.fragment)
    return None if ABSOLUTE.match(href) else Target(there.path, there.fragment)


def simple(folder: str, path: str) -> str:
    """Return where a simple path leads from a folder of the site; both are relative to the site.

    >>> simple("a/b/", "../c/"), simple("a/b/", "/c"), simple("", "../..")
    ('a/c/', 'c', '')
    """
    parts: list[str] = []
    *folders, last = (path[1:] if path[:1] == "/" else folder + path).split("/")
    for part in folders if last not in (".", "..") else [*folders, last]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "".join([*(f"{part}/" for part in parts), last if last not in (".", "..") else ""])


def address(name: str) -> str:
    """Return the address of a file of the site.

    >>> address("about/index.html")
    '/about/'
    """
    return "/" + shown(name).removesuffix("index.html")


def shown(text: str) -> str:
    """Return an address or a file's name as it can be printed: on one line, not too long.

    >>> shown("a\\nb")
    'a\\\\x0ab'
    """
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def readable(href: str) -> str:
    """Return a link's address as people read it.

    >>> readable("/caf%C3%A9/")
    '/café/'
    """
    return shown(unquote(SLASH.sub("%252F", href[: 4 * LONGEST])))


def meant(href: str) -> str | None:
    """Return the address that was meant by one without its beginning, or None.

    >>> meant("www.example.org/a"), meant("clinic@example.org"), meant("www-page/")
    ('https://www.example.org/a', 'mailto:clinic@example.org', None)
    """
    href = href.strip()
    if href[:1] in ("/", "#", ".", "{"):
        return None
    web = WEB.fullmatch(href)
    if web:
        return f"https://{href if web['rest'] is None else web['rest']}"
    if MAIL.fullmatch(href):
        return f"mailto:{href}"
    if DOI.fullmatch(href):
        return f"https://doi.org/{href}"
    return f"tel:{re.sub('[^0-9+]', '', href)}" if NUMBER.fullmatch(href) else None


def rare_scheme(href: str) -> str:
    """Return the scheme of an address if it is one that few browsers open, and else an empty text.

    >>> rare_scheme("ftp://example.org/a.csv"), rare_scheme("https://example.org/")
    ('ftp', '')
    """
    found = SCHEME.match(href.strip())
    return found["scheme"].lower() if found and found["scheme"].lower() in RARE else ""
