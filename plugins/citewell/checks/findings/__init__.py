"""Decide what the findings of a site are: rules, levels, suppressions and policy."""
