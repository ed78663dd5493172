"""Hold the look of the pages to what it is for: read by everybody, at any size, in any colours."""

from urllib.parse import urlsplit

import pytest
from browsing import axe, playwright

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
    names = [each.inner_text() for each in page.get_by_role("table").first.get_by_role("columnheader").all()]
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
    for part in (".notice", ".admonition", ".table-box td"):
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
