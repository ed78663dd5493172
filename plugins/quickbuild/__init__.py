"""Build a Pelican site again only where something changed, and read its files in several processes."""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals; Pelican calls this."""
    from quickbuild.plugin import connect

    connect()
