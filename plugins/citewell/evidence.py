"""Be the register under its old name, for settings that have `citewell.evidence` in PLUGINS."""

from citewell.register import register as register
