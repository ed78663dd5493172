"""List every work that the site cites, and where; give it a page, and its record to other programs.

The way of the data: the pages of a build -> a register of the works that they cite -> the theme's
templates `references`, `reference` and `redirect`; and their records -> files in the formats of
`citewell.formats`, for each work, each page and the whole library.

Setting: REFERENCES_URL, where the library's pages lie on the site; empty for no such pages and files.
"""


def register() -> None:
    """Connect to Pelican, which is loaded only now: parts of this package are used without it."""
    from citewell.pelican.plugin import connect_works_cited

    connect_works_cited()
