"""Look at every element of the theme in every state, as readers with other eyes and other settings do."""

from collections import Counter
from pathlib import Path

import pytest

from browser.browsing import axe, playwright
from site_building import pages_of

SINK = ("", "everything/", "reviewed/", "uncertain/", "drafts/draft/", "tags/", "references/", "references/okafor2019/")
SIZES = [(360, 740), (1280, 900)]
FORCED = {"rules": {"color-contrast": {"enabled": False}}}
"""Where the system chooses the colours, axe counts with those of the sheet, which nobody sees."""


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wish", ["none", "contrast", "forced colours"])
def test_axe_finds_no_fault_in_any_element(
    browser: "playwright.Browser", sink: str, wish: str, scheme: str, width: int, height: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        contrast="more" if wish == "contrast" else "no-preference",
        forced_colors="active" if wish == "forced colours" else "none",
    )
    page = context.new_page()
    faults, options = [], FORCED if wish == "forced colours" else None
    for path in SINK:
        page.goto(f"{sink}/{path}")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for violation in axe.Axe().run(page, options=options).response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            faults.append(f"{path}: {violation['id']}: {violation['help']} {where}")
    context.close()
    assert not faults, "\n".join(faults)


def test_no_id_stands_twice_and_nothing_is_styled_or_run_in_place(output: Path, sink_output: Path) -> None:
    for folder in (output, sink_output):
        for name, page in pages_of(folder).items():
            ids = Counter(element["id"] for element in page.select("[id]"))
            assert [each for each, count in ids.items() if count > 1] == [], name
            assert not page.select("[style], style, script:not([src])"), name
            assert not [key for element in page.find_all(True) for key in element.attrs if key.startswith("on")], name


def test_the_pages_can_be_used_with_no_script(browser: "playwright.Browser", sink: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(sink)
    page.locator(".topics a").first.click()
    page.locator(".card a").first.click()
    page.goto(f"{sink}/everything/")
    link = page.locator("a.citation").first
    link.click()
    entry = page.locator(f"[id='{(link.get_attribute('href') or '#')[1:]}']")
    playwright.expect(entry).to_be_in_viewport()
    entry.get_by_role("link", name="Back to where").first.click()
    playwright.expect(link).to_be_in_viewport()
    page.goto(f"{sink}/references/")
    page.locator(".works summary").first.click()
    playwright.expect(page.locator(".works .entry").first).to_be_visible()
    context.close()
