"""What a bureau's tool does with our file, done by one of theirs: translate-toolkit's own XLIFF 2 reader and writer.

It is GPL, so it is a tool of the tests and nothing that runs imports it.
"""

from translate.storage.placeables import StringElem
from translate.storage.xliff2 import Xliff2File


def translated(data, words, *, approve=False):
    """The file with a target in every unit that has none and may be translated; `words`: of a stretch of the source."""
    store = Xliff2File.parsestring(data)
    for unit in store.units:
        if unit.istranslatable() and not unit.target:
            unit.rich_target = [_said(whole, words) for whole in unit.rich_source]
            unit.marktranslated()
            if approve:
                unit.markapproved()
    return bytes(store)


def overtyped(data, words):
    """The file with plain words as targets, as a careless hand leaves them: the codes are gone."""
    store = Xliff2File.parsestring(data)
    for unit in store.units:
        unit.target = words
    return bytes(store)


def _said(element, words):
    """A copy, each stretch of words replaced and every code left where it is."""
    copy = element.copy()
    for leaf in copy.flatten():
        if isinstance(leaf, StringElem):
            leaf.sub = [words(one) if isinstance(one, str) and one.strip() else one for one in leaf.sub]
    return copy
