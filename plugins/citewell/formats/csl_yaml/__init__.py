"""Read and write CSL-YAML, and say what is wrong with YAML in the words of an author.

Sources: the CSL-JSON schema 1.0.2, whose records these are; YAML 1.2.2; pandoc's manual, "Specifying bibliographic
data". The text is taken apart by PyYAML, event by event: its own values, and those of ruamel.yaml, are typed ("No" is
false, "12:30" a number), and two equal keys are one. The writer is ours, because it must keep every byte of a library
around a new record, and quote whatever any reader could take for something else.
"""

from __future__ import annotations

from citewell.formats.csl_yaml.reading import read as read
from citewell.formats.csl_yaml.writing import write as write
