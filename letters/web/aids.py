"""What helps whoever writes a paragraph: agreed terms, earlier renderings, words that stand ready."""

from typing import Any

from letters.domain import glossary, house, memory
from letters.models import Segment


def aids(segment: Segment, language: str, reader: Any, *, text: str | None = None) -> dict[str, Any]:
    """The context of letters/desk/glossary_hits.html; `text` is what is being typed. Nine queries at most."""
    return {
        "hits": glossary.hits(segment, language, text=text),
        "earlier": memory.exact(segment, language, reader=reader),
        "offers": house.offered(segment, language),
    }
