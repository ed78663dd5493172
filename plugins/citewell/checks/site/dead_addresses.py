"""Tell of an address, as it is written, that it leads nowhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from rapidfuzz import process
from rapidfuzz.distance import OSA

from citewell.checks.page.active_content import runs_script
from citewell.checks.page.addresses import readable, shown
from citewell.checks.page.hosts import unreachable
from citewell.checks.page.page import Link


class Fault(NamedTuple):
    """Say why an address leads nowhere, and what to do."""

    message: str
    help: str


SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)
"""What stands before the first colon of an address, and behind it."""
KNOWN = frozenset(
    "acct bitcoin callto cid data dav facetime facetime-audio feed geo hcp im imessage intent line magnet maps market "
    "matrix message mms mmsto ms-excel ms-powerpoint ms-word msteams pres rcs sgnl signal sip sips skype sms smsto "
    "spotify tg threema viber web+ap webcal webcals whatsapp wss xmpp zoommtg zoomus".split()
)
"""Schemes that a program on a reader's computer or telephone may open."""
RARE = frozenset(
    "afp ftp ftps gopher irc irc6 ircs ldap ldaps mid news nfs nntp rtsp sftp smb snews ssh svn telnet urn".split()
)
"""Schemes that browsers do not open any more, or never did."""
LOCAL = frozenset(
    "about android-app blob chrome content edge file filesystem ms-settings res resource view-source".split()
)
"""Schemes that lead to something on the computer they are written on."""
RESOLVERS = {
    "doi": "https://doi.org/{}",
    "hdl": "https://hdl.handle.net/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/",
    "arxiv": "https://arxiv.org/abs/{}",
    "isbn": "https://search.worldcat.org/search?q=bn:{}",
    "orcid": "https://orcid.org/{}",
    "www": "https://{}",
    "email": "mailto:{}",
    "e-mail": "mailto:{}",
    "mail": "mailto:{}",
    "phone": "tel:{}",
    "telephone": "tel:{}",
}
"""What to write for a word that is no scheme, and often meant as one."""
MAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:.]+(?:\.[^\s@<>,;:.]+)+")
PATH = re.compile(r"[A-Za-z]:|\\")
"""How a path begins on a Windows computer: `C:\\leaflet.pdf`, `\\\\server\\leaflet.pdf`."""
WEB = re.compile(
    r"(?:www\.|(?:[\w-]{1,63}\.){1,8}(?:com|edu|eu|gov|info|int|net|org|ac\.uk|co\.uk|nhs\.uk|org\.uk|gov\.uk))(?![\w-])\S*"
    r"|(?!https?://)h?t{1,3}ps?[:;, ]{0,3}//(?P<rest>\S*)",
    re.IGNORECASE,
)
"""An address of the web without what it should begin with: `www.example.org`, `https//example.org`."""
DOI = re.compile(r"10\.\d{4,9}/\S+")
NUMBER = re.compile(r"[+(]?\d[\d ().-]{5,30}")
MAIL_HELP = "write mailto: and the whole address, as mailto:clinic@example.org."
REACH = "give the address at which readers find it; a page of this site is linked with {filename}."
NAMED = ("https", "http", "mailto", "tel", "sms")
OWN_FILE = "put the file into content/images and link it with {static}, or give its address on the web."


def nowhere(href: str, tag: str = "a", own: bool = False) -> Fault | None:
    """Return why an address that is written in an element or attribute `tag` leads nowhere, or None if it may lead.

    `own` tells that it leads to a host that is the site's own.

    >>> nowhere("mailto:").message, nowhere("mailto:clinic@example.org")
    ('"mailto:" names no e-mail address', None)
    >>> nowhere("htps://example.org/").help
    'did you mean https:?'
    """
    href = href.strip()
    if href[:1] not in ("#", "/", "\\") and ":" not in href and href:
        return None
    return _nowhere(href, tag, own)


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


def fault_of(link: Link) -> Fault | None:
    """Return why a link of a page leads nowhere, as far as its address alone tells."""
    own = link.target is not None and link.target.name != link.href
    return nowhere(link.href, link.tag, own)


