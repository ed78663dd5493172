"""Read the bytes of what people write as text, in any encoding and with any line ends.

A page that is not UTF-8 is not published, so that one fault is enough; a file of references comes from another program,
and is read as far as it can be.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from citewell.checks.rules import invalid_encoding
from citewell.model import Problem
from citewell.places import LINE_END, LineIndex

MARKS_OF_PAGES = (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")
MARKS = (BOM_UTF32_LE, "utf-32"), (BOM_UTF32_BE, "utf-32"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16")
"""The first bytes of files, in the order in which they are tried, and the encodings that they stand for."""
SAMPLE = 2000
"""How many bytes are looked at to see that a file is UTF-16 without a mark."""
BYTE_LINE_END = re.compile(rb"\r\n?|\n")
REPLACED, NUL = "\ufffd", "\0"


def read_text(path: Path) -> str:
    """Return the text of a file of the author, for its lines and columns; what is not UTF-8 is replaced."""
    return path.read_text("utf-8-sig", errors="replace")


def decode_page(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Return the text of a page, without byte order mark and carriage returns, and what is wrong with its bytes.

    >>> text, [problem] = decode_page(b"caf\\xe9", "a.md")
    >>> problem.message
    'the file is not saved as UTF-8: here stands "\u00e9" in the way of Windows-1252'
    """
    problems = []
    wide = _wide_encoding(data, MARKS_OF_PAGES)
    if wide:
        problems.append(invalid_encoding.saved_as_utf16().at(name, 1, 1))
        text = data.decode(wide, errors="replace")
    else:
        data = data.removeprefix(BOM_UTF8)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8")
            place = LineIndex(before).position(len(before))
            problems.append(invalid_encoding.other_than_utf8(data[error.start]).at(name, *place))
            text = data.decode("utf-8", errors="replace")
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if NUL in text:
        place = LineIndex(text).position(text.find(NUL))
        problems.append(invalid_encoding.nul_characters(text.count(NUL)).at(name, *place))
        text = text.replace(NUL, "")
    return text, problems


def decode_references(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Return the text of a file of references with line feeds, and what is wrong with its bytes.

    A line that is not UTF-8 is read as Windows-1252. UTF-16 and UTF-32 may stand; they are known by their first bytes,
    or UTF-16 by its NUL bytes.

    >>> decode_references("a\\nb\\rc\\r\\n\u00c9".encode("utf-16"), "library.ris")
    ('a\\nb\\nc\\n\u00c9', [])
    >>> text, problems = decode_references("\u00c9\\n".encode() + "\u00c9".encode("cp1252"), "library.ris")
    >>> print(text, problems[0].line, problems[0].message, sep="\\n")
    \u00c9
    \u00c9
    2
    the file is not saved as UTF-8 in 1 line: in this one stands "\u00c9" in the way of Windows-1252
    """
    problems = []
    wide = _wide_encoding(data, MARKS)
    if wide:
        text = data.decode(wide, errors="replace")
        if wrong := text.count(REPLACED):
            line = LineIndex(text).line(text.find(REPLACED))
            problems.append(invalid_encoding.unsound_utf16(wrong).at(name, line, 1))
    else:
        read = [_decode_line(each) for each in BYTE_LINE_END.split(data.removeprefix(BOM_UTF8))]
        text = "\n".join(line for line, _ in read)
        wrong_lines = [(number, byte) for number, (_, byte) in enumerate(read, 1) if byte is not None]
        if wrong_lines:
            line, byte = wrong_lines[0]
            problems.append(invalid_encoding.lines_in_windows_1252(len(wrong_lines), byte).at(name, line, 1))
    text = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    if NUL in text:
        line = LineIndex(text).line(text.find(NUL))
        problems.append(invalid_encoding.nul_left_out(text.count(NUL)).at(name, line, 1))
        text = text.replace(NUL, "")
    return text, problems


def _decode_line(line: bytes) -> tuple[str, int | None]:
    """Return a line, and its first byte that is not UTF-8."""
    try:
        return line.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return line.decode("cp1252", errors="replace"), line[error.start]


def _wide_encoding(data: bytes, marks: tuple[tuple[bytes, str], ...]) -> str:
    """Return the encoding of a file in UTF-16 or UTF-32, with one of the marks or with none; "" for other files.

    In UTF-16 every other byte of Latin letters is NUL.
    """
    marked = next((encoding for mark, encoding in marks if data.startswith(mark)), "")
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if marked or max(even, odd) * 4 < len(sample) or min(even, odd) * 8 > len(sample):
        return marked
    return "utf-16-le" if odd > even else "utf-16-be" if even else ""
