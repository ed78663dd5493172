"""Read and write BibTeX and BibLaTeX: what LaTeX users keep, and what every reference manager can give and take.

Sources: Patashnik, "BibTeXing" (btxdoc); the BibLaTeX manual, chapter 2; CSL 1.0.2, appendices III and IV. The file
is taken apart in `syntax`, inheritance is followed in `inherit`, and `record_reading` turns fields into variables of
CSL; `writing` is the way back.

The parser is ours: pybtex leaves a record at its first fault, knows no places of fields, and loses the next record
after one that is not closed; bibtexparser 2 breaks addresses at their signs and says nothing of strings that are not
defined.
"""

from __future__ import annotations

from citewell.formats.bibtex.reading import read as read
from citewell.formats.bibtex.writing import join as join
from citewell.formats.bibtex.writing import write as write
