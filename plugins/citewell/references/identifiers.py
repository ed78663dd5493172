"""Read the identifiers of works as people paste them: DOI, PMID, PMCID, ISBN, ISSN, and web addresses.

Each is returned in its one plain form. Whether it exists is not looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

DOI = re.compile(r"10\.\d{4,9}/\S+")
"""Source: DOI Handbook, 2.2; the pattern is Crossref's."""
DOI_LABEL = re.compile(r"\s*doi\s?:?\s?(?!\.)", re.IGNORECASE)
DOI_HOST = re.compile(r"(?:https?://)?(?:(?:dx|www)\.)?doi\.org/", re.IGNORECASE)
UNLINKABLE = re.compile(r"[<>\"'{}|\\^`]")
"""Marks that would have to be escaped in an address."""
PMID = re.compile(r"(?:PubMed\s?)?(?:PMID)?\s?:?\s?(?P<number>[1-9]\d{0,7})", re.IGNORECASE)
"""One to eight digits without leading zeros. Source: NLM, "MEDLINE/PubMed Data Element Descriptions", PMID."""
PMCID = re.compile(r"(?:PMCID\s?:?\s?)?(?:PMC\s?:?\s?)?(?P<number>[1-9]\d{0,7})(?:\.\d{1,2})?", re.IGNORECASE)
"""A number after "PMC", with the version of a manuscript or without. Source: as above, PMC."""
NLM_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?:"
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/(?:article|abstract)/med)/(?P<PMID>\d+)"
    r"|(?:pmc\.ncbi\.nlm\.nih\.gov/articles|ncbi\.nlm\.nih\.gov/pmc/articles|europepmc\.org/(?:articles|article/pmc))"
    r"/(?:PMC)?(?P<PMCID>\d+)(?:\.\d+)?"
    r")(?:[/?#].*)?",
    re.IGNORECASE,
)
"""An address of an article at the National Library of Medicine or at Europe PMC, with the number of the article:
`https://pubmed.ncbi.nlm.nih.gov/12345678/`, `ncbi.nlm.nih.gov/pmc/articles/PMC1852221`."""
DASHES = dict.fromkeys(map(ord, "‐‑‒–−\N{SOFT HYPHEN}"), "-")
REMARK = re.compile(r"\b[ep]?-?IS[BS]N(?:-?1[03](?!\d))?\s*:?|\([^()]*\)", re.IGNORECASE)
"""A label before an ISBN or ISSN, or a remark after it: "(pbk.)", "(Electronic)"."""
ISBN = re.compile(r"(?:\d{3}[-\s]?)?(?:\d[-\s]?){9}[\dXx]")
ISSN = re.compile(r"\d{4}[-\s]?\d{3}[\dXx]")
WORKS = ("DOI", "PMID", "PMCID")
"""The identifiers that one work alone has."""


HOMES = {
    "DOI": "https://doi.org/{}",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
}
"""The addresses that they lead to. Source: DOI Handbook, 3.8; PubMed and PubMed Central as of 2025."""


class Identifier(NamedTuple):
    """Hold an identifier: its kind, its value, and the address that it leads to."""

    kind: str
    value: str
    href: str


class Numbers(NamedTuple):
    """Hold the ISBNs or ISSNs of a field: the valid ones, those with a wrong check digit, and the rest of the text."""

    good: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    rest: str = ""


def read_doi(text: str) -> str | None:
    """Return the bare DOI; None when the text is no DOI, or holds marks that no address can hold.

    >>> read_doi("https://doi.org/10.1016/S0006-3223%2899%2900230-9"), read_doi("doi:10.1000/182"), read_doi("182")
    ('10.1016/S0006-3223(99)00230-9', '10.1000/182', None)
    """
    bare = DOI_LABEL.sub("", text, count=1) if text.lstrip()[:3].casefold() == "doi" else text
    host = DOI_HOST.match(bare)
    if host:
        bare = bare[host.end() :]
        bare = bare if UNLINKABLE.search(unquote(bare)) else unquote(bare)
    return bare if DOI.fullmatch(bare) and not UNLINKABLE.search(bare) else None


def read_pmid(text: str) -> str | None:
    """Return the number of a record of PubMed.

    >>> read_pmid("PMID: 10686270"), read_pmid("https://pubmed.ncbi.nlm.nih.gov/10686270/"), read_pmid("PMC12")
    ('10686270', '10686270', None)
    """
    address = NLM_ADDRESS.fullmatch(text)
    found = PMID.fullmatch(address["PMID"] or "" if address else text)
    return found["number"] if found else None


def read_pmcid(text: str) -> str | None:
    """Return an article of PubMed Central as "PMC" and its number.

    >>> read_pmcid("1852221"), read_pmcid("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1852221/"), read_pmcid("PMC")
    ('PMC1852221', 'PMC1852221', None)
    """
    address = NLM_ADDRESS.fullmatch(text)
    found = PMCID.fullmatch(address["PMCID"] or "" if address else text)
    return f"PMC{found['number']}" if found else None


def read_isbns(text: str) -> Numbers:
    """Return the ISBNs of a field, as they were written.

    >>> read_isbns("ISBN 0-306-40615-2 (pbk.), 9780306406158")
    Numbers(good=('0-306-40615-2',), wrong=('9780306406158',), rest='')
    """
    numbers, rest = _numbers(ISBN, text)
    return Numbers(*_apart({number: _is_isbn(number) for number in numbers}), rest)


