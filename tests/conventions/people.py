"""Hold the made-up authors, organisations and journals of the sample library."""

from __future__ import annotations

from citewell.model import Name

# "particle | family | given names", a line for each tradition of naming.
TRADITIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "English": (
        tuple(
            "Smith Jones Brown Taylor Carter O'Brien O'Neill McDonald MacLeod Young May King Wood Page Price Field "
            "Lane Bishop Fitzgerald Hughes Reed Ward Kingsley-Ames Hart Marsh Abbott Doyle Nash Webb Pratt".split()
        ),
        "Anna|John|Mary Ellen|Peter|James T.|Susan|Ruth|Thomas|Kate|William H.|Grace|Oliver|Emma L.|Henry",
    ),
    "Spanish": (
        (
            *("García López", "Fernández Ruiz", "Núñez", "Peña", "Ortega y Gasset", "Ibáñez", "Iglesias Mora", "Sáenz"),
            *("|de la|Cruz", "Martín Gil", "Vázquez", "Muñoz Prieto", "Hierro", "Torres", "|del|Valle"),
        ),
        "María José|Juan|Lucía|Carlos A.|Elena|Íñigo|Pilar|Andrés|Rosa|Javier",
    ),
    "Portuguese": (
        (
            *("|da|Silva", "|dos|Santos", "Conceição", "Araújo", "|de|Oliveira", "Magalhães", "Gonçalves", "|da|Costa"),
            *("Simões", "Brandão", "Figueiredo", "|do|Carmo"),
        ),
        "Ana Paula|João|Érica|Luís F.|Beatriz|Tiago|Inês|Marcos|Cecília|Rui",
    ),
    "German": (
        (
            *("Müller", "Schröder", "Weiß", "|von|Humbold", "Jäger", "Koch", "Mai", "August", "Schönberg", "Vogel"),
            *("|von der|Heide", "Hoffmann", "Krüger", "Baumann", "Strauß", "Schulte-Noelle", "|zu|Solms"),
        ),
        "Anna|Karl-Heinz|Jörg|Ute|Hans|Greta M.|Lena|Wolfgang|Äneas|Birgit",
    ),
    "French": (
        (
            *("|de la|Tour", "d'Alembert", "Lefèvre-Duval", "Moreau", "Béranger", "Le Goff", "Châtelet", "Rousseau"),
            *("|de|Vigny", "Saint-Exupère", "Dupré", "L'Huillier", "Noël", "Garnier"),
        ),
        "Jean-Pierre|Claire|Hélène|Luc|Zoé|Étienne|Marie-Anne|Paul|Agnès|Yves",
    ),
    "Dutch": (
        (
            *("|van|Dijk", "|van der|Meer", "Jansen", "|de|Vries", "|ten|Brink", "Bakker", "|van 't|Hoff", "Visser"),
            *("Kuipers", "|ter|Horst"),
        ),
        "Anneke|Jan|Willem B.|Saskia|Pieter|Ineke|Bram|Lotte",
    ),
    "Nordic": (
        (
            *("Åström", "Sørensen", "Lindqvist", "Østergaard", "Nygård", "Lund", "Ångström", "Jönsson", "Þórsson"),
            *("Mäkinen", "Hämäläinen", "Bjørnstad", "Halvorsen"),
        ),
        "Anders|Søren|Åsa|Kirsti|Lars E.|Øyvind|Ingrid|Mika|Freja",
    ),
    "Chinese": (
        tuple("Li Wu He An Xu Zhang Wang Chen Liu Yu Ng Zhao Lin Hu Ma".split()),
        "Wei|Xiaoming|Jing|Yan-Li|Hao|Min|Fang|Jun Jie|Ling",
    ),
    "Slavic and others": (
        (
            *("Łukasiewicz", "Novák", "Dvořák", "Šimůnek", "Kovačić", "Öztürk", "Nguyễn", "Yılmaz", "Rossi", "De Luca"),
            *("D'Angelo", "Popescu", "Papadopoulos", "Okafor", "Mensah", "Al-Rashid", "Ben-David", "Tanaka", "Kim"),
        ),
        "Jan|Ewa|Petr|Čeněk|Ayşe|Giulia|Marco|Ada|Kofi|Noam|Yuki|Min-jun|Layla",
    ),
}

