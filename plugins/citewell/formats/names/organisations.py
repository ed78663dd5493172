"""Know the words that organisations have in their names, and persons have not."""

from __future__ import annotations

WORDS_OF_ORGANISATIONS = frozenset(
    "academy action agency alliance army association authority bank board bureau cancer center centers centre "
    "centres charity clinic clinics collaboration collaborative collaborators college commission committee "
    "communications community company conference congress consortium cooperative corporation council department "
    "development division education faculty federation force forum foundation fund government group health "
    "healthcare hospital hospitals inc initiative institut institute institutes international investigators "
    "laboratories laboratory league library limited ltd media medical medicine ministry museum national navy "
    "network office organisation organization panel partners partnership press program programme project "
    "publishing registry research royal school schools science sciences secretariat section service services "
    "societies society staff studies study support system systems task team trial trialists trust union unit "
    "united university watch working world".split()
)
NOT_INITIALS = frozenset("ab ag bv eu gb inc kg llc llp ltd nhs nv nz plc sa se uk un us usa".split())
"""What stands beside names of organisations as initials beside names of persons: "Bayer AG", "U.S. Navy"."""
SMALL_WORDS = frozenset("and at by de des du for für in of on the und y".split())
"""What stands between the words of an organisation; particles of family names may be among them."""
