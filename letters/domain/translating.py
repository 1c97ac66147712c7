"""Keep the languages in step with the source."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import drafting
from letters.models import Act, Letter, Segment, Wording


@transaction.atomic
def translate(
    segment: Segment,
    *,
    language: str,
    text: str,
    by: Person | None,
    at: datetime,
    expected: int | None = None,
    state: str = Wording.State.TRANSLATED,
    act: Act | None = None,
    source: str | None = None,
) -> Wording:
    """A translation of the newest source wording into `language`; see `drafting.write` for what may be said.

    A quotation is not translated: `text` is the official text in `language`, and `source` where it stands.
    """
    return drafting.write(
        segment,
        language=language,
        text=text,
        by=by,
        at=at,
        expected=expected,
        state=state,
        made_from=_source(segment),
        act=act,
        source=source,
    )


@transaction.atomic
def still_right(segment: Segment, *, language: str, by: Person | None, at: datetime) -> Wording:
    """The translation still says what the changed source says: same text, a new revision made from it."""
    mine = segment.wordings.filter(language=language).order_by("-revision").first()
    if mine is None:
        raise Refused(_("There is no translation yet that could still be right."))
    return translate(segment, language=language, text=mine.text, by=by, at=at, state=mine.state)


def unfinished(letter: Letter, language: str) -> tuple[int, int]:
    """How many segments of `letter` lack a wording in `language`, and how many are behind the source."""
    segments = letter.segments.filter(removed_at__isnull=True)
    worded = Wording.objects.current().filter(segment__in=segments, language=language)
    behind = 0
    if language != letter.source_language:
        behind = worded.behind().count()
    return segments.count() - worded.count(), behind


def _source(segment: Segment) -> Wording:
    language = segment.letter.source_language
    source = segment.wordings.filter(language=language).order_by("-revision").first()
    if source is None:
        raise Refused(_("This paragraph has no original text yet."))
    return source
