"""Open the card of a reference by mouse, keyboard and touch, in Chromium, with a clock that the test turns."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from browser.browsing import axe, playwright, served
from site_building import ROOT, article, check, write_site

SIZES = [(360, 740), (1280, 900)]
MOST = 3000
"""How many bytes the script may have."""
LIBRARY = """\
references:
  - id: aster2001
    type: article-journal
    title: A garden and its rest
    author: [{family: Aster, given: A.}, {family: Dill, given: D.}, {family: Fern, given: F.}]
    issued: 2001
    container-title: Journal of Gardens
    DOI: 10.5555/aster.2001
    design: systematic-review
    studies: 12
    participants: 2309
    summary: Walks were compared with rest. Few trials were large, and none was long.
    findings:
      - {outcome: pain, time: at once, result: less, certainty: very low, rated_by: the authors}
  - id: birch2010
    type: article-journal
    title: Walking
    author: [{family: Birch, given: B.}]
    issued: 2010
    container-title: Journal of Gardens
    DOI: 10.5555/birch.2010
    design: case-report
"""
LINES = "\n\n".join(["Sleep helps."] * 30)
TEXT = "A walk may help (Aster *et al.*, 2001), or it may not (Birch, 2010). It may (Aster et al., 2001)."
PAGE = f"{LINES}\n\n{TEXT}\n\n{LINES}"


class Card(NamedTuple):
    """Ask a page about its card, and turn its clock; `first` is a citation of Aster, `second` one of Birch."""

    page: "playwright.Page"

    @property
    def box(self) -> "playwright.Locator":
        return self.page.locator(".reference-card")

    @property
    def first(self) -> "playwright.Locator":
        return self.page.locator("a.citation").nth(0)

    @property
    def second(self) -> "playwright.Locator":
        return self.page.locator("a.citation").nth(1)

    def pass_time(self, milliseconds: int) -> None:
        self.page.clock.run_for(milliseconds)

    def is_of(self, words: str) -> bool:
        """Tell whether the card is shown, and is of a work."""
        return self.box.is_visible() and words in self.box.inner_text()

    def is_open(self) -> bool:
        return self.box.is_visible()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = write_site(tmp_path_factory.mktemp("card"), {"articles/page.md": article(PAGE)}, LIBRARY)
    ran = check(folder, output="output")
    assert ran.status == 0, ran.text
    with served(folder / "output") as site:
        yield f"{site}/page/"


def opened(page: "playwright.Page", address: str, hash_: str = "") -> Card:
    """Open the page with a clock that stands still, and its first citation in the middle of the window."""
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    page.goto(address + hash_)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    if not hash_:
        page.locator("a.citation").first.evaluate("each => each.scrollIntoView({block: 'center'})")
    return Card(page)


@pytest.fixture
def card(page: "playwright.Page", address: str) -> Card:
    page.set_viewport_size({"width": 1280, "height": 900})
    return opened(page, address)


@pytest.fixture
def touched(browser: "playwright.Browser", address: str) -> Iterator[Card]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield opened(context.new_page(), address)
    context.close()


def test_the_script_is_small() -> None:
    assert (ROOT / "theme" / "static" / "js" / "card.js").stat().st_size <= MOST


def test_hovering_opens_the_card_after_half_a_second(card: Card) -> None:
    card.first.hover()
    card.pass_time(499)
    assert not card.is_open()
    card.pass_time(1)
    assert card.is_of("A review of 12 studies, 2,309 people")


def test_no_work_is_done_for_a_pointer_that_passes(card: Card) -> None:
    card.page.evaluate(
        "() => { const own = document.getElementById.bind(document); window.asked = [];"
        " document.getElementById = id => { window.asked.push(id); return own(id); }; }"
    )
    card.first.hover()
    card.pass_time(149)
    card.page.mouse.move(5, 5)
    card.pass_time(2000)
    assert card.page.evaluate("window.asked") == []
    card.first.hover()
    card.pass_time(150)
    assert card.page.evaluate("window.asked") == ["ref-aster2001"]
    assert not card.is_open()


def test_the_card_closes_a_while_after_the_pointer_left(card: Card) -> None:
    card.first.hover()
    card.pass_time(500)
    card.page.mouse.move(5, 5)
    card.pass_time(299)
    assert card.is_open()
    card.pass_time(1)
    assert not card.is_open()


def test_the_card_says_what_the_entry_says(card: Card) -> None:
    card.first.hover()
    card.pass_time(500)
    told = [" ".join(text.split()) for text in card.box.locator("p").all_inner_texts()]
    assert told == [
        "A review of 12 studies, 2,309 people",
        "●○○○ Very low certainty: pain (at once)",
        "Walks were compared with rest. Few trials were large, and none was long.",
        "Aster, A., Dill, D., & Fern, F. (2001). A garden and its rest. Journal of Gardens. https://doi.org/10.5555/aster.2001",
    ]
    go = card.box.get_by_role("link", name="Go to the list")
    assert go.get_attribute("href") == "#ref-aster2001"
    assert not card.box.locator("[id], .backlinks, [role=doc-backlink]").count()


def test_no_id_stands_twice_with_a_card_open(card: Card) -> None:
    card.first.hover()
    card.pass_time(500)
    assert card.is_open()
    ids = card.page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))


def test_the_card_stays_while_the_pointer_is_in_it(card: Card) -> None:
    """The way from the link into the card is without a gap: each point of it belongs to one of the two."""
    card.first.hover()
    card.pass_time(500)
    link, box = card.first.bounding_box(), card.box.locator("p").first.bounding_box()
    assert link
    assert box
    x = link["x"] + 30
    start, end = link["y"] + link["height"] / 2, box["y"] + box["height"] / 2
    for step in range(1, 41):
        card.page.mouse.move(x, start + (end - start) * step / 40)
        card.pass_time(1)
        under = card.page.evaluate(
            "([x, y]) => !!document.elementFromPoint(x, y).closest('a.citation, .reference-card')",
            [x, start + (end - start) * step / 40],
        )
        assert under, step
    card.pass_time(5000)
    assert card.is_open()
    card.page.mouse.move(5, 5)
    card.pass_time(300)
    assert not card.is_open()


def test_focus_opens_the_card_as_hovering_does(card: Card) -> None:
    card.first.focus()
    card.pass_time(499)
    assert not card.is_open()
    card.pass_time(1)
    assert card.is_of("A review of 12 studies")
    card.page.keyboard.press("Tab")
    playwright.expect(card.second).to_be_focused()
    card.pass_time(500)
    assert card.is_of("A report on one person")


def test_a_card_that_the_focus_opened_stays_when_the_pointer_passes(card: Card) -> None:
    card.page.keyboard.press("Tab")
    card.first.focus()
    card.pass_time(500)
    card.box.hover()
    card.page.mouse.move(5, 5)
    card.pass_time(5000)
    assert card.is_of("A review of 12 studies")


def test_escape_closes_the_card_and_keeps_the_focus(card: Card) -> None:
    card.first.focus()
    card.pass_time(500)
    card.page.keyboard.press("Escape")
    assert not card.is_open()
    playwright.expect(card.first).to_be_focused()
    card.pass_time(5000)
    assert not card.is_open()


def test_escape_closes_the_card_under_a_pointer_that_rests(card: Card) -> None:
    card.first.hover()
    card.pass_time(500)
    card.page.keyboard.press("Escape")
    card.pass_time(5000)
    assert not card.is_open()
    card.page.mouse.move(5, 5)
    card.first.hover()
    card.pass_time(500)
    assert card.is_open()


def test_a_card_that_was_closed_stays_closed_while_the_pointer_moves_in_the_link(card: Card) -> None:
    """A link may hold other elements: who goes from one to the next does not leave it."""
    card.first.hover(position={"x": 3, "y": 5})
    card.pass_time(499)
    card.first.locator("em").hover()
    card.pass_time(1)
    assert card.is_open()
    card.page.keyboard.press("Escape")
    card.first.hover(position={"x": 3, "y": 5})
    card.pass_time(5000)
    assert not card.is_open()


@pytest.mark.parametrize("key", ["Enter", "click"])
def test_the_link_is_followed_at_once(card: Card, key: str) -> None:
    if key == "Enter":
        card.first.focus()
        card.page.keyboard.press("Enter")
    else:
        card.first.click()
    card.page.wait_for_url("**#ref-aster2001")
    card.pass_time(5000)
    assert not card.is_open()


def test_of_two_citations_in_quick_succession_the_last_has_the_card(card: Card) -> None:
    card.first.hover()
    card.pass_time(500)
    card.second.hover()
    card.pass_time(500)
    assert card.is_of("A report on one person")
    assert not card.is_of("A review of 12 studies")
    card.first.hover()
    card.pass_time(100)
    card.second.hover()
    card.page.mouse.move(5, 5)
    card.pass_time(5000)
    assert not card.is_open()


def test_the_first_tap_opens_the_card_and_the_second_follows_the_link(touched: Card) -> None:
    before = touched.page.url
    touched.first.tap()
    assert touched.is_of("A review of 12 studies")
    assert touched.page.url == before
    touched.pass_time(5000)
    assert touched.is_open()
    touched.first.tap()
    touched.page.wait_for_url("**#ref-aster2001")
    touched.pass_time(5000)
    assert not touched.is_open()


def test_a_tap_in_the_card_keeps_it_and_one_elsewhere_closes_it(touched: Card) -> None:
    touched.first.tap()
    touched.box.locator("p").first.tap()
    touched.pass_time(5000)
    assert touched.is_open()
    touched.page.touchscreen.tap(10, 730 if touched.box.bounding_box()["y"] < 300 else 10)
    touched.pass_time(5000)
    assert not touched.is_open()


def test_go_to_the_list_leads_to_the_entry(touched: Card) -> None:
    touched.first.tap()
    touched.box.get_by_role("link", name="Go to the list").tap()
    touched.page.wait_for_url("**#ref-aster2001")
    playwright.expect(touched.page.locator("#ref-aster2001")).to_be_in_viewport()
    assert not touched.is_open()


@pytest.mark.parametrize(("width", "height"), [*SIZES, (320, 256)])
@pytest.mark.parametrize("place", [0.05, 0.3, 0.5, 0.7, 0.95])
def test_the_card_is_never_on_the_line_and_never_outside(
    page: "playwright.Page", address: str, width: int, height: int, place: float
) -> None:
    """A window of 320 by 256 px is one of 1280 by 1024 at 400 %."""
    page.set_viewport_size({"width": width, "height": height})
    card = opened(page, address)
    for link in page.locator("a.citation").all():
        link.evaluate("(each, place) => scrollBy(0, each.getBoundingClientRect().top - innerHeight * place)", place)
        link.focus()
        card.pass_time(500)
        assert card.is_open()
        found = page.evaluate(
            """() => {
              const link = document.activeElement, box = document.querySelector('.reference-card > div');
              const { left, right, top, bottom } = box.getBoundingClientRect();
              const onIt = [...link.getClientRects()].some(
                each => each.bottom > top && each.top < bottom && each.right > left && each.left < right);
              const { clientWidth, clientHeight } = document.documentElement;
              return [onIt, left >= 0 && right <= clientWidth && top >= 0 && bottom <= clientHeight];
            }"""
        )
        assert found == [False, True]
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_card_goes_with_its_line(card: Card) -> None:
    """Scrolling takes it along; in a window of another size it is placed anew."""
    card.first.hover()
    card.pass_time(500)
    apart = """() => {
      const card = document.querySelector('.reference-card').getBoundingClientRect();
      const link = document.querySelector('a.citation').getBoundingClientRect();
      return Math.min(Math.abs(card.top - link.bottom), Math.abs(card.bottom - link.top));
    }"""
    assert card.page.evaluate(apart) < 1
    card.page.evaluate("scrollBy(0, -100)")
    assert card.page.evaluate(apart) < 1
    card.first.focus()
    card.page.set_viewport_size({"width": 400, "height": 900})
    card.pass_time(100)
    assert card.is_open()
    assert card.page.evaluate(apart) < 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_axe_finds_no_fault_with_a_card_open(
    page: "playwright.Page", site: str, cited: str, scheme: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    card = opened(page, f"{site}/{cited}")
    card.first.focus()
    card.pass_time(500)
    assert card.is_open()
    page.clock.resume()  # axe waits, too
    faults = axe.Axe().run(page).response["violations"]
    assert not [(each["id"], [node["target"] for node in each["nodes"]]) for each in faults]


def test_a_card_asks_for_nothing(card: Card) -> None:
    asked: list[str] = []
    card.page.on("request", lambda request: asked.append(request.url))
    card.first.hover()
    card.pass_time(500)
    assert card.is_open()
    assert not asked


def test_a_card_is_not_printed(card: Card) -> None:
    card.first.hover()
    card.pass_time(500)
    assert card.is_open()
    card.page.emulate_media(media="print")
    assert not card.is_open()


def test_who_wants_no_motion_sees_none(card: Card) -> None:
    name = "getComputedStyle(document.querySelector('.reference-card')).animationName"
    card.page.emulate_media(reduced_motion="reduce")
    card.first.hover()
    card.pass_time(500)
    assert card.page.evaluate(name) == "none"
    card.page.emulate_media(reduced_motion="no-preference")
    assert card.page.evaluate(name) != "none"


def test_forced_colours_keep_the_edge_of_the_card(card: Card) -> None:
    card.page.emulate_media(forced_colors="active")
    card.first.hover()
    card.pass_time(500)
    edge = card.page.evaluate(
        "getComputedStyle(document.querySelector('.reference-card > div')).borderInlineStartStyle"
    )
    assert edge == "solid"


def test_a_way_back_opens_no_card(card: Card, address: str) -> None:
    """It gives the focus to the citation, and the card would lie on what the reader came back for."""
    card.page.locator("a[role=doc-backlink]").first.click()
    card.page.wait_for_url("**#cite-aster2001-1")
    card.pass_time(5000)
    assert not card.is_open()


def test_nor_does_one_from_another_page(page: "playwright.Page", address: str) -> None:
    card = opened(page, address, "#cite-aster2001-1")
    card.pass_time(5000)
    assert not card.is_open()


def test_without_popovers_there_is_a_card_too(page: "playwright.Page", address: str) -> None:
    page.add_init_script("delete HTMLElement.prototype.togglePopover; delete HTMLElement.prototype.popover")
    page.route("**/page/", lambda route: route.fulfill(body=route.fetch().text().replace(' popover="manual"', "")))
    card = opened(page, address)
    card.first.hover()
    card.pass_time(500)
    assert card.is_of("A review of 12 studies")
    link, box = card.first.bounding_box(), card.box.bounding_box()
    assert link
    assert box
    assert abs(box["y"] - link["y"] - link["height"]) < 1 or abs(box["y"] + box["height"] - link["y"]) < 1
    card.page.keyboard.press("Escape")
    assert not card.is_open()


def test_without_script_the_link_leads_to_the_entry(browser: "playwright.Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("a.citation").first.click()
    page.wait_for_url("**#ref-aster2001")
    playwright.expect(page.locator(".reference-card")).to_be_hidden()
    entry = page.locator("#ref-aster2001")
    playwright.expect(entry).to_be_in_viewport()
    playwright.expect(entry).to_contain_text("A review of 12 studies, 2,309 people")
    context.close()


def test_a_page_without_references_has_no_card(output: Path) -> None:
    for path in output.rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.count("reference-card") == text.count('role="doc-bibliography"'), path
