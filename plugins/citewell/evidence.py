"""Be the register under its old name, for settings that have `citewell.evidence` in PLUGINS."""

from citewell.works_cited import register as register
