"""Find what is wrong with an address that a setting holds, and how to write it."""

from __future__ import annotations

import ipaddress
import re
from string import Formatter
from urllib.parse import unquote, urlsplit

from citewell.checks.rules import invalid_setting
from citewell.checks.rules.invalid_setting import Wrong
from citewell.model import Problem
from citewell.references.likeness import count_slips

SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<slashes>/*)(?P<rest>.*)", re.DOTALL)
"""As `https://library.example.org`."""
BLANK = re.compile(r"[\s\x00-\x1f\x7f\\\"'<>^`{|}]")
"""What no address holds as it stands."""
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
HOST = re.compile(rf"{LABEL}(?:\.{LABEL})*\.?")
UNREACHABLE = re.compile(r"(?:.*\.)?(?:localhost|test|invalid|local)")
"""Hosts that no reader can reach (RFC 2606, RFC 6762); a clinic's own network may have hosts without a dot."""
A_FILE = re.compile(r"[^/]+\.(?:html?|xhtml|php|aspx?|jsp)", re.IGNORECASE)


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
        right = not BLANK.search(better) and not wrong_with_site(better, publishing)
        return invalid_setting.holds_character(found.group(), better if right else "")
    written = SCHEME.match(url)
    if not written or (written["rest"][:1].isdigit() and not written["slashes"]):  # the latter is a host and its port
        return invalid_setting.no_scheme(_sound(f"https://{url.lstrip('/')}", publishing))
    scheme = written["scheme"]
    if scheme not in ("http", "https"):
        near = min(("https", "http"), key=lambda each: count_slips(scheme.lower(), each))
        close = count_slips(scheme.lower(), near) < len(scheme) / 3
        better = f"{near}://{written['rest']}" if close else ""
        return invalid_setting.wrong_scheme(scheme, near, _sound(better, publishing))
    if written["slashes"] != "//":
        return invalid_setting.not_two_slashes(scheme, _sound(f"{scheme}://{written['rest']}", publishing))
    return _wrong_parts(url, publishing)


def _wrong_parts(url: str, publishing: bool) -> Wrong | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return invalid_setting.unreadable_host()
    bare = f"{parts.scheme}://{parts.netloc}"
    if not host:
        return invalid_setting.no_host()
    if "?" in url or "#" in url:
        has = invalid_setting.has_query if "?" in url.partition("#")[0] else invalid_setting.has_fragment
        return has(_sound(f"{bare}{parts.path}", publishing))
    if parts.username is not None:
        better = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        return invalid_setting.has_user(_sound(better, publishing))
    if parts.netloc.endswith(":") or port == 0:
        return invalid_setting.no_port(_sound(f"{parts.scheme}://{host}{parts.path}", publishing))
    fault = _wrong_host(host, publishing)
    if fault:
        return fault
    path = parts.path.removesuffix("/")
    if {".", ".."} & set(path.split("/")):
        return invalid_setting.path_past_itself()
    if "//" in path or path.endswith("/"):
        single = re.sub(r"/{2,}", "/", path).rstrip("/")
        return invalid_setting.path_past_itself(_sound(bare + single, publishing))
    if A_FILE.fullmatch(path.rpartition("/")[2]):
        return invalid_setting.ends_with_file(_sound(bare + path.rpartition("/")[0], publishing))
    return None


def _wrong_host(host: str, publishing: bool) -> Wrong | None:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        number = None
    if number:
        here = number.is_loopback or number.is_unspecified or number.is_link_local
        return invalid_setting.this_computer() if publishing and here else None
    if not HOST.fullmatch(host) or ".." in host or len(host) > 253:
        return invalid_setting.malformed_host(host)
    if publishing and UNREACHABLE.fullmatch(host.rstrip(".")):
        return invalid_setting.unreachable_host(host)
    return None


def bad_host(host: str) -> Problem | None:
    """Return the problem of an entry of HTTPS_HOSTS that is not the bare name of a host.

    >>> bad_host("doi.org")
    >>> bad_host("https://doi.org/10.1").help
    'write "doi.org".'
    """
    if HOST.fullmatch(host) and not host.endswith("."):
        return None
    bare = host.strip().partition("://")[2] or host.strip()
    bare = re.split(r"[/?#:]", bare.lstrip("/"), maxsplit=1)[0].removeprefix("*.").strip(".")
    return invalid_setting.not_a_host(host, bare, valid=bool(HOST.fullmatch(bare)))


def wrong_with_path(text: str, *, of_file: bool, marks: bool = False) -> Wrong | None:
    """Return what is wrong with an address or a file below the site; `marks` allows a query and a fragment.

    >>> wrong_with_path("about/", of_file=False)
    >>> wrong_with_path("/about/", of_file=False)
    Wrong(message='begins with a slash', help='write "about/": it lies below the site.')
    """
    path = text if marks else text.partition("\0")[0]
    if SCHEME.match(text) or text.startswith("//"):
        return invalid_setting.whole_address()
    if text.startswith("/"):
        return invalid_setting.begins_with_slash(text)
    found = re.search(r"[\x00-\x1f\x7f\\]" if of_file else r"[\s\x00-\x1f\x7f\\\"<>]", _without_fields(text))
    if found:
        return invalid_setting.path_holds_character(found.group())
    if not marks and re.search(r"[?#]", _without_fields(text)):
        return invalid_setting.path_with_query()
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    if "//" in path or {".", ".."} & set(path.split("/")):
        return invalid_setting.path_leads_out()
    return None


def wrong_with_fields(text: str, known: frozenset[str], needed: bool) -> Wrong | None:
    """Return what is wrong with the fields in braces; with `needed`, at least one must be there.

    >>> wrong_with_fields("{slugg}/", frozenset(["slug", "lang"]), needed=True)
    Wrong(message='has the unknown field {slugg}', help='did you mean {slug}?')
    """
    try:
        fields = [re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return invalid_setting.unpaired_brace()
    strange = next((name for name in fields if name not in known), None)
    if strange is not None:
        near = min(known, key=lambda each: (count_slips(strange.lower(), each), each))
        close = count_slips(strange.lower(), near) <= 2
        return invalid_setting.unknown_field(strange, near if close else "", known)
    if needed and not fields:
        return invalid_setting.no_field()
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


def _sound(better: str, publishing: bool) -> str:
    """Return an address to write instead, or "" if it is not one either."""
    return better if better and "." in better and not wrong_with_site(better, publishing) else ""
