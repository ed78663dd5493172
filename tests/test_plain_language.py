"""Tell terms that a page explains from those that it does not, passives, and reading grades: labelled examples.

Half of them are traps. The words are those of patient pages of many kinds.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import textstat
from textstat.backend.utils import get_cmudict

from citewell.checks.findings.rule import all_rules
from citewell.editorial.plain_language.passives import passives, piled_up
from citewell.editorial.plain_language.reading_grade import flesch_kincaid, grade_of, syllables, words_of
from citewell.editorial.plain_language.terms import medical_terms, unexplained
from citewell.editorial.text.blocks import Block, BlockKind
from citewell.editorial.text.html_reading import read_text
from growth import assert_linear
from site_building import article, check, write_site

UNEXPLAINED = {
    "Tell us if you take an anticoagulant.": "anticoagulant",
    "Anticoagulants must be stopped before the operation.": "Anticoagulants",
    "People with hypertension should drink less alcohol.": "hypertension",
    "Hypertension is common after the age of 50.": "Hypertension",
    "In hypertension, your doctor looks at your kidneys as well.": "hypertension",
    "The most frequent causes are infection, hypoglycaemia and alcohol.": "hypoglycaemia",
    "Hypoglycemia can come on at night.": "Hypoglycemia",
    "Dyspnoea at rest is a reason to call us.": "Dyspnoea",
    "Women with endometriosis may need surgery (see page 4).": "endometriosis",
    "The cream can cause pruritus (CRPS is rare).": "pruritus",
    "It is given by intravenous injection.": "intravenous",
    "Heart problems (such as stenosis) are a reason to wait.": "stenosis",
    "Hypertension and diabetes (both are common) get worse with weight.": "Hypertension",
    "An electrocardiogram (ECG) is done before the operation.": "electrocardiogram",
    "Neonates are weighed every day.": "Neonates",
    "Your baby may have jaundice, and that needs light treatment.": "jaundice",
    "Call us at once if you notice melaena or fever.": "melaena",
    "The tumour was malignant.": "malignant",
    "A few patients develop neutropenia after the second cycle.": "neutropenia",
    "Osteopenia does not hurt.": "Osteopenia",
    "We look for retinopathy once a year.": "retinopathy",
    "Urticaria may last for weeks.": "Urticaria",
    "Do not take it if you had anaphylaxis before.": "anaphylaxis",
    "Postural hypotension makes falls more likely.": "Postural hypotension",
    "This so-called allodynia keeps people awake.": "allodynia",
    "Metastases in the liver are treated in another way.": "Metastases",
    "The prognosis depends on your age.": "prognosis",
    "Your pulmonary function will be tested.": "pulmonary",
    "Some have comorbid depression.": "comorbid",
    "Benefits must be weighed against adverse events.": "adverse events",
    "Nerve damage was seen in people with neuropathy and in others.": "neuropathy",
    "<ul><li>cirrhosis</li><li>old age</li></ul>": "cirrhosis",
    "<table><tr><td>Dysuria</td><td>2 in 10</td></tr></table>": "Dysuria",
    "<h2>Treatment of your haematoma at home</h2><p>A haematoma needs rest.</p>": "haematoma",
    'Read about <a href="https://example.org/">stenosis</a> before we meet.': "stenosis",
}
"""Sentences with a term that nothing explains, and the term as it is told."""

EXPLAINED = [
    "Tell us if you take an anticoagulant (a medicine that keeps blood from clotting).",
    "Tell us if you take a blood thinner (anticoagulant).",
    "People with hypertension (high blood pressure, above 140/90) should drink less alcohol.",
    "People with high blood pressure (also called hypertension) should drink less alcohol.",
    "Hypertension means that your blood pressure is too high. Hypertension is common.",
    "Hypertension is a condition in which the pressure in your blood vessels is too high.",
    "Hypoglycaemia, or low blood sugar, can come on at night.",
    "Low blood sugar, or hypoglycaemia, can come on at night.",
    "Dyspnoea, that is shortness of breath, is a reason to call us.",
    "Shortness of breath – doctors call it dyspnoea – is a reason to call us.",
    "Endometriosis – tissue like the lining of the womb that grows elsewhere – can hurt.",
    "Endometriosis: tissue like the lining of the womb grows elsewhere.",
    "The medical word for itching is pruritus.",
    "The drip goes into a vein; this is known as intravenous.",
    "Jaundice is when the skin and the eyes turn yellow.",
    "Melaena describes black stools with blood in them.",
    "Neutropenia is a lack of the white blood cells that fight infection.",
    "Osteopenia happens when bones become thinner.",
    "Retinopathy is damage to the back of the eye.",
    "Urticaria, an itchy rash, may last for weeks.",
    "Anaphylaxis is a severe allergic reaction.",
    "In our words: allodynia hurts where a touch should not.",
    "Analgesics are medicines that ease pain.",
    "Diuretics are tablets that make you pass more water.",
    "Comorbid (at the same time) depression is common.",
    "The cancer had spread; spreads of a cancer are called metastases.",
    "<h2>What is sepsis?</h2><p>The body fights too hard. Sepsis needs help at once.</p>",
    "<h2>How does sedation work?</h2><p>Sedation takes an hour.</p>",
    "<h2>Vertigo</h2><p>Vertigo may last for days.</p>",
    "<dl><dt>Stenosis</dt><dd>a narrow place</dd></dl><p>A stenosis can be opened.</p>",
    "<p>A <dfn>stenosis</dfn> narrows a vessel.</p>",
    '<p>An <abbr title="a narrow place">stenosis</abbr> can be opened.</p>',
    '<p>Read about <a href="/stenosis/">stenosis</a> before we meet.</p>',
    "A <em>stenosis</em> (a narrow place) can be opened.",
    "In a short test, the drug eased allodynia, which is pain from a light touch.",
    "Complex regional pain syndrome (CRPS) is a condition in which an arm or a leg hurts for a long time.",
    "You will have an electrocardiogram (ECG) to check the rhythm of your heart.",
    "We may do a test called spirometry.",
    "Inflammation of the pancreas (acute pancreatitis) hurts.",
    "An irregular heartbeat (arrhythmia or atrial fibrillation) is treated at once.",
    "Fluid in the lungs (pulmonary oedema) makes you short of breath.",
    "Pulmonary oedema (fluid in the lungs) makes you short of breath.",
    "A heart attack, which doctors call a myocardial infarction, needs help at once.",
    "Medicines that lower blood pressure (antihypertensives) can make you dizzy.",
    'The guideline speaks of "moderate efficacy" in its summary.',
    "It is written in the Journal of <code>hypertension</code> for readers.",
    'It may help (<a class="citation" id="cite-a-1">Hypertension Group, 2001</a>).',
    "The doctor listens to your heart, looks at your skin and asks about your asthma.",
    "An antibiotic kills bacteria, and a vaccine helps your body to fight a virus.",
    "Hypertensionless is no word.",
    "The renaliser is not a word either.",
]


def told(content: str, title: str = "Page", glossary: tuple[str, ...] = ()) -> list[str]:
    html = content if content.startswith("<") else f"<p>{content}</p>"
    return [each.written for each in unexplained(read_text(html, {}, title), html, medical_terms(), glossary)]


@pytest.mark.parametrize("content", UNEXPLAINED)
def test_a_term_without_an_explanation_is_told(content: str) -> None:
    assert told(content) == [UNEXPLAINED[content]]


@pytest.mark.parametrize("content", EXPLAINED)
def test_a_term_that_the_page_explains_is_not(content: str) -> None:
    assert told(content) == []


def test_what_the_title_or_the_glossary_names_is_known() -> None:
    text = "People with neuropathies and a stenosis."
    assert told(text) == ["neuropathies", "stenosis"]
    assert told(text, "Peripheral neuropathy") == ["stenosis"]
    assert told(text, glossary=("Neuropathy ", "Stenosis")) == []


def test_one_explanation_is_enough_and_each_term_is_told_once() -> None:
    text = "A stenosis hurts. A stenosis (a narrow place) can be opened. Oedema is seen. Edema is seen."
    assert told(text) == ["Oedema"]


def test_the_list_holds_many_terms_of_many_fields_and_says_each_in_plain_words() -> None:
    terms = {term for found in medical_terms().by_word.values() for term in found}
    assert len(terms) > 300
    for term in terms:
        assert term.plain
        assert not term.plain.endswith(".")
        words = frozenset(term.plain.lower().split())
        said = [found for found, _ in medical_terms().search(term.plain, words)]
        assert said == [], f"{term.name} is explained with another term"


PASSIVE = [
    ("A dose was given at noon.", 1),
    ("Your blood pressure is checked, and a needle is placed in your arm.", 2),
    ("The trial is often stopped when patients are harmed.", 2),
    ("The dressing will be changed by a nurse.", 1),
    ("It has been shown, and it cannot be undone.", 1),
    ("The wound is not usually covered.", 1),
    ("Samples are being taken.", 1),
    ("These people weren't asked.", 1),
    ("We give you a dose at noon.", 0),
    ("You may feel tired, worried or confused.", 0),
    ("You are tired, and they are married.", 0),
    ("This is supposed to help, and is related to age.", 0),
    ("She is a trained nurse, and the bed is red.", 0),
    ("There is need of a plan, and it is indeed useful.", 0),
    ("You are interested in sleep, and we are pleased.", 0),
    ("It is unknown and untreated.", 0),
    ("Such use is called off-label.", 0),
    ("The pain has moved, and it moved again.", 0),
    ("Studies found that people gained weight.", 0),
    ("Your doctor is limited to what you tell.", 0),
]


@pytest.mark.parametrize(("text", "count"), PASSIVE)
def test_passives_are_counted(text: str, count: int) -> None:
    [sentence] = Block(0, BlockKind.PARAGRAPH, text).sentences
    assert len(passives(sentence)) == count, [span.of(text) for span in passives(sentence)]


def test_passives_pile_up_in_a_paragraph_or_on_a_page() -> None:
    one, active = "<p>It was seen.</p>", "<p>We see it. You see it.</p>"
    many = "<p>It was seen, it was said, it was done and it was told.</p>"
    assert [each.whole for each in piled_up(read_text(many + active * 9, {}))] == [1]
    assert [each.whole for each in piled_up(read_text(one * 5 + active * 4, {}))] == [5]
    assert [*piled_up(read_text(one * 5 + active * 5, {}))] == [], "a third is no more than a third"
    assert [*piled_up(read_text(one * 5, {}))] == [], "a short page"


# Reading grade

SIMPLE = [
    "We give you a small dose.",
    "Your doctor may offer inflammation medicine.",
    "It's not well-known.",
    "Sleep well.",
]


def test_the_grade_is_that_of_textstat() -> None:
    chance = random.Random(7)
    words = [
        line.split()[0] for line in SIMPLE
    ] + "allodynia ketamine hypersensitivity nurse don't they're 30 3.5".split()
    for _ in range(200):
        lines = [" ".join(chance.choices(words, k=chance.randint(4, 30))).replace("3.5", "35") for _ in range(9)]
        ours = flesch_kincaid([word for line in lines for word in words_of(line)], len(lines))
        assert ours == pytest.approx(textstat.flesch_kincaid_grade(". ".join(lines) + "."))
    for word in {*words, *"rhythm through Zürich 5-HT3 CRPS".lower().split()}:
        plain = words_of(word)[0]
        assert syllables(plain) == textstat.syllable_count(plain), word


def test_words_are_looked_up_in_the_pronouncing_dictionary() -> None:
    words = [word for word in list(get_cmudict("en"))[::40] if word.isalpha()]
    assert len(words) > 2500
    assert [word for word in words if syllables(word) != textstat.syllable_count(word)] == []


ASIDE = (
    "<table><tr><td>{0}</td></tr></table><h2>{0}</h2><pre><code>{0}</code></pre>"
    "<figure><figcaption>{0}</figcaption></figure>"
)
LONG = "Multidisciplinary rehabilitation necessitates communication notwithstanding organisational constraints"


def test_tables_headings_code_captions_and_citations_do_not_count() -> None:
    text = "<p>" + "We give you a small dose, and you may feel sleepy. " * 20 + "</p>"
    plain = grade_of(read_text(text, {}))
    cited = text.replace("dose,", 'dose (<a class="citation" id="cite-a-1">Multidisciplinary Organisation, 2001</a>),')
    other = grade_of(read_text(cited + ASIDE.format(LONG), {}))
    assert plain
    assert other
    assert (other.value, other.words) == (plain.value, plain.words)


def test_a_short_text_has_no_grade() -> None:
    assert grade_of(read_text("<p>" + "Notwithstanding constraints. " * 49 + "</p>", {})) is None


def test_the_five_longest_sentences_are_named_the_longest_first() -> None:
    text = "".join(f"<p>{' '.join(['word'] * count)}.</p>" for count in (8, 30, 5, 41, 20, 30, 25, 6))
    grade = grade_of(read_text(text, {}))
    assert grade
    assert [count for _, count in grade.longest] == [41, 30, 30, 25, 20]
    assert [sentence.block.number for sentence, _ in grade.longest][1:3] == [1, 5]


OFFLINE = """\
import socket


