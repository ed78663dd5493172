"""Read what the works that a site cites hold, each work once for as long as the site is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from citewell.editorial.figures.recorded import Recorded, recorded_of
from citewell.files.cache import digest
from citewell.files.stored_values import reference_to_texts
from citewell.model import Reference
from citewell.references.evidence.evidence import Evidence, evidence_of


def _recorded(work: Reference) -> Recorded:
    return recorded_of(evidence_of(work), work.title)


def _fingerprint(work: Reference) -> str:
    return digest(*reference_to_texts(work))


@dataclass(frozen=True)
class WorksRead:
    """Hold what was read of works; it goes with the site, since each build makes references of its own.

    `evidence` gives what is recorded of a work, `recorded` its figures, and `fingerprint` a hash of all that is known
    of it and of where its record stands, which messages name.

    >>> work = Reference("a", (), "2017", "Pain", record='{"design": "survey"}')
    >>> read = WorksRead()
    >>> read.evidence(work).design, read.evidence(work) is read.evidence(work)
    ('survey', True)
    """

    evidence: Callable[[Reference], Evidence] = field(default_factory=lambda: cache(evidence_of))
    recorded: Callable[[Reference], Recorded] = field(default_factory=lambda: cache(_recorded))
    fingerprint: Callable[[Reference], str] = field(default_factory=lambda: cache(_fingerprint))
