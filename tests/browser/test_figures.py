"""Look at figures as readers do: in every scheme, at both sizes, on paper, and by name."""

import re
from typing import Any

import pytest

from browser.browsing import axe, playwright

SIZES = (360, 1280)
PATH = "/everything/"
COLOURS = """
figure => {
  const style = (selector, name) => [...figure.querySelectorAll(selector)].map(each => getComputedStyle(each)[name]);
  return {
    full: style(".picture :is(.full, .guess, .bar)", "fill"),
    empty: style(".picture .empty", "stroke"),
    lines: style(".picture :is(.zero, .range)", "stroke"),
    paper: getComputedStyle(figure).backgroundColor,
  };
}
"""
"""What is drawn in which colour, and on what."""


@pytest.fixture
def shown(page: "playwright.Page", sink: str) -> "playwright.Page":
    """The page that has every kind of figure, with its folds open."""
    page.goto(sink + PATH)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    return page


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour that a browser computed: `rgb(31, 116, 112)`."""
    channels = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "media",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "light", "forced_colors": "active"},
        {"color_scheme": "dark", "forced_colors": "active"},
        {"media": "print", "color_scheme": "dark"},
    ],
    ids=lambda media: "-".join(media.values()),
)
def test_what_is_drawn_can_be_told_from_its_ground(shown: "playwright.Page", media: dict[str, Any]) -> None:
    """WCAG 1.4.11: three to one. Full and empty icons differ by more than colour, too: the empty ones are outlines."""
    shown.emulate_media(**media)
    for figure in shown.locator("figure.figure").all():
        colours = figure.evaluate(COLOURS)
        paper = colours["paper"]
        if media.get("media") == "print":
            paper = "rgb(255, 255, 255)"  # browsers leave backgrounds out
        assert colours["full"]
        for colour in {*colours["full"], *colours["empty"], *colours["lines"]}:
            assert contrast(colour, paper) >= 3, (figure.get_attribute("id"), colour, paper)
    assert shown.locator("figure.figure").count() == 4
    assert set(
        shown.locator(".picture .empty").evaluate_all("all => all.map(each => getComputedStyle(each).fill)")
    ) == {"none"}


@pytest.mark.parametrize("width", SIZES)
def test_a_figure_fits_and_its_labels_stand_below_their_group(shown: "playwright.Page", width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 800})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    for box in shown.locator("figure.figure").all():
        outer = box.bounding_box()
        assert outer
        for part in box.locator(".picture svg, .picture p, table").all():
            inner = part.bounding_box()
            assert inner
            assert inner["x"] >= outer["x"] - 0.5
            assert inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 0.5
    image = shown.locator(".icon-array .compared svg").first.bounding_box()
    groups = [
        each.bounding_box() for each in shown.locator(".icon-array .compared .said > p:not(.certainty)").all()[:2]
    ]
    assert image
    assert groups[0]
    assert groups[1]
    assert groups[0]["x"] == pytest.approx(image["x"], abs=1)
    assert groups[1]["x"] == pytest.approx(image["x"] + image["width"] * 110 / 210, abs=2)


def test_an_image_is_read_out_as_the_table_says(shown: "playwright.Page") -> None:
    """Each row of a table is told by the name of an image, so that nobody needs to see either."""
    for figure in shown.locator("figure.figure").all():
        names = " ".join(each.get_attribute("aria-label") or "" for each in figure.get_by_role("img").all())
        for row in figure.locator("tbody tr").all():
            cells = row.locator("td").all_text_contents()
            label = re.sub(r" \(.*", "", cells[0])
            result = re.sub(r" \(.*confidence.*", "", cells[1])
            assert f"{label}: {result}" in names
        figure.get_by_role("img").first.wait_for()
        assert figure.get_by_role("img").count() == figure.locator(".picture svg:not([aria-hidden])").count()


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_figures_with_their_tables_open(
    shown: "playwright.Page", scheme: str, width: int
) -> None:
    shown.set_viewport_size({"width": width, "height": 800})
    shown.emulate_media(color_scheme=scheme)
    found = axe.Axe().run(shown, context="figure.figure").response["violations"]
    assert not [(each["id"], each["nodes"][0]["target"]) for each in found]


def test_a_citation_in_a_closed_table_opens_it_when_it_is_come_back_to(page: "playwright.Page", sink: str) -> None:
    page.goto(sink + PATH)
    cell = page.locator("figure.figure details td a.citation").first
    page.goto(f"{sink}{PATH}#{cell.get_attribute('id')}")
    playwright.expect(cell).to_be_in_viewport()


def test_a_figure_is_printed_whole_with_its_numbers_and_sources(shown: "playwright.Page") -> None:
    shown.emulate_media(media="print")
    for figure in shown.locator("figure.figure").all():
        assert figure.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
        playwright.expect(figure.locator("strong").first).to_be_visible()
        playwright.expect(figure.locator("a.citation").filter(visible=True).first).to_be_visible()


def test_the_table_of_a_figure_is_printed_where_it_alone_names_the_sources(shown: "playwright.Page") -> None:
    shown.emulate_media(media="print")
    table = shown.locator("figure.figure table").last
    playwright.expect(table).to_be_hidden()
    shown.evaluate("document.querySelectorAll('figcaption .citation').forEach(each => each.remove())")
    playwright.expect(table).to_be_visible()


def test_text_of_double_size_stays_readable(shown: "playwright.Page") -> None:
    shown.set_viewport_size({"width": 360, "height": 800})
    shown.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = shown.locator("figure.figure, figure.figure :not(thead, thead *)").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().right > 360).map(each => each.outerHTML.slice(0, 90))"
    )
    assert not wide
    overlaps = shown.evaluate("""() => {
        const boxes = [...document.querySelectorAll('.picture p')].map(each => each.getBoundingClientRect());
        const beside = (a, b) => a.right < b.left + 1 || a.bottom < b.top + 1;
        const over = (a, b) => !beside(a, b) && !beside(b, a);
        return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => over(a, b))).length;
    }""")
    assert overlaps == 0
