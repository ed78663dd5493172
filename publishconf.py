"""Settings of the published site: strict, and without drafts."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

SITEURL = ""  # where the site will stand, such as https://library.example.org
PREVIEW = False
OUTPUT_PATH = "public"
QUICKBUILD_PART = "public"  # what builds store for the next one, beside that of the preview

DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
