"""Turn problems into findings, and keep a build with errors from being published.

As a Pelican plugin this is the gate of every build, however it was started: a plugin that did not load, a page
that Pelican would leave out, or, when PREVIEW is false, any error at all ends the build with exit status 1 before
anything is written.
"""


def register() -> None:
    """Connect to Pelican, which is loaded only now: parts of this package are used without it."""
    from citewell.pelican.plugin import connect_checks

    connect_checks()
