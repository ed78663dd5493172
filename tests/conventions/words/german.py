"""German."""

from __future__ import annotations

from conventions.words.vocabulary import Words

GERMAN = Words(
    tag="de",
    conj="und",
    et_al=("et al.", "et al.", "et al.", "u. a."),
    undated=("o. J.", "o.J."),
    in_press=("im Druck",),
    page="S.",
    pages="S.",
    locators=(
        *("Kap. 3", "Kapitel 3", "Bd. 2", "Abb. 2", "Abbildung 2", "Tab. 3", "Tabelle 3", "Abs. 4", "Absatz 4"),
        *("Abschn. 2.1", "Abschnitt 5", "Anm. 7", "Anhang B", "Zeile 12", "Teil 2", "Art. 5", "S. 1998–2004"),
    ),
    prefixes=("siehe", "siehe auch", "vgl.", "z. B.", "vgl. auch", "für eine Übersicht siehe", "s. auch", "etwa"),
    suffixes=(
        *("für eine Übersicht", "siehe aber den Anhang", "unter anderem", "Hervorhebung im Original"),
        *("mit kleinerer Gruppe", "nur bei Erwachsenen"),
    ),
    months=tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
    bracketed=(
        "Schlaf wird mit Übung besser {}.",
        "Die meisten Menschen {} haben nach einem Monat weniger Schmerzen.",
        "Ein warmes Bad am Abend kann helfen {}, auch wenn nicht jeder es mag.",
        "Es ist nicht klar {}, wie lange die Wirkung anhält.",
        "Zwei Dinge zählen am meisten {}: feste Zeiten und Tageslicht.",
        "Hilft Dehnen? Vielleicht ein wenig {}.",
        "Schmerz, der bleibt, wird oft mit Bewegung behandelt {}; Ruhe allein genügt selten.",
        "Das Blatt wurde mit Kranken erprobt {} und dann gekürzt.",
        "Die Nebenwirkungen waren leicht {}.",
        "Wie anderswo gezeigt {}, ist die erste Woche die schwerste.",
        "Niemand sollte die Tabletten auf einmal absetzen {}!",
        "Langsames Atmen beruhigt das Herz {}, und es kostet nichts.",
    ),
    named=(
        "{} [zeigte|zeigten], dass Gehen hilft.",
        "Laut {} genügt Ruhe allein nicht.",
        "Nach {} hält die Wirkung nicht lange an.",
        "Jedoch [sah|sahen] {} keine solche Wirkung.",
        "Dagegen [konnte|konnten] {} das Ergebnis nicht wiederholen.",
        "Das wurde zuerst von {} an einer kleinen Gruppe beschrieben.",
        "Für {} ist Schmerz mehr als ein Schaden.",
        "Wir folgen hier {} in allem.",
        "Als {} die Kranken [fragte|fragten], war den meisten die kürzere Kur lieber.",
        "Es war, wie {} [meinte|meinten], eine Sache der Gewohnheit.",
        "Ein Jahr später [berichtete|berichteten] {} dasselbe.",
        "Anders als bei {} gab es weniger Stürze.",
    ),
    owned=(),
    dated=(
        "Im Jahr {year} [zeigte|zeigten] {names}, dass Gehen hilft.",
        "Bereits {year} [beschrieb|beschrieben] {names} das Leiden genau.",
    ),
    traps={
        "date": (
            "Im {month} {year} zog die Praxis um.",
            "Sie öffnete am {day}. {month} {year}.",
            "Die Seite wurde geprüft (zuletzt im {month} {year}).",
            "Der Kurs beginnt im {month} (Preise von {year}).",
        ),
        "n equals": ("Die größere Gruppe antwortete zuerst (n = {year}).", "Alle (N={year}) kamen wieder."),
        "range": (
            "Die Umfrage lief von {early} bis {year}.",
            "Das waren ruhige Jahre ({early}–{year}).",
            "Zwischen {early} und {year} sanken die Zahlen.",
        ),
        "figure": ("Man sieht es gut (Abbildung 2, {year}).", "Die Kosten stehen in der Liste (Tabelle 3; {year})."),
        "standard": (
            "Das Gerät entspricht ISO 9001:{year}.",
            "Die Begriffe sind die des DSM-5 ({year}) und der ICD-10 ({year}).",
        ),
        "disease": ("Die Stationen waren voll mit COVID-19 ({year}).", "Dann kam COVID-19, im Jahr {year}."),
        "version": ("Wir nahmen Version 4.{year} des Programms.", "Es läuft mit Office {year} (Stand 16.{year})."),
        "price": ("Das Bett kostet {year} €.", "Eine Woche kostet 1.{year} Euro (EUR {year})."),
        "street": ("Die Praxis liegt in der {name}-Straße {year}.", "Schreiben Sie an {name} Weg 12, {year} Bern."),
        "personal": (
            "Das hört man oft ({full}, persönliche Mitteilung, {day}. {month} {year}).",
            "{full} (persönliche Mitteilung, {day}. {month} {year}) stimmt zu.",
        ),
        "person": ("Dr. {name} und Schwester {other} leiten die Gruppe.", "{name} ist ein Freund des Hauses."),
        "person and year": (
            "Dr. {name} kam im Jahr {year} in die Praxis.",
            "Frau {name}, die {year} in Rente ging, besucht uns noch.",
        ),
        "next sentence": (
            "Wir fragten dann Dr. {name}. Im Jahr {year} kam die Antwort.",
            "Gezeichnet hat es {name}. ({year} war ein nasses Jahr.)",
        ),
        "address": (
            "Es steht unter https://example.org/{path}/{year}.",
            "Es steht unter https://example.org/{path}-({year}).pdf bereit.",
            "Eine Kopie liegt unter www.example.org/{name}_{year}.html bereit.",
        ),
        "life": (
            "Die Station heißt nach {name} ({early}–{year}).",
            "Das Gedicht ist von einer Schwester aus dem Ort ({name}, {early}–{year}).",
        ),
        "law": (
            "Das Gesetz verlangt eine Einwilligung (Pflegegesetz {year}).",
            "So steht es im Heilmittelgesetz {year}.",
        ),
        "meeting": (
            "Es wurde auf dem Schmerztag {year} gezeigt.",
            "Wir sprachen darüber (Weltkongress Schlaf, {year}).",
        ),
        "place": ("Das Team traf sich in {place} {year}.", "Es wurde {year} in {place} gezeigt."),
    },
)
