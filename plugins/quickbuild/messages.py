"""Keep what is logged while something is made, so that it is logged again where that is taken from the store."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

LIMIT = "limit_msg"
"""The attribute of a record that Pelican's filter looks at, which lets through only so many messages of a kind."""


class Unstorable(ValueError):
    """Say that a message holds something that JSON cannot."""


class Message(NamedTuple):
    """Hold a message as it was logged; Pelican's filter may change the words of the record later."""

    text: object
    arguments: object
    record: logging.LogRecord


@contextmanager
def heard(quiet: bool = False) -> Iterator[list[Message]]:
    """Give the list of what is logged as a warning or worse; `quiet` keeps it from being printed.

    Messages count that nobody sees, too, for Pelican's filter lets few of a kind through, or for `--quiet` was asked.
    """
    said: list[Message] = []
    root, make = logging.getLogger(), logging.getLogRecordFactory()
    handlers, level = root.handlers[:], root.level
    silent = quiet or level > logging.WARNING

    def factory(*words: Any, **more: Any) -> logging.LogRecord:
        record = make(*words, **more)
        if record.levelno >= logging.WARNING:
            said.append(Message(record.msg, record.args, record))
        return record

    logging.setLogRecordFactory(factory)
    if silent:
        root.handlers[:] = [logging.NullHandler()]
        root.setLevel(logging.WARNING)
    try:
        yield said
    finally:
        logging.setLogRecordFactory(make)
        root.handlers[:] = handlers
        root.setLevel(level)
        for message in said if silent and not quiet else ():
            if message.record.levelno >= level:
                logging.getLogger(message.record.name).handle(message.record)


def messages_to_json(said: Iterable[Message]) -> list[list[Any]]:
    """Return messages as JSON can hold them; raise Unstorable.

    >>> with heard(quiet=True) as said:
    ...     logging.getLogger("a").warning("%s is odd", "b.md")
    >>> [[name, level, text, arguments] for name, level, _, _, text, arguments, _ in messages_to_json(said)]
    [['a', 30, '%s is odd', ['b.md']]]
    """
    return [_to_json(message) for message in said]


def _to_json(message: Message) -> list[Any]:
    text, arguments, record = message.text, message.arguments or (), message.record
    whole = isinstance(text, str) and not record.exc_info and not hasattr(record, "limit_args")
    if not whole or not isinstance(arguments, tuple) or any(type(each) not in (str, int) for each in arguments):
        raise Unstorable(str(text))
    return [record.name, record.levelno, record.pathname, record.lineno, text, list(arguments), vars(record).get(LIMIT)]


def say_again(stored: Iterable[list[Any]]) -> None:
    """Log messages that `messages_to_json` stored, each as from where it came from."""
    make = logging.getLogRecordFactory()
    for name, level, file, line, text, arguments, limit in stored:

        def from_there(*words: Any, file: str = file, line: int = line, **more: Any) -> logging.LogRecord:
            return make(*words[:2], file, line, *words[4:], **more)

        logging.setLogRecordFactory(from_there)
        try:
            logging.getLogger(name).log(level, text, *arguments, extra={LIMIT: limit} if limit else None)
        finally:
            logging.setLogRecordFactory(make)
