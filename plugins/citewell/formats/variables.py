"""Name the variables of CSL and the types that their values have. Source: CSL 1.0.2, appendix IV; its JSON schema."""

from __future__ import annotations

NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator".split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
TEXTS = frozenset(
    "abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number "
    "citation-number collection-number collection-title container-title container-title-short dimensions division DOI "
    "edition event event-place event-title genre ISBN ISSN issue jurisdiction keyword language medium note number "
    "number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first "
    "part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre "
    "reviewed-title scale section source status supplement-number title title-short URL version volume "
    "volume-title volume-title-short year-suffix".split()
)
VARIABLES = NAMES | DATES | TEXTS
ARTICLES = frozenset("article-journal article-magazine article-newspaper periodical review review-book".split())
"""The types of works that appear in an issue."""
TYPES = ARTICLES | frozenset(
    "article bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia "
    "event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score "
    "pamphlet paper-conference patent performance personal_communication post post-weblog regulation report software "
    "song speech standard thesis treaty webpage".split()
)
