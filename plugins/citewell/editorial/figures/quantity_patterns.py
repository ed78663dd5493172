"""Hold patterns for the numbers of results in English, and for other numbers: ages, doses, locators, scales."""

from __future__ import annotations

import re
from decimal import Decimal

from citewell.references.evidence.numbers import SPELT

TENS = "|".join(sorted((word for word, value in SPELT.items() if value >= 20 and "-" not in word), key=len))
UNITS_SPELT = "|".join(sorted((word for word, value in SPELT.items() if 0 < value < 10), key=len, reverse=True))
TEENS = "|".join(sorted((word for word, value in SPELT.items() if 9 < value < 20), key=len, reverse=True))
SPELT_OUT = rf"(?:(?:{TENS})(?:-(?:{UNITS_SPELT}))?|{TEENS}|{UNITS_SPELT})"
NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?|\.\d{1,6})"
SIGNED = rf"[−-]?{NUMBER}"
AMOUNT = rf"(?:{NUMBER}|{SPELT_OUT})"
TO = r"(?:\ ?(?:to|-|–|and|or)\ ?)"
ABOUT = r"""(?:about|around|roughly|nearly|almost|some|approximately|close\ to|just\ (?:under|over)|more\ than|
    less\ than|a\ little\ (?:under|over|less\ than|more\ than)|over|under|up\ to|at\ least|at\ most|fewer\ than|
    well\ over|as\ (?:many|much)\ as)"""
FRACTIONS = {
    "half": Decimal("0.5"),
    "a third": Decimal(1) / 3,
    "one third": Decimal(1) / 3,
    "two thirds": Decimal(2) / 3,
    "a quarter": Decimal("0.25"),
    "one quarter": Decimal("0.25"),
    "three quarters": Decimal("0.75"),
    "a fifth": Decimal("0.2"),
    "one fifth": Decimal("0.2"),
    "a tenth": Decimal("0.1"),
    "one tenth": Decimal("0.1"),
}
FRACTION_WORDS = "|".join(word.replace(" ", r"\ ") for word in sorted(FRACTIONS, key=len, reverse=True))
WHO = (
    "people|patients|participants|adults|children|women|men|babies|infants|volunteers|individuals|persons|pupils|"
    "mothers|users|smokers|students|veterans|nurses|residents|boys|girls|teenagers|adolescents|newborns"
)
UNITS = r"""points?|percentage\ points?|mm\ ?hg|mmol|kg|kilograms?|kilos?|standard\ deviations?|mg|minutes?|days?|
    hours?|leaks?|attacks?|beats?|units?|litres?|ml|metres?|steps?|cm|mm"""
OTHER_UNITS = r"""%|per\ ?cent|(?:hours?|days?|weeks?|months?|years?|mg|ml|g|l|litres?|miles?|km|million|billion|cm|
    m|mm|grams?|lb|pounds?|stone|inches|feet|am|pm)\b"""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE)