def read_issns(text: str) -> Numbers:
    """Return the ISSNs of a field, each with its hyphen.

    >>> read_issns("03178471 1532-2149 (Electronic)")
    Numbers(good=('0317-8471', '1532-2149'), wrong=(), rest='')
    """
    numbers, rest = _numbers(ISSN, text)
    plain = [f"{number[:4]}-{number[-4:]}".upper() for number in numbers]
    return Numbers(*_apart({number: _is_issn(number) for number in plain}), rest)


@lru_cache(maxsize=4096)
def _is_isbn(number: str) -> bool:
    """Tell whether the check digit fits; 13 digits begin as those of books do. Source: ISBN Users' Manual, 5."""
    digits = re.sub(r"[-\s]", "", number)
    if len(digits) == 10:
        return _fits_modulo_eleven(digits)
    odd, even = digits[::2], digits[1::2]
    return digits.isdecimal() and digits[:3] in ("978", "979") and (_sum(odd) + 3 * _sum(even)) % 10 == 0


@lru_cache(maxsize=4096)
def _is_issn(number: str) -> bool:
    """Tell whether the check digit fits; a library has the ISSN of a journal many times. Source: ISSN Manual, 2.1."""
    return _fits_modulo_eleven(number.replace("-", ""))


def _fits_modulo_eleven(digits: str) -> bool:
    """Tell whether digits, each times its place counted from the right, make a multiple of 11; X is ten, and last.

    >>> _fits_modulo_eleven("0306406152"), _fits_modulo_eleven("2434561X"), _fits_modulo_eleven("24345610")
    (True, True, False)
    """
    values = [10 if digit in "xX" else int(digit) for digit in digits]
    return sum(value * place for place, value in enumerate(reversed(values), 1)) % 11 == 0


def _sum(digits: str) -> int:
    return sum(map(int, digits))


def _numbers(form: re.Pattern[str], text: str) -> tuple[list[str], str]:
    """Find the numbers of a field, between commas or blanks; return them, and the rest of the text."""
    if form.fullmatch(text):
        return [text], ""
    numbers: list[str] = []
    rest: list[str] = []
    for part in re.split(r"[,;/]", REMARK.sub(" ", text.translate(DASHES))):
        for each in [part.strip()] if form.fullmatch(part.strip()) else part.split():
            (numbers if form.fullmatch(each) else rest).append(each)
    return numbers, " ".join(rest)


def _apart(holding: Mapping[str, bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    good = tuple(number for number, holds in holding.items() if holds)
    return good, tuple(number for number, holds in holding.items() if not holds)


def is_address(text: str) -> bool:
    """Tell whether a text is a web address that is safe to link."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not set(text) & set('<>"{}|\\^` ')
    except ValueError:
        return False


def leads_to(url: str) -> tuple[str, str] | None:
    """Return the identifier that an address leads to, and its kind.

    >>> leads_to("https://pmc.ncbi.nlm.nih.gov/articles/PMC1852221/"), leads_to("https://dx.doi.org/10.1000/A")
    (('PMCID', 'PMC1852221'), ('DOI', '10.1000/A'))
    >>> leads_to("https://example.org/10.1000/182") is None
    True
    """
    if DOI_HOST.match(url):
        doi = read_doi(url)
        return ("DOI", doi) if doi else None
    address = NLM_ADDRESS.fullmatch(url)
    if not address:
        return None
    return ("PMID", address["PMID"]) if address["PMID"] else ("PMCID", f"PMC{address['PMCID']}")


class FieldIdentifier(NamedTuple):
    """Hold one identifier of a work: the field it stands in, its kind, and itself, as it is and folded."""

    field: str
    kind: str
    value: str
    folded: str


def field_identifiers(data: Mapping[str, str]) -> Iterator[FieldIdentifier]:
    """Yield the identifiers of a CSL-JSON record; a URL that leads to one counts as the identifier.

    >>> [each[:3] for each in field_identifiers({"DOI": "10.1000/ABC", "URL": "https://pubmed.ncbi.nlm.nih.gov/12/"})]
    [('DOI', 'DOI', '10.1000/ABC'), ('URL', 'PMID', '12')]
    """
    for kind in WORKS:
        if kind in data:
            yield FieldIdentifier(kind, kind, data[kind], folded(data[kind]))
    found = leads_to(data["URL"]) if "URL" in data else None
    if found and found[0] not in data:
        yield FieldIdentifier("URL", *found, folded(found[1]))


def folded(identifier: str) -> str:
    """Return an identifier as it is compared, without case. Source: DOI Handbook, 2.4."""
    return unquote(identifier).lower()


def identifiers(data: Mapping[str, Any]) -> list[Identifier]:
    """Return the DOI, PMID and PMCID of a CSL-JSON record, which readers follow; what is malformed is left out.

    >>> [(each.value, each.href) for each in identifiers({"DOI": "10.5555/a#1", "PMID": "PMID: 123", "PMCID": "77"})]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('10.5555/a#1', 'https://doi.org/10.5555/a%231'), ('123', 'https://pubmed.ncbi.nlm.nih.gov/123/'),
     ('PMC77', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC77/')]
    """
    read = {kind: reader(str(data.get(kind, "")).strip()) for kind, reader in READERS.items()}
    return [
        Identifier(kind, value, HOMES[kind].format(quote(value, safe="/:;()@!$*,~")))
        for kind, value in read.items()
        if value
    ]


def named_by(address: str, known: Sequence[Identifier]) -> Identifier | None:
    """Return the identifier that an address is only another writing of.

    >>> named_by("http://dx.doi.org/10.5555%2FA", identifiers({"DOI": "10.5555/a"})).kind
    'DOI'
    """
    kind, value = leads_to(address) or ("", "")
    return next((each for each in known if each.kind == kind and folded(each.value) == folded(value)), None)


READERS = {"DOI": read_doi, "PMID": read_pmid, "PMCID": read_pmcid}
