"""Read and write BibTeX and BibLaTeX: what LaTeX users keep, and what every reference manager can give and take.

Sources: Patashnik, "BibTeXing" (btxdoc); the BibLaTeX manual, chapter 2; CSL 1.0.2, appendices III and IV. The file
is taken apart in `syntax`, inheritance is followed in `inherit`, and `reading` turns fields into CSL variables;
`writing` is the way back.
"""

from __future__ import annotations

from citewell.formats.bibtex.reading import read as read
from citewell.formats.bibtex.writing import join as join
from citewell.formats.bibtex.writing import write as write
