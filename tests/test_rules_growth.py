"""Run all rules on built sites: the time grows with the pages, and findings add little to it."""

import gc
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.files.output_folder import new_folder
from citewell.pages.build_state import BUILD_STATE
from citewell.pelican.findings import read_built_site, rule_problems
from citewell.pelican.run import run_pelican
from growth import assert_linear
from site_building import article, write_site

LINKS = 20
"""How many links stand on each page."""


def rules_of(folder: Path, pages: int, target: str) -> Callable[[], int]:
    """Build a site whose pages link to `target`; return what runs all rules on it, with nothing remembered."""
    links = "\n\n".join(f"Walk {number} is [told of in part {number}]({target})." for number in range(LINKS))
    texts = {f"articles/{number}.md": article(links, title=f"Page {number}") for number in range(pages)}
    site = write_site(folder, texts)
    settings_file = site / "pelicanconf.py"
    output = folder / "output"
    with new_folder(None) as built:
        build = run_pelican(settings_file, built)
        shutil.copytree(built, output)

    def found() -> int:
        shutil.rmtree(site / ".cache", ignore_errors=True)
        read = read_built_site(build.settings[BUILD_STATE], build.settings, output, settings_file)
        return len(list(rule_problems(read)))

    return found


@pytest.mark.slow
def test_time_grows_with_the_pages(tmp_path: Path) -> None:
    assert_linear(lambda rules: rules(), lambda pages: rules_of(tmp_path / str(pages), pages, "/page-0/"), 15)


@pytest.mark.slow
def test_two_thousand_findings_cost_at_most_as_much_again_as_none(tmp_path: Path) -> None:
    none, many = (rules_of(tmp_path / name, 100, f"/{name}/") for name in ("page-0", "nowhere"))
    assert many() - none() == 100 * LINKS

    def seconds(rules: Callable[[], int]) -> float:
        gc.collect()
        began = time.process_time()
        rules()
        return time.process_time() - began

    without, with_them = (min(seconds(rules) for _ in range(3)) for rules in (none, many))
    assert with_them <= 2 * without, f"{with_them / without:.1f} times as much"
