"""Know the words that the names of organisations are made of, where the library holds none of that name."""

from __future__ import annotations

import re

from citewell.references.fields.plausibility import ROMAN
from citewell.references.names import SMALL_WORDS

BODIES = frozenset(
    "academy administration agency alliance assembly association authority board bureau center centers centre centres "
    "coalition college collaboration collaborators commission committee confederation consortium council department "
    "directorate federation foundation government group hospital initiative institute institutes institution "
    "investigators laboratory league ministry network office organisation organization panel parliament partnership "
    "secretariat senate service services society taskforce trust union university "
    # French
    "académie agence assemblée association autorité bureau centre collège comité commission conseil département "
    "direction fédération fondation gouvernement hôpital institut ministère office organisation parlement réseau "
    "secrétariat société union université "
    # German
    "akademie agentur amt ausschuss behörde beirat bund bundesamt fakultät gesellschaft hochschule institut kammer "
    "klinik klinikum kommission ministerium rat regierung stiftung universität verband verein zentrum "
    # Spanish and Portuguese
    "academia administración agencia asamblea asociación autoridad colegio comisión comité confederación consejo "
    "departamento dirección federación fundación gobierno instituto ministerio oficina organización parlamento "
    "secretaría servicio sociedad unión universidad "
    "agência assembleia associação autoridade colégio comissão comitê conselho diretoria federação fundação governo "
    "ministério organização prefeitura secretaria serviço sociedade união universidade".split()
)
"""What an organisation calls itself."""
ENDS_OF_BODIES = ("amt", "behörde", "gesellschaft", "institut", "kommission", "ministerium", "verband", "zentrum")
"""How such words end that are written together with others, in German."""
LANDS = frozenset("england scotland wales ireland australia canada europe international uk usa worldwide".split())
"""What an office of a country or of the world ends with ("Public Health England")."""
FIELDS_OF_WORK = frozenset("aid care education health kids research rights safety science skills sport".split())
"""What stands before it, if no abbreviation does ("NHS England")."""
ACRONYM = re.compile(r"[A-Z]{2,6}")
NO_ORGANISATIONS = frozenset(
    # standards, laws, diseases and methods; measures; countries and towns
    "ISO IEC DIN EN IEEE ANSI DSM ICD ICF GDPR DSGVO HIPAA ADA COVID SARS MERS HIV AIDS ADHD PTSD DNA RNA MRI CT RCT "
    "CBT BMI GDP GNP GNI PPP HDI CPI USD EUR GBP UK US USA UAE EU UN NYC LA DC BC AD CE BCE AM PM CEO CFO MVP WWI WWII "
    "GMT UTC CD DVD TV PC VHS MP".split()
)
"""Abbreviations that are no author's."""


def names_organisation(names: str, in_sentence: bool = True) -> bool:
    """Tell whether a name must be that of an organisation: by a word in its place, or by its capitals alone.

    In brackets with their year, capitals alone and the word "Office" are more often something else ("BMJ 2018").

    >>> [names_organisation(name) for name in ("Ministry of Nowhere", "Public Health England", "WHO", "Koch-Institut")]
    [True, True, True, True]
    >>> [names_organisation(name) for name in ("Treaty of Rome", "World Cup", "Smith Act", "New York", "UK", "Office")]
    [False, False, False, False, False, False]
    """
    words = [word for word in (word.strip(".,'’") for word in re.split(r"[\s-]+", names)) if word]
    if len(words) < 2:
        return (
            in_sentence
            and bool(ACRONYM.fullmatch(names))
            and names not in NO_ORGANISATIONS
            and not ROMAN.fullmatch(names)
        )
    small = [word.casefold() for word in words]
    if small[-1] in LANDS and (small[-2] in FIELDS_OF_WORK or ACRONYM.fullmatch(words[-2])):
        return True
    return any(
        is_body(word)
        and (in_sentence or small[index] != "office")
        and (index in (0, len(words) - 1) or words[index + 1] in SMALL_WORDS)
        for index, word in enumerate(words)
    )


def is_body(word: str) -> bool:
    """Tell whether a word is what an organisation calls itself.

    >>> is_body("Department"), is_body("Bundesinstitut"), is_body("Act")
    (True, True, False)
    """
    small = word.casefold()
    return word[:1].isupper() and (small in BODIES or small.endswith(ENDS_OF_BODIES))
