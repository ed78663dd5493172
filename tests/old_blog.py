"""Write posts as an old clinic blog has them: raw HTML, curly quotes, citations in plain prose and no references."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from citewell.model import Name, Reference

NAMES = ("Michelet", "Cohen", "Bell", "Sheehy", "Niesters", "Okafor", "Lindqvist", "Haddad")
SUBJECTS = ("Ketamine", "Sleep", "Walking", "Migraine", "A warm bath", "Stretching", "The clinic", "Breathing")
CLAIMS = (
    "helps many people with long-lasting pain",
    "isn’t for everyone, and “more” is rarely “better”",
    "eased pain in the first weeks",
    "did no better than what we already do",
    "is worth a talk with your doctor",
)
CITATIONS = ("({name}, {year}.)", "({name} et al., {year})", "({name} & {other}, {year}.)", "({name} {year})")
EXTRAS = (
    '<div class="callout"><p>Ask us &mdash; we’re <b>here</b> to help ({name}, {year}).</p></div>',
    '<p align="center"><font color="#336699">New this month!</font></p>',
    '<img src="/images/old-{number}.jpg" alt="">',
    '<a href="/blog/post-{number}.html">Read more</a>',
    "[An older post](/archive/{year}/)",
)


def old_posts(count: int, seed: int = 1) -> dict[str, str]:
    """Return posts by the path of their file below the content folder; the same numbers give the same posts."""
    random = Random(seed)
    return {f"articles/post-{number:03}.md": _post(random, number) for number in range(count)}


def _post(random: Random, number: int) -> str:
    subject = random.choice(SUBJECTS)
    date = f"{random.randint(2008, 2019)}-{random.randint(1, 12):02}-{random.randint(1, 28):02} 09:00"
    paragraphs = [_paragraph(random, subject) for _ in range(random.randint(2, 6))]
    for extra in random.sample(EXTRAS, random.randint(0, 3)):
        filled = extra.format(name=random.choice(NAMES), year=random.randint(1998, 2018), number=number)
        paragraphs.insert(random.randint(0, len(paragraphs)), filled)
    return f"Title: {subject} (part {number})\nDate: {date}\nCategory: Blog\n\n" + "\n\n".join(paragraphs) + "\n"


def _paragraph(random: Random, subject: str) -> str:
    sentences = []
    for _ in range(random.randint(2, 5)):
        name, other = random.sample(NAMES, 2)
        citation = random.choice(CITATIONS).format(name=name, other=other, year=random.randint(1998, 2018))
        sentences.append(f"{subject} {random.choice(CLAIMS)}{f' {citation}' if random.random() < 0.4 else ''}.")
    return " ".join(sentences)


class Work(NamedTuple):
    """Hold one work of the export's library: its id, the family names of its authors and its year."""

    id: str
    families: tuple[str, ...]
    year: int


class OldExport(NamedTuple):
    """Hold posts as an export has them, all raw HTML, with the library and what each cites, by ids, in order."""

    bodies: list[str]
    references: list[Reference]
    cited: list[list[str]]


AUTHORS = (
    *("Lind", "Moe", "Michelet", "Cohen", "Bell", "Møller", "García", "O’Brien", "Müller", "Dahl", "Kahn", "Eide"),
    *("Okafor", "Lindqvist", "Haddad", "Núñez", "Sheehy", "Niesters", "Çelik", "Saint-Pierre"),
)
ENTITIES = {"ø": "&oslash;", "í": "&iacute;", "ü": "&#252;", "ú": "&uacute;", "ñ": "&ntilde;", "Ç": "&Ccedil;"}
PROSE = (
    *("Rest helps some people", "We don&#8217;t know", "It isn&rsquo;t for <i>everyone</i>", "A warm bath is pleasant"),
    *(
        "Ask us&nbsp;&mdash; we&rsquo;re <b>here</b>",
        "&ldquo;More&rdquo; is rarely &#8220;better&#8221;",
        "Walk &amp; talk",
    ),
    *("In 2012 the clinic moved", "Some sleep < 6 hours", 'See <a href="/archive/2011/">what Bell (2009) means</a>'),
)
FRAMES = (
    *(
        "<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->",
        "<p>{}</p>",
        '<p style="text-align: justify;">{}</p>',
    ),
    *("<P ALIGN=left><FONT SIZE=2 FACE='Arial'>{}</FONT></P>", "<p class=MsoNormal>{}<o:p></o:p></p>", "<h3>{}</h3>"),
    *(
        '<div class="entry"><div>\n{}\n\n&nbsp;\n</div></div>',
        "<blockquote><p>{}</p></blockquote>",
        "<center>{}</center>",
    ),
    *(
        "<div><p>{}<p>&nbsp;</div>",
        '<div class="wp-caption" style="width: 310px"><p class="wp-caption-text">{}</p></div>',
    ),
    *('[caption id="attachment_7" width="300"]<img src="/a.jpg" alt="" /> {}[/caption]', '<a name="more"></a>{}', "{}"),
    *(
        "<ul>\n<li>{}</li>\n<li>Rest.</li>\n</ul>",
        "<ol><li>Rest.<li>{}</ol>",
        '<p dir="ltr"><span lang="en">{}</span></p>',
    ),
    "<table class=MsoTableGrid border=1 style='border:0'>\n<tr>\n<td width=200 class=MsoNormal>{}</td>\n"
    "<td><table><tr><td>&nbsp;</table></td>\n</tr>\n</table>",
    "<!--[if gte mso 9]><xml><w:View>(Bell, 2009)</w:View></xml><![endif]-->\n<p>{}<br />\n<br>\n</p>",
)
ASIDES = (
    *("<pre>(Bell, 2009)</pre>", "<hr />", "<!--more-->", "<p>&nbsp;</p>", '<img title="Bell (2009)" src=/a.jpg />'),
    *('<script type="text/javascript">var a = "(Bell, 2009)" < 1;</script>', "<p><code>(Bell, 2009)</code></p>"),
    '<p><a href="http://example.org/?a=1&amp;b=(2009)">Bell, 2009</a></p>',
)