def refuse(*_, **__):
    raise OSError("the network was asked for")


socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


def test_the_build_never_needs_the_network(tmp_path: Path) -> None:
    """With every connection refused and an empty home, all is found that is found elsewhere."""
    long = " ".join([LONG + "."] * 14) + " People with hypertension rest."
    site = write_site(tmp_path / "site", {"articles/page.md": article(long)})
    hooks, home = tmp_path / "hooks", tmp_path / "home"
    for folder in (hooks, home):
        folder.mkdir()
    (hooks / "sitecustomize.py").write_text(OFFLINE, "utf-8")
    ran = check(site, PYTHONPATH=str(hooks), HOME=str(home))
    assert "advice[hard-to-read]" in ran.out
    assert "advice[unexplained-term]" in ran.out
    assert "network" not in ran.text
    assert list(home.iterdir()) == []
    asked = "import socket; socket.create_connection(('127.0.0.1', 9))"
    environment = os.environ | {"PYTHONPATH": str(hooks)}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=False)
    assert "the network was asked for" in done.stderr, "the hook is one that refuses"


def test_one_setting_turns_all_of_it_off(tmp_path: Path) -> None:
    long = " ".join([LONG + "."] * 14) + " It was seen, it was said, it was done and it was told. Hypertension."
    site = write_site(tmp_path, {"articles/page.md": article(long)})
    found = check(site).out
    names = ("hard-to-read", "unexplained-term", "passive-voice")
    assert all(f"advice[{name}]" in found for name in names)
    assert all(all_rules()[name].level == "advice" for name in names)
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("PLAIN_LANGUAGE = False\n")
    found = check(site).out
    assert not any(name in found for name in names)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "size"),
    [
        ("hypertension (", 500),
        ("hypertension ", 4_400),
        ("Hypertension. ", 2_400),
        ('"hypertension" ', 9_600),
        ("is is is ly ", 1_100),
        ("analgesic, or a ", 600),
        ("(", 3_700),
    ],
)
def test_time_grows_with_the_length_of_a_page(part: str, size: int) -> None:
    def read(text: str) -> None:
        page = read_text(f"<p>{text}</p>", {})
        unexplained(page, text, medical_terms())
        list(piled_up(page))
        grade_of(page)

    assert_linear(read, lambda n: part * n, size)
