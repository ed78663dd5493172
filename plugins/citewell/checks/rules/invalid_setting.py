"""A setting says what no site can be built with.

## What it does

Looks at the settings that every page depends on, in `pelicanconf.py` and `publishconf.py`: the address of the site and
of its pages, feeds and menu, the folders, the library, the hosts, the language and the time zone. Addresses and the
files that are written for them must agree.

## Why

A slip in `SITEURL` breaks every link and every style sheet of the published site, and nothing else would say so.

## Example

```settings
SITEURL = "htps://library.example.org"
```

## Use instead

```settings
SITEURL = "https://library.example.org"
```

The site may lie below a path, as in `https://clinic.example.org/library`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-setting"
GROUP = Group.CLINIC
FOR_CLINICS = False
LEVEL = Level.ERROR
STOPS = True

WHOLE_ADDRESS = 'write the whole address, such as "https://library.example.org".'
PLAIN_CHARACTERS = "use letters, digits, hyphens and slashes."
IN_QUOTES = "write it in quotes."
MENU = 'write MENU = [("About", "about/"), …]: what is shown, and where it leads.'


class Wrong(NamedTuple):
    """Say what is wrong with a value, in words that follow the name of what holds it, and what to write."""

    message: str
    help: str

    def of(self, subject: str) -> Problem:
        """Return the problem of what holds the value, such as the name of a setting."""
        return Problem(RULE, f"{subject} {self.message}", self.help)


# The address of a site. Each `better` is an address to write instead; "" where none is known.


def holds_character(character: str, better: str) -> Wrong:
    """Say that an address holds a character that none holds as it stands."""
    return Wrong(f"holds {_named(character)}", _write(better))


def no_scheme(better: str) -> Wrong:
    """Say that an address begins with its host."""
    return Wrong("does not begin with https://", _write(better))


def wrong_scheme(scheme: str, near: str, better: str) -> Wrong:
    """Say that an address begins with a scheme that no site has; `near` is the one it resembles most."""
    return Wrong(f'begins with "{scheme}:", which is not "{near}:"', _write(better))


def not_two_slashes(scheme: str, better: str) -> Wrong:
    """Say that too few or too many slashes follow the scheme."""
    return Wrong(f'has not two slashes after "{scheme}:"', _write(better))


def unreadable_host() -> Wrong:
    """Say that an address cannot be parsed."""
    return Wrong("names no host that can be reached", WHOLE_ADDRESS)


def no_host() -> Wrong:
    """Say that an address has no host."""
    return Wrong("names no host", WHOLE_ADDRESS)


def has_query(better: str) -> Wrong:
    """Say that an address has a query, which ends what can be linked to."""
    return Wrong("has a query, after which nothing can stand", _write(better))


def has_fragment(better: str) -> Wrong:
    """Say that an address has a fragment, which ends what can be linked to."""
    return Wrong("has a fragment, after which nothing can stand", _write(better))


def has_user(better: str) -> Wrong:
    """Say that an address holds a user's name."""
    return Wrong("holds a user's name", _write(better))


def no_port(better: str) -> Wrong:
    """Say that a colon is not followed by the number of a port."""
    return Wrong("names no port after the colon", _write(better))


def path_past_itself(better: str = "") -> Wrong:
    """Say that the path of an address has empty parts, or leads upwards."""
    return Wrong("has a path that leads on past itself", _write(better))


def ends_with_file(better: str) -> Wrong:
    """Say that an address ends with a file, which holds no pages."""
    return Wrong("ends with a file, below which nothing can lie", _write(better))


def this_computer() -> Wrong:
    """Say that an address is that of the computer on which the site is built."""
    return Wrong("names this computer, which no reader can reach", WHOLE_ADDRESS)


def malformed_host(host: str) -> Wrong:
    """Say that the host of an address cannot be one."""
    return Wrong(f'names "{host}", which is not the name of a host', WHOLE_ADDRESS)


def unreachable_host(host: str) -> Wrong:
    """Say that the host of an address is reserved for tests and local networks."""
    advice = "write the address at which readers will find the site."
    return Wrong(f'names "{host}", which no reader can reach', advice)


# Hosts, and addresses below the site.


def not_a_host(value: str, host: str, valid: bool) -> Problem:
    """Return the problem of an entry of HTTPS_HOSTS; `host` is the part of it that may be a `valid` host."""
    what = "is more than the name of a host" if host and host in value else "is no host"
    advice = f'write "{host}".' if valid else 'write names of hosts, such as "doi.org".'
    return Problem(RULE, f'HTTPS_HOSTS holds hosts, and "{value}" {what}', advice)


