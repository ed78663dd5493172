"""Say what a template prints: its own text with all that it includes, and the names that it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, Template, TemplateNotFound, meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from quickbuild.fingerprint import Unknown, digest

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


class Templates:
    """Read templates, each once in a build."""

    def __init__(self) -> None:
        self._used: dict[tuple[int, str], Used | Unknown] = {}

    def used(self, template: Template) -> Used:
        """Return what a template depends on; raise Unknown where that cannot be said, as of a computed include.

        >>> from jinja2 import DictLoader
        >>> files = {"a": "{% include 'b' %}{{ page.title }}", "b": "{% for each in list %}{{ each }}{% endfor %}"}
        >>> Templates().used(Environment(loader=DictLoader(files)).get_template("a")).names
        {'each': None, 'list': None, 'page': frozenset({'title'})}
        """
        key = (id(template.environment), template.name or "")
        if key not in self._used:
            try:
                self._used[key] = _used(template.environment, template.name or "")
            except Unknown as unknown:
                self._used[key] = unknown
        found = self._used[key]
        if isinstance(found, Unknown):
            raise found
        return found


def _used(environment: Environment, name: str) -> Used:
    texts: dict[str, str] = {}
    names: dict[str, set[str] | None] = {}
    called: dict[str, Any] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in texts or environment.loader is None:
            continue
        try:
            texts[each] = environment.loader.get_source(environment, each)[0]
        except TemplateNotFound:  # it may be one of several, or missing on purpose
            texts[each] = ""
        tree = environment.parse(texts[each])
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
    source = digest(*(f"{each}\n{text}" for each, text in sorted(texts.items())))
    return Used(source, {each: frozenset(of) if of is not None else None for each, of in sorted(names.items())}, called)


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


def _called(environment: Environment, tree: nodes.Template) -> dict[str, Any]:
    """Return the filters and tests that a template may call, by itself or through `map`, but for those of Jinja.

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
    filters = {name: environment.filters[name] for name in named if name in environment.filters}
    tests = {f"is {name}": environment.tests[name] for name in named if name in environment.tests}
    ours = {id(each) for each in (*FILTERS.values(), *TESTS.values())}
    return {name: made for name, made in (filters | tests).items() if id(made) not in ours}


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
