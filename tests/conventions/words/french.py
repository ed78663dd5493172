"""French."""

from __future__ import annotations

from conventions.words.vocabulary import Words

FRENCH = Words(
    tag="fr",
    conj="et",
    et_al=("et al.",),
    undated=("s.d.", "s. d."),
    in_press=("sous presse",),
    page="p.",
    pages="p.",
    locators=(
        *("chap. 3", "chapitre 3", "vol. 2", "fig. 2", "Figure 2", "Tableau 3", "tabl. 3", "paragr. 4", "§ 4"),
        *("section 5", "sect. 2.1", "note 7", "annexe B", "ligne 12", "partie 2", "art. 5", "p. 1998–2004"),
    ),
    prefixes=("voir", "voir aussi", "cf.", "par exemple,", "p. ex.", "pour une revue, voir", "comme dans", "mais voir"),
    suffixes=(
        *("pour une revue", "mais voir l'annexe", "entre autres", "traduction libre"),
        *("avec un groupe plus petit", "chez l'adulte seulement"),
    ),
    months=tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    bracketed=(
        "Le sommeil s'améliore avec la pratique {}.",
        "La plupart des gens {} ont moins mal au bout d'un mois.",
        "Un bain tiède le soir peut aider {}, mais tout le monde n'aime pas cela.",
        "On ne sait pas bien {} combien de temps dure l'effet.",
        "Deux choses comptent surtout {} : des heures régulières et la lumière du jour.",
        "Les étirements aident-ils ? Peut-être un peu {}.",
        "La douleur qui dure se soigne souvent par l'exercice {} ; le repos seul suffit rarement.",
        "Le dépliant a été essayé avec des patients {}, puis raccourci.",
        "Les effets indésirables étaient légers {}.",
        "Comme on l'a montré ailleurs {}, la première semaine est la plus dure.",
        "Il ne faut jamais arrêter les comprimés d'un coup {} !",
        "Respirer lentement calme le cœur {}, et cela ne coûte rien.",
    ),
    named=(
        "{} [a|ont] montré que la marche aide.",
        "Selon {}, le repos seul ne suffit pas.",
        "D'après {}, l'effet dure peu.",
        "Cependant, {} [n'a|n'ont] pas vu cet effet.",
        "En revanche, {} [n'a|n'ont] pas pu répéter ce résultat.",
        "Cela a été décrit d'abord par {} dans un petit groupe.",
        "Pour {}, la douleur est plus qu'une lésion.",
        "Nous suivons ici {} en tout.",
        "Quand {} [a|ont] interrogé les patients, la plupart préféraient la cure la plus courte.",
        "C'était, comme [l'a|l'ont] dit {}, une affaire d'habitude.",
        "Un an plus tard, {} [a|ont] rapporté la même chose.",
        "Contrairement à {}, nous avons vu moins de chutes.",
    ),
    owned=(),
    dated=(
        "En {year}, {names} [a|ont] montré que la marche aide.",
        "En {year}, {names} [n'a|n'ont] pas trouvé cet effet.",
        "Dès {year}, {names} [a|ont] décrit le problème en détail.",
    ),
    traps={
        "date": (
            "En {month} {year}, la clinique a changé de lieu.",
            "Elle a ouvert le {day} {month} {year}.",
            "La page a été revue (pour la dernière fois en {month} {year}).",
            "Le cours commence en {month} (prix de {year}).",
        ),
        "n equals": ("Le plus grand groupe a répondu d'abord (n = {year}).", "Tous (N={year}) sont revenus."),
        "range": (
            "L'enquête a duré de {early} à {year}.",
            "Ce furent des années calmes ({early}–{year}).",
            "Les chiffres ont baissé entre {early} et {year}.",
        ),
        "figure": ("La baisse se voit bien (Figure 2, {year}).", "Les coûts sont dans la liste (Tableau 3 ; {year})."),
        "standard": (
            "L'appareil suit la norme ISO 9001:{year}.",
            "Les termes sont ceux du DSM-5 ({year}) et de la CIM-10 ({year}).",
        ),
        "disease": ("Les salles étaient pleines de COVID-19 ({year}).", "Puis vint la COVID-19, en {year}."),
        "version": ("Nous avons pris la version 4.{year} du programme.", "Il tourne sur Office {year} (16.{year})."),
        "price": ("Le lit coûte {year} €.", "Une semaine coûte 1 {year} euros (EUR {year})."),
        "street": ("La clinique est au {year}, rue {name}.", "Écrivez au 12, avenue {name}, {year} Lausanne."),
        "personal": (
            "Cela se dit souvent ({full}, communication personnelle, {day} {month} {year}).",
            "{full} (communication personnelle, {day} {month} {year}) est du même avis.",
        ),
        "person": ("Le Dr {name} et l'infirmière {other} dirigent le groupe.", "{name} est un ami de la maison."),
        "person and year": (
            "Le Dr {name} est arrivé à la clinique en {year}.",
            "Mme {name}, qui a pris sa retraite en {year}, vient encore nous voir.",
        ),
        "next sentence": (
            "Nous avons alors demandé au Dr {name}. En {year}, la réponse est venue.",
            "Le dessin est de {name}. ({year} fut une année de pluie.)",
        ),
        "address": (
            "Cela se lit sur https://example.org/{path}/{year}.",
            "Cela se lit sur https://example.org/{path}-({year}).pdf depuis peu.",
            "Une copie est sur www.example.org/{name}_{year}.html pour l'instant.",
        ),
        "life": (
            "La salle porte le nom de {name} ({early}–{year}).",
            "Le poème est d'une infirmière du lieu ({name}, {early}–{year}).",
        ),
        "law": ("La loi demande un accord (Loi santé {year}).", "C'est ce que dit la loi no {year}-303."),
        "meeting": (
            "On l'a montré au Congrès de la douleur {year}.",
            "Nous en avons parlé (Congrès du sommeil, {year}).",
        ),
        "place": ("L'équipe s'est réunie à {place} {year}.", "On l'a montré à {place} en {year}."),
    },
)
