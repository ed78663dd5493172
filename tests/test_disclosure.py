"""Hold sentences that say that a clinic offers a treatment against those that only seem to."""

import pytest

from citewell.editorial.duty.disclosure import offers

CLINIC = "alchemy wellness"
SAID = """\
This clinic offers ketamine treatment.
We offer it.
Ketamine is available at our clinic.
We are a clinic that offers ketamine.
You can have ketamine infusions here.
Alchemy Wellness provides ketamine infusions, so we could gain.
Ketamine is one of the treatments we offer.
We treat people with ketamine.
Our clinicians also give ketamine for pain.
Please note that our clinic sells this treatment.
Our services include ketamine.
This clinic offers ketamine, but not for everyone.
Ketamine, which we offer, is an anaesthetic.
Conflict of interest: this clinic offers ketamine treatment.
Ketamine is offered by Alchemy Wellness.
Ketamine is offered by this clinic.
We provide low-dose intravenous ketamine.
As this clinic offers ketamine, we may gain if you choose it.
We run a ketamine service.
If you live nearby, this clinic offers ketamine.
Ketamine treatment is one of our services.
At our clinic, ketamine is given by a nurse.
At our clinic you can have ketamine.
Our clinic has offered ketamine since 2019.
Ketamine infusion is a service of this clinic.
The authors work at a clinic that offers ketamine.
Alchemy Wellness is a ketamine clinic.
We are a ketamine clinic.
We specialise in ketamine.
Ketamine infusions are part of what we offer.
We carry out ketamine infusions.
You can book a ketamine infusion with us.
Ketamine is given at our clinic.
This clinic offers ketamine and we may gain.
This clinic offers ketamine treatment, so it could gain if you choose it.
Alchemy Wellness is a clinic, and it offers ketamine treatment.
We make money from ketamine.
This page was written by a clinic that sells ketamine infusions.
Our practice delivers ketamine by infusion.
Ketamine is among the treatments provided by our clinic.
It is one of the treatments that we offer.
It is available at our clinic.
You can have it at our clinic.
We also provide this treatment.
Our clinic has it: we offer this treatment to adults.
We do offer it here.
"""
NOT_SAID = """\
This clinic does not offer ketamine.
We no longer offer ketamine.
Ask whether the clinic offers ketamine.
If the clinic offers ketamine, ask what it costs.
Does this clinic offer ketamine?
It is newer, so we give it more weight.
We give a level where we saw one for ketamine trials.
Some clinics offer ketamine.
We have read the ketamine label.
We offer a list of ketamine trials.
Other clinics provide ketamine.
Ketamine is an anaesthetic.
In our words, such use is called off-label.
Ketamine is not available at our clinic.
What we say of the ketamine review comes from news.
The clinic offers massage.
Ketamine is sold in shops with no label.
Neither we nor our partners offer ketamine.
We do not know whether clinics offer ketamine.
Clinics that offer ketamine may charge a lot.
Ask the clinic that offers ketamine how it watches you.
A clinic that offers ketamine has an interest.
The clinic that offers ketamine should tell you.
We may offer ketamine one day.
We used to offer ketamine.
We plan to offer ketamine.
We could offer ketamine.
Our clinic is not a ketamine clinic.
We visited a ketamine clinic.
We are a group of doctors who study ketamine.
In our clinic we saw no ketamine.
We found that ketamine is used at home.
Our doctors have read of ketamine.
Before you choose a clinic, ask what ketamine costs.
We use the word ketamine for both forms.
We treat ketamine reviews with care.
We think it offers hope.
We have seen that it offers relief.
We provide support for those who need it.
When it hurts, we offer advice.
We know that ketamine offers hope.
We say that they offer it.
"""
ELSEWHERE = [
    ("es", "Ofrecemos ketamina en nuestra clínica.", True),
    ("es", "Esta clínica ofrece ketamina.", True),
    ("es", "En nuestra clínica se administra ketamina.", True),
    ("es", "No ofrecemos ketamina.", False),
    ("es", "Pregunte si la clínica ofrece ketamina.", False),
    ("de", "Unsere Klinik bietet ketamina an.", True),
    ("de", "Wir bieten diese Behandlung an.", True),
    ("de", "Unsere Klinik bietet kein ketamina an.", False),
    ("fr", "Notre clinique propose la ketamina.", True),
    ("fr", "Notre clinique ne propose pas la ketamina.", False),
    ("pt", "Esta clínica oferece ketamina.", True),
    ("pt", "Esta clínica não oferece ketamina.", False),
    ("pl", "We offer ketamina.", False),
]


@pytest.mark.parametrize("sentence", SAID.splitlines())
def test_these_sentences_say_it(sentence: str) -> None:
    assert offers(sentence.lower(), "ketamine", "en", CLINIC)


@pytest.mark.parametrize("sentence", NOT_SAID.splitlines())
def test_these_do_not(sentence: str) -> None:
    assert not offers(sentence.lower(), "ketamine", "en", CLINIC)


@pytest.mark.parametrize(("language", "sentence", "said"), ELSEWHERE)
def test_other_languages_are_understood(language: str, sentence: str, said: bool) -> None:
    assert offers(sentence.lower(), "ketamina", language) is said


def test_a_treatment_has_many_words_or_none() -> None:
    assert offers("we offer spinal cord  stimulation.", "spinal cord stimulation", "en")
    assert offers("we offer nerve blocks.", "nerve block", "en")
    assert not offers("we offer esketamine.", "ketamine", "en")
    assert not offers("we offer (a+)+ massage.", "massage[", "en")
    assert not offers("we offer massage.", " ", "en")


@pytest.mark.parametrize(
    "text", ["we ", "this clinic also ", "available and ", "at our clinic ", "it, ", "we do not offer it "]
)
def test_a_long_sentence_takes_no_time(text: str) -> None:
    assert not offers(text * 20_000 + "ketamine", "ketamine", "en", CLINIC)