ORGANISATIONS: tuple[Name, ...] = (
    Name(literal="World Health Organization", short="WHO"),
    Name(literal="National Institute for Health and Care Excellence", short="NICE"),
    Name(literal="Centers for Disease Control and Prevention", short="CDC"),
    Name(literal="International Association for the Study of Pain", short="IASP"),
    Name(literal="American Academy of Sleep Medicine", short="AASM"),
    Name(literal="Ministério da Saúde", short="MS"),
    Name(literal="Sociedad Española del Dolor", short="SED"),
    Name(literal="Haute Autorité de Santé", short="HAS"),
    Name(literal="Robert Koch-Institut", short="RKI"),
    Name(literal="Department of Health and Social Care"),
    Name(literal="Royal College of Nursing", short="RCN"),
    Name(literal="Arthritis Foundation"),
    Name(literal="Cochrane"),
    Name(literal="Mind"),
)

# Two organisations that are easily taken for each other.
NEAR_ORGANISATIONS: tuple[tuple[Name, Name], ...] = (
    (Name(literal="British Pain Society"), Name(literal="Pain Society")),
    (Name(literal="National Institutes of Health", short="NIH"), Name(literal="National Institute of Health")),
    (Name(literal="Sleep Foundation"), Name(literal="Sleep Foundation of Norway")),
    (Name(literal="European Headache Federation", short="EHF"), Name(literal="European Headache Foundation")),
    (Name(literal="Health and Safety Executive", short="HSE"), Name(literal="Health Service Executive")),
)

# Families that differ by a letter, by the way an umlaut is written, by a particle, or by a second family name.
ONE_LETTER = (("Hansen", "Hanson"), ("Olsen", "Olson"), ("Meyer", "Meier"), ("Schmid", "Schmidt"), ("Clark", "Clarke"))
UMLAUTS = (("Müller", "Mueller"), ("Böhm", "Boehm"), ("Krämer", "Kraemer"), ("Günther", "Guenther"), ("Löwe", "Loewe"))
PARTICLES = (
    *(("|van der|Berg", "Berg"), ("|van den|Berg", "|van der|Berg"), ("|von|Berg", "Berg"), ("|da|Rocha", "Rocha")),
    ("|de|Castro", "Castro"),
)
DOUBLE = (
    *(("García López", "García"), ("García López", "López"), ("Martín Gil", "Martín"), ("Ruiz Peña", "Peña")),
    ("Lefèvre-Duval", "Lefèvre"),
)

JOURNALS: dict[str, str] = {
    "Pain": "Pain",
    "Spine": "Spine",
    "Sleep": "Sleep",
    "European Journal of Pain": "Eur J Pain",
    "Journal of Clinical Sleep Medicine": "J Clin Sleep Med",
    "The Lancet": "Lancet",
    "BMJ": "BMJ",
    "Journal of Physiotherapy": "J Physiother",
    "British Journal of Anaesthesia": "Br J Anaesth",
    "Revista de Saúde Pública": "Rev Saúde Pública",
    "Revista Española de Fisioterapia": "Rev Esp Fisioter",
    "Der Schmerz": "Schmerz",
    "Douleurs": "Douleurs",
    "Patient Education and Counseling": "Patient Educ Couns",
    "Annals of Internal Medicine": "Ann Intern Med",
}

SUBJECTS = "walking|sleep|back pain|headache|breathing|rest|light|massage|stretching|worry|falls|cold|heat|memory|diet"


def person(spec: str, given: str) -> Name:
    """Return a name of its parts; a family with a particle is written "|van der|Berg".

    >>> person("|van der|Berg", "Jan")
    Name(family='Berg', given='Jan', particle='van der', literal='', short='', suffix='')
    """
    particle, family = spec[1:].split("|") if spec.startswith("|") else ("", spec)
    return Name(family=family, given=given, particle=particle)
