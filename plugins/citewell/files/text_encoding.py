"""Read the bytes of a page as text, and say in an author's words where they are not UTF-8."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from citewell.model import Problem
from citewell.places import LineIndex

WIDE = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
NUL = "\0"
SAVE_AS_UTF8 = 'save the file as UTF-8: most editors ask for the "encoding" when a file is saved under another name.'


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Return the text of a page, without byte order mark and carriage returns, and what was wrong with its bytes.

    >>> text, [problem] = decode(b"caf\\xe9", "a.md")
    >>> problem.message
    'the file is not saved as UTF-8: here stands "\u00e9" in the way of Windows-1252'
    """
    problems = []
    coding = WIDE.get(data[:2]) or wide_coding(data)
    if coding:
        message = "the file is saved as UTF-16, and not as UTF-8"
        problems.append(Problem("invalid-encoding", message, SAVE_AS_UTF8, name, 1, 1))
        text = data.decode(coding, errors="replace")
    else:
        data = data.removeprefix(BOM_UTF8)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8")
            place = LineIndex(before).position(len(before))
            message = f"the file is not saved as UTF-8: here stands {in_windows(data[error.start])}"
            problems.append(Problem("invalid-encoding", message, SAVE_AS_UTF8, name, *place))
            text = data.decode("utf-8", errors="replace")
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if NUL in text:
        at = text.find(NUL)
        message = f"the file holds NUL characters, which are no text: {text.count(NUL):,}"
        place = LineIndex(text).position(at)
        advice = "save the file anew with the program that wrote it, or take it back from version control."
        problems.append(Problem("invalid-encoding", message, advice, name, *place))
        text = text.replace(NUL, "")
    return text, problems


def in_windows(byte: int) -> str:
    """Return what a byte that is not UTF-8 most likely stands for, in words.

    >>> in_windows(0xE9), in_windows(0x81)
    ('"\u00e9" in the way of Windows-1252', 'a byte that is no letter (0x81)')
    """
    try:
        return f'"{bytes([byte]).decode("cp1252")}" in the way of Windows-1252'
    except UnicodeDecodeError:
        return f"a byte that is no letter ({byte:#04x})"


def wide_coding(data: bytes) -> str:
    """Return the coding of UTF-16 without a mark: every other byte of Latin letters is NUL."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 8 > len(sample):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be" if even else ""
