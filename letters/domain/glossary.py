"""Which agreed terms a paragraph has, and where its translation departs from them."""

from letters import glossary
from letters.domain import house
from letters.glossary import Hit, Rendering, Tongues
from letters.models import Segment, Term, Wording


def hits(segment: Segment, language: str, *, text: str | None = None) -> list[Hit]:
    """The terms of `segment` with their renderings in `language`; none in the language it was written in.

    `text` is what is being typed; without it the newest wording is looked at. A constant number of queries.
    """
    letter = segment.letter
    if language == letter.source_language:
        return []
    newest = Wording.objects.current().filter(
        segment=segment, language__in=(letter.source_language, language)
    )
    words = {one.language: one.text for one in newest}
    return glossary.hits(
        words.get(letter.source_language, ""),
        words.get(language, "") if text is None else text,
        terms=agreed_terms(),
        tongues=Tongues(letter.source_language, language, house.audience_of(letter)),
    )


def agreed_terms() -> list[glossary.Term]:
    """The whole glossary; two queries."""
    return [
        glossary.Term(term.key, _by_language(term)) for term in Term.objects.prefetch_related("renderings")
    ]


def _by_language(term: Term) -> dict[str, list[Rendering]]:
    found: dict[str, list[Rendering]] = {}
    for one in term.renderings.all():
        rendering = Rendering(one.words, one.audience, one.reason, one.avoid)
        found.setdefault(one.language, []).append(rendering)
    return found
