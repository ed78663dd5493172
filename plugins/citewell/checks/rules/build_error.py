"""Pelican stopped, or left something out.

## What it does

Tells what Pelican, the program that builds the site, logged as an error, at its place: settings that do not run, a
plugin that does not load, a template with a fault, a file that could not be read or copied.

## Why

Pelican goes on after most of its errors and ends as if all were well. The site would lack something without a word.

## Example

```settings
PLUGINS = ["citewell", "quickbuild", "no_such_plugin"]
```

## Use instead

```settings
PLUGINS = ["citewell", "quickbuild"]
```

A fault of a template is told at its line in the theme. What we have no words for is told in those of the program that
found it: if they make no sense to you, pass them on to whoever looks after the settings and the theme.
"""

from __future__ import annotations

import errno
import os
import re

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "build-error"
GROUP = Group.CLINIC
FOR_CLINICS = False
LEVEL = Level.ERROR
STOPS = True

LOOK_WHO_MAY = "look who may read the file, and who may write where the site is built, then run this again."
NAME_ANEW = "give one of the two another name."
REFUSED = {
    errno.EACCES: ("this account may not read it, or not write its copy", LOOK_WHO_MAY),
    errno.EPERM: ("this account may not read it, or not write its copy", LOOK_WHO_MAY),
    errno.ENOENT: ("it is not there", "put it back, or take out what names it; a link to a file may lead nowhere."),
    errno.ENOSPC: ("the disk is full", "make room on the disk, then run this again."),
    errno.EDQUOT: ("the disk is full", "make room on the disk, then run this again."),
    errno.ENAMETOOLONG: ("its name is too long", "give the file a shorter name."),
    errno.EROFS: ("the place for the site cannot be written", "choose another folder for the site."),
    errno.EISDIR: ("a folder stands where a file should", NAME_ANEW),
    errno.ENOTDIR: ("a file stands where a folder should", NAME_ANEW),
}
"""Why a system refuses a file, and what to do, by the number of the error."""
JINJA: tuple[tuple[str, str, str], ...] = (
    (
        r"^Encountered unknown tag '(end\w+)'.*nesting mistake.*to be closed is '(\w+)'",
        "{% $1 %} stands before {% $2 %} is closed",
        "write {% end$2 %} before it, or take it out.",
    ),
    (r"^Encountered unknown tag '(end\w+|el\w+)'", "{% $1 %} closes nothing", "take it out, or write what it ends."),
    (r"^Encountered unknown tag '(\w+)'", "there is no tag {% $1 %}", "correct its name, or take it out."),
    (
        r"^Unexpected end of template\. .*needs to be closed is '(\w+)'",
        "{% $1 %} is not closed",
        "write {% end$1 %} where it ends.",
    ),
    (r"^No (filter|test) named '([^']*)'", 'there is no $1 "$2"', "correct its name, or take it out."),
    (
        r"^block '([^']*)' defined twice",
        'two blocks are called "$1"',
        "give one of them another name, or take it out.",
    ),
    (r"^Missing end of (comment|raw)", "a $1 is not closed", "write its end."),
    (
        r"^(?:unexpected end of template|expected token 'end of (?:print statement|statement block)')",
        "what begins with {{ or {% is not written to its end, or holds words too many",
        "look for a sign that is missing before }} or %}.",
    ),
    (r"^Expected an expression", "between {{ and }} or {% and %} a value is missing", "write it, or take the tag out."),
    (
        r"^unexpected '(.+)'$",
        "this $1 cannot stand here",
        "look for a sign that is missing before or after it: }} ends a value, and %} a tag.",
    ),
    (r"^unexpected char '(.*)' at \d+", "the sign $1 cannot stand here", "take it out, or put it in quotes."),
    (
        r"^there is no parent block called '([^']*)'",
        'super() is asked for the block "$1", which the template above it does not have',
        "take super() out, or correct the name of the block.",
    ),
    (
        r"^'jinja2\S* object' has no attribute '([^']*)'",
        'there is no block "$1"',
        "correct the name of the block, or add it.",
    ),
    (
        r"^'(?:[\w.]*\.)?(\w+)(?: object)?' has no attribute '([^']*)'",
        'there is no "$2" in what it is asked of ($1)',
        "correct the name, or ask first whether it is there: {% if ... %}.",
    ),
    (
        r"^'([^']*)' is undefined",
        'nothing is called "$1" here',
        "correct the name, or set it in pelicanconf.py; names of settings stand in capitals.",
    ),
)
"""What Jinja says, what that means (with $1 for what it names), and what to do."""


def logged(said: str) -> Problem:
    """Return the problem of what was logged, where we know no better words."""
    return Problem(RULE, _line(said), "this stopped Pelican, or made it leave something out.")


# Settings and plugins.


def settings_stop(error: BaseException) -> Problem:
    """Return the problem of settings that raise an error when they run."""
    what = error.msg if isinstance(error, SyntaxError) else f"{type(error).__name__}: {error}"
    advice = "look at this line and the one above it: a quote, a comma or a bracket?"
    return Problem(RULE, f"the settings stop here: {_line(what)}", advice)


