"""Hold which type of BibTeX and BibLaTeX stands for which of CSL.

Sources: btxdoc, 3.1; BibLaTeX manual, 2.1; CSL 1.0.2, appendix III. Where programs differ, Zotero's and pandoc's
documented mappings were followed.
"""

from __future__ import annotations

TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "report",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
"""The types of both dialects. CSL has manuals among the reports."""

WRITTEN_TYPES = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "graphic": "artwork",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "report": "techreport",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "song": "music",
    "speech": "unpublished",
    "standard": "standard",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}
"""How each type of CSL is written: in BibTeX's own types where it has one, so that every style knows them, and
otherwise in BibLaTeX's, which BibTeX prints as `misc`. All other types are written as `misc`."""

CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard "
    "thesis treaty webpage".split()
)

SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
"""What `entrysubtype` says of an article in BibLaTeX; any type of CSL may stand there too."""

IN_BOOK = frozenset(
    "bookinbook conference inbook incollection inproceedings inreference suppbook suppcollection".split()
)
BOOKS = frozenset("book collection mvbook mvcollection mvproceedings mvreference proceedings reference".split())
ARTICLES = frozenset("article periodical review suppperiodical".split())
ONLINE = frozenset("electronic online www".split())
THESES = frozenset("mastersthesis phdthesis thesis".split())
NO_RECORDS = frozenset(("xdata",))
"""What only holds fields for others."""

GENRES = {"mastersthesis": "Master's thesis", "phdthesis": "PhD thesis", "techreport": "Technical report"}
"""What BibTeX prints for a type of record that has no field `type`."""

GENRE_KEYS = {
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "mathesis": "Master's thesis",
    "mastersthesis": "Master's thesis",
    "phdthesis": "PhD thesis",
    "resreport": "Research report",
    "techreport": "Technical report",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
}
"""The words that BibLaTeX puts for its keys (manual, 4.9.2.14), spelt as in English."""

NO_GENRES = frozenset(
    (
        *("journal article", "book", "book section", "conference paper", "conference proceedings", "edited book"),
        *("electronic article", "generic", "magazine article", "newspaper article", "report", "thesis", "web page"),
    )
)
"""EndNote writes its own types into `type`; and a plain report is no kind of report."""
