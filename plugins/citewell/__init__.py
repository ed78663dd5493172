"""Citewell: prose citations, references and checks for a Pelican site of patient education."""
