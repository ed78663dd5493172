"""Follow the ways back from works to the places that cite them, in Chromium: each shows its sentence, and lights it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.browsing import playwright, served
from site_building import check, write_site

SIZES = [(360, 740), (1280, 900)]
LIBRARY = """\
references:
  - id: aster2001
    type: article-journal
    title: A garden and its rest
    author: [{family: Aster, given: A.}]
    issued: 2001
    container-title: Journal of Gardens
    DOI: 10.5555/aster.2001
    design: systematic-review
    studies: 12
    participants: 2309
    findings:
      - {outcome: pain, time: at once, result: less, certainty: very low, rated_by: the authors}
      - outcome: odd dreams
        treatment: a walk
        result: 76
        measure: percentage
        comparator: rest
        comparator_result: 18
        participants: 60
"""
LINES = "\n\n".join(["Sleep helps."] * 30)
PAGE = f"""\
---
title: Page
date: 2026-01-01
answer: A walk may help, or it may not (Aster, 2001).
outcomes:
  - outcome: Pain at once
    result: It is very uncertain whether a walk lowers pain (Aster, 2001).
    finding: pain; at once
  - outcome: Odd dreams
    result: More people had them (Aster, 2001).
    finding: odd dreams
figures:
  - title: Odd dreams
    show: icon-array
    section: A walk
    caption: In a trial of 60 people.
    rows:
      - label: With a walk
        against: With rest
        source: (Aster, 2001)
        finding: odd dreams
---

{LINES}

## A walk as Aster (2001) has it

In a paragraph that has more than one sentence. Walks may help (Aster, 2001). They may not.

- Walks are in a list, and may help (Aster, 2001).
    - So are they in a list in it (Aster, 2001).

> They stand in a quotation (Aster, 2001).

| Walk | What was found | How sure | By whom | When |
|---|---|---|---|---|
| Short | Pain was less at once, and for a while after it | Very low | Nobody knows | (Aster, 2001) |

Term
:   A walk is a walk (Aster, 2001).

<details markdown="1"><summary>More</summary>

Walks are folded (Aster, 2001).

<details markdown="1"><summary>Yet more</summary>

They are folded twice (Aster, 2001).

</details>

</details>

{LINES}
"""
PLACES = {
    "p.answer-sentence",
    "p.result",
    "h2",
    "p",
    "li",
    "blockquote p",
    "tr",
    "dd",
    "details details p",
    "figcaption",
}
"""Where the page cites; each is the innermost block around one of its citations."""
LOOK = """
  id => {
    const link = document.getElementById(id), [first] = link.getClientRects(), style = each => getComputedStyle(each);
    const lit = [...document.querySelectorAll('main *')].filter(
      each => each != link && each.contains(link) && style(each).boxShadow.split(/, (?=rgb|color)/).length == 3);
    // Where the sentence begins: after the last full stop before the citation, in its block or cell.
    const nodes = document.createTreeWalker(link.closest('td') ?? lit[0] ?? document.body, NodeFilter.SHOW_TEXT);
    let begins = [null, 0];
    while (nodes.nextNode() && !link.contains(nodes.currentNode)) {
      const stop = Math.max(...['. ', '? ', '.\\n'].map(each => nodes.currentNode.data.lastIndexOf(each)));
      if (stop >= 0 || !begins[0]) begins = [nodes.currentNode, stop < 0 ? 0 : stop + 2];
    }
    const range = document.createRange();
    if (begins[0]) { range.setStart(...begins); range.setEndAfter(link); } else range.selectNode(link);
    return {
      begins: range.getBoundingClientRect().top,
      inView: first.left >= 0 && first.right <= innerWidth,
      place: first.top / innerHeight,
      strong: style(link).outlineStyle,
      lit: lit.map(each => each.tagName + '.' + each.className),
      own: lit.length && ['p.answer-sentence', 'p.result', 'h2', 'p', 'li', 'blockquote p', 'tr', 'dd',
        'details details p', 'figcaption'].filter(each => lit[0].matches(each)),
      inner: lit.length && ![...lit[0].querySelectorAll('p, li, tr, dd, figcaption')].some(each => each.contains(link)),
      soft: lit.length && style(lit[0]).backgroundColor != style(link).backgroundColor,
    };
  }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("back"), {"articles/page.md": PAGE}, LIBRARY)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    return site / "output"


@pytest.fixture(scope="module")
def everywhere(folder: Path) -> Iterator[str]:
    """A page that cites in every place in which a text can stand."""
    with served(folder) as site:
        yield site


def faults(page: "playwright.Page", identity: str) -> list[str]:
    """Say what is wrong with the place that was come back to."""
    page.wait_for_function("id => document.querySelector(':target')?.id == id", arg=identity)
    found = page.evaluate(LOOK, identity)
    wrong = {
        "it is out of view": not (found["inView"] and 0 < found["place"] < 0.6),
        "its sentence begins out of view": found["begins"] < 0,
        "it is not marked": found["strong"] != "solid",
        f"lit is {found['lit']}": len(found["lit"]) != 1,
        "a block in what is lit holds it": not found["inner"],
        "it is as strong as the citation": not found["soft"],
    }
    return [fault for fault, true in wrong.items() if true]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_way_back_lights_its_place(page: "playwright.Page", everywhere: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{everywhere}/page/")
    places = set()
    backs = page.locator(".bibliography a[role=doc-backlink]").all()
    cited = page.locator("a.citation").count()
    assert len(backs) == cited
    for number, back in enumerate(backs, 1):
        assert back.get_attribute("aria-label") == f"Back to where Aster (2001) is cited, {number} of {cited}"
        back.click()
        identity = (back.get_attribute("href") or "")[1:]
        assert faults(page, identity) == [], identity
        places |= set(page.evaluate(LOOK, identity)["own"])
    assert places == PLACES


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_way_back_from_the_page_of_a_work_does_so_too(
    page: "playwright.Page", everywhere: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{everywhere}/references/aster2001/")
    ways = [each.get_attribute("href") or "" for each in page.locator("a.to-place").all()]
    assert len(ways) > 10
    for way in ways:
        page.goto(f"{everywhere}/references/aster2001/")
        page.locator(f"a.to-place[href='{way}']").click()
        assert faults(page, way.partition("#")[2]) == [], way


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_citation_of_the_articles_can_be_come_back_to(
    page: "playwright.Page", site: str, output: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    followed, amiss = 0, {}
    for path in sorted(output.glob("*/index.html")):
        page.goto(f"{site}/{path.parent.name}/")
        page.evaluate("for (const each of document.querySelectorAll('.bibliography details')) each.open = true")
        citations = page.locator("a.citation").count()
        backs = page.locator(".bibliography a[role=doc-backlink]").all()
        assert len(backs) == citations
        for back in backs:
            back.click()
            identity = (back.get_attribute("href") or "")[1:]
            if found := faults(page, identity):
                amiss[path.parent.name, identity] = found
            followed += 1
    assert followed > 50
    assert not amiss


def test_nothing_is_lit_on_paper(page: "playwright.Page", everywhere: str) -> None:
    page.goto(f"{everywhere}/page/#cite-aster2001-4")
    assert page.evaluate(LOOK, "cite-aster2001-4")["lit"]
    page.emulate_media(media="print")
    assert not page.evaluate(LOOK, "cite-aster2001-4")["lit"]
    assert page.evaluate(LOOK, "cite-aster2001-4")["strong"] == "none"
