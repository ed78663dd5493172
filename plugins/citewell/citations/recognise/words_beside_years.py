"""Know words that stand beside a year and name no author: months, degrees, events, publishers, places.

Nobody but the library can tell that "May" or "Berlin" is an author: what a work of it fits is never asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miércoles jueves viernes sábado domingo segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)
SEASONS = frozenset("fall herbst frühling frühjahr sommer printemps été automne hiver primavera verano otoño".split())
HOLIDAYS = frozenset(
    "christmas xmas easter thanksgiving halloween hanukkah passover ramadan eid diwali pentecost whitsun "
    "weihnachten ostern pfingsten noël pâques navidad pascua natal páscoa carnaval".split()
)
DEGREES = frozenset(
    "phd dphil mphil msc bsc ba ma mba md mbbs bs ms llb llm jd edd psyd pharmd dds dvm mph rn dsc dr med hons "
    "bachelor master diplom habilitation dissertation thesis magister doctorate".split()
)
EVENTS = frozenset(
    "cup olympics olympiad paralympics games championship championships tournament marathon bowl eurovision biennale "
    "award awards prize prizes oscars festival expo election elections referendum brexit pandemic epidemic outbreak "
    "earthquake tsunami weltmeisterschaft olympiade".split()
)
STORMS = frozenset("hurricane typhoon cyclone storm tropensturm ouragan huracán".split())
PRODUCTS = frozenset("windows office android ubuntu photoshop iphone ipad playstation xbox covid sars mers".split())
PUBLISHERS = frozenset(
    "press media books publishing publishers publications publisher pictures verlag éditions editions presses "
    "editora editorial ediciones edições edizioni forlag pictures studios records".split()
)
"""The last words of the names of houses that publish."""
LABELS = frozenset(
    "figure fig table tab group type phase class grade level plan section site cohort arm version vitamin "
    "hepatitis part appendix box panel scheme study experiment model chapter gruppe tabelle abbildung tableau "
    "groupe tabla grupo tabela figura abb".split()
)
"""Words after which a letter is a number: "Group B"."""
COUNTRIES = frozenset(
    "uk usa us england scotland wales ireland france germany deutschland spain españa italy italia portugal brazil "
    "brasil canada australia japan china india austria österreich switzerland schweiz suisse netherlands belgium "
    "denmark sweden norway finland poland greece turkey russia mexico méxico argentina chile korea israel egypt "
    "europe africa asia america".split()
)
CITIES = frozenset(
    "amsterdam athens atlanta auckland baltimore bangkok barcelona basel beijing belfast berlin bern bogotá bologna "
    "bonn boston bristol brussels budapest cairo cambridge cape-town chicago cologne copenhagen dallas delhi denver "
    "detroit dresden dublin düsseldorf edinburgh florence frankfurt geneva genève glasgow göttingen hamburg hannover "
    "helsinki hong-kong houston istanbul jerusalem johannesburg köln kyiv leipzig lima lisboa lisbon liverpool london "
    "los-angeles lyon madrid manchester marseille melbourne miami milan milano montreal moscow mumbai munich münchen "
    "nairobi naples new-york oslo osaka oxford paris philadelphia porto prague rio-de-janeiro rome roma rotterdam "
    "san-francisco santiago são-paulo seattle seoul shanghai singapore stockholm stuttgart sydney tel-aviv tokyo "
    "toronto turin utrecht vancouver venice vienna warsaw washington wien zurich zürich".split()
)
PLACES = CITIES | COUNTRIES
FAMILY_PLACES = frozenset(
    "alexandria arlington arnhem augusta austin bath bradford brandenburg brighton bristol buxton cambridge "
    "canton carlisle charleston chester chesterfield cleveland columbia columbus cordoba dakota delft derby "
    "doncaster dover durham ely essen georgetown greenwich halifax hastings hereford houston hudson "
    "huntington jackson kent kiel lancaster lawrence leicester leiden lima lincoln lund lynn madison mainz "
    "marburg milton monroe montgomery nancy newcastle newton norfolk northampton orlando paris phoenix "
    "preston reading richmond salem santiago savannah sheffield siena stafford stanford sterling stirling "
    "sutton sydney taunton toledo troy tucson verona victoria wakefield warwick washington wells wellington "
    "winchester windsor winston worcester worms york".split()
)
"""Cities that are family names as often, and no places without a word like "in"."""
LANDS = COUNTRIES | frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington "
    "wisconsin wyoming ontario quebec manitoba alberta queensland tasmania bavaria bayern hessen sachsen".split()
)
"""Countries, and states in them."""
STATE = re.compile(r"(?:[A-Z]{2}|D\.?C\.?)")


def names_a_thing(names: str, before: str, months: Callable[[str], bool]) -> bool:
    """Tell whether what stands beside a year names no author for sure; `before` is the text before it in its bracket.

    >>> [names_a_thing(each, "", lambda word: False) for each in ("PhD", "World Cup", "A", "Boston, MA", "Berlin")]
    [True, True, True, True, False]
    """
    words = [_plain(word) for word in names.replace(",", " ").split()]
    if not words:
        return False
    first, last = words[0], words[-1]
    if all(len(word) == 1 for word in words) or (first in LABELS and len(last) == 1):
        return True
    if any(last in kind for kind in (WEEKDAYS, SEASONS, HOLIDAYS, EVENTS)) or months(names.split()[-1]):
        return True
    if all(word in DEGREES for word in words) or first in STORMS or (len(words) == 1 and last in PRODUCTS):
        return True
    if last in PUBLISHERS and (len(words) > 1 or before[:1].isupper() or last in ("media", "verlag")):
        return True
    place, _, land = names.rpartition(",")
    known = is_place(place) or _plain(place) in FAMILY_PLACES
    return known and (_plain(land.strip()) in LANDS or bool(STATE.fullmatch(land.strip())))


def is_place(names: str) -> bool:
    """Tell whether a name is that of a city or a country, which may be an author's, too.

    >>> is_place("New York"), is_place("Cohen")
    (True, False)
    """
    return "-".join(map(_plain, names.split())) in PLACES


@cache
def month_names(months: frozenset[str]) -> frozenset[str]:
    """Return months with every way of cutting them to three or four letters.

    >>> sorted(month_names(frozenset({"September"})))
    ['sep', 'sept', 'september']
    """
    whole = {_plain(month) for month in months}
    return frozenset(whole | {name[:size] for name in whole for size in (3, 4)})


def _plain(word: str) -> str:
    """Return a word in small letters, without the stops of an abbreviation."""
    return word.replace(".", "").casefold().strip("()[]")
