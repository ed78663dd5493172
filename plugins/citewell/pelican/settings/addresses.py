"""Say what is wrong with an address that a setting holds, and how to write it."""

from __future__ import annotations

import ipaddress
import re
from string import Formatter
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from rapidfuzz.distance import OSA

SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<slashes>/*)(?P<rest>.*)", re.DOTALL)
"""As `https://library.example.org`."""
BLANK = re.compile(r"[\s\x00-\x1f\x7f\\\"'<>^`{|}]")
"""What no address holds as it stands."""
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
HOST = re.compile(rf"{LABEL}(?:\.{LABEL})*\.?")
UNREACHABLE = re.compile(r"(?:.*\.)?(?:localhost|test|invalid|local)")
"""Hosts that no reader can reach (RFC 2606, RFC 6762); a clinic's own network may have hosts without a dot."""
A_FILE = re.compile(r"[^/]+\.(?:html?|xhtml|php|aspx?|jsp)", re.IGNORECASE)


class Wrong(NamedTuple):
    """Say what is wrong with an address (to go behind the name of the setting), and how to write it."""

    message: str
    help: str


EXAMPLE = 'write the whole address, such as "https://library.example.org".'


def wrong_with_site(url: str, publishing: bool) -> Wrong | None:
    """Return what is wrong with the address of a site, which pages put before all that they link to.

    >>> wrong_with_site("https://library.example.org/pain", publishing=True)
    >>> wrong_with_site("htps://host.org", publishing=False)
    Wrong(message='begins with "htps:", which is not "https:"', help='write "https://host.org".')
    >>> wrong_with_site("host.org", publishing=False).help
    'write "https://host.org".'
    """
    found = BLANK.search(url)
    if found:
        better = re.sub(r"\s+", "", url)
        cure = f'write "{better}".' if not BLANK.search(better) and not wrong_with_site(better, publishing) else EXAMPLE
        return Wrong(f"holds {_name(found.group())}", cure)
    written = SCHEME.match(url)
    if not written or (written["rest"][:1].isdigit() and not written["slashes"]):  # the latter is a host and its port
        return Wrong("does not begin with https://", _try(f"https://{url.lstrip('/')}", publishing))
    scheme = written["scheme"]
    if scheme not in ("http", "https"):
        near = min(("https", "http"), key=lambda each: OSA.distance(scheme.lower(), each))
        close = OSA.distance(scheme.lower(), near) < len(scheme) / 3
        better = f"{near}://{written['rest']}" if close else ""
        return Wrong(f'begins with "{scheme}:", which is not "{near}:"', _try(better, publishing))
    if written["slashes"] != "//":
        return Wrong(f'has not two slashes behind "{scheme}:"', _try(f"{scheme}://{written['rest']}", publishing))
    return _wrong_parts(url, publishing)


def _wrong_parts(url: str, publishing: bool) -> Wrong | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return Wrong("names no host that can be reached", EXAMPLE)
    bare = f"{parts.scheme}://{parts.netloc}"
    if not host:
        return Wrong("names no host", EXAMPLE)
    if "?" in url or "#" in url:
        behind = "query" if "?" in url.partition("#")[0] else "fragment"
        return Wrong(f"has a {behind}, behind which nothing can stand", _try(f"{bare}{parts.path}", publishing))
    if parts.username is not None:
        return Wrong(
            "holds a user's name", _try(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}", publishing)
        )
    if parts.netloc.endswith(":") or port == 0:
        return Wrong("names no port behind the colon", _try(f"{parts.scheme}://{host}{parts.path}", publishing))
    fault = _wrong_host(host, publishing)
    if fault:
        return fault
    path = parts.path.removesuffix("/")
    if {".", ".."} & set(path.split("/")):
        return Wrong("has a path that leads on past itself", EXAMPLE)
    if "//" in path or path.endswith("/"):
        single = re.sub(r"/{2,}", "/", path).rstrip("/")
        return Wrong("has a path that leads on past itself", _try(bare + single, publishing))
    if A_FILE.fullmatch(path.rpartition("/")[2]):
        return Wrong("ends with a file, below which nothing can lie", _try(bare + path.rpartition("/")[0], publishing))
    return None


def _wrong_host(host: str, publishing: bool) -> Wrong | None:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        number = None
    if number:
        here = number.is_loopback or number.is_unspecified or number.is_link_local
        return Wrong("names this computer, which no reader can reach", EXAMPLE) if publishing and here else None
    if not HOST.fullmatch(host) or ".." in host or len(host) > 253:
        return Wrong(f'names "{host}", which is not the name of a host', EXAMPLE)
    if publishing and UNREACHABLE.fullmatch(host.rstrip(".")):
        return Wrong(
            f'names "{host}", which no reader can reach', "write the address at which readers will find the site."
        )
    return None


def wrong_with_host(host: str) -> Wrong | None:
    """Return what is wrong with the bare name of a host.

    >>> wrong_with_host("doi.org")
    >>> wrong_with_host("https://doi.org/10.1")
    Wrong(message='"https://doi.org/10.1" is more than the name of a host', help='write "doi.org".')
    """
    bare = host.strip().partition("://")[2] or host.strip()
    bare = re.split(r"[/?#:]", bare.lstrip("/"), maxsplit=1)[0].removeprefix("*.").strip(".")
    if HOST.fullmatch(host) and not host.endswith("."):
        return None
    cure = f'write "{bare}".' if HOST.fullmatch(bare) else 'write names of hosts, such as "doi.org".'
    return Wrong(f'"{host}" is more than the name of a host' if bare and bare in host else f'"{host}" is no host', cure)


def wrong_with_path(text: str, *, of_file: bool, marks: bool = False) -> Wrong | None:
    """Return what is wrong with an address or a file below the site; `marks` allows a query and a fragment.

    >>> wrong_with_path("about/", of_file=False)
    >>> wrong_with_path("/about/", of_file=False)
    Wrong(message='begins with a slash', help='write "about/": it lies below the site.')
    """
    path = text if marks else text.partition("\0")[0]
    if SCHEME.match(text) or text.startswith("//"):
        return Wrong("is an address of its own", "write where it lies below the site, such as about/.")
    if text.startswith("/"):
        return Wrong("begins with a slash", f'write "{text.lstrip("/")}": it lies below the site.')
    found = re.search(r"[\x00-\x1f\x7f\\]" if of_file else r"[\s\x00-\x1f\x7f\\\"<>]", _without_fields(text))
    if found:
        return Wrong(f"holds {_name(found.group())}", "use letters, digits, hyphens and slashes.")
    if not marks and re.search(r"[?#]", _without_fields(text)):
        return Wrong('holds "?" or "#", behind which no page lies', "use letters, digits, hyphens and slashes.")
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    if "//" in path or {".", ".."} & set(path.split("/")):
        return Wrong("leads out of its folder, or on past itself", "write it without //, . and .. between the slashes.")
    return None


def wrong_with_fields(text: str, known: frozenset[str], needed: bool) -> Wrong | None:
    """Return what is wrong with the fields in braces; `needed` tells that one must be there, to tell pages apart.

    >>> wrong_with_fields("{slugg}/", frozenset(["slug", "lang"]), needed=True)
    Wrong(message='has the unknown field {slugg}', help='did you mean {slug}?')
    """
    try:
        fields = [re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return Wrong("has a brace that is not closed, or not opened", "write fields as {slug}.")
    strange = next((name for name in fields if name not in known), None)
    if strange is not None:
        near = min(known, key=lambda each: (OSA.distance(strange.lower(), each), each))
        some = ", ".join(f"{{{each}}}" for each in ("slug", "lang", "date", "path") if each in known)
        close = OSA.distance(strange.lower(), near) <= 2
        return Wrong(
            f"has the unknown field {{{strange}}}", f"did you mean {{{near}}}?" if close else f"fields are {some}."
        )
    if needed and not fields:
        return Wrong("is the same for all of them", "write {slug} where each has a name of its own.")
    return None


def agree(url: str, save_as: str) -> bool:
    """Tell whether a server that is asked for an address sends the file that was written for it.

    >>> agree("{slug}/", "{slug}/index.html"), agree("", "index.html"), agree("{slug}", "{slug}.html")
    (True, True, False)
    """
    path = unquote(url)
    return save_as in (path, f"{path}/index.html" if path and not path.endswith("/") else f"{path}index.html")


def _without_fields(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", text)


def _try(better: str, publishing: bool) -> str:
    """Return the advice to write a better address, if it is one."""
    right = better and "." in better and not wrong_with_site(better, publishing)
    return f'write "{better}".' if right else EXAMPLE


def _name(character: str) -> str:
    """Return how a character is called that must not stand in an address."""
    if character.isspace():
        return "a blank" if character in " \u00a0" else "a line break or a tab"
    return f'"{character}"' if character.isprintable() else "a control character"
