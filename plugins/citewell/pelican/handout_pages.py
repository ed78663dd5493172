"""Connect handouts to Pelican: write one for each page about a treatment that gives an answer."""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import quote

from pelican import Pelican
from pelican.contents import Article, Content
from pelican.generators import Generator, PelicanTemplateNotFound

from citewell.handouts.handout import Handout, address_of, has_handout
from citewell.pages.build_state import BUILD_STATE, BuildState
from citewell.pages.clinic import is_clinic
from citewell.pages.review import names_in

FACTS = ("address", "telephone", "emergency_contact")
"""What of the setting CLINIC a handout prints."""


class HandoutsGenerator(Generator):
    """Make the handouts when all pages are finished, and write them."""

    # Hook: this method of each generator is called when all is read and nothing is written, Pelican 4.12.
    def refresh_metadata_intersite_links(self) -> None:
        """Make the handouts, and tell each page the address of its own."""
        build_state: BuildState = self.settings[BUILD_STATE]
        self.template = self._template()
        self.handouts: list[tuple[Content, Handout]] = []
        taken = {page.save_as for page in build_state.pages.values()}
        for page in build_state.pages.values():
            content = page.content
            if content is None:
                continue
            content.handout = ""
            # Hook: _content is the HTML of a page before its links are rewritten, Pelican 4.12.
            if self.template and page.save_as and has_handout(getattr(content, "kind", ""), content._content):
                handout = self._handout(content, page.save_as)
                if handout.save_as not in taken:  # what an author wrote there is the handout
                    self.handouts.append((content, handout))
                    page.listed_in.append(handout.save_as)
                content.handout = handout.url

    def generate_output(self, writer: Any) -> None:
        """Write the handouts."""
        for content, handout in self.handouts:
            values = {"article" if isinstance(content, Article) else "page": content, "handout": handout}
            writer.write_file(handout.save_as, self.template, self.context, self.settings["RELATIVE_URLS"], **values)

    def _template(self) -> Any:
        """Return the template; None where the theme has none, and wants no handouts."""
        try:
            return self.get_template("handout")
        except PelicanTemplateNotFound:
            return None

    def _handout(self, content: Content, save_as: str) -> Handout:
        url = address_of(save_as)
        site = str(self.settings.get("SITEURL") or "")
        clinic = self.settings.get("CLINIC") or {}
        return Handout(
            title=unescape(content.title),
            content=content._content,
            save_as=f"{url}index.html",
            url=quote(url),
            page=f"{site.rstrip('/')}/{content.url}" if site.startswith("http") else "",
            facts=tuple(text for fact in FACTS for text in names_in(clinic.get(fact))),
        )


def give_generator(pelican: Pelican) -> type[Generator] | None:
    """Give Pelican the generator, on the site of a clinic."""
    return HandoutsGenerator if is_clinic(pelican.settings) else None
