"""Recognise citations in plain text."""