def whole_address() -> Wrong:
    """Say that an address does not lie below that of the site."""
    return Wrong("is an address of its own", "write where it lies below the site, such as about/.")


def begins_with_slash(path: str) -> Wrong:
    """Say that an address below the site begins with a slash."""
    return Wrong("begins with a slash", f'write "{path.lstrip("/")}": it lies below the site.')


def path_holds_character(character: str) -> Wrong:
    """Say that an address below the site holds a character that none holds as it stands."""
    return Wrong(f"holds {_named(character)}", PLAIN_CHARACTERS)


def path_with_query() -> Wrong:
    """Say that an address at which a page is to lie has a query or a fragment."""
    return Wrong('holds "?" or "#", after which no page lies', PLAIN_CHARACTERS)


def path_leads_out() -> Wrong:
    """Say that an address below the site has empty parts, or leads upwards."""
    return Wrong("leads out of its folder, or on past itself", "write it without //, . and .. between the slashes.")


def unpaired_brace() -> Wrong:
    """Say that an address with fields has one brace of two."""
    return Wrong("has a brace that is not closed, or not opened", "write fields as {slug}.")


def unknown_field(field: str, near: str, known: Collection[str]) -> Wrong:
    """Say that an address has a field that pages do not have; `near` is one with a name like it, or ""."""
    some = ", ".join(f"{{{each}}}" for each in ("slug", "lang", "date", "path") if each in known)
    return Wrong(f"has the unknown field {{{field}}}", f"did you mean {{{near}}}?" if near else f"fields are {some}.")


def no_field() -> Wrong:
    """Say that an address without a field would be that of several pages."""
    return Wrong("is the same for all of them", "write {slug} where each has a name of its own.")


def files_elsewhere(url_name: str, url: str, file_name: str, file: str, better: str) -> Problem:
    """Return the problem of an address and a file that is not sent for it; `better` is the file that would be."""
    message = f'{url_name} is "{url}", and {file_name} "{file}" lies elsewhere'
    return Problem(RULE, message, f'write {file_name} = "{better}", or change {url_name}.')


# Types.


def not_a_folder_name(name: str) -> Problem:
    """Return the problem of a folder that is not named by a text."""
    return Problem(RULE, f"{name} is not the name of a folder", IN_QUOTES)


def not_a_text(name: str) -> Problem:
    """Return the problem of a value in the place of a text."""
    return Problem(RULE, f"{name} is not a text", IN_QUOTES)


def none_for_no_text(name: str) -> Problem:
    """Return the problem of None where an empty text says "none"."""
    return Problem(RULE, f"{name} is not a text", 'write "" for none.')


def not_an_address(name: str) -> Problem:
    """Return the problem of an address or a file that is no text."""
    return Problem(RULE, f"{name} is not a text", 'write it in quotes, or "" for none.')


def not_a_feed(name: str) -> Problem:
    """Return the problem of a feed that is no text."""
    return Problem(RULE, f"{name} is not a text", "write the feed's file in quotes, or None for no feed.")


def not_a_library(name: str) -> Problem:
    """Return the problem of a library that is not named by a text."""
    return Problem(RULE, f"{name} is not a text", "write the file's name in quotes, or None for no library.")


def not_a_flag(name: str) -> Problem:
    """Return the problem of a value that is neither True nor False."""
    return Problem(RULE, f"{name} is neither True nor False", "write True or False, without quotes.")


def not_a_list(name: str) -> Problem:
    """Return the problem of a value in the place of a list of texts."""
    return Problem(RULE, f"{name} is not a list of texts", f'write {name} = ["…"], each text in quotes.')


# The menu.


def menu_is_no_list() -> Problem:
    """Return the problem of a menu of another type."""
    return Problem(RULE, "MENU is not a list", MENU)


def menu_entry_is_no_pair() -> Problem:
    """Return the problem of an entry of the menu of another type."""
    return Problem(RULE, "an entry of MENU is not a pair of texts", MENU)


def menu_entry_without_words() -> Problem:
    """Return the problem of an entry of the menu that shows nothing."""
    return Problem(RULE, "an entry of MENU has no words", MENU)


def menu_address(label: str, wrong: Wrong) -> Problem:
    """Return the problem of the address that an entry of the menu leads to."""
    return wrong.of(f'the address of "{label}" in MENU')


# Folders and files. Each `near` is the name of a folder with a name like it, or "".


def no_folder(name: str, value: str, near: str, folder: str) -> Problem:
    """Return the problem of a folder that is not there; `folder` is the one in which it is looked for."""
    advice = f"did you mean {near}?" if near else f"it is looked for in {folder}, the folder of the settings."
    return Problem(RULE, f'{name} is "{value}", and there is no such folder', advice)


