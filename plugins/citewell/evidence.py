"""Be `citewell.works_cited` under its older name, for settings that have `citewell.evidence` in PLUGINS."""

from citewell.works_cited import register as register
