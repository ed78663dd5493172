"""Hold the look of the pages to what it is for: read by everybody, at any size, in any colours."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser.browsing import axe, playwright

SCHEMES = ["light", "dark"]
PATHS = ["everything/", "reviewed/", "", "references/", "tags/sleep/", "editorial-policy/", "404.html"]
"""Pages of the site that shows every element."""

LINES = ["--line-strong", "--accent", "--warm", "--alarm", "--target-edge"]
"""Colours of lines and shapes that have a meaning, on paper and surface."""
TEXTS = {
    "--ink": ["--paper", "--surface", "--target", "--problem", "--alarm-paper"],
    "--ink-soft": ["--paper", "--surface", "--target"],
    "--link": ["--paper", "--surface", "--target", "--problem", "--alarm-paper"],
    "--link-hover": ["--paper", "--surface"],
    "--problem-ink": ["--problem"],
    "--alarm-ink": ["--alarm"],
    "--panel-ink": ["--panel"],
    "--panel-soft": ["--panel"],
}
"""Colours of text, and what text stands on in them."""


def luminance(colour: str) -> float:
    """Return how light a colour like "#fbf8f1" or "#000" is, as WCAG counts it."""
    digits = colour.strip().lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("wish", ["no-preference", "more"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_of_text_have_a_contrast_of_seven_and_lines_of_three(
    page: "playwright.Page", sink: str, scheme: str, wish: str
) -> None:
    page.emulate_media(color_scheme=scheme, contrast=wish)
    page.goto(f"{sink}/everything/")
    names = sorted({*LINES, *TEXTS, *(ground for grounds in TEXTS.values() for ground in grounds), "--panel-line"})
    colours = page.evaluate(
        "names => names.map(name => getComputedStyle(document.documentElement).getPropertyValue(name))", names
    )
    token = dict(zip(names, colours, strict=True))
    pairs = [(text, ground, 7) for text, grounds in TEXTS.items() for ground in grounds]
    pairs += [(line, ground, 3) for line in LINES for ground in ("--paper", "--surface")]
    pairs.append(("--panel-line", "--panel", 3))
    assert not [pair for *pair, least in pairs if contrast(*(token[name] for name in pair)) < least]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_text_has_the_contrast_of_aaa(page: "playwright.Page", sink: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    amiss = []
    for path in PATHS:
        page.goto(f"{sink}/{path}")
        found = axe.Axe().run(page, options={"runOnly": ["color-contrast-enhanced"]}).response
        assert found["passes"], path
        amiss += [(path, node["target"]) for each in found["violations"] for node in each["nodes"]]
    assert not amiss


@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways_at_four_hundred_per_cent(page: "playwright.Page", sink: str, path: str) -> None:
    """A window of 1280 px has 320 then."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"{sink}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_screen_of_a_phone_holds_title_review_and_answer(
    page: "playwright.Page", site: str, sink: str, output: Path
) -> None:
    """So it is where the page is published: the notice for authors is taken away."""
    page.set_viewport_size({"width": 360, "height": 740})
    answered = [path.parent.name for path in output.glob("*/index.html") if 'class="answer"' in path.read_text("utf-8")]
    for address in [f"{sink}/everything/", *(f"{site}/{name}/" for name in answered)]:
        page.goto(address)
        page.evaluate("document.querySelector('.preview-notice').remove()")
        tops = [rectangle(page, part)["y"] for part in ("h1", ".review", ".answer-sentence")]
        assert tops == sorted(tops), address
        for part in ("h1", ".review-line", ".answer-sentence"):
            box = rectangle(page, part)
            assert box["y"] >= 0, address
            assert box["y"] + box["height"] <= 740, (address, part)


def rectangle(page: "playwright.Page", part: str) -> dict[str, float]:
    """Return where the first element of a selector stands: its x, y, width and height."""
    box = page.locator(part).first.bounding_box()
    assert box, part
    return dict(box)


def test_contents_are_folded_on_a_phone(page: "playwright.Page", sink: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{sink}/everything/")
    link = page.get_by_role("navigation", name="On this page").get_by_role("link", name="Questions to ask")
    playwright.expect(link).to_be_hidden()
    page.locator(".contents summary").focus()
    page.keyboard.press("Enter")
    link.click()
    page.wait_for_url("**#questions-to-ask")
    playwright.expect(page.get_by_role("heading", name="Questions to ask")).to_be_in_viewport()


def test_contents_stay_beside_the_text_in_a_wide_window(page: "playwright.Page", sink: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 740})
    page.goto(f"{sink}/everything/")
    contents = page.get_by_role("navigation", name="On this page")
    names = [link.inner_text() for link in contents.get_by_role("link").all()]
    headings = [heading.inner_text() for heading in page.locator(".prose .part h2, .prose > h2").all()]
    assert names == headings
    for place in ("harms", "questions-to-ask"):
        page.evaluate("place => document.getElementById(place).scrollIntoView()", place)
        playwright.expect(contents.get_by_role("link", name="How sure we are")).to_be_in_viewport()
        text, rail = rectangle(page, ".prose > .part-harms"), rectangle(page, ".contents")
        assert text["x"] + text["width"] < rail["x"]
        assert rail["x"] + rail["width"] <= 1280
    contents.get_by_role("link", name="Harms").press("Enter")
    page.wait_for_url("**#harms")


