"""Write made-up sites for the link rules: a large one without faults, and one with planted faults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

FOOT = "<footer><p>A clinic</p></footer></body></html>\n"


def write_large(folder: Path, pages: int = 1000, links: int = 40) -> None:
    """Write a site of pages with so many links each: to pages, to places on pages, and to other sites."""
    random = Random(pages)
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "site.css").write_text("body { margin: 0 }\n", "utf-8")
    listed = "".join(f'<li><a href="/page-{number:04}/">Page {number}</a></li>' for number in range(pages))
    _write(folder, "index.html", "Home", f"<ul>{listed}</ul>")
    for number in range(pages):
        written = [_link(random, number, place, pages) for place in range(links - 1)]
        blocks = [
            f'<h2 id="part-{part}">Part {part}</h2><p>{" It eases pain. ".join(written[part::4])}</p>'
            for part in range(4)
        ]
        _write(folder, f"page-{number:04}/index.html", f"Page {number}", "\n".join(blocks))


def _link(random: Random, number: int, place: int, pages: int) -> str:
    other, part = random.randrange(pages), random.randrange(4)
    kind = place % 8
    if kind == 0:
        return f'<a href="#part-{part}">below, {number}.{place}</a>'
    if kind == 1:
        return f'<a href="https://doi.org/10.5555/{number}.{place}">study {number}.{place}</a>'
    if kind in (2, 3):
        return f'<a href="/page-{other:04}/#part-{part}">part {part} of page {other}, {place}</a>'
    if kind == 4:
        return f'<a href="../page-{other:04}/">page {other}, {place}</a>'
    return f'<a href="/page-{other:04}/">page {other}, {place}</a>'


def _write(folder: Path, name: str, title: str, body: str, lang: str = "en", head: str = "") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<link rel="stylesheet" href="/css/site.css">{head}</head>\n<body><h1>{title}</h1>\n{body}\n{FOOT}',
        "utf-8",
    )


URL = "https://library.example.org"
SECURE = ("secure.example.org",)
"""Where the site with faults is to stand, and the hosts that are to be linked with https."""


@dataclass(frozen=True)
class Planted:
    """Hold one planted fault: the rule that is to find it, and the HTML it is in.

    `mark` is the part of the address by which another link checker would name it; `page` is the file, made up from the
    number of the fault when it is empty.
    """

    rule: str
    body: str
    mark: str = ""
    lang: str = "en"
    head: str = ""
    page: str = ""


CIRCLE = '<meta http-equiv="refresh" content="0; url=/circle/">'
PLANTED = (
    Planted("broken-link", '<a href="/nowhere/">a page</a>', "nowhere"),
    Planted("broken-link", '<a href="nowhere.html">a page</a>', "nowhere.html"),
    Planted("broken-link", '<a href="../sound/no/">a page</a>', "sound/no"),
    Planted("broken-link", '<a href="/caf%C3%A9/">a page</a>', "caf%C3%A9"),
    Planted("broken-link", '<map name="m"><area href="/no/" alt="No"></map>', "/no"),
    Planted("missing-asset", '<iframe src="/frame.html" title="Frame"></iframe>', "frame.html"),
    Planted("broken-link", "<p>Moved.</p>", "gone", head='<meta http-equiv="refresh" content="0; url=/gone/">'),
    Planted("broken-link", '<a href="/nowhere/#part">a place</a>', "nowhere"),
    Planted("missing-asset", '<img src="/no.png" alt="None">', "no.png"),
    Planted("missing-asset", '<img src="/map.png" srcset="/map.png 1x, /map-2.png 2x" alt="Map">', "map-2.png"),
    Planted("missing-asset", "", "print.css", head='<link rel="stylesheet" href="/css/print.css">'),
    Planted("missing-asset", '<script src="/js/site.js"></script>', "site.js"),
    Planted("missing-asset", '<video src="/map.png" poster="/poster.jpg"></video>', "poster.jpg"),
    Planted("missing-asset", '<a href="/files/leaflet.pdf">a leaflet</a>', "leaflet.pdf"),
    Planted("missing-asset", '<object data="/files/table.svg"></object>', "table.svg"),
    Planted("missing-asset", '<img src="" alt="Empty">', "empty"),
    Planted("missing-asset", '<p style="background: url(/back.png)">Text</p>', "back.png"),
    Planted("missing-asset", '<style>@import "/more.css";</style>', "more.css"),
    Planted("missing-asset", '<svg><image xlink:href="/drawn.png"></image></svg>', "drawn.png"),
    Planted("missing-asset", '<img src="file:///map.png" alt="Map">', "file:"),
    Planted("broken-link", '<form action="/sent/">A form</form>', "sent"),
    Planted("broken-link", '<a/href="/slash/">a page</a>', "slash"),
    Planted("broken-link", '<a href="/sound%2F">a page</a>', "sound%2F"),
    Planted("broken-link", '<a href="">a page</a>', "empty"),
    Planted("broken-link", '<a href="#">a page</a>', "#"),
    Planted("broken-link", '<a href="http://localhost:8000/sound/">a page</a>', "localhost"),
    Planted("broken-link", '<a href="htps://www.example.org/">a site</a>', "htps"),
    Planted("broken-link", '<a href="mailto:">mail</a>', "mailto"),
    Planted("third-party-file", '<img src="https://www.example.net/a.png" alt="A">', "example.net/a.png"),
    Planted("third-party-file", "", "example.net/a.css", head='<link rel="stylesheet" href="//www.example.net/a.css">'),
    Planted("unusual-scheme", '<a href="ftp://www.example.org/a">a file</a>', "ftp:"),
    Planted("missing-alt", '<img src="/map.png">'),
    Planted("missing-alt", '<img src="/map.png" alt="map.png">'),
    Planted("missing-fragment", '<a href="#nowhere">a place</a>', "#nowhere"),
    Planted("missing-fragment", '<a href="/sound/#nowhere">a place</a>', "#nowhere"),
    Planted("missing-fragment", '<a href="/sound/#Part">a place</a>', "#Part"),
    Planted("missing-fragment", '<a href="?a=1#no-%C3%BC">a place</a>', "#no-%C3%BC"),
    Planted("wrong-case", '<a href="/Sound/">a page</a>', "Sound"),
    Planted("wrong-case", '<img src="/Map.PNG" alt="Map">', "Map.PNG"),
    Planted("wrong-case", '<a href="../SOUND/index.html">a page</a>', "SOUND"),
    Planted("absolute-own-link", f'<a href="{URL}/sound/">a page</a>', f"{URL}/sound"),
    Planted("absolute-own-link", f'<img src="{URL}/map.png" alt="Map">', f"{URL}/map.png"),
    Planted("absolute-own-link", '<a href="//library.example.org/sound/#part">a place</a>', f"{URL}/sound"),
    Planted("redirected-link", '<a href="/moved/">a page</a>', "moved"),
    Planted("redirected-link", '<a href="/circle/">a page</a>', "circle"),
    Planted("redirected-link", '<a href="/away/">a page</a>', "away"),
    Planted("redirected-link", "", "circle", head=CIRCLE, page="circle/index.html"),
    Planted("duplicate-id", '<p id="a">One</p><p id="a">Two</p>'),
    Planted("duplicate-id", '<p id="ü">One</p><div><a id="ü">Two</a><b id="ü">Three</b></div>'),
    Planted("empty-link-text", '<a href="/sound/"></a>'),
    Planted("empty-link-text", '<a href="/sound/"><img src="/map.png" alt=""></a>'),
    Planted("empty-link-text", '<a href="/sound/"> &nbsp; <i class="icon"></i></a>'),
    Planted("empty-link-text", '<a href="/sound/"><span aria-hidden="true">→</span></a>'),
    Planted("vague-link-text", '<a href="/sound/">Click here</a>'),
    Planted("vague-link-text", '<a href="/sound/">Read more »</a>'),
    Planted("vague-link-text", '<a href="/sound/">En savoir plus</a>', lang="fr"),
    Planted("vague-link-text", '<a href="/sound/">hier</a>', lang="de"),
    Planted("vague-link-text", '<a href="/sound/">Leer más</a>', lang="es-MX"),
    Planted("vague-link-text", '<p lang="pt">Para ler, <a href="/sound/">clique <b>aqui</b></a></p>'),
    Planted("ambiguous-link-text", '<a href="/sound/">a page</a> <a href="/">A  page</a>'),
    Planted("ambiguous-link-text", '<a href="/sound/">a part</a> <a href="/sound/#part">a part</a>'),
    Planted("unencoded-url", '<a href="/with blank.html">a page</a>', "blank"),
    Planted("unencoded-url", '<a href="https://www.example.org/a|b">a site</a>', "a|b"),
    Planted("unencoded-url", '<a href="https://www.example.org/50%">a site</a>', "50%"),
    Planted("orphan-page", "<p>Nobody links to this page.</p>", page="lost/index.html"),
    Planted("orphan-page", '<p>Only <a href="/itself/">itself</a> does.</p>', page="itself/index.html"),
    Planted("insecure-link", '<a href="http://secure.example.org/">a site</a>', "http://secure.example.org"),
    Planted("insecure-link", '<q cite="http://www.secure.example.org/a/">A quotation</q>', "http://www.secure"),
    Planted("third-party-file", '<form action="https://forms.example.org/a/">A form</form>', "https://forms"),
    Planted("broken-link", '<a href="/not-there/">a page</a>', "not-there", page="404.html"),
    Planted("broken-link", "", "in-map", page="sitemap.xml"),
    Planted("broken-link", "", "in-feed", page="feeds/all.atom.xml"),
    Planted("missing-asset", "", "in-feed.png", page="feeds/all.atom.xml"),
    Planted("relative-feed-link", "", page="feeds/all.atom.xml"),
    Planted("broken-link", "", "in-rss", page="feeds/rss.xml"),
)
SITEMAP = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{URL}/sound/</loc></url>
<url><loc>{URL}/in-map/</loc></url>
</urlset>
"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>A clinic</title><link href="{URL}/" rel="alternate"/>
<entry><title>Sound</title><link href="{URL}/sound/"/><summary type="html">&lt;p&gt;Words.&lt;/p&gt;</summary>
<content type="html">&lt;a href="{URL}/in-feed/"&gt;a page&lt;/a&gt; &lt;a href="/sound/"&gt;a page&lt;/a&gt;
&lt;img src="{URL}/in-feed.png" alt="A picture"&gt;</content></entry></feed>
"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>A clinic</title><link>{URL}/</link>
<item><title>Sound</title><link>{URL}/in-rss/</link><description>Words.</description></item></channel></rss>
"""


