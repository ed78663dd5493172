"""Read and write RIS, which databases and reference managers exchange.

Sources: RIS Format Specifications of Research Information Systems, 2001 and 2011; EndNote and Zotero for what differs.

The reader is ours: rispy reads sound files well, but makes two works one, or returns nothing, where the line ER is
missing, and knows no lines.
"""

from __future__ import annotations

from citewell.formats.ris.reading import read as read
from citewell.formats.ris.writing import write as write
