"""Recognise unmarked author-date citations in prose, and give each page its links and its bibliography.

The way of the data: a page's tree -> runs of text -> citations -> references -> links in the tree; the cited
references of all pages -> a CSL processor, once -> entries of each page's bibliography.

Settings: CITATION_LIBRARY, the site's reference file, relative to the folder that holds the content folder, or None;
CITATION_STYLE, the name of a CSL style or the path of one; PREVIEW, True to mark in the page what leads nowhere.
"""


def register() -> None:
    """Connect to Pelican, which is loaded only now: parts of this package are used without it."""
    from citewell.pelican.plugin import connect_citations

    connect_citations()
