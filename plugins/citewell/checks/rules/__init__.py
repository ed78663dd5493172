"""The rules, one file each: see `citewell.checks.findings.rule`."""
