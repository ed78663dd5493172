"""Read and write CSL-JSON.

Sources: the CSL-JSON schema 1.0.2; RFC 8259. Values are read by Python's package json; but it knows no lines and gives
up on the whole file at one missing comma, so the list of records is taken apart in `scan`. Files wrap that list in
several ways, which `record_list` knows.
"""

from __future__ import annotations

from citewell.formats.csl_json.reading import read as read
from citewell.formats.csl_json.writing import join as join
from citewell.formats.csl_json.writing import write as write
