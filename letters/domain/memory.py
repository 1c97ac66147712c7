"""Translation memory: how the very same words were rendered before."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from coalition.models import Person
from letters.models import Letter, Segment, Wording
from letters.permissions import readable_by

MOST = 5


@dataclass(frozen=True)
class Earlier:
    """`text` in the language asked for, as it stands in `letter` since `at`."""

    text: str
    letter: Letter
    at: datetime


def exact(segment: Segment, language: str, *, reader: Person) -> list[Earlier]:
    """Earlier wordings whose original said exactly what `segment` says, newest first, each text once.

    Only from letters `reader` may read, and five at most. Three queries.
    """
    letter = segment.letter
    original = segment.wordings.filter(language=letter.source_language).order_by("-revision").first()
    if original is None or language == letter.source_language:
        return []
    readable = _rendered(original, language).filter(segment__letter__in=readable_by(reader))
    # A variant has its words from here, or gave them: that is no second opinion.
    found = (
        readable.exclude(segment=segment).exclude(segment__origin=segment).exclude(segment=segment.origin_id)
    )
    texts: dict[str, Earlier] = {}
    for one in found.select_related("segment__letter").order_by("-at")[: MOST * 4]:
        texts.setdefault(one.text, Earlier(one.text, one.segment.letter, one.at))
    return list(texts.values())[:MOST]


def _rendered(original: Wording, language: str) -> QuerySet[Wording]:
    current = Wording.objects.current().filter(language=language)
    return current.filter(made_from__text=original.text, made_from__language=original.language)
