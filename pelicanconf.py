"""Settings of the author's preview; publishconf.py builds on them."""

SITENAME = "Alchemy Wellness"
SITEURL = ""
PREVIEW = True

# What only the clinic knows. None is shown as "not set" on the preview; `inv publish` refuses to go without it.
CLINIC = {
    "authors": None,  # who writes the articles: a list of names
    "reviewers": None,  # the clinicians who review them: {"Dr Ann Aster": "consultant in pain medicine"}
    "treatments": ["ketamine"],  # what the clinic offers of what its articles speak of: a list of names
    "address": None,
    "telephone": None,
    "emergency_contact": None,
    "conflicts_of_interest": None,  # one or two sentences, beyond what an article says of its own subject
    "funding": None,  # one or two sentences: who pays for the articles
}
REVIEW_YEARS = 2  # for so long the review of an article holds, if it names no earlier day itself

PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
IGNORE_FILES = [".*", "*~", "~$*", "#*#", "Thumbs.db", "desktop.ini"]  # what systems and editors leave behind

PLUGINS = ["citewell", "quickbuild"]
REQUIRED_PLUGINS = PLUGINS  # Pelican goes on without a plugin that does not load; we do not
QUICKBUILD_TRUSTED = ["citewell"]  # packages whose functions depend on what they are given alone
CITATION_LIBRARY = "content/references.yaml"
CITATION_STYLE = "apa"
REFERENCES_URL = "references/"  # where the works that are cited are listed; empty for no such list
HTTPS_HOSTS = ["doi.org", "nih.gov", "who.int"]  # hosts, with what lies below them, to be linked with https
PLAIN_LANGUAGE = True  # advice on long sentences, words of medicine and passives; False for none
READING_GRADE = 8  # how many years of school a page may ask for

THEME = "theme"
# The header leads to topics, search and contact, the footer to all pages. MENU = [("About", "about/")] is put in the
# place of both.
SEARCH_URL = ""  # the page where readers can search, such as "search/"; empty while there is none

TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_DATE_FORMAT = "%-d %B %Y"
TYPOGRIFY = True
TYPOGRIFY_IGNORE_TAGS = ["title", "text"]
TYPOGRIFY_OMIT_FILTERS = ["widont"]  # the style sheet has browsers keep words from standing alone
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.admonition": {},
    },
    "output_format": "html5",
}

ARTICLE_URL = PAGE_URL = "{slug}/"
ARTICLE_SAVE_AS = PAGE_SAVE_AS = "{slug}/index.html"
DRAFT_URL = DRAFT_PAGE_URL = "drafts/{slug}/"
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = "drafts/{slug}/index.html"
ARTICLE_LANG_URL = PAGE_LANG_URL = "{slug}-{lang}/"
ARTICLE_LANG_SAVE_AS = PAGE_LANG_SAVE_AS = "{slug}-{lang}/index.html"
DRAFT_LANG_URL = DRAFT_PAGE_LANG_URL = "drafts/{slug}-{lang}/"
DRAFT_LANG_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = "drafts/{slug}-{lang}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
TAGS_URL, TAGS_SAVE_AS = "tags/", "tags/index.html"
DIRECT_TEMPLATES = ["index", "tags", "404", "headers", "checks", "findings"]  # the last on the preview alone
HEADERS_URL = HEADERS_SAVE_AS = "_headers"
CHECKS_URL, CHECKS_SAVE_AS = "checks/", "checks/index.html"
FINDINGS_URL, FINDINGS_SAVE_AS = "findings/", "findings/index.html"
DEFAULT_METADATA = {"category": "articles"}  # Pelican needs one for drafts
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
DEFAULT_PAGINATION = 20  # how many articles a page of the home page and of a topic lists
INDEX_URL = ""
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
