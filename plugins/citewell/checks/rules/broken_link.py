"""A link leads nowhere: its page is not there, or nobody can open its address.

## What it does

Follows every link between pages of the built site, in feeds and in the site map, and every `{filename}` link, which
names a file of the content folder. It looks at other addresses as well, as far as they tell by themselves that they
lead nowhere: an empty one, `#`, a file on one computer (`C:\\leaflet.pdf`, `file:`), a host that only one computer or
one network knows (`localhost`, `192.168.0.1`), a kind of address that no program opens (`htps:`, `doi:`), `mailto:`
without an e-mail address, `tel:` without a number. Whether a page of another site is there is not looked up.

## Why

A reader who follows a link to its source and finds nothing has lost the source.

## Example

    See [wind-up](/windup/).

## Use instead

    See [wind-up]({filename}wind-up-and-central-sensitisation.md).

A `{filename}` link follows the page when its address changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urlsplit

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.active_content import runs_script
from citewell.checks.page.addresses import MAIL, RARE, SCHEME, meant, readable, shown
from citewell.checks.page.hosts import unreachable
from citewell.checks.page.page import FileKind, Link, Page
from citewell.checks.site.nearest import Nearest
from citewell.checks.site.respelling import to_file, to_source
from citewell.checks.site.site import Site, alike
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.references.likeness import within

RULE = "broken-link"
GROUP = Group.LINKS
LEVEL = Level.ERROR
INTERNAL = re.compile(r"\{(?:filename|static|attach)\}(?P<name>[^#?]*)")
"""A link to a source file that Pelican did not find and left as it was."""
KNOWN = frozenset(
    "acct bitcoin callto cid data dav facetime facetime-audio feed geo hcp im imessage intent line magnet maps market "
    "matrix message mms mmsto ms-excel ms-powerpoint ms-word msteams pres rcs sgnl signal sip sips skype sms smsto "
    "spotify tg threema viber web+ap webcal webcals whatsapp wss xmpp zoommtg zoomus".split()
)
"""Schemes that a program on a reader's computer or telephone may open."""
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
PATH = re.compile(r"[A-Za-z]:|\\")
"""How a path begins on a Windows computer: `C:\\leaflet.pdf`, `\\\\server\\leaflet.pdf`."""
MAIL_HELP = "write mailto: and the whole address, as mailto:clinic@example.org."
REACH = "give the address at which readers find it; a page of this site is linked with {filename}."
NAMED = ("https", "http", "mailto", "tel", "sms")
OWN_FILE = "put the file into content/images and link it with {static}, or give its address on the web."


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere."""
    names = sorted({PurePosixPath(source).name for source in built.sources.values()})
    for page, link in built.links():
        problem = None if link.asset else dead_address(link)
        if problem:
            yield built.at_link(problem, page, link)
    files = Nearest()
    for page, link in built.astray():
        if dead_address(link):
            continue
        unwritten = unfound(page, link)
        if unwritten:
            name = unwritten["name"]
            near = built.site.nearest.name(PurePosixPath(name).name, names, 70, of="sources")
            otherwise = "the name is relative to the page, or to the content folder after /."
            advice = f"did you mean {near}?" if near else otherwise
            message = f'there is no file "{shown(name)}" in the content folder'
            right = partial(to_source, partial(files.alike, names=built.source_files), built.content)
            yield built.at_link(Problem(RULE, message, advice), page, link, right=right)
            continue
        missing = built.site.missing(link)
        if missing and not missing.asset and not built.site.other_case(missing.name):
            message = f'there is no page at "{built.shown_address(page, link)}"'
            advice, right = cure(built.site, page, link, missing.name), partial(to_file, built.site, page, link)
            yield built.at_link(Problem(RULE, message, advice), page, link, right=right)


def unfound(page: Page, link: Link) -> re.Match[str] | None:
    """Return what a link to a source file names that Pelican did not find; in style sheets it looks for none."""
    if link.href[:1] not in ("{", "%") or page.kind is FileKind.SHEET:
        return None
    return INTERNAL.match(unquote(link.href))


def cure(site: Site, page: Page, link: Link, name: str) -> str:
    """Return advice for a link to a file that is not there: why it is not, or the file with the most similar name."""
    if site.found.leads_out(name):
        return "a symbolic link leads out of the site there: put the file itself into the content folder."
    if name.startswith("/"):
        begins, real = site.base[1], site.target(page, site.base[1] + name.lstrip("/"))
        there = site.address(real.name) if real and real.name in site.files else "the page's whole address"
        return (
            f"the site begins at {begins}, and this leads off it: link to the file with {{filename}}, or write {there}."
        )
    whole = meant(link.href)
    if whole:
        return f"without its beginning, the address is taken for a page of this site: write {readable(whole)}"
    if "%2f" in link.href.lower():
        return "write / for %2F, which stands for a sign in a name and not between folders."
    coded = site.target(page, link.href.replace("#", "%23").replace("?", "%3F"))
    if coded and coded.name != name and coded.name in site.files:
        return "the file's name holds # or ?: write %23 or %3F in the link, or better give the file another name."
    same = site.alike.get(alike(name))
    if same:
        return f"{site.address(same)} looks the same but is spelt with other characters: copy the file's own name."
    near = site.nearest.name(name, site.files, 85, of="files")
    return f"did you mean {site.address(near)}?" if near else "correct the address, or take the link out."


def address_problem(href: str, tag: str = "a", own: bool = False) -> Problem | None:
    """Return why an address that is written in an element or attribute `tag` leads nowhere, or None if it may lead.

    `own` says that it leads to a host that is the site's own.

    >>> address_problem("mailto:").message, address_problem("mailto:clinic@example.org")
    ('"mailto:" names no e-mail address', None)
    >>> address_problem("htps://example.org/").help
    'did you mean https:?'
    """
    href = href.strip()
    if href[:1] not in ("#", "/", "\\") and ":" not in href and href:
        return None
    return _address_problem(href, tag, own)


def dead_address(link: Link) -> Problem | None:
    """Return why a link of a page leads nowhere, as far as its address alone tells."""
    own = link.target is not None and link.target.name != link.href
    return address_problem(link.href, link.tag, own)


@lru_cache(maxsize=65536)
def _address_problem(href: str, tag: str, own: bool) -> Problem | None:
    if tag in ("a", "area"):
        if not href:
            return Problem(
                RULE, "the link has no address", "write the address in the parentheses, or take the link out."
            )
        if href == "#":
            advice = "write the address that is meant, or #top if it is the top of the page."
            return _problem('"#" leads nowhere but to the top of this page', advice)
    if not href:
        return None
    if PATH.match(href):
        return _problem(f'"{readable(href)}" is a file on one computer, where no reader can open it', OWN_FILE)
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
        return (
            Problem(RULE, "no browser opens an address that holds its data itself", advice)
            if tag in ("a", "area")
            else None
        )
    return None if scheme in KNOWN or scheme in RARE else _of_scheme(href, scheme, rest)


def _of_web(href: str, rest: str) -> Problem | None:
    """Look at an address of the web; `rest` is what stands after its scheme."""
    slashes = re.match(r"[/\\]*", rest)
    count = len(slashes.group()) if slashes else 0
    better = f"https://{rest[count:]}" if rest[count:] else "the whole address, as https://www.example.org/"
    if count != 2 or "\\" in rest[:2]:
        return _problem(f'"{readable(href)}" is no address of the web', f"write {readable(better)}.")
    try:
        parts = urlsplit("https:" + rest)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return _problem(f'"{readable(href)}" is no address of the web', "copy the address anew.")
    if not host:
        return _problem(f'"{readable(href)}" names no host', f"write {readable(better)}.")
    why = unreachable(host)
    if not why:
        return None
    return _problem(f'"{readable(href)}" leads nowhere: {readable(host)} {why}', REACH)


def _of_mail(href: str, rest: str) -> Problem | None:
    to, _, query = rest.partition("?")
    fields = {name.lower(): value for name, value in parse_qsl(query, keep_blank_values=True)}
    named = [unquote(to), *(fields[each] for each in ("to", "cc", "bcc") if each in fields)]
    addresses = [each.strip() for text in named for each in re.split("[,;]", text) if each.strip()]
    if not addresses and not fields:
        return _problem(f'"{readable(href)}" names no e-mail address', MAIL_HELP)
    for each in addresses:
        inner = each[each.rfind("<") + 1 :].rstrip("> ") if "<" in each else each
        if not MAIL.fullmatch(inner) or inner.startswith("/"):
            return _problem(f'"{shown(each)}" is no e-mail address', MAIL_HELP)
    return None


def _of_telephone(href: str, scheme: str, rest: str) -> Problem | None:
    number, _, query = rest.partition("?")
    digits = any(map(str.isdigit, unquote(number)))
    if digits or (scheme not in ("tel", "callto") and (query or "@" in number)):
        return None
    return _problem(f'"{readable(href)}" names no telephone number', f"write the number, as {scheme}:+15550100.")


def _of_scheme(href: str, scheme: str, rest: str) -> Problem:
    """Return the problem of an address with a scheme that no program opens."""
    message = f'"{readable(href)}" leads nowhere: no program opens "{scheme}:"'
    if scheme in LOCAL:
        return Problem(
            RULE, f'"{readable(href)}" is a file or page on one computer, where no reader can open it', OWN_FILE
        )
    if scheme in RESOLVERS and rest.strip("/ "):
        plain = rest.strip("/ ")
        return _problem(message, f"write {readable(RESOLVERS[scheme].format(plain))}")
    if scheme == "localhost":
        return Problem(
            RULE, f'"{readable(href)}" leads nowhere: localhost is the computer that the link is opened on', REACH
        )
    if "." in scheme:
        return _problem(message, f"write https:// before it: {readable('https://' + href)}")
    near = within(scheme, NAMED, 2) if len(scheme) > 2 else ()
    if near:
        return _problem(message, f"did you mean {near[0].word}:?")
    return _problem(message, "begin the address with https:, or write the text without a link.")


def _problem(message: str, advice: str) -> Problem:
    return Problem(RULE, message, advice)
