"""Spanish."""

from __future__ import annotations

from conventions.words.vocabulary import Words

SPANISH = Words(
    tag="es",
    conj="y",
    et_al=("et al.",),
    undated=("s.f.", "s. f."),
    in_press=("en prensa",),
    page="p.",
    pages="pp.",
    locators=(
        *("cap. 3", "capítulo 3", "vol. 2", "Fig. 2", "Figura 2", "Tabla 3", "tabla 3", "párr. 4", "párrafo 4"),
        *("sección 5", "sec. 2.1", "nota 7", "Apéndice B", "línea 12", "parte 2", "art. 5", "pp. 1998–2004"),
    ),
    prefixes=("véase", "véase también", "ver", "cf.", "por ejemplo,", "p. ej.,", "para una revisión, véase", "como en"),
    suffixes=(
        *("para una revisión", "pero véase el apéndice", "entre otros", "cursiva añadida"),
        *("con una muestra menor", "solo en adultos"),
    ),
    months=tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    bracketed=(
        "El sueño mejora con la práctica {}.",
        "La mayoría de las personas {} siente menos dolor después de un mes.",
        "Un baño tibio por la noche puede ayudar {}, aunque no a todos les gusta.",
        "No está claro {} cuánto dura el efecto.",
        "Dos cosas importan más {}: un horario regular y la luz del día.",
        "¿Ayudan los estiramientos? Quizá un poco {}.",
        "El dolor persistente suele tratarse con ejercicio {}; el reposo solo rara vez basta.",
        "El folleto se probó con pacientes {} y luego se acortó.",
        "Los efectos adversos fueron leves {}.",
        "Como se mostró en otro lugar {}, la primera semana es la más difícil.",
        "¡Nadie debe dejar las pastillas de golpe {}!",
        "Respirar despacio calma el corazón {}, y no cuesta nada.",
    ),
    named=(
        "{} [mostró|mostraron] que caminar ayuda.",
        "Según {}, el reposo solo no basta.",
        "De acuerdo con {}, el efecto dura poco.",
        "Sin embargo, {} no [vio|vieron] ese efecto.",
        "En cambio, {} no [pudo|pudieron] repetir el resultado.",
        "Esto fue descrito primero por {} en un grupo pequeño.",
        "Para {}, el dolor es más que una lesión.",
        "Seguimos aquí a {} en todo.",
        "Cuando {} [preguntó|preguntaron] a los pacientes, la mayoría prefirió el curso más corto.",
        "Era, como [afirmó|afirmaron] {}, una cuestión de hábito.",
        "Un año después {} [comunicó|comunicaron] lo mismo.",
        "Como señala el trabajo de {}, hubo menos caídas.",
    ),
    owned=(),
    dated=(
        "En {year}, {names} [mostró|mostraron] que caminar ayuda.",
        "En {year}, {names} no [encontró|encontraron] ese efecto.",
        "Ya en {year}, {names} [describió|describieron] el problema en detalle.",
    ),
    traps={
        "date": (
            "En {month} de {year}, la clínica cambió de lugar.",
            "Abrió el {day} de {month} de {year}.",
            "La página se revisó (por última vez en {month} de {year}).",
            "El curso empieza en {month} (precios de {year}).",
        ),
        "n equals": ("El grupo mayor respondió primero (n = {year}).", "Todos (N={year}) volvieron."),
        "range": (
            "La encuesta duró de {early} a {year}.",
            "Fueron años tranquilos ({early}–{year}).",
            "Las cifras bajaron entre {early} y {year}.",
        ),
        "figure": ("La caída se ve bien (Figura 2, {year}).", "Los costes están en la lista (Tabla 3; {year})."),
        "standard": (
            "El aparato cumple la norma ISO 9001:{year}.",
            "Los términos son los del DSM-5 ({year}) y de la CIE-10 ({year}).",
        ),
        "disease": ("Las salas estaban llenas de COVID-19 ({year}).", "Luego llegó la COVID-19, en {year}."),
        "version": ("Usamos la versión 4.{year} del programa.", "Funciona con Office {year} (versión 16.{year})."),
        "price": ("La cama cuesta {year} €.", "Una semana cuesta 1.{year} euros (EUR {year})."),
        "street": ("La clínica está en la calle {name}, {year}.", "Escriba a la avenida {name}, 12, {year} Toledo."),
        "personal": (
            "Esto se oye mucho ({full}, comunicación personal, {day} de {month} de {year}).",
            "{full} (comunicación personal, {day} de {month} de {year}) está de acuerdo.",
        ),
        "person": ("La Dra. {name} y el enfermero {other} dirigen el grupo.", "{name} es amigo de la casa."),
        "person and year": (
            "El Dr. {name} llegó a la clínica en {year}.",
            "La Sra. {name}, que se jubiló en {year}, aún nos visita.",
        ),
        "next sentence": (
            "Preguntamos entonces al Dr. {name}. En {year} llegó la respuesta.",
            "El dibujo es de {name}. ({year} fue un año de lluvia.)",
        ),
        "address": (
            "Se lee en https://example.org/{path}/{year}.",
            "Se lee en https://example.org/{path}-({year}).pdf desde hoy.",
            "Hay una copia en www.example.org/{name}_{year}.html por ahora.",
        ),
        "life": (
            "La sala lleva el nombre de {name} ({early}–{year}).",
            "El poema es de una enfermera del lugar ({name}, {early}–{year}).",
        ),
        "law": ("La ley pide consentimiento (Ley de Salud {year}).", "Así lo dice la Ley 41/{year}."),
        "meeting": (
            "Se mostró en el Congreso del Dolor {year}.",
            "Hablamos de ello (Congreso Mundial del Sueño, {year}).",
        ),
        "place": ("El equipo se reunió en {place} {year}.", "Se mostró en {place} en {year}."),
    },
)