def content_around_settings() -> Problem:
    """Return the problem of a content folder that holds the settings."""
    return Problem(RULE, "PATH is the folder of the settings, or lies around it", 'write PATH = "content".')


def over_written_files(name: str, value: str, better: str) -> Problem:
    """Return the problem of a folder that a build would clear, and that people write in."""
    message = f'{name} is "{value}", where files lie that were written by hand'
    return Problem(RULE, message, f'write {name} = "{better}".')


def library_outside(value: str) -> Problem:
    """Return the problem of a library that lies outside the project."""
    advice = "move the file into the content folder, and name it as content/references.yaml."
    return Problem(RULE, f'CITATION_LIBRARY is "{value}", which lies outside of the project', advice)


def outside_content(name: str, value: str) -> Problem:
    """Return the problem of an entry that leads out of the content folder."""
    message = f'{name} holds "{value}", which lies outside of the content folder'
    return Problem(RULE, message, "name a folder of the content folder.")


def no_such_folder_in_content(name: str, value: str, near: str) -> Problem:
    """Return the problem of an entry that the content folder does not have, where it has one like it."""
    return Problem(RULE, f'{name} holds "{value}", and there is no such folder', f"did you mean {near}?")


# What only some rules need: the zone, the language, the clinic, the reading grade and the glossary.


def no_time_zone(value: str) -> Problem:
    """Return the problem of a time zone that nobody knows."""
    return Problem(RULE, f'TIMEZONE is "{value}", which is no time zone', "write one such as Europe/Berlin, or UTC.")


def no_language(value: str) -> Problem:
    """Return the problem of a language that is no code."""
    return Problem(RULE, f'DEFAULT_LANG is "{value}", which is no language', "write a code, such as en or pt-BR.")


def clinic_is_no_dictionary() -> Problem:
    """Return the problem of facts of a clinic of another type."""
    return Problem(RULE, "CLINIC is not a dictionary of facts", 'write CLINIC = {"telephone": "…"} and so on.')


def clinic_is_not_installed(lacking: Sequence[str]) -> Problem:
    """Return the problem of the site of a clinic without the packages that such a site needs."""
    message = f"CLINIC is set, and what the site of a clinic needs is not installed: {', '.join(lacking)}"
    return Problem(RULE, message, "run pip install 'citewell[clinic]'.")


def reviewers_of_wrong_type() -> Problem:
    """Return the problem of reviewers that are neither a list nor a dictionary."""
    advice = 'write "reviewers": {"Dr Ann Aster": "consultant in pain medicine"}, each name with the role.'
    return Problem(RULE, 'CLINIC has "reviewers", which are neither a list nor a dictionary', advice)


def treatments_are_no_list() -> Problem:
    """Return the problem of treatments of another type."""
    return Problem(
        RULE, 'CLINIC has "treatments", which are no list', 'write "treatments": ["…"], each name in quotes.'
    )


def not_whole_years() -> Problem:
    """Return the problem of a value that is no number of years."""
    advice = "write a number such as 2, or None where a review holds for ever."
    return Problem(RULE, "REVIEW_YEARS is not a number of whole years", advice)


def no_number(name: str, usual: int) -> Problem:
    """Return the problem of a setting that is no number; `usual` is the number without the setting."""
    return Problem(RULE, f"{name} is not a number", f"write {name} = {usual}, without quotes.")


def glossary_is_no_name() -> Problem:
    """Return the problem of a GLOSSARY that names no file."""
    return _glossary("GLOSSARY is not the name of a file")


def no_such_glossary(name: str) -> Problem:
    """Return the problem of a GLOSSARY whose file is not there."""
    return _glossary(f'GLOSSARY is "{name}", and there is no such file')


def glossary_is_no_list(name: str, cause: str) -> Problem:
    """Return the problem of a GLOSSARY whose file holds no terms; `cause` is why it cannot be read, or empty."""
    return _glossary(f'GLOSSARY is "{name}", which is no list of terms{": " * bool(cause)}{cause}')


def _glossary(message: str) -> Problem:
    return Problem(RULE, message, "GLOSSARY names a YAML file with `term: explanation` in each line.")


def _write(better: str) -> str:
    return f'write "{better}".' if better else WHOLE_ADDRESS


def _named(character: str) -> str:
    """Return how a character is called that must not stand in an address."""
    if character.isspace():
        return "a blank" if character in " \u00a0" else "a line break or a tab"
    return f'"{character}"' if character.isprintable() else "a control character"