SHARE = _pattern(
    rf"""\b(?P<n>{AMOUNT})(?:\ (?:{WHO}|more|fewer|extra|others?)){{0,2}}
    \ (?:in|out\ of|of|of\ every|in\ every|out\ of\ every|per)(?:\ the)?\ (?P<m>{AMOUNT}|hundred|thousand)\b"""
)
"""`3 in 10`, `76 of every 100`, `one in four`, `67 more in 100`, `36 people out of 120`."""
PERCENT = _pattern(
    rf"""(?<![\d.,-])(?P<n>{NUMBER})(?:\ ?(?:to|-|–|and)\ ?(?P<high>{NUMBER}))?\ ?(?:%|per\ cent\b|percent\b)
    (?!\ ?(?:ci\b|confidence|credible|interval))"""
)
"""`24.3%`, `20 to 30 per cent`; not the level of a `95% confidence interval`."""
PERCENT_WORDS = _pattern(rf"\b(?P<n>{SPELT_OUT})\ (?:per\ cent|percent)\b")
FRACTION = _pattern(
    rf"""\b(?P<word>{FRACTION_WORDS})\ (?:of\ )?(?:(?:all|the|those|these|adult|older|young|treated)\ )*(?:{WHO})\b
    |\bby\ (?:about\ |around\ |nearly\ |almost\ |roughly\ )?(?P<by>{FRACTION_WORDS})\b(?!\ an?\b)"""
)
"""`a quarter of people`, `by about a third`."""
TIMES = _pattern(
    rf"""\b(?P<n>{AMOUNT})[\ -](?:times|fold)\b(?!\ (?:an?|per|each|every|daily|in|over|during|with)\b)
    |\b(?P<word>twice|double|triple)\ (?:as|the)\b"""
)
"""`four times`, `9.9 times as often`, `twice as`; not `three times a day`."""
RATIO = _pattern(
    rf"""\b(?:(?:risk|odds|hazard|rate)\ ratio|relative\ risk|rr|hr|(?:standardi[sz]ed\ )?mean\ difference|
    smd|md|effect\ size|factor\ of|number\ needed\ to\ (?:treat|harm)|nnt|nnh)(?:\ [a-z]+){{0,4}}?
    (?:\ of|\ was|\ is|:|\ =|,)?\ ?(?P<n>{SIGNED})(?!\ ?%)"""
)
"""`risk ratio 3.26`, `hazard ratio for stroke was 0.87`, `factor of 2.7`."""
INTERVAL = _pattern(
    rf"""(?:confidence\ interval|\bci\b|\brange|\binterval)(?:\ (?:of|was|is|from|ran|runs|goes|lies|between)){{0,3}}
    [:,]?\ ?(?P<n>{SIGNED})(?:\ ?%)?{TO}(?P<high>{SIGNED})"""
)
"""`95% confidence interval 0.83 to 0.91`, `range 1.05 to 10.09`."""
VALUE = _pattern(rf"(?<![\d.,/-])(?P<n>{NUMBER}|{SPELT_OUT})\ ?(?P<unit>{UNITS})\b")
"""`12 points`, `0.48 cm`."""
BY = _pattern(
    rf"""\bby\ (?:{ABOUT}\ )?(?P<n>{NUMBER})(?![\d.,:/-]*\d|[:/-]|\ ?(?:{OTHER_UNITS}|{UNITS}|times|fold)
    |\ (?:january|march|april|may|june|july|august|to)\b)"""
)
"""`by 5 in a month`."""
DECIMAL = _pattern(rf"(?<![\d.,/:-])(?P<n>\d{{1,6}}\.\d{{1,6}})(?![\d.:]|/|\ ?(?:{OTHER_UNITS}))")
"""`from 7.1 to 3.8`."""
PEOPLE = _pattern(rf"(?<![\d.,-])\b(?P<n>{NUMBER}|{SPELT_OUT})\ (?:[a-z]+\ )?(?:{WHO})\b")
"""`195 people`, `twelve healthy volunteers`."""
STUDIES = _pattern(rf"(?<![\d.,-])\b(?P<n>{NUMBER}|{SPELT_OUT})\ (?:[a-z-]+\ ){{0,2}}(?:trials|studies)\b")
"""`6 trials`, `35 randomised studies`."""
LOCATOR = _pattern(
    r"\b(?:pp?|pages?|ch|chap|chapter|sec|section|table|fig|figure|para|vol|no)\.?\ ?\d[\d–-]*(?:,\ ?\d[\d–-]*)*"
)
"""`p. 4`, `Table 3`."""
AGES = _pattern(
    rf"""\b(?:aged?|ages)(?:\ (?:of|from|between|about|over|under)){{0,2}}\ {AMOUNT}(?:{TO}{AMOUNT})?(?:\ years)?
    |\b{AMOUNT}(?:{TO}{AMOUNT})?[\ -]years?(?:[\ -]olds?|\ of\ age|\ or\ (?:more|older|over|younger|under)
    |\ and\ (?:over|older|above|under|younger))
    |\b(?:of|from|over|under|older\ than|younger\ than)\ {AMOUNT}\ (?:years\ )?(?:or|and)\ (?:more|over|older|above)
    |\b(?:women|men|people|adults|children|woman|man|girl|boy)\ (?:of|over|under|above|below)\ {AMOUNT}\b
    |\bover-?{AMOUNT}s\b"""
)
"""`aged 18 to 75`, `50 years or more`, `people over 65`."""
SCALE = _pattern(
    rf"""\b(?:scale|score|scored|rated|measured|zero|0)(?:\ (?:of|from|that|runs|running|out)){{0,4}}\ ?
    (?:(?:0|zero|1|one)\ ?)?(?:to|-|–)\ ?{AMOUNT}\b
    |\b(?:out\ )?of\ (?:10|100|24|ten|a\ hundred)\b(?!\ (?:trials|studies))"""
)
"""`a scale from 0 to 10`, `of 100`."""
P_VALUE = _pattern(rf"\bp\ ?[=<>]\ ?{NUMBER}")
DOSE = _pattern(rf"{NUMBER}\ ?(?:mg|mcg|micrograms?|milligrams?|iu)\b|{NUMBER}\ ?(?:g|grams?|ml)(?:/|\ per\ |\ a\ )\w+")
"""`0.2 mg/kg`, `400 micrograms`."""
ABOUT_BEFORE = _pattern(rf"\b{ABOUT}\ (?:the\ |every\ )?\Z")
