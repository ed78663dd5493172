"""Write a citation that names works by keys in plain prose, or say why that cannot be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from citewell.citations.recognise.patterns import Patterns
from citewell.library_tools.converting.keyed import Form, KeyCite, Keyed, gap_of
from citewell.library_tools.refs.citing_words import words_for
from citewell.library_tools.refs.work import WordsToCite
from citewell.model import Reference
from citewell.references.csl_terms import page_labels
from citewell.references.library.library import Library
from citewell.references.likeness import within
from citewell.references.names import short_form, spellings
from citewell.references.work_identity import differences

BARE_LOCATOR = re.compile(r"\d+(?:[ \t]*(?:[,&–—-]|--)[ \t]*\d+)*(?![\w.])")
"""A locator without its label, which is a page: `33`, `33-35, 38`."""
SEVERAL = re.compile(r"[–—,&-]")
BRACED = re.compile(r"[ \t]*\{([^{}\n]*)\}|[ \t]*\[([^\[\]\n]*)\]")
"""A locator that is set off: `@bell2009{ch. 2}`, `@bell2009 [p. 4]` inside of brackets."""


class Written(NamedTuple):
    """Hold a citation in plain prose, and the works that it is to lead to, in order."""

    text: str
    works: tuple[Reference, ...]


class Obstacle(NamedTuple):
    """Say why a citation cannot be written in plain prose, and what to do."""

    why: str
    cure: str


@dataclass(slots=True)
class Writer:
    """Write citations of the works of a library in one language.

    `meant` are the references that the keys name, where these are others.
    """

    library: Library
    patterns: Patterns
    meant: Library | None = None
    known: dict[str, WordsToCite] = field(default_factory=dict)

    def write(self, keyed: Keyed) -> Written | Obstacle:
        """Return a citation in plain prose, or what stands against it.

        >>> from citewell.citations.recognise.patterns import patterns_of
        >>> from citewell.model import Name, Span
        >>> library = Library([Reference(name, (Name(name),), "2009", name) for name in ("Bell", "May")])
        >>> keyed = Keyed(Span(0, 0), cites=(KeyCite("Bell", "see", ", 33-35"), KeyCite("May")))
        >>> Writer(library, patterns_of()).write(keyed).text
        '(see Bell, 2009, pp. 33-35; May, 2009)'
        """
        if keyed.obstacle:
            return Obstacle(keyed.obstacle, keyed.cure)
        works = []
        for cite in keyed.cites:
            work = self.library.get(cite.key)
            found = self._obstacle(cite.key, work)
            if found or not work:
                return found or Obstacle("", "")
            works.append(work)
        text = self._narrative(keyed, works) if keyed.form is Form.NARRATIVE else self._in_parentheses(keyed, works)
        return Written(text, tuple(works))

    def _obstacle(self, key: str, work: Reference | None) -> Obstacle | None:
        """Return what stands against citing a work in plain prose."""
        meant = self.meant.get(key) if self.meant else None
        if meant and not work:
            cure = f"bring it in: `citewell import {meant.path}`."
            return Obstacle(f"{key} stands in {meant.path} alone, and not in the library", cure)
        if not work:
            return self._unknown(key)
        if meant and (found := differences(meant, work)):
            name, this, that = found[0]
            why = f"{key} is another work in {meant.path} than in {work.path}: {name} is {this} there, and {that} here"
            return Obstacle(why, "give one of the two another id.")
        words = self._words(work)
        alike = self._alike(work)
        if work.ordered or (alike and not words.parenthetical):
            named = " and ".join(f"{each.id}" for each in (work, *alike))
            cure = f"write `year-suffix: a`, `b` into the records, so that each is one letter for good: {named}."
            return Obstacle(f"no record says which work {short_form(work)} is", cure)
        if not words.parenthetical or not words.narrative:
            cure = f"run `citewell refs {work.id}`, and mend the record of {work.id}."
            return Obstacle(f"no plain words lead to {work.id} alone", cure)
        return None

    def _unknown(self, key: str) -> Obstacle:
        levels: list[Library] = [self.library]
        while levels[-1].below:
            levels.append(levels[-1].below)
        ids = [identity for each in levels for identity in each.own]
        folded = {each.casefold(): each for each in ids}
        near = within(key.casefold(), folded, 2)
        nearest = f" Did you mean {folded[near[0].word]}?" if near else ""
        if not ids:
            cure = "set CITATION_LIBRARY to the file of references that has the work."
            return Obstacle("the site has no references", cure)
        return Obstacle(f"no reference has the id {key}", f"add the work to the references, or mend the key.{nearest}")

    def _alike(self, work: Reference) -> list[Reference]:
        """Return the other works by the same authors in the same year."""
        if not work.names:
            return []
        found = self.library.find(min(spellings(work.names[0])), work.found_by)
        return [each for each, _ in found if each.names == work.names and each is not work]

    def _words(self, work: Reference) -> WordsToCite:
        if work.id not in self.known:
            self.known[work.id] = words_for(work, self.library, self.patterns)
        return self.known[work.id]

    def _narrative(self, keyed: Keyed, works: Sequence[Reference]) -> str:
        """Write names in the sentence: "Bell (2009, p. 4)"; the further works of pandoc's brackets follow the year."""
        first, *others = keyed.cites
        if any(not each.suffix and not each.prefix for each in others) and not first.suffix:
            return self._several_narratives(keyed.cites, works)
        names, _, date = self._words(works[0]).narrative.rpartition(" (")
        rest = [self._cite(cite, work) for cite, work in zip(others, works[1:], strict=True)]
        inner = "; ".join([date[:-1] + self._suffix(first.suffix), *rest])
        return f"{names}{keyed.possessive} ({inner})"

    def _several_narratives(self, cites: Sequence[KeyCite], works: Sequence[Reference]) -> str:
        """Write several works in the sentence: "Bell (2009) and May (2011, p. 4)"."""
        written = []
        for cite, work in zip(cites, works, strict=True):
            names, _, date = self._words(work).narrative.rpartition(" (")
            written.append(f"{names} ({date[:-1]}{self._suffix(cite.suffix)})")
        joint = self.patterns.terms.joint
        if len(written) == 2:
            return f" {joint} ".join(written)
        return f"{', '.join(written[:-1])}, {joint} {written[-1]}"

    def _in_parentheses(self, keyed: Keyed, works: Sequence[Reference]) -> str:
        text = "".join(
            (f";{cite.gap}" if number else "") + self._cite(cite, work)
            for number, (cite, work) in enumerate(zip(keyed.cites, works, strict=True))
        )
        return f"({text})" if keyed.form is Form.PARENTHETICAL else text

    def _cite(self, cite: KeyCite, work: Reference) -> str:
        """Write one work: "see Bell, 2009, p. 4"."""
        words = self._words(work)
        names_and_year = words.parenthetical[1:-1]
        year = words.narrative.rpartition(" (")[2][:-1]
        written = (year if cite.year_only else names_and_year) + self._suffix(cite.suffix)
        return f"{cite.prefix} {written}" if cite.prefix else written

    def _suffix(self, written: str) -> str:
        """Return what follows the year; a number without a label is a page.

        >>> from citewell.citations.recognise.patterns import patterns_of
        >>> writer = Writer(Library(), patterns_of())
        >>> [writer._suffix(each) for each in (", p. 4", " p. 4", ", 4", " [chap. 2]", " and others", "")]
        [', p. 4', ', p. 4', ', p. 4', ', chap. 2', ' and others', '']
        """
        braced = BRACED.match(written.lstrip(" ,") if written.lstrip().startswith(",") else written)
        if braced:
            inner = (braced[1] or braced[2] or "").strip()
            tail = written[written.index(braced.group().strip()) + len(braced.group().strip()) :]
            return f", {self._labelled(inner)}{tail}" if inner else tail
        text = written.lstrip()
        comma = text.startswith(",")
        gap = gap_of(text[comma:]) if comma else gap_of(written)
        text = text[comma:].lstrip() if comma else text
        if not text:
            return ""
        labelled = self._labelled(text)
        is_locator = labelled != text or re.match(rf"(?:{self.patterns.terms.locator_label})(?![^\W\d_])", text)
        if comma or is_locator:
            return f",{gap}{labelled}"
        return f"{gap}{text}" if written[:1].isspace() else text

    def _labelled(self, text: str) -> str:
        """Put the label of a page before a number that stands alone."""
        found = BARE_LOCATOR.match(text)
        if not found:
            return text
        single, several = page_labels(self.patterns.terms.language)
        return f"{several if SEVERAL.search(found.group()) else single} {text}"
