"""Check what the sentences of a page say: whether a source stands beside a statement, and how strongly it is worded.

Functions here take the text of a page as frozen values and return values; they know neither files nor Pelican. The
rules that report what they find are in `citewell.checks.rules`.
"""
