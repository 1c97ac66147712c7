"""Every address the project answers, walked from its resolver, so that none can be forgotten in a table."""

from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver


@dataclass(frozen=True)
class Address:
    """`name` with its namespace (`letters:sign`), its `path` (`letters/<slug:slug>/`) and what that asks for,
    and the view that answers.
    """

    name: str
    path: str
    asks: frozenset[str]
    view: object


@cache
def addresses() -> dict[str, Address]:
    return {address.name: address for address in _walk(get_resolver())}


def _walk(resolver: URLResolver, space: str = "", before: str = "", asks: frozenset[str] = frozenset()):
    for pattern in resolver.url_patterns:
        here, path = asks | frozenset(pattern.pattern.converters), before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            here |= frozenset(getattr(pattern.pattern.regex, "groupindex", {}))
            assert pattern.name, f"the address {pattern.pattern} has no name"
            yield Address(space + pattern.name, path, here, pattern.callback)
        else:
            inner = space + (f"{pattern.namespace}:" if pattern.namespace else "")
            yield from _walk(pattern, inner, path, here)
