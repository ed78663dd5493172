"""Say what is wrong with JSON in the words of an author; what a parser says is for programmers."""

from __future__ import annotations

WORDS = {
    "Expecting property name": "the name of a field, in double quotes, should stand here",
    "Expecting ':'": "a colon should stand here, behind the name of a field",
    "Expecting ','": "a comma should stand here",
    "Expecting value": "a value should stand here: a text in double quotes, a number, a list or a record",
    "Unterminated string": 'the text that begins here has no " at its end',
    "Invalid control character": "a text goes on in a new line, or holds a character that cannot be seen",
    "Invalid \\escape": "a backslash stands alone",
    "Invalid \\u": "four hexadecimal digits should stand after \\u",
    "Extra data": "something stands behind the end of the list",
    "Illegal trailing comma": "a comma stands before the end of a list or a record",
}
"""What Python's parser says, by its first words, and what that means."""


def json_words(said: str) -> str:
    """Return what is wrong where a parser of JSON stopped.

    >>> json_words("Expecting ',' delimiter"), json_words("Some new words")
    ('a comma should stand here', 'this cannot be read on from here')
    """
    return next((words for begin, words in WORDS.items() if said.startswith(begin)), "this cannot be read on from here")
