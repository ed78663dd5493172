"""Say what a template prints: its own text with all that it includes, and the names that it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from jinja2 import Environment, Template, TemplateNotFound, TemplateSyntaxError, meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from quickbuild.fingerprint import Unknown, digest
from quickbuild.store import Row, Store, pack, read_row

KIND = "template"
"""The kind of the rows that hold what templates use, by their names."""
LIST = "object_list"
GIVEN_NAMES = frozenset("map select reject selectattr rejectattr".split())
"""The filters of Jinja that are given the names of filters and tests."""
CHANCE = frozenset(["random", "lipsum"])
"""The filters and functions of Jinja that give another value each time."""


class Used(NamedTuple):
    """Hold what a template depends on, with all that it includes.

    `source` is a hash of the texts; `names` are those that it uses; each has the attributes that are used of it, or
    None where its whole value is. `called` are the filters and tests of its environment that it may call.
    """

    source: str
    names: Mapping[str, frozenset[str] | None]
    called: Mapping[str, Any]


class LazyTemplate:
    """Be a template that is compiled when something of it is needed beside its name."""

    def __init__(self, environment: Environment, name: str) -> None:
        self.environment, self.name = environment, name

    @cached_property
    def template(self) -> Template:
        """The template itself."""
        return self.environment.get_template(self.name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.template, name)


class Templates:
    """Say what templates print, each read once in a build; what was known of it before comes from the store.

    `common` gives a hash of what all depends on: the settings, which say how templates are read, and the programs.
    """

    def __init__(self, store: Store, common: Callable[[], str]) -> None:
        self.store, self.common = store, common
        self.new: dict[str, Row] = {}
        self._used: dict[tuple[int, str], Used | Unknown] = {}

    def used(self, environment: Environment, name: str) -> Used:
        """Return what a template depends on; raise Unknown where that cannot be said, as of a computed include.

        >>> from pathlib import Path
        >>> from jinja2 import DictLoader
        >>> files = {"a": "{% include 'b' %}{{ page.title }}", "b": "{% for each in list %}{{ each }}{% endfor %}"}
        >>> templates = Templates(Store(Path("no such folder")), lambda: "")
        >>> templates.used(Environment(loader=DictLoader(files)), "a").names
        {'each': None, 'list': None, 'page': frozenset({'title'})}
        """
        key = (id(environment), name)
        if key not in self._used:
            try:
                self._used[key] = self._stored(environment, name) or self._read(environment, name)
            except Unknown as unknown:
                self._used[key] = unknown
        found = self._used[key]
        if isinstance(found, Unknown):
            raise found
        return found

    def _stored(self, environment: Environment, name: str) -> Used | None:
        """Return what is stored of a template, if the text of each that it includes is still the same."""
        row = self.store.rows(KIND).get(name)
        value = read_row(KIND, name, row) if row and row.key == self.common() else None
        if not isinstance(value, dict) or value.keys() != {"texts", "names", "called"}:
            return None
        if any(digest(_source(environment, each)) != text for each, text in value["texts"].items()):
            return None
        return _used(environment, value)

    def _read(self, environment: Environment, name: str) -> Used:
        texts: dict[str, str] = {}
        names: dict[str, set[str] | None] = {}
        called: set[str] = set()
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each in texts:
                continue
            source = _source(environment, each)
            texts[each] = digest(source)
            try:
                tree = environment.parse(source)
            except TemplateSyntaxError:  # it is raised again where the template is rendered, with its place
                raise Unknown(f"{each}, which has a fault") from None
            for other in meta.find_referenced_templates(tree):
                if other is None:
                    raise Unknown(f"a template whose name is computed, in {each}")
                waiting.append(other)
            called |= _called(environment, tree)
            for used, attribute in _uses(tree):
                known = names.setdefault(used, set())
                if attribute is None:
                    names[used] = None
                elif known is not None:
                    known.add(attribute)
        value = {
            "texts": dict(sorted(texts.items())),
            "names": {each: None if of is None else sorted(of) for each, of in sorted(names.items())},
            "called": sorted(called),
        }
        self.new[name] = Row(self.common(), pack(KIND, name, self.common(), value))
        return _used(environment, value)


def _used(environment: Environment, value: Mapping[str, Any]) -> Used:
    """Return what a template depends on, of what is stored of it."""
    names = {each: None if of is None else frozenset(of) for each, of in value["names"].items()}
    filters = {name: environment.filters[name] for name in value["called"] if name in environment.filters}
    tests = {f"is {name}": environment.tests[name] for name in value["called"] if name in environment.tests}
    ours = {id(each) for each in (*FILTERS.values(), *TESTS.values())}
    called = {name: made for name, made in (filters | tests).items() if id(made) not in ours}
    return Used(digest(*(f"{each}={text}" for each, text in value["texts"].items())), names, called)


def _source(environment: Environment, name: str) -> str:
    """Return the text of a template; empty where there is none, for it may be one of several, or missing on purpose."""
    try:
        return str(environment.loader.get_source(environment, name)[0]) if environment.loader else ""
    except TemplateNotFound:
        return ""


def _uses(tree: nodes.Template) -> Iterator[tuple[str, str | None]]:
    """Yield each name that is read, with the attribute of it that is; None where it stands alone.

    A name that a template itself sets is yielded, too: that costs nothing but work.
    """
    names = list(tree.find_all(nodes.Name))
    alone = {id(each) for each in names}
    own = {each.name for each in names if each.ctx != "load"}
    if any(each.value == LIST for each in tree.find_all(nodes.Const)):
        raise Unknown(f"an {LIST}")
    for each in tree.find_all(nodes.Getattr):
        named = each.node.name if isinstance(each.node, nodes.Name) else ""
        if each.attr == LIST and (named in own or not named.endswith(("_page", "_paginator"))):
            # It may be the whole list of a paginator, of which the hash of a paginator says nothing.
            raise Unknown(f"an {LIST}")
        if named:
            alone.discard(id(each.node))
            yield named, each.attr
    for name in names:
        if id(name) in alone and name.ctx == "load":
            yield name.name, None


def _called(environment: Environment, tree: nodes.Template) -> set[str]:
    """Return the names of the filters and tests that a template may call, by itself or through `map`.

    Raises Unknown for what gives another value each time, and for extensions of Jinja that are not its own.
    """
    foreign = [each for each in environment.extensions if not each.startswith("jinja2.")]
    if foreign:
        raise Unknown(f"the extension {foreign[0]} of Jinja")
    named = {each.name for kind in (nodes.Filter, nodes.Test) for each in tree.find_all(kind)}
    if named & GIVEN_NAMES:
        named |= {each.value for each in tree.find_all(nodes.Const) if isinstance(each.value, str)}
    if named & CHANCE or any(each.name in CHANCE for each in tree.find_all(nodes.Name)):
        raise Unknown("what comes by chance")
    return named


def values(used: Used, context: Mapping[str, Any], common: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a template uses of a context, and of the names that are common to all templates, sorted by name."""
    for name, attributes in used.names.items():
        if name not in context and name in DEFAULT_NAMESPACE:
            continue
        if name in context or name in common:
            value = context[name] if name in context else common[name]
            if attributes is None:
                yield name, value
            else:
                for each in sorted(attributes):
                    yield f"{name}.{each}", _attribute(value, each)
        else:
            yield name, None


def _attribute(value: Any, name: str) -> Any:
    """Return what a template gets for `value.name`."""
    try:
        return getattr(value, name)
    except AttributeError:
        pass
    try:
        return value[name]
    except (TypeError, LookupError):
        return None