def test_a_page_of_few_sections_has_no_contents(page: "playwright.Page", sink: str) -> None:
    page.goto(f"{sink}/uncertain/")
    assert page.locator(".prose h2").count() < 4
    assert page.locator(".contents").count() == 0


STUDIES = "Text below a heading of the third level"


def test_the_studies_are_folded_until_somebody_wants_them(page: "playwright.Page", sink: str) -> None:
    page.goto(f"{sink}/everything/")
    studies = page.get_by_text(STUDIES)
    playwright.expect(studies).to_be_hidden()
    page.locator(".part-studies > summary").press("Enter")
    playwright.expect(studies).to_be_visible()


@pytest.mark.parametrize("target", ["what-the-studies-found", "a-heading-of-the-third-level"])
def test_the_studies_are_open_where_a_link_leads_into_them(page: "playwright.Page", sink: str, target: str) -> None:
    page.goto(f"{sink}/everything/#{target}")
    playwright.expect(page.get_by_text(STUDIES)).to_be_visible()
    playwright.expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_folds_are_open_on_paper(page: "playwright.Page", sink: str) -> None:
    page.goto(f"{sink}/everything/")
    page.emulate_media(media="print")
    playwright.expect(page.get_by_text(STUDIES)).to_be_visible()
    playwright.expect(page.get_by_text("What was folded.")).to_be_visible()
    playwright.expect(page.locator(".contents")).to_be_hidden()


def test_the_card_for_help_tells_levels_in_words_and_can_be_called(page: "playwright.Page", sink: str) -> None:
    page.goto(f"{sink}/everything/")
    card = page.get_by_role("region", name="Get help now")
    levels = [heading.inner_text() for heading in card.get_by_role("heading", level=3).all()]
    assert levels == ["Emergency", "Not an emergency, but you are worried"]
    called = [link.get_attribute("href") for link in card.get_by_role("link").all()]
    assert called == ["tel:112", "tel:+442079460000"]


SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
"""What readers may set, WCAG 1.4.12."""
CLIPPED = """
[...document.querySelectorAll('body *')].filter(each => {
  const style = getComputedStyle(each);
  return /hidden|clip/.test(style.overflow) && style.clipPath === 'none'
    && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
}).map(each => each.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_text_may_be_set_wider(page: "playwright.Page", sink: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for path in PATHS:
        page.goto(f"{sink}/{path}")
        page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " document.adoptedStyleSheets = [sheet]; }",
            SPACING,
        )
        assert page.evaluate("getComputedStyle(document.querySelector('p')).letterSpacing") != "normal"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CLIPPED) == [], path


def test_headings_can_be_told_apart_on_a_phone(page: "playwright.Page", sink: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{sink}/everything/")
    look = "each => { const s = getComputedStyle(each); return [parseFloat(s.fontSize), parseFloat(s.marginTop)]; }"
    h2, h3 = (page.locator(f".prose {name}").last.evaluate(look) for name in ("h2", "h3"))
    text = page.locator(".prose p").last.evaluate(look)
    assert h2[0] >= 26
    assert h2[0] >= 1.3 * h3[0] > 1.3 * text[0]
    assert h2[1] == 48  # 3rem
    assert h3[1] == 32


def test_a_table_is_cards_on_a_phone_and_a_table_in_a_wide_window(page: "playwright.Page", sink: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{sink}/everything/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    cell = page.get_by_role("cell", name="Low", exact=True)
    label = "each => getComputedStyle(each, '::before').content"
    assert cell.evaluate(label).startswith('"How certain"')
    row = page.get_by_role("row").filter(has=cell)
    box = row.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    names = [each.inner_text() for each in page.get_by_role("table").filter(has=cell).get_by_role("columnheader").all()]
    assert names == ["Study", "What was studied", "What was found", "How certain"]
    tops = {each.bounding_box()["y"] for each in row.get_by_role("cell").all()}
    assert len(tops) == 4
    page.set_viewport_size({"width": 1280, "height": 900})
    assert cell.evaluate(label) == "none"
    assert len({each.bounding_box()["y"] for each in row.get_by_role("cell").all()}) == 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_forced_colours_lose_no_edge(page: "playwright.Page", sink: str, scheme: str) -> None:
    """Backgrounds are gone then: what they set apart has a border."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{sink}/everything/")
    for part in (".answer", ".care", ".notice", ".admonition", ".table-box td"):
        edges = page.locator(part).first.evaluate("each => getComputedStyle(each).borderWidth")
        assert edges.strip("0px "), part


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough(page: "playwright.Page", sink: str, width: int) -> None:
    """24 px, or as far apart; links in a sentence need not be (WCAG 2.5.8)."""
    page.set_viewport_size({"width": width, "height": 740})
    for path in PATHS:
        page.goto(f"{sink}/{path}")
        found = axe.Axe().run(page, options={"runOnly": ["target-size"]}).response
        assert not [node["target"] for each in found["violations"] for node in each["nodes"]], urlsplit(page.url).path