def not_loaded(part: str) -> Problem:
    """Return the problem of a site without a part of Citewell on which all checks depend."""
    return Problem(RULE, f"the plugin {part} is not loaded: nothing was checked", "add it to PLUGINS.")


def no_plugin(name: str) -> Problem:
    """Return the problem of a plugin that is not found."""
    advice = "correct its name in PLUGINS, or install it; the folders of PLUGIN_PATHS are searched, too."
    return Problem(RULE, f'there is no plugin "{name}"', advice)


def plugin_needs(name: str, module: str) -> Problem:
    """Return the problem of a plugin that imports a module which is not installed."""
    advice = f"install {module.partition('.')[0]}, or take the plugin out of PLUGINS."
    return Problem(RULE, f'the plugin "{name}" needs "{module}", which is not installed', advice)


def plugin_fails(name: str, cause: str) -> Problem:
    """Return the problem of a plugin that raises an error when it is loaded."""
    message = f'the plugin "{name}" cannot be started: {_line(cause)}'
    return Problem(RULE, message, "take it out of PLUGINS, or ask whoever wrote it.")


# Files and pages.


def folder_not_copied() -> Problem:
    """Return the problem of a folder that a file is in the way of."""
    return Problem(RULE, "this folder did not get into the site: a file stands where it should be", NAME_ANEW)


def file_not_copied(error: object) -> Problem:
    """Return the problem of a file that the system did not copy, with the error that it gave."""
    why, advice = _refused(error)
    return Problem(RULE, f"this file did not get into the site: {why}", advice)


def page_not_read(error: OSError) -> Problem:
    """Return the problem of a page that the system did not open."""
    why, advice = _refused(error)
    return Problem(RULE, f"this page cannot be read: {why}", advice)


def page_not_made(cause: BaseException | None) -> Problem:
    """Return the problem of a page that a reader fails on."""
    why = f": {_line(str(cause))}" if cause else ""
    return Problem(RULE, f"this page cannot be made{why}", "correct the page; it is left out of the site until then.")


def page_without(field: str) -> Problem:
    """Return the problem of a page without a field that Pelican needs."""
    value = "2026-11-22" if field == "date" else "…"
    message = f"the page has no {field}, and is left out of the site"
    return Problem(RULE, message, f"add `{field}: {value}` at the top of the page.")


def page_outside(name: str) -> Problem:
    """Return the problem of a page whose file would lie outside the site."""
    message = f'the page asks to be written to "{name}", which is outside the site'
    return Problem(RULE, message, "correct its save_as or its slug.")


def nested_too_deeply() -> Problem:
    """Return the problem of a page with more lists or quotations in each other than Markdown can read."""
    message = "the page cannot be read: what stands here is nested too deeply"
    advice = "take blanks at the beginning of the lines out, or lists and quotations out of each other."
    return Problem(RULE, message, advice)


def address_taken(address: str, setting: str) -> Problem:
    """Return the problem of a page at the address that a setting gives to the list of references."""
    message = f"this page has the address of the list of references, /{address}/"
    advice = f"give the page another `slug:`, or the list another address with {setting} in pelicanconf.py."
    return Problem(RULE, message, advice)


# Templates of the theme.


def no_template(name: str) -> Problem:
    """Return the problem of a template that the settings ask for, and the theme does not have."""
    advice = "add it to the theme, or correct its name where the settings ask for it."
    return Problem(RULE, f'the theme has no template "{name}"', advice)


def no_template_of_page(name: str) -> Problem:
    """Return the problem of a template that a page asks for, and the theme does not have."""
    return Problem(RULE, f'the theme has no template "{name}"', "correct its name, or take the line out.")


def no_other_template(name: str) -> Problem:
    """Return the problem of a template that another one asks for, and the theme does not have."""
    advice = "correct the name after extends, include, import or from."
    return Problem(RULE, f'the theme has no template "{name}"', advice)


def jinja_says(said: str) -> tuple[Problem, str] | None:
    """Return the problem that a message of Jinja means, with the name that stands in the line; None if none is known.

    >>> problem, name = jinja_says("No filter named 'shout'.")
    >>> problem.message, name
    ('there is no filter "shout"', 'shout')
    """
    for pattern, message, advice in JINJA:
        if found := re.search(pattern, said):
            name = found[found.lastindex] if found.lastindex else ""
            return Problem(RULE, _filled(message, found), _filled(advice, found)), name
    return None


def template_stops(error: BaseException, said: str) -> Problem:
    """Return the problem of a line at which a template raises an error that we know no better words for."""
    message = f"the template cannot go on here: {said or type(error).__name__}"
    return Problem(RULE, message, "correct this line, or ask whoever looks after the theme.")


def _filled(words: str, found: re.Match[str]) -> str:
    return re.sub(r"\$(\d)", lambda number: found[int(number[1])], words)


def _refused(error: object) -> tuple[str, str]:
    """Return why the system refused a file, and what to do."""
    number = getattr(error, "errno", None)
    if number in REFUSED:
        why, advice = REFUSED[number]
        return f"{why} ({os.strerror(number)})", advice
    return f"the computer refused it ({_line(str(error))})", "look whether the file can be opened."


def _line(said: str) -> str:
    """Return what a program said as one line."""
    return " ".join(said.split())