def pages() -> list[str]:
    """Return the file in which each planted fault is."""
    return [each.page or f"fault-{number:02}/index.html" for number, each in enumerate(PLANTED)]


def write_faults(folder: Path) -> None:
    """Write a site in which every planted fault has a page of its own and nothing else is wrong."""
    texts = {
        "css/site.css": "body { margin: 0 }\n",
        "map.png": "no picture",
        "sitemap.xml": SITEMAP,
        "feeds/all.atom.xml": ATOM,
        "feeds/rss.xml": RSS,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    sound = ["sound/index.html", "with blank.html"]
    for name in sound:
        _write(folder, name, "Sound", '<h2 id="part">A part</h2><p>See <a href="#part">the part</a>.</p>')
    for name, to in (("moved", "/sound/"), ("away", "https://www.example.org/")):
        _write(folder, f"{name}/index.html", "Moved", "", head=f'<meta http-equiv="refresh" content="0; url={to}">')
    for name, each in zip(pages(), PLANTED, strict=True):
        if name.endswith(".html"):
            _write(folder, name, f"Fault {name}", each.body, each.lang, each.head)
    listed = [*sound[:1], *(name for name, each in zip(pages(), PLANTED, strict=True) if _is_listed(name, each))]
    links = [f'<li><a href="/{name.removesuffix("index.html")}">Page {name}</a></li>' for name in listed]
    _write(folder, "index.html", "Home", f"<ul>{''.join(links)}</ul>")


def _is_listed(name: str, planted: Planted) -> bool:
    """Tell whether the home page may link to the page of a fault without being at fault itself."""
    return name.startswith("fault") and "refresh" not in planted.head
