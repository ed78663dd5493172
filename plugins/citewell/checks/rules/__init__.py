"""The rules, one file each: see `citewell.checks.rule`."""
