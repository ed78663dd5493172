"""Read YAML as the text that stands in the file, with the place of every key.

YAML's own typing corrupts references without a word: `family: No` becomes false, `page: 12:30` becomes 750, and
the first of two equal keys vanishes. Here every scalar is text, and each mapping knows its lines. The text is read
event by event: composing a tree in C overflows the stack on deeply nested input.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from citewell.formats.cleaning import clean_records
from citewell.formats.cslyaml import write as write
from citewell.formats.record import LIMIT, Fault, Mapping, too_large

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NULLS = frozenset(("", "~"))  # "Null" is a family name
DEPTH = 40
"""How deeply values may be nested; a reference needs five levels."""
NESTING = re.compile(
    r"""(?P<open>[\[{]) | (?P<close>[]}]) | (?P<dashes>^\ *(?:-\ +){2,})
      | (?<!\w)"(?:[^"\\]|\\[\s\S])*+"? | (?<!\w)'[^']*'? | (?<!\S)\#.*""",
    re.M | re.X,
)
"""What nests in YAML, or hides signs that would: `a: [{b: "]"}] # ]` opens two and closes two, `- - b` opens two."""
TOO_DEEP = "this is nested too deeply"
PLAIN_FIELDS = "write plain fields, one to a line."


def load(text: str, first_line: int = 1) -> tuple[Any, list[Fault]]:
    """Read the first YAML document of a text; `first_line` is the line of the file in which `text` begins.

    Returns the value (None when the text does not parse) and the faults found.

    >>> load("family: No\\nvolume: 010\\npage: 12:30")[0]
    {'family': 'No', 'volume': '010', 'page': '12:30'}
    >>> [(fault.rule, fault.line) for fault in load("a: 1\\nb: 2\\na: 3")[1]]
    [('duplicate-key', 3)]
    """
    if len(text) > LIMIT:
        return None, [too_large(text, "invalid-yaml", first_line)]
    builder = _Builder(first_line)
    try:
        return builder.read(text), builder.faults
    except yaml.MarkedYAMLError as error:  # a parser may have a limit of its own, and words of its own for it
        deep = _nested_too_deeply(text, first_line)
        return None, [*builder.faults, deep or _syntax_fault(error, first_line)]
    except yaml.YAMLError as error:
        return None, [*builder.faults, _character_fault(error, text, first_line)]


def read(text: str) -> tuple[Any, list[Fault]]:
    """Read a file of references."""
    value, faults = load(text)
    return value, [*faults, *clean_records(value)]


class _Builder:
    """Turn YAML events into values, without recursion; a value met again through an alias is the same value."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.faults: list[Fault] = []
        self.anchors: dict[str, Any] = {}
        self.root: list[Any] = []
        self.open: list[list[Any] | Mapping] = [self.root]
        self.keys: list[tuple[str, int, int] | None] = [None]

    def read(self, text: str) -> Any:
        """Return the value of the first document of `text`, or None when there is none."""
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                self._put(event, None if event.implicit[0] and event.value in NULLS else event.value)
            elif isinstance(event, yaml.AliasEvent):
                self._put(event, self.anchors.get(event.anchor or ""))
            elif isinstance(event, yaml.CollectionStartEvent):
                line, column = self._place(event)
                if len(self.open) > DEPTH:
                    self.faults.append(Fault("invalid-yaml", TOO_DEEP, PLAIN_FIELDS, line, column))
                    return None
                started: Any = Mapping(line) if isinstance(event, yaml.MappingStartEvent) else []
                self._put(event, started)
                self.open.append(started)
                self.keys.append(None)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
                self.keys.pop()
            elif isinstance(event, yaml.DocumentEndEvent):
                break
        return self.root[0] if self.root else None

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _put(self, event: Any, value: Any) -> None:
        """Put a value where it belongs: into the open list, or as key or value into the open mapping."""
        if event.anchor and not isinstance(event, yaml.AliasEvent):
            self.anchors[event.anchor] = value
        holder = self.open[-1]
        if not isinstance(holder, Mapping):
            holder.append(value)
        elif self.keys[-1] is None:
            line, column = self._place(event)
            if not isinstance(event, yaml.ScalarEvent):
                self.faults.append(Fault("invalid-yaml", "a key is no word", "write `key: value`.", line, column))
            self.keys[-1] = (event.value if isinstance(event, yaml.ScalarEvent) else "", line, column)
        else:
            self._pair(holder, *self.keys[-1], value)
            self.keys[-1] = None

    def _pair(self, mapping: Mapping, key: str, line: int, column: int, value: Any) -> None:
        if key in mapping:
            message = f'"{key}" stands twice in the same place: first in line {mapping.places[key][0]}'
            advice = "keep one of the two; the first was taken."
            self.faults.append(Fault("duplicate-key", message, advice, line, column, len(key)))
        else:
            mapping.places[key] = line, column
            mapping[key] = value


def _nested_too_deeply(text: str, first_line: int) -> Fault | None:
    """Return a fault where a text that does not parse nests too deeply, if it does.

    Blocks that are nested by indentation alone are left to the parser.

    >>> fault = _nested_too_deeply("a: b\\nc: " + "[" * 50, 1)
    >>> fault and (fault.line, fault.column)
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
            line = text.count("\n", 0, found.start())
            begin = text.rfind("\n", 0, found.start()) + 1
            return Fault("invalid-yaml", TOO_DEEP, PLAIN_FIELDS, line + first_line, column - begin)
    return None


def _syntax_fault(error: yaml.MarkedYAMLError, first_line: int) -> Fault:
    """Word a syntax fault for a person who does not know YAML."""
    scanning = str(error.context or "").startswith("while scanning")  # then the context is where it begins
    mark = (error.context_mark if scanning else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    cause = str(error.problem or error.context or "it is not YAML")
    return Fault("invalid-yaml", f"this does not parse as YAML: {cause}", _advice(cause), line, column)


def _advice(cause: str) -> str:
    """Name the cure of the faults that authors meet most."""
    if "mapping values are not allowed" in cause:
        return 'indent it like the line above, or put a text with a colon in quotes: `title: "Pain: an aid"`.'
    if "cannot start any token" in cause:
        return "indent with spaces, not tabs, and put a text that begins with a sign such as @ or % in quotes."
    if "expected" in cause:
        return "look at this line and the one above it: indentation, a missing colon, or a quote that does not close."
    return "look at this line and the one above it: write `key: value`, one to a line, indented alike."


def _character_fault(error: yaml.YAMLError, text: str, first_line: int) -> Fault:
    """Find the line of a character that YAML does not allow."""
    position = getattr(error, "position", None)
    line = first_line + (text.count("\n", 0, position) if isinstance(position, int) else 0)
    return Fault(
        "invalid-yaml", "there is a character that YAML does not allow (a control character)", "delete it.", line
    )
