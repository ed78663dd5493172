"""Read YAML as the text that stands in the file, with the place of every key.

YAML's own typing corrupts references without a word: `family: No` becomes false, `page: 12:30` becomes 750, and
the first of two equal keys vanishes. Here every scalar is text, and each mapping knows its lines. The text is read
event by event: composing a tree in C overflows the stack on deeply nested input. Source: YAML 1.2.2.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from citewell.checks.rules import duplicate_key, invalid_yaml
from citewell.formats.cleaning.records import clean_records
from citewell.formats.csl.record import LIMIT, PlacedMapping
from citewell.formats.csl_yaml.blanks import missing_blank_of_item
from citewell.formats.csl_yaml.syntax_errors import sign_with_meaning, syntax_error
from citewell.model import Problem
from citewell.places import LineIndex

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NULLS = frozenset(("", "~"))  # "Null" is a family name
TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in "str int float bool null timestamp map seq".split())
"""What YAML lets a writer say of a value, and that loses none of its text."""
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML holds for no text."""
DEPTH = 40
"""How deeply values may be nested; a reference needs five levels."""
NESTING = re.compile(
    r"""(?P<open>[\[{]) | (?P<close>[]}]) | (?P<dashes>^\ *(?:-\ +){2,})
      | (?<!\w)"(?:[^"\\]|\\[\s\S])*+"? | (?<!\w)'[^']*'? | (?<!\S)\#.*""",
    re.M | re.X,
)
"""What nests in YAML, or hides signs that would: `a: [{b: "]"}] # ]` opens two and closes two, `- - b` opens two."""


def load(text: str, first_line: int = 1) -> tuple[Any, list[Problem]]:
    """Read the first YAML document of a text; `first_line` is the line of the file in which `text` begins.

    Returns the value (None when the text does not parse) and the problems found.

    >>> load("family: No\\nvolume: 010\\npage: 12:30")[0]
    {'family': 'No', 'volume': '010', 'page': '12:30'}
    >>> [(problem.rule, problem.line) for problem in load("a: 1\\nb: 2\\na: 3")[1]]
    [('duplicate-key', 3)]
    """
    if len(text) > LIMIT:
        return None, [invalid_yaml.too_large(len(text), LIMIT).on_line(first_line)]
    builder = _Builder(text, first_line)
    try:
        return builder.read(), builder.problems
    except yaml.MarkedYAMLError as error:  # a parser may have a limit of its own, and words of its own for it
        deep = _nested_too_deeply(text, first_line)
        return None, [*dict.fromkeys([*builder.problems, deep or _syntax_error(error, text, first_line)])]
    except yaml.YAMLError:
        return None, [*builder.problems, _forbidden_character(text, first_line)]


def read(text: str) -> tuple[Any, list[Problem]]:
    """Read a file of references."""
    value, problems = load(text)
    return value, [*problems, *clean_records(value)]


