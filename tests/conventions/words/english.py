"""English."""

from __future__ import annotations

from conventions.words.vocabulary import Words

ENGLISH = Words(
    tag="en",
    conj="and",
    et_al=("et al.",),
    undated=("n.d.",),
    in_press=("in press",),
    page="p.",
    pages="pp.",
    locators=(
        *("chap. 3", "Chapter 3", "vol. 2", "Fig. 2", "Figure 2", "Table 3", "para. 4", "paras. 4–5", "sec. 2.1"),
        *("Section 5", "Appendix B", "note 7", "Part 2", "line 12", "¶ 5", "pp. 1998–2004", "Supplement 1", "Book 4"),
    ),
    prefixes=(
        "see",
        "e.g.,",
        "cf.",
        "see also",
        "for a review see",
        "for a review, see",
        "compare",
        "as in",
        "but see",
    ),
    suffixes=(
        *("for a review", "but see the appendix", "among others", "and the trials that followed", "emphasis added"),
        *("with a smaller sample", "in adults only", "cited with permission"),
    ),
    months=tuple("January February March April May June July August September October November December".split()),
    bracketed=(
        "Sleep gets better with practice {}.",
        "Most people {} feel less pain after a month of walking.",
        "A warm bath in the evening may help {}, though not everybody likes it.",
        "It is not clear {} how long the effect lasts.",
        "Two things matter most {}: regular hours and daylight.",
        "Does stretching help? Perhaps a little {}.",
        "Pain that lasts is often treated with exercise {}; rest alone is seldom enough.",
        "The leaflet was tested with patients {} and then shortened.",
        "Side effects such as dizziness were mild {}.",
        "As shown elsewhere {}, the first week is the hardest.",
        "Nobody should stop the tablets at once {}!",
        "Breathing slowly calms the heart {}, and it costs nothing.",
    ),
    named=(
        "{} found that walking helps.",
        "According to {}, rest alone is not enough.",
        "However, {} saw no such effect.",
        "In contrast, {} could not repeat it.",
        "This was first described by {} in a small group.",
        "The results of {} point the other way.",
        "As {} put it, pain is more than damage.",
        "We follow {} here.",
        "When {} asked patients, most of them preferred the shorter course.",
        "It was, as {} argued, a matter of habit.",
        "A year later {} reported the same.",
        "Contrary to {}, we saw fewer falls.",
    ),
    owned=(
        "{} trial was the first of its kind.",
        "We come back to {} advice below.",
        "In {} study most patients slept better.",
        "Readers will know {} review of the subject.",
        "This agrees with {} results.",
    ),
    dated=(
        "In {year}, {names} showed that walking helps.",
        "In {year}, {names} found no such effect.",
        "As early as {year}, {names} described it in detail.",
    ),
    traps={
        "date": (
            "In {month} {year}, the clinic moved.",
            "It opened on {day} {month} {year}.",
            "The page was checked (last on {month} {day}, {year}).",
            "The course begins in {month} ({year} prices apply).",
        ),
        "n equals": ("The larger group answered first (n = {year}).", "All of them (N={year}) came back."),
        "range": (
            "The survey ran from {early} to {year}.",
            "Those were quiet years ({early}–{year}).",
            "Numbers fell between {early} and {year}.",
        ),
        "figure": (
            "The fall is easy to see (Figure 2, {year}).",
            "The costs are listed (Table 3; {year}).",
            "See the chart (Fig. 4, {year} data).",
        ),
        "standard": (
            "The device meets ISO 9001:{year}.",
            "The terms are those of the DSM-5 ({year}) and of ICD-10 ({year}).",
            "It was coded with ICD-11, {year} release.",
        ),
        "disease": ("The wards were full of COVID-19 ({year}).", "Then came COVID-19, in {year}, and visits stopped."),
        "version": ("We used version 4.{year} of the program.", "It runs on Office {year} (build 16.{year})."),
        "price": ("The bed costs €{year}.", "A week of it costs $1,{year} (EUR {year})."),
        "street": ("The clinic is at {year} {name} Street.", "Write to 12 {name} Road, {year} Sydney."),
        "personal": (
            "This is often said ({full}, personal communication, {month} {day}, {year}).",
            "{full} (personal communication, {month} {day}, {year}) agrees.",
        ),
        "person": ("Dr {name} and Nurse {other} run the group.", "{name} is a friend of the house."),
        "person and year": (
            "Dr {name} joined the clinic in {year}.",
            "Mr {name}, who retired in {year}, still visits.",
            "We owe the hall to Mrs {name} (opened in {year}).",
        ),
        "next sentence": (
            "We then asked Dr {name}. In {year} we had an answer.",
            "It was drawn by {name}. ({year} was a wet year.)",
        ),
        "address": (
            "Read it at https://example.org/{path}/{year}.",
            "Read it at https://example.org/{path}-({year}).pdf today.",
            "A copy is at www.example.org/{name}_{year}.html for now.",
        ),
        "life": (
            "The ward is named after {name} ({early}–{year}).",
            "It is a poem by a local nurse ({name}, {early}–{year}).",
        ),
        "law": ("The law asks for consent (Health Act {year}).", "The Mental Health Act {year} says so."),
        "meeting": ("It was shown at the Pain Summit {year}.", "We spoke about it (World Sleep Congress, {year})."),
        "place": (
            "The team met in {place} {year}.",
            "It was shown in {place} in {year}.",
            "At {place} {year} it rained.",
        ),
    },
)
