"""The style of the references cannot be used.

## What it does

Loads the style that the setting CITATION_STYLE names, and formats every cited work with it once.

## Why

Readers and journals know references by their style; without it, they are printed in one plain form.

## Example

```settings
CITATION_STYLE = "apaa"
```

## Use instead

```settings
CITATION_STYLE = "apa"
```

A style has the name that it has in the repository of the Citation Style Language, or is a `.csl` file of your own. The
styles, and pandoc, which formats entries in them, come with `pip install 'citewell[csl]'`; for a `.csl` file another
pandoc on the PATH will do. Without them, entries are printed in one plain form.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-style"
GROUP = Group.CLINIC
FOR_CLINICS = False
LEVEL = Level.ERROR
STOPS = True
INSTALL = "pip install 'citewell[csl]'"
"""What brings pandoc and the styles of the CSL repository."""


def unknown_name(name: str, meant: str = "", installed: bool = True) -> Problem:
    """Return the problem of a style that is neither in the repository nor a file; `meant` is the one with its like."""
    message = f'there is no citation style "{name}"'
    if not meant:
        return _not_loaded(message)
    return Problem(RULE, message, f"did you mean {meant}?" + ("" if installed else f" It needs {INSTALL}."))


def not_installed(name: str) -> Problem:
    """Return the problem of a style of the repository on a site that has not installed the styles."""
    message = f'references are printed plainly, for the citation style "{name}" is not installed'
    return Problem(RULE, message, f"run {INSTALL}, or name a .csl file.")


def no_processor(name: str = "") -> Problem:
    """Return the problem of a style that nothing can format entries with."""
    shown = f'the citation style "{name}"' if name else "a citation style"
    message = f"references are printed plainly, for there is no pandoc to format them in {shown}"
    return Problem(RULE, message, f"run {INSTALL}, or install pandoc.")


def processor_too_old(path: str) -> Problem:
    """Return the problem of a pandoc without citeproc, which it has from version 2.11 on."""
    message = f"references are printed plainly, for {path} is older than pandoc 2.11"
    return Problem(RULE, message, f"run {INSTALL}, or install a newer pandoc.")


def no_bibliography(name: str) -> Problem:
    """Return the problem of a file that is no style, or of a style that formats no entries."""
    return _not_loaded(f'"{name}" is no CSL style with a bibliography')


def not_utf8(name: str) -> Problem:
    """Return the problem of a file in another encoding."""
    return _not_loaded(f'the citation style "{name}" is not written in UTF-8')


def not_opened(name: str, why: str | None) -> Problem:
    """Return the problem of a file that the system does not let us open, for a reason in the system's words."""
    return _not_loaded(f'the citation style "{name}" cannot be opened ({why})')


def tag_not_closed(line: int, column: int, closed: str, opened: str, opened_in: str) -> Problem:
    """Return the problem of `</closed>` where the tag `<opened>` of a line before should be closed first."""
    return _no_xml(line, column, f"</{closed}> stands before <{opened}> of line {opened_in} is closed")


def no_tag(line: int, column: int) -> Problem:
    """Return the problem of a file that is empty or begins with something else than a tag."""
    return _no_xml(line, column, "it does not begin with a tag, as <style>")


def ends_early(line: int, column: int) -> Problem:
    """Return the problem of a file that was cut off."""
    return _no_xml(line, column, "it ends before every tag is closed")


def goes_on(line: int, column: int) -> Problem:
    """Return the problem of a file that does not end with its root element."""
    return _no_xml(line, column, "something stands after </style>")


def other_syntax_error(line: int, column: int, said: str) -> Problem:
    """Return the problem of a style that is no XML, in the words of the parser."""
    return _no_xml(line, column, f"it cannot be read on from here ({said})")


def processor_failed(said: str) -> Problem:
    """Return the problem of a style with which the processor formats nothing, in the processor's words."""
    return _not_used(f"the citation processor failed: {said or 'it printed nothing'}")


def _not_loaded(message: str) -> Problem:
    return Problem(RULE, message, "CITATION_STYLE names a style of the CSL repository, such as apa, or a .csl file.")


def _no_xml(line: int, column: int, what: str) -> Problem:
    return _not_used(f"the citation style is no XML, in its line {line}, column {column}: {what}")


def _not_used(message: str) -> Problem:
    return Problem(RULE, message, "choose another CITATION_STYLE.")
