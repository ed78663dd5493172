"""Turn the codes of languages that libraries use into those of CSL. Source: ISO 639-2/B; BCP 47."""

from __future__ import annotations

TWO_LETTERS = dict(
    pair.split(":")
    for pair in (
        "english:en french:fr german:de italian:it portuguese:pt spanish:es afr:af ara:ar baq:eu bos:bs "
        "bul:bg cat:ca chi:zh cze:cs dan:da dut:nl eng:en est:et fin:fi fre:fr geo:ka ger:de gre:el heb:he "
        "hin:hi hrv:hr hun:hu ice:is ind:id ita:it jpn:ja kor:ko lav:lv lit:lt mac:mk may:ms nor:no per:fa "
        "pol:pl por:pt rum:ro rus:ru slo:sk slv:sl spa:es srp:sr swe:sv tha:th tur:tr ukr:uk vie:vi wel:cy "
    ).split()
)


def language_tag(code: str) -> str:
    """Return the BCP 47 tag for a language; what is no code of a library is returned as it is.

    >>> language_tag("eng"), language_tag("en-GB")
    ('en', 'en-GB')
    """
    return TWO_LETTERS.get(code.lower(), code)
