"""A blog that is no clinic's: another theme, headers as Pelican has always had them, and readers of its own."""

from markdown.extensions.toc import TocExtension

SITENAME = "Walks & Bread"
SITEURL = "https://walks.example.org"
AUTHOR = "Wanda Wells"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "en"
LOCALE = "C"

PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["shouted", "counted", "citewell"]
CITATION_LIBRARY = "content/works.bib"

THEME = "notmyidea"
THEME_TEMPLATES_OVERRIDES = ["templates"]
TYPOGRIFY = True
MENU = {"Walks": "/category/walks.html"}  # as some themes want it
AUTHOR_URL = "pages/about.html"  # there is but one
AUTHOR_SAVE_AS = ""
LICENSE_URL = "https://example.org/licence"

FILENAME_METADATA = r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<slug>.*)"
PATH_METADATA = r"(?P<category>walks|bread)/.*"
EXTRA_PATH_METADATA = {
    "files/robots.txt": {"path": "robots.txt"},
    "bread/oven.html": {"status": "hidden"},
}
DEFAULT_DATE = "fs"
DEFAULT_METADATA = {"season": "all", "tags": "outdoors"}
STATIC_PATHS = ["images", "files/robots.txt"]
DEFAULT_PAGINATION = 4
MARKDOWN = {
    "extensions": [TocExtension(permalink=" ")],
    "extension_configs": {"markdown.extensions.extra": {}},
    "output_format": "html5",
}
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_ALL_RSS = "feeds/all.rss.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
RSS_FEED_SUMMARY_ONLY = False
