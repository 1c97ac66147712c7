"""XML from strangers: no document type, no entities, bounded in depth and number, whatever is sent."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from letters.exchange.archive import broken, too_large

MOST_ELEMENTS = 250_000
DEEPEST = 150


def parse(data: bytes, prefixes: Mapping[str, str]) -> Element:
    """The root element. `prefixes` maps namespaces to the prefix that names are given ("w" makes "w.p").

    Names of other namespaces stay as "{namespace}name". Refused where it is no XML, declares a document
    type, or is deeper or longer than any letter.
    """
    bounded = _Bounded(prefixes)
    try:
        bounded.parser.Parse(data, True)  # noqa: FBT003  (the library's shape)
        return bounded.builder.close()
    except (expat.ExpatError, ValueError, AssertionError, LookupError) as damaged:
        raise broken() from damaged


class _Bounded:
    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.builder = TreeBuilder()
        self.depth = self.count = 0
        self.names: dict[str, str] = {}
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse
        self.parser.ExternalEntityRefHandler = _refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.builder.data

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST_ELEMENTS:
            raise too_large()
        self.builder.start(self.named(name), {self.named(one): value for one, value in attributes.items()})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(self.named(name))

    def named(self, name: str) -> str:
        if name not in self.names:
            space, _sep, local = name.rpartition("}")
            prefix = self.prefixes.get(space)
            self.names[name] = f"{prefix}.{local}" if prefix else f"{{{space}}}{local}" if space else local
        return self.names[name]


def _refuse(*_what: object) -> int:
    raise broken()


__all__ = ["Element", "parse"]
