"""Say what a template prints: its own text with all that it includes, and the names that it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, Template, TemplateNotFound, meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from quickbuild.fingerprint import Unknown, digest


class Used(NamedTuple):
    """Hold what a template depends on, with all that it includes.

    `source` is a hash of the texts; `names` are those that it uses; each has the attributes that are used of it, or
    None where its whole value is.
    """

    source: str
    names: Mapping[str, frozenset[str] | None]


class Templates:
    """Read templates, each once in a build."""

    def __init__(self) -> None:
        self._used: dict[tuple[int, str], Used] = {}

    def used(self, template: Template) -> Used:
        """Return what a template depends on; raise Unknown when the name of one that it includes is computed.

        >>> from jinja2 import DictLoader
        >>> files = {"a": "{% include 'b' %}{{ page.title }}", "b": "{% for each in list %}{{ each }}{% endfor %}"}
        >>> Templates().used(Environment(loader=DictLoader(files)).get_template("a")).names
        {'each': None, 'list': None, 'page': frozenset({'title'})}
        """
        key = (id(template.environment), template.name or "")
        if key not in self._used:
            self._used[key] = _used(template.environment, template.name or "")
        return self._used[key]


def _used(environment: Environment, name: str) -> Used:
    texts: dict[str, str] = {}
    names: dict[str, set[str] | None] = {}
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
        for used, attribute in _uses(tree):
            known = names.setdefault(used, set())
            if attribute is None:
                names[used] = None
            elif known is not None:
                known.add(attribute)
    source = digest(*(f"{each}\n{text}" for each, text in sorted(texts.items())))
    return Used(source, {each: frozenset(of) if of is not None else None for each, of in sorted(names.items())})


def _uses(tree: nodes.Template) -> Iterator[tuple[str, str | None]]:
    """Yield each name that is read, with the attribute of it that is; None where it stands alone.

    A name that a template itself sets is yielded, too: that costs nothing but work.
    """
    alone = {id(each) for each in tree.find_all(nodes.Name)}
    for each in tree.find_all(nodes.Getattr):
        named = each.node.name if isinstance(each.node, nodes.Name) else ""
        if each.attr == "object_list" and not named.endswith(("_page", "_paginator")):
            # It may be the whole list of a paginator, of which the hash of a paginator says nothing.
            raise Unknown("an object_list")
        if named:
            alone.discard(id(each.node))
            yield named, each.attr
    for name in tree.find_all(nodes.Name):
        if id(name) in alone and name.ctx == "load":
            yield name.name, None


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