class _Builder:
    """Turn YAML events into values, without recursion; a value met again through an alias is the same value."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        self.unused: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.anchors: dict[str, Any] = {}
        self.root: list[Any] = []
        self.open: list[list[Any] | PlacedMapping] = [self.root]
        self.keys: list[tuple[str, int, int] | None] = [None]

    def read(self) -> Any:
        """Return the value of the first document, or None when there is none."""
        ended = False
        for event in yaml.parse(self.text, Loader=LOADER):
            if ended and not self._is_empty(event):
                self.problems.append(invalid_yaml.text_after_end().on_line(*self._place(event)))
                break
            if isinstance(event, yaml.ScalarEvent):
                self._put(event, None if event.implicit[0] and event.value in NULLS else event.value)
            elif isinstance(event, yaml.AliasEvent):
                self.unused.pop(event.anchor or "", None)
                if event.anchor not in self.anchors:
                    self._report_sign(event)
                self._put(event, self.anchors.get(event.anchor or ""))
            elif isinstance(event, yaml.CollectionStartEvent):
                line, column = self._place(event)
                if len(self.open) > DEPTH:
                    self.problems.append(invalid_yaml.nested_too_deeply().on_line(line, column))
                    return None
                started: Any = PlacedMapping(line) if isinstance(event, yaml.MappingStartEvent) else []
                self._put(event, started)
                self.open.append(started)
                self.keys.append(None)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
                self.keys.pop()
            elif isinstance(event, yaml.DocumentEndEvent):
                ended = True
        for event in self.unused.values():
            self._report_sign(event)
        return self.root[0] if self.root else None

    def _report_sign(self, event: Any) -> None:
        """Report a word after "*", "&" or "!" that YAML took for a name of its own."""
        found = sign_with_meaning(self.text, event.start_mark.line, event.start_mark.column)
        self.problems.append(_moved(found, self.first_line))

    @staticmethod
    def _is_empty(event: Any) -> bool:
        """Tell whether an event after the first document holds nothing that an author wrote."""
        if isinstance(event, yaml.ScalarEvent):
            return not event.value
        return isinstance(event, (yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent))

    def _place(self, event: Any) -> tuple[int, int]:
        """Return line and column of an event, as a plain pair: a library has tens of thousands of them."""
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _put(self, event: Any, value: Any) -> None:
        """Put a value where it belongs: into the open list, or as key or value into the open mapping."""
        if event.anchor and not isinstance(event, yaml.AliasEvent):
            self.anchors[event.anchor] = value
            if isinstance(event, yaml.ScalarEvent):
                self.unused[event.anchor] = event
        if isinstance(event, yaml.ScalarEvent) and event.tag and event.tag not in TAGS:
            self._report_sign(event)
        if isinstance(value, str) and value[:1] == "-" and value[1:2].isalpha() and self._on_its_own_line(event):
            here, line = self.text.split("\n")[event.start_mark.line], event.start_mark.line + self.first_line
            slip = missing_blank_of_item(here, line)
            self.problems += [slip] if slip else []
        holder = self.open[-1]
        if not isinstance(holder, PlacedMapping):
            holder.append(value)
        elif self.keys[-1] is None:
            line, column = self._place(event)
            if not isinstance(event, yaml.ScalarEvent):
                self.problems.append(invalid_yaml.key_without_word().on_line(line, column))
            self.keys[-1] = (event.value if isinstance(event, yaml.ScalarEvent) else "", line, column)
        else:
            self._pair(holder, *self.keys[-1], value)
            self.keys[-1] = None

    def _on_its_own_line(self, event: Any) -> bool:
        """Tell whether a value begins in a line below its key."""
        key = self.keys[-1]
        return not event.style and key is not None and key[1] < event.start_mark.line + self.first_line

    def _pair(self, mapping: PlacedMapping, key: str, line: int, column: int, value: Any) -> None:
        if key in mapping:
            problem = duplicate_key.stands_twice(key, mapping.places[key][0])
            self.problems.append(problem.on_line(line, column, len(key)))
        else:
            mapping.places[key] = line, column
            mapping[key] = value


def _nested_too_deeply(text: str, first_line: int) -> Problem | None:
    """Return a problem where a text that does not parse nests too deeply, if it does.

    Blocks that are nested by indentation alone are left to the parser.

    >>> problem = _nested_too_deeply("a: b\\nc: " + "[" * 50, 1)
    >>> problem and (problem.line, problem.column)
    (2, 44)
    """
    depth = 0
    for found in NESTING.finditer(text):
        if found["dashes"]:
            line_depth, column = found["dashes"].count("-"), found.end()
        else:
            depth = max(0, depth + bool(found["open"]) - bool(found["close"]))
            line_depth, column = depth, found.start() + 1
        if line_depth > DEPTH:
            lines = LineIndex(text, first_line)
            line = lines.line(found.start())
            return invalid_yaml.nested_too_deeply().on_line(line, column - lines.offset(line))
    return None


def _syntax_error(error: yaml.MarkedYAMLError, text: str, first_line: int) -> Problem:
    """Word a syntax error for a person who does not know YAML."""
    cause = f"{error.context or ''} {error.problem or ''}"
    begun = cause.startswith(("while scanning", "while parsing a flow"))  # then the context is where it begins
    mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
    found = syntax_error(text, cause, *((mark.line, mark.column) if mark else (0, 0)))
    return _moved(found, first_line)


def _moved(problem: Problem, first_line: int) -> Problem:
    """Return a problem of a text at its place in the file, in which the text begins in a line."""
    return replace(problem, line=problem.line + first_line - 1)


def _forbidden_character(text: str, first_line: int) -> Problem:
    """Name a character that YAML does not allow, and its place."""
    bad = NO_TEXT.search(text)
    at = bad.start() if bad else 0
    forbidden = invalid_yaml.forbidden_character(text[at] if bad else "")
    return forbidden.on_line(*LineIndex(text, first_line).position(at))
