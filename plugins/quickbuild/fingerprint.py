"""Make hashes of values, so that equal hashes mean that a template prints the same of them.

A value of a type of which nothing is known has no hash: whoever asks must then do the work.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta, tzinfo
from enum import Enum
from functools import cache, partial
from hashlib import blake2b
from html import unescape
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, MethodType, SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlparse

from pelican.contents import Content, Static
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper
from pelican.utils import memoized

SITE = frozenset(["settings", "_context"])
"""The attributes by which Pelican's objects lead to the whole site: what templates use of it, they name themselves."""
CACHED = type(cache(len))
ATTACHED = re.compile(r"[{|]attach[}|]")
"""A link that moves the file that it leads to, as `{attach}figure.png`."""


WRAPPED = frozenset(["settings", "name", "slug", "_name", "_slug", "_slug_from_name"])
"""The attributes that Pelican itself gives categories, tags and authors; the first two of a name it adds with `url`."""


class Unknown(TypeError):
    """Say that nothing is known of a type, so that no hash of its values can be trusted."""


def digest(*parts: str) -> str:
    """Return a hash of texts, 32 hexadecimal digits.

    >>> digest("a", "b") == digest("ab")
    False
    """
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def is_of(module: str, packages: Iterable[str]) -> bool:
    """Tell whether a module belongs to one of the packages; those of plugins in `pelican.plugins` are not Pelican's.

    >>> is_of("pelican.utils", ["pelican"]), is_of("pelican.plugins.seo", ["pelican"]), is_of("pelicans", ["pelican"])
    (True, False, False)
    """
    # Hook: what of Pelican itself lies in the folder for plugins, Pelican 4.12.
    plugin = module.startswith("pelican.plugins.") and module.split(".")[2] not in ("signals", "_utils")
    return any(f"{module}.".startswith(f"{each}.") and not (plugin and each == "pelican") for each in packages)


