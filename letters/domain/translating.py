"""Keep the languages in step with the source."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.roles import Role
from letters.domain import drafting
from letters.models import Act, Assignment, Letter, Review, Segment, Wording


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
    why: str = "",
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
        why=why,
    )


@transaction.atomic
def still_right(segment: Segment, *, language: str, by: Person | None, at: datetime) -> Wording:
    """The translation still says what the changed source says: same text, a new revision made from it."""
    mine = drafting.current(segment, language)
    if mine is None:
        raise Refused(_("There is no translation yet that could still be right."))
    return translate(segment, language=language, text=mine.text, by=by, at=at, state=mine.state)


@transaction.atomic
def mark(segment: Segment, *, language: str, state: str, by: Person, at: datetime) -> Review:
    """Somebody who did not write the newest wording read it: it is reviewed, or final, or back to translated."""
    drafting.refuse_unless_writable(segment.letter, language)
    newest = drafting.current(segment, language)
    if newest is None:
        raise Refused(_("There is no text yet that could be read."))
    if newest.by_id == by.pk:
        raise Refused(_("You wrote this text. Somebody else should read it."))
    Wording.objects.filter(pk=newest.pk).update(state=state)
    return Review.objects.create(wording=newest, state=state, by=by, at=at)


@dataclass(frozen=True)
class Owed:
    """Paragraphs of one letter that wait for a translator's words: without a text, or behind the original."""

    letter: Letter
    language: str
    missing: int
    behind: int


def owed(person: Person) -> list[Owed]:
    """What a translator has still to do, letter by letter; a constant number of queries."""
    mine = Assignment.objects.filter(person=person, role=Role.TRANSLATOR, letter__stage__in=drafting.WRITABLE)
    assigned = list(
        mine.select_related("letter")
        .prefetch_related("letter__languages")
        .order_by("letter__closes_at", "letter_id", "language")
    )
    letters = [one.letter for one in assigned]
    segments = _counted(Segment.objects.present().filter(letter__in=letters).values_list("letter"))
    there = Wording.objects.current().filter(segment__letter__in=letters, segment__removed_at=None)
    worded = _counted(there.values_list("segment__letter", "language"))
    behind = _counted(there.behind().values_list("segment__letter", "language"))
    found = []
    for one in assigned:
        key = (one.letter_id, one.language)
        missing = segments[(one.letter_id,)] - worded[key]
        if missing or behind[key]:
            found.append(Owed(one.letter, one.language, missing, behind[key]))
    return found


def _counted(rows: QuerySet[Any, Any]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(row) for row in rows)


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
