"""A text looks like a citation and is not linked."""

from citewell.checks.diagnostic import Level

LEVEL = Level.WARNING