class Fingerprints:
    """Make the hashes of one build; `trusted` are the packages whose functions depend on their arguments alone.

    Contents and frozen dataclasses are hashed once: they must not change after they were first asked for. An object may
    have a method `__fingerprint__` that returns a value of known types, which says all that can be printed of it.

    >>> ours = Fingerprints()
    >>> ours.of({"a": [1, "b"]}) == ours.of({"a": [1, "b"]}), ours.of([1]) == ours.of(["1"])
    (True, False)
    >>> ours.of(object())
    Traceback (most recent call last):
    quickbuild.fingerprint.Unknown: builtins.object
    """

    def __init__(self, trusted: Iterable[str] = ()) -> None:
        self.trusted = frozenset(trusted)
        self._frozen: dict[int, tuple[object, str, list[Content]]] = {}
        self._contents: dict[int, tuple[Content, str, list[Content]]] = {}
        self._met: list[Content] = []
        self._attached: bool | None = None

    def of(self, value: Any) -> str:
        """Return the hash of a value; raise Unknown when a type in it is not known."""
        try:
            text, met = self._with_contents(lambda: self._text(value))
            return digest(text, *self._reached(met))
        except RecursionError:
            raise Unknown(f"{type(value).__qualname__} that holds itself, or too much") from None

    def _with_contents(self, make: Callable[[], str]) -> tuple[str, list[Content]]:
        """Return what `make` makes, and the contents that it met."""
        outer, self._met = self._met, []
        try:
            return make(), self._met
        finally:
            self._met = outer

    def _reached(self, contents: list[Content]) -> list[str]:
        """Return the hashes of contents and of all that these lead to, each once."""
        found: dict[int, str] = {}
        waiting = list(contents)
        while waiting:
            content = waiting.pop()
            if id(content) not in found:
                found[id(content)], more = self._content(content)
                waiting += more
        return sorted(found.values())

    def _content(self, content: Content) -> tuple[str, list[Content]]:
        """Return the hash of a content by itself, and the contents that it leads to."""
        known = self._contents.get(id(content))
        if not known:
            text, met = self._with_contents(lambda: self._attributes(content))
            known = self._contents[id(content)] = (content, digest(text, *self._targets(content)), met)
        return known[1], known[2]

    def _targets(self, content: Content) -> list[str]:
        """Return where the links of a content lead that name files of the site, for pages may move."""
        text = _text_of(content)
        if "{" not in text and "|" not in text:
            return []
        if ATTACHED.search(text):
            raise Unknown("a link with {attach}")
        found = []
        for linked in _linked(content, text):
            if isinstance(linked, Static) and self._attaches(content._context):
                raise Unknown("a link to a file that a link with {attach} may move")
            # Hook: `url` of a static file notes that it was asked for; this does not, Pelican 4.12.
            of = linked.get_url_setting("url") if isinstance(linked, Content) else getattr(linked, "url", "-")
            found.append(str(of))
        return found

    def _attaches(self, context: Mapping[str, Any]) -> bool:
        """Tell whether any content of the site has a link that moves a file, when it is rendered."""
        if self._attached is None:
            contents = [each for each in context["generated_content"].values() if isinstance(each, Content)]
            self._attached = any(ATTACHED.search(_text_of(each)) for each in contents)
        return self._attached

    def _attributes(self, value: object) -> str:
        named = sorted(vars(value).items())
        return self._sequence([type(value).__qualname__, *((name, each) for name, each in named if name not in SITE)])

    def _sequence(self, values: Iterable[object]) -> str:
        return f"({','.join(map(self._text, values))})"

    def _text(self, value: Any) -> str:
        """Return a text that differs for values that are printed differently."""
        kind = type(value)
        if kind is str:
            return f"{len(value)}:{value}"
        if value is None or kind in (int, bool, float, bytes):
            return repr(value)
        if kind in (list, tuple):
            return f"{kind.__name__}{self._sequence(value)}"
        if kind is dict:
            return f"dict{self._sequence(value.items())}"
        if kind in (set, frozenset):
            return f"{kind.__name__}({','.join(sorted(map(self._text, value)))})"
        return self._object(value)

    def _object(self, value: Any) -> str:
        kind = type(value)
        name = f"{kind.__module__}.{kind.__qualname__}"
        if hasattr(kind, "__fingerprint__"):
            return f"{name}{self._text(value.__fingerprint__())}"
        if isinstance(value, Content):
            self._met.append(value)
            return f"{name}({self._text(value.source_path)})"
        if isinstance(value, URLWrapper):
            more = sorted((each, of) for each, of in vars(value).items() if each not in WRAPPED)
            return f"{name}{self._sequence([value.name, value.slug, *more])}"
        if isinstance(value, Page):
            shown = [value.full_name, value.base_url, value.number, value.object_list, value.paginator]
            return f"{name}{self._sequence(shown)}"
        if isinstance(value, Paginator):  # of its list only the length: see `templates`
            return f"{name}{self._sequence([value.name, value.url, value.per_page, value.orphans, value.count])}"
        if isinstance(value, (date, time, timedelta, tzinfo, Enum, PurePath)):
            return f"{name}({value!r})"
        if isinstance(value, re.Pattern):  # whose repr is cut off
            return f"{name}({value.pattern!r},{value.flags})"
        if isinstance(
            value, (SimpleNamespace, partial, FunctionType, BuiltinFunctionType, MethodType, memoized, CACHED)
        ):
            return self._function(value, name)
        if isinstance(value, (str, int, float)):
            return f"{name}({value!r})"
        if isinstance(value, (tuple, list)):
            return f"{name}{self._sequence(value)}"
        if isinstance(value, dict):
            return f"{name}{self._sequence(value.items())}"
        if is_dataclass(value) and not isinstance(value, type):
            return self._dataclass(value, name)
        raise Unknown(name)

    def _function(self, value: Any, name: str) -> str:
        """Name a function of a trusted package, with what is bound to it."""
        if isinstance(value, SimpleNamespace):
            return f"{name}{self._text(vars(value))}"
        if isinstance(value, partial):
            return f"{name}{self._sequence([value.func, value.args, value.keywords])}"
        if isinstance(value, MethodType):
            bound = value.__self__
            of = (
                [bound, bound.object_list] if isinstance(bound, Paginator) else bound
            )  # it may give any part of the list
            return f"{name}{self._sequence([value.__func__.__qualname__, of])}"
        if isinstance(value, memoized):
            value = value.func
        if not self.trusts(value) or getattr(value, "__closure__", None):
            raise Unknown(f"{value.__module__}.{value.__qualname__}")
        return f"{name}({value.__module__}.{value.__qualname__})"

    def trusts(self, function: Any) -> bool:
        """Tell whether what a function gives depends on its arguments alone, and not on the context of a template."""
        module = str(getattr(function, "__module__", ""))
        return is_of(module, self.trusted) and not hasattr(function, "jinja_pass_arg")

    def _dataclass(self, value: Any, name: str) -> str:
        known = self._frozen.get(id(value))
        if not known:
            text, met = self._with_contents(
                lambda: digest(name, self._sequence(getattr(value, each.name) for each in fields(value)))
            )
            known = (value, text, met)
            if value.__dataclass_params__.frozen:
                self._frozen[id(value)] = known
        self._met += known[2]
        return known[1]


@cache
def intrasite(links: str) -> re.Pattern[str]:
    """Return the expression by which Pelican finds links of its own kind, as `href="{filename}a.md"`.

    Where Pelican looks for the whole tag first, this looks for the value alone: it finds at least as many.
    """
    # Hook: how Pelican finds links to files in HTML, Pelican 4.12.
    return re.compile(rf"""=\s*(?P<quote>["'])(?:{links}(?P<value>.*?))(?P=quote)""")


def _linked(content: Content, text: str) -> Iterator[Any]:
    """Yield what the links of a content lead to that name files of the site; None where there is no such file."""
    folder = posixpath.dirname(content.get_relative_source_path() or "")
    for match in intrasite(content.settings["INTRASITE_LINK_REGEX"]).finditer(text):
        if match["what"] in ("filename", "static"):
            for path in _paths(folder, match["value"]):
                for kind in ("generated_content", "static_content"):
                    yield content._context[kind].get(path)


def _text_of(content: Content) -> str:
    """Return what a content has of text with links."""
    return f"{content._content or ''}{getattr(content, '_summary', '') or ''}"


@cache
def _paths(folder: str, address: str) -> tuple[str, ...]:
    """Return the files that the address of a link in a file of `folder` can mean, relative to the content folder."""
    # Hook: the three spellings in which Pelican looks for a file, Pelican 4.12.
    path = urlparse(address).path
    spellings = dict.fromkeys((path, unquote(path), urlparse(unescape(address)).path))
    return tuple(
        each[1:] if each.startswith("/") else posixpath.normpath(posixpath.join(folder, each)) for each in spellings
    )
