"""Every address the project answers, walked from its resolver, so that none can be forgotten in a table."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver


@dataclass(frozen=True)
class Address:
    """`name` with its namespace (`letters:sign`), what its path asks for, and the view that answers."""

    name: str
    asks: frozenset[str]
    view: object


def addresses() -> dict[str, Address]:
    return {address.name: address for address in _walk(get_resolver())}


def _walk(resolver: URLResolver, space: str = "", asks: frozenset[str] = frozenset()):
    for pattern in resolver.url_patterns:
        here = asks | frozenset(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            here |= frozenset(getattr(pattern.pattern.regex, "groupindex", {}))
            assert pattern.name, f"the address {pattern.pattern} has no name"
            yield Address(space + pattern.name, here, pattern.callback)
        else:
            yield from _walk(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""), here)
