"""A file is not in UTF-8, the way of storing letters that we use.

## What it does

Reads each page and each file of references as UTF-8, and tells the first place where that fails.

## Why

Letters with accents, dashes and quotation marks would arrive as question marks, in names above all.

## Example

A page saved by an old editor, as "Windows-1252" or "Latin-1": `Müller` arrives as `M�ller`.

## Use instead

The same page, saved as "UTF-8": most editors offer it under "Save as" or "Encoding".
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-encoding"
GROUP = Group.PAGES
LEVEL = Level.ERROR
STOPS = True

SAVE_AS_UTF8 = 'save the file as UTF-8: most editors ask for the "encoding" when a file is saved under another name.'


def other_than_utf8(byte: int) -> Problem:
    """Return the problem of a file whose first byte that is not UTF-8 is this."""
    return Problem(RULE, f"the file is not saved as UTF-8: here stands {_in_windows(byte)}", SAVE_AS_UTF8)


def saved_as_utf16() -> Problem:
    """Return the problem of a page in UTF-16."""
    return Problem(RULE, "the file is saved as UTF-16, and not as UTF-8", SAVE_AS_UTF8)


def nul_characters(count: int) -> Problem:
    """Return the problem of a page with NUL characters."""
    advice = "save the file anew with the program that wrote it, or take it back from version control."
    return Problem(RULE, f"the file holds NUL characters, which are no text: {count:,}", advice)


# Of files of references, which are read all the same.


def lines_in_windows_1252(lines: int, byte: int) -> Problem:
    """Return the problem of so many lines that are not UTF-8; `byte` is the first one of the first such line."""
    counted = f"{lines} line{'s' * (lines != 1)}"
    message = f"the file is not saved as UTF-8 in {counted}: in this one stands {_in_windows(byte)}"
    return Problem(RULE, message, "save the file as UTF-8; such lines were read as Windows-1252.")


def unsound_utf16(characters: int) -> Problem:
    """Return the problem of so many characters of a file in UTF-16 that cannot be read."""
    message = f"the file is not sound UTF-16: {characters} character{'s' * (characters != 1)} cannot be read"
    return Problem(RULE, message, "save the file as UTF-8; what could not be read is marked.")


def nul_left_out(count: int) -> Problem:
    """Return the problem of NUL characters that were left out."""
    advice = "save the file anew with the program that wrote it; they were left out."
    return Problem(RULE, f"the file holds NUL characters, which are no text: {count}", advice)


def _in_windows(byte: int) -> str:
    """Return in words what a byte that is not UTF-8 most likely stands for.

    >>> _in_windows(0xE9), _in_windows(0x81)
    ('"\u00e9" in the way of Windows-1252', 'a byte that is no letter (0x81)')
    """
    try:
        return f'"{bytes([byte]).decode("cp1252")}" in the way of Windows-1252'
    except UnicodeDecodeError:
        return f"a byte that is no letter ({byte:#04x})"
