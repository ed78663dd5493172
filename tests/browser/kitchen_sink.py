"""Build the site that shows every element of the theme in every state."""

from pathlib import Path

from site_building import check, copy_site


def build_kitchen_sink(folder: Path) -> Path:
    """Build its preview in a folder, and return where it lies."""
    site = copy_site("kitchen-sink", folder)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    return site / "output"