@lru_cache(maxsize=65536)
def _nowhere(href: str, tag: str, own: bool) -> Fault | None:
    if tag in ("a", "area"):
        if not href:
            return Fault("the link has no address", "write the address in the parentheses, or take the link out.")
        if href == "#":
            advice = "write the address that is meant, or #top if it is the top of the page."
            return Fault('"#" leads nowhere but to the top of this page', advice)
    if not href:
        return None
    if PATH.match(href):
        return Fault(f'"{readable(href)}" is a file on one computer, where no reader can open it', OWN_FILE)
    if href[:2] == "//":
        return None if own else _of_web(href, href)
    found = SCHEME.match(re.sub(r"[\t\n\r]", "", href))
    if not found or runs_script(href):
        return None
    scheme, rest = found["scheme"].lower(), found["rest"]
    if scheme in ("http", "https"):
        return None if own else _of_web(href, rest)
    if scheme == "mailto":
        return _of_mail(href, rest)
    if scheme in ("tel", "sms", "smsto", "callto", "facetime", "facetime-audio"):
        return _of_telephone(href, scheme, rest)
    if scheme == "data":
        advice = "put the file into the content folder and link it with {static}."
        return Fault("no browser opens an address that holds its data itself", advice) if tag in ("a", "area") else None
    return None if scheme in KNOWN or scheme in RARE else _of_scheme(href, scheme, rest)


def _of_web(href: str, rest: str) -> Fault | None:
    """Judge an address of the web; `rest` is what stands behind its scheme."""
    slashes = re.match(r"[/\\]*", rest)
    count = len(slashes.group()) if slashes else 0
    better = f"https://{rest[count:]}" if rest[count:] else "the whole address, as https://www.example.org/"
    if count != 2 or "\\" in rest[:2]:
        return Fault(f'"{readable(href)}" is no address of the web', f"write {readable(better)}.")
    try:
        parts = urlsplit("https:" + rest)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return Fault(f'"{readable(href)}" is no address of the web', "copy the address anew.")
    if not host:
        return Fault(f'"{readable(href)}" names no host', f"write {readable(better)}.")
    why = unreachable(host)
    if not why:
        return None
    return Fault(f'"{readable(href)}" leads nowhere: {readable(host)} {why}', REACH)


def _of_mail(href: str, rest: str) -> Fault | None:
    to, _, query = rest.partition("?")
    fields = {name.lower(): value for name, value in parse_qsl(query, keep_blank_values=True)}
    named = [unquote(to), *(fields[each] for each in ("to", "cc", "bcc") if each in fields)]
    addresses = [each.strip() for text in named for each in re.split("[,;]", text) if each.strip()]
    if not addresses and not fields:
        return Fault(f'"{readable(href)}" names no e-mail address', MAIL_HELP)
    for each in addresses:
        inner = each[each.rfind("<") + 1 :].rstrip("> ") if "<" in each else each
        if not MAIL.fullmatch(inner) or inner.startswith("/"):
            return Fault(f'"{shown(each)}" is no e-mail address', MAIL_HELP)
    return None


def _of_telephone(href: str, scheme: str, rest: str) -> Fault | None:
    number, _, query = rest.partition("?")
    digits = any(map(str.isdigit, unquote(number)))
    if digits or (scheme not in ("tel", "callto") and (query or "@" in number)):
        return None
    return Fault(f'"{readable(href)}" names no telephone number', f"write the number, as {scheme}:+15550100.")


def _of_scheme(href: str, scheme: str, rest: str) -> Fault:
    """Judge an address of a kind that no program opens."""
    message = f'"{readable(href)}" leads nowhere: no program opens "{scheme}:"'
    if scheme in LOCAL:
        return Fault(f'"{readable(href)}" is a file or page on one computer, where no reader can open it', OWN_FILE)
    if scheme in RESOLVERS and rest.strip("/ "):
        plain = rest.strip("/ ")
        return Fault(message, f"write {readable(RESOLVERS[scheme].format(plain))}")
    if scheme == "localhost":
        return Fault(f'"{readable(href)}" leads nowhere: localhost is the computer that the link is opened on', REACH)
    if "." in scheme:
        return Fault(message, f"write https:// before it: {readable('https://' + href)}")
    near = process.extractOne(scheme, NAMED, scorer=OSA.distance, score_cutoff=2) if len(scheme) > 2 else None
    if near:
        return Fault(message, f"did you mean {near[0]}:?")
    return Fault(message, "begin the address with https:, or write the text without a link.")
