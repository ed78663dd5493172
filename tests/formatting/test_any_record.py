"""Show that the entry of any record, in any style, is HTML that can stand in a page.

One process formats many records, so an example is a library of them. Runs are derandomised.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from lxml import html
from works import PLAIN, STYLES_BY_LANE, formatted

from citewell.bibliography.csl_items import OTHERS
from citewell.references.identifiers import identifiers
from citewell.references.library.records import read_record

TAGS = {"a", "b", "em", "span", "strong", "sub", "sup"}
PIECES = (
    *("Tea & rest", "p < 0.05", "a > b", "<i>", "</i>", "<b>x</b>", "<sub>2</sub>", "<sup>", "</sup>", '"', "'", "“"),
    *(
        "<script>alert(1)</script>",
        "<a href='javascript:x'>y</a>",
        "<img src=x onerror=y>",
        "&amp;",
        "&#60;",
        "--",
        "…",
    ),
    *(
        "*star*",
        "_under_",
        "`code`",
        "$x^2$",
        "\\alpha",
        "{brace}",
        "[link](x)",
        "2019",
        "n.d.",
        "et al.",
        "!",
        "?",
        ".",
    ),
    *(
        "花园",
        "сад",
        "حديقة",
        "e\u0301",
        "\u00a0",
        "\u200d",
        "🌿",
        "<span class='nocase'>X</span>",
        "</div>",
        "<!--",
        "]]>",
    ),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=5).map(" ".join)
names = st.one_of(
    st.fixed_dictionaries({}, optional={"family": texts, "given": texts, "suffix": texts, "dropping-particle": texts}),
    st.fixed_dictionaries({"literal": texts}),
    texts,
    st.just("Aster AB, et al"),
)
dates = st.sampled_from(
    ("2019", "2019-05", "2019-05-06/2019-06", "1990/1995", "0450", "-0300", "n.d.", "in press", "soon")
)
issued = dates | st.fixed_dictionaries({"literal": texts})
kinds = st.sampled_from(
    ("article-journal", "book", "chapter", "webpage", "report", "thesis", "personal_communication", "")
)
identifying = st.fixed_dictionaries(
    {},
    optional={
        "DOI": st.sampled_from(("10.5555/a", "10.5555/a#b?c=1&d%2F(e)", "https://doi.org/10.5555/x;y", "none")),
        "PMID": st.sampled_from(("99900001", "PMID: 99900002", "<b>")),
        "PMCID": st.sampled_from(("PMC99900001", "99900002", "&")),
        "URL": st.sampled_from(("https://doi.org/10.5555/a", "https://example.org/?a=1&b='2'", "javascript:alert(1)")),
    },
)
fields = st.fixed_dictionaries(
    {"type": kinds},
    optional={
        "title": texts,
        "author": st.lists(names, max_size=3),
        "editor": st.lists(names, max_size=2),
        "issued": issued,
        "accessed": dates,
        **dict.fromkeys(
            "container-title genre number volume issue page edition publisher publisher-place".split(), texts
        ),
    },
)
records = st.builds(lambda one, other: one | other, fields, identifying)
libraries = st.lists(st.tuples(records, st.sampled_from(("", "", "b"))), min_size=15, max_size=30)
HOSTILE = [
    (
        dict.fromkeys(("title", "author", "publisher", "page"), piece) | {"type": "book", "issued": {"literal": piece}},
        "b",
    )
    for piece in PIECES
]


@pytest.mark.parametrize("style", [*STYLES_BY_LANE, PLAIN])
@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),  # a process an example: shrinking takes long
    suppress_health_check=list(HealthCheck),
)
@given(library=libraries)
@example(library=HOSTILE)
def test_an_entry_is_valid_html_with_links_that_lead_somewhere(style: str, library: list[Any]) -> None:
    read = [read_record({"id": f"w{n}"} | record, "references.yaml", 1)[0] for n, (record, _) in enumerate(library)]
    references = [replace(each, letter=letter) for each, (_, letter) in zip(read, library, strict=True)]
    for reference, entry in zip(references, formatted(references, style), strict=True):
        root = html.fragment_fromstring(entry, create_parent="div")
        assert html.tostring(root, encoding="unicode") == f"<div>{entry}</div>"
        assert root.text_content().strip()
        assert OTHERS not in entry
        found = [each for each in root.iter() if each is not root]
        assert {each.tag for each in found} <= TAGS
        assert {name for each in found for name in dict(each.attrib)} <= {"href", "class"}
        links = [each.get("href") for each in found if each.tag == "a"]
        assert all(each.text_content().strip() for each in found if each.tag == "a")
        assert all(re.match(r"https?://[\w.]+/", link) for link in links)
        assert len(links) == len(set(links))
        assert {each.href for each in identifiers(reference.data)} <= set(links)