def old_export(count: int, seed: int = 1) -> OldExport:
    """Return posts as the export of an old clinic blog has them; the same numbers give the same posts.

    Each work has a first author and a year that no other has together.
    """
    random = Random(seed)
    works = []
    for number in range(60):
        families = tuple(random.sample(AUTHORS, random.choice((1, 2, 3, 5))))
        year = 1996 + number % 24
        if not any((families[0], year) == (each.families[0], each.year) for each in works):
            works.append(Work(f"w{number}", families, year))
    posts = [_exported(random, works) for _ in range(count)]
    references = [
        Reference(each.id, tuple(map(Name, each.families)), str(each.year), f"Paper {each.id}") for each in works
    ]
    return OldExport([body for body, _ in posts], references, [cited for _, cited in posts])


def _exported(random: Random, works: Sequence[Work]) -> tuple[str, list[str]]:
    """Return one post and the ids of what it cites."""
    parts, cited = [], []
    for _ in range(random.randint(4, 9)):
        sentences = []
        for _ in range(random.randint(1, 3)):
            claim = random.choice(PROSE)
            if random.random() < 0.6:
                chosen = random.sample(works, random.choice((1, 1, 1, 2)))
                claim = _citing(random, claim, chosen)
                cited += [each.id for each in chosen]
            sentences.append(f"{claim}.")
        parts.append(random.choice(FRAMES).replace("{}", random.choice((" ", "\n", "<br />\n")).join(sentences)))
        if random.random() < 0.3:
            parts.append(random.choice(ASIDES))
    return "\n\n".join(parts) + "\n", cited


def _citing(random: Random, claim: str, works: Sequence[Work]) -> str:
    """Return a claim with a citation, in the words of an author and the HTML of an editor."""
    if len(works) == 1 and random.random() < 0.4:
        year = f"({works[0].year})"
        note = random.choice(("", "", "<sup>1</sup>", '<sup><a href="#_ftn1" name="_ftnref1">[1]</a></sup>'))
        said = f"{_names(random, works[0], 'and')}{random.choice((' ', '&nbsp;', ' '))}{year}{note}"
        return f"{said} found that {claim[0].lower()}{claim[1:]}" if claim[0] != "&" else f"As {said} put it: {claim}"
    comma = random.choice((", ", ", ", ",&nbsp;", ",\n", " "))
    each = [f"{_names(random, work, '&amp;')}{comma}{work.year}" for work in works]
    inside = random.choice(("", "", "see ", "e.g., ")) + "; ".join(each) + random.choice(("", "", ", p.&nbsp;12"))
    if not set(inside) & set("<&") and random.random() < 0.3:  # as word processors cut texts, even within a word
        begin, end = sorted(random.sample(range(len(inside) + 1), 2))
        inside = f'{inside[:begin]}<span style="font-weight: 400;">{inside[begin:end]}</span>{inside[end:]}'
    styled = random.choice(("{}", "{}", "<em>{}</em>", "<span style='color: #333'>{}</span>", "<small>{}</small>"))
    return f"{claim} {styled.format(f'({inside})')}"


def _names(random: Random, work: Work, joint: str) -> str:
    """Return the names of a work as an editor of HTML holds them."""
    families = [_as_html(random, each) for each in work.families]
    if len(families) == 2:
        return f"{families[0]} {random.choice((joint, joint, '&#038;' if joint != 'and' else joint))} {families[1]}"
    et_al = (
        random.choice((" et al.", " <em>et al.</em>", " <i>et al</i>.", "&nbsp;et al.")) if len(families) > 2 else ""
    )
    first = random.choice(("{}", "{}", "{}", "<b>{}</b>", "<span lang=nb>{}</span>")).format(families[0])
    return first + et_al


def _as_html(random: Random, name: str) -> str:
    written = random.choice((name, name.replace("’", "'"), name.replace("’", "&#8217;")))
    return "".join(ENTITIES.get(char, char) for char in written) if random.random() < 0.5 else written
