"""Read PubMed's files, `.nbib`, which are in the MEDLINE format.

Source: MEDLINE/PubMed Data Element (Field) Descriptions, National Library of Medicine.

The reader is ours: the package nbib reads sound files well, but gives up on a whole file at the first line that it
does not know, and knows no lines.
"""

from __future__ import annotations

from citewell.formats.pubmed.reading import read as read
