"""Pages about treatments, for the tests of handouts and of what is printed."""

from pathlib import Path

from site_building import article

SITE = "https://library.example.org"
LIBRARY = """\
references:
  - id: aster2001
    type: article-journal
    title: Rest for pain
    author: [{family: Aster, given: Ann}]
    issued: 2001
    DOI: 10.5555/12345678
    design: systematic-review
    findings:
      - {outcome: pain, direction: better, certainty: very low, rated_by: the authors of the review}
  - id: birch2002
    type: article-journal
    title: Dreams while at rest
    author: [{family: Birch, given: Bo}]
    issued: 2002
    DOI: 10.5555/12345679
"""
ENGLISH = ("Harms", "Who should not have it", "What else is there?", "Questions to ask", "What the studies found")
SPANISH = ("Riesgos", "Quién no debe recibirlo", "Otras opciones", "Preguntas para su médico", "Los estudios")


def treatment(
    harms: list[str],
    questions: list[str],
    title: str = "Rest for pain",
    unsuitable: str = "Nobody with a bad heart should have it (Birch, 2002).",
    outcomes: tuple[str, ...] = ("Pain at once", "Pain a month later"),
    **fields: str,
) -> str:
    """Return a page about a treatment, with an answer."""
    result = "It is very uncertain whether rest lowers pain (Aster, 2001)."
    rows = "".join(f"\n  - outcome: {name}\n    result: {result}\n    finding: pain" for name in outcomes)
    texts = [
        listed(harms),
        unsuitable,
        "You can walk, or do nothing and wait for some weeks.",
        listed(questions),
        "They found little (Aster, 2001).",
    ]
    headings = SPANISH if fields.get("lang") == "es" else ENGLISH
    own = {
        "slug": "rest",
        "kind": "treatment",
        "answer": "It is not clear that rest lowers pain (Aster, 2001).",
        "outcomes": rows,
        "conflicts": "This clinic offers rest.",
    }
    parts = (f"## {heading}\n\n{text}" for heading, text in zip(headings, texts, strict=True))
    return article("\n\n".join(parts), title, **(own | fields))


def listed(items: list[str]) -> str:
    return "\n".join(f"- {each}" for each in items)


HARMS = ["**Sleep.** Some wake at night (Birch, 2002).", "**Mind.** Some dream (Birch, 2002)."]
QUESTIONS = ["What has been found for my kind of pain?", "When would we stop?"]
SHORT = treatment(HARMS, QUESTIONS)
"""A page of which a handout holds all."""
LONG = treatment(
    [
        f"**A harm that has the number {number}.** It may happen to people who are given it often, and "
        f"to those who take other medicines (Aster, 2001; Birch, 2002). {'It is told at length here, too. ' * 12}"
        for number in range(1, 31)
    ],
    [f"What about the thing with the number {number}, and how would we know that it helps?" for number in range(1, 15)],
    title="Rest, and all that was ever said of it, for pain of any kind that anybody has, and what is known",
    unsuitable="Nobody with a bad heart should rest for long (Birch, 2002). " * 30,
    slug="long",
)
"""A page of which no handout can hold all."""


def files_below(folder: Path) -> set[str]:
    """Return the pages of a built site that are handouts."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("handout/index.html")}
