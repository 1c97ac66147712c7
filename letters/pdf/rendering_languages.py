"""Which words are in another language than the letter: WeasyPrint knows it, and does not write it down.

Its structure tree has no /Lang on any element, so a name in Hangul would be read aloud by an English voice.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import tags

_build = tags._build_box_tree  # noqa: SLF001  (there is no other place to ask which element a box came from)


def mark_languages() -> None:
    """From now on, in this process, elements with a `lang` keep it in the structure tree."""
    tags._build_box_tree = _marked  # noqa: SLF001


def _marked(box: Any, *others: Any) -> Iterator[pydyf.Dictionary]:
    language = None if box.element is None else box.element.get("lang")
    for element in _build(box, *others):
        if language and box.element_tag not in ("html", "body"):
            element["Lang"] = pydyf.String(language)
        yield element
