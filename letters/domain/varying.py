"""The same letter to another addressee: a letter of its own that shares paragraphs and follows them when told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import arranging, drafting, preparing, recasting
from letters.models import Letter, Note, Segment, Wording

# What a letter to somebody else usually says in its own words.
OWN_ROLES = (Segment.Role.SUBJECT, Segment.Role.SALUTATION, Segment.Role.DEMAND)
SETTINGS = ("who_may_sign", "individuals", "zone")


@dataclass(frozen=True)
class Difference:
    """`origin` of the other letter was changed, added or removed since; `here` is the paragraph that shares it."""

    kind: Literal["changed", "added", "removed"]
    origin: Segment
    here: Segment | None = None


def usually_own(letter: Letter) -> list[Segment]:
    """Subject, salutation, the opening and the demands: what a variant is asked to word for itself."""
    segments = list(letter.segments.present())
    opening = next((one for one in segments if one.role == Segment.Role.PARAGRAPH), None)
    return [one for one in segments if one.role in OWN_ROLES or one == opening]


@transaction.atomic
def start_variant(
    letter: Letter, title: str, *, own: Iterable[UUID], by: Person | None, at: datetime
) -> Letter:
    """A new letter with the words of `letter`: those in `own` it may change, the others it shares.

    Languages, places, notes and who may sign come along; addressees, dates and signatures do not.
    """
    languages = list(letter.languages.all())
    order = sorted(languages, key=lambda one: one.language != letter.source_language)
    variant = drafting.start_letter(
        title,
        languages=[(one.language, one.standing) for one in order],
        by=by,
        at=at,
        **{name: getattr(letter, name) for name in SETTINGS},
    )
    variant.variant_of = letter
    variant.save(update_fields=["variant_of"])
    for one in languages:
        preparing.place(variant, language=one.language, words=one.place)
    for note in letter.notes.prefetch_related("texts"):
        _copy_note(note, variant)
    _copy_segments(list(letter.segments.present()), variant, own=set(own), at=at)
    return variant


def shared(letter: Letter) -> int:
    """How many paragraphs a variant shares."""
    return letter.segments.present().filter(shared=True).count()


def differences(variant: Letter) -> list[Difference]:
    """Where the letter that `variant` stems from has moved on in what they share; four queries."""
    if variant.variant_of is None:
        return []
    mine = {one.origin_id: one for one in variant.segments.select_related("origin") if one.origin_id}
    theirs = {one.pk: one for one in variant.variant_of.segments.present()}
    together = {key: one for key, one in mine.items() if one.shared and one.removed_at is None}
    words = _newest([*together, *(one.pk for one in together.values())])
    changed = [
        Difference("changed", theirs[key], one)
        for key, one in together.items()
        if key in theirs and (words.get(key), theirs[key].role) != (words.get(one.pk), one.role)
    ]
    added = [Difference("added", one) for key, one in theirs.items() if key not in mine]
    gone = [
        Difference("removed", one.origin, one)
        for key, one in together.items()
        if one.origin is not None and key not in theirs
    ]
    return [*changed, *added, *gone]


def in_another_order(variant: Letter) -> bool:
    """Whether what both letters have stands in another order here than there. The order is each letter's own."""
    both = variant.segments.present().filter(origin__removed_at=None, origin__isnull=False)
    places = list(both.order_by("position").values_list("origin__position", flat=True))
    return places != sorted(places)


@transaction.atomic
def catch_up(variant: Letter, *, by: Person, at: datetime) -> int:
    """Take over what changed in the other letter, in every language; how many paragraphs. Earlier text stays."""
    held = drafting.hold(variant)
    if held.stage not in drafting.WRITABLE:
        raise Refused(_("The text is fixed since the letter closed for signature."))
    found = differences(held)
    for one in found:
        if one.kind == "changed" and one.here is not None:
            _follow(one.here, one.origin, by=by, at=at)
        elif one.kind == "removed" and one.here is not None:
            arranging.remove(one.here, by=by, at=at)
        elif one.kind == "added":
            _take_in(one.origin, held, at=at)
    return len(found)


def let_go(segment: Segment, *, by: Person) -> None:  # noqa: ARG001  (its history says who writes it next)
    """From now on the variant words this paragraph for itself."""
    if segment.letter.stage not in drafting.WRITABLE:
        raise Refused(_("The text is fixed since the letter closed for signature."))
    segment.shared = False
    segment.save(update_fields=["shared"])


def may_still_follow(variant: Letter) -> bool:
    return variant.variant_of_id is not None and variant.stage in drafting.WRITABLE


def _copy_note(note: Note, variant: Letter) -> None:
    texts = {text.language: text for text in note.texts.all()}
    preparing.note(
        variant,
        note.key,
        texts={code: one.text for code, one in texts.items()},
        titles={code: one.title for code, one in texts.items()},
        title=note.title,
        author=note.author,
        publisher=note.publisher,
        published_on=note.published_on,
        address=note.address,
        source_language=note.source_language,
        archived_sha256=note.archived_sha256,
    )


def _copy_segments(origins: Sequence[Segment], variant: Letter, *, own: set[UUID], at: datetime) -> None:
    copies = Segment.objects.bulk_create(
        Segment(letter=variant, role=one.role, position=position, origin=one, shared=one.pk not in own)
        for position, one in enumerate(origins, start=1)
    )
    _copy_words({one.origin_id: one for one in copies if one.origin_id}, variant, at=at)


def _copy_words(copies: dict[UUID, Segment], variant: Letter, *, at: datetime) -> None:
    """The newest words of each origin; a translation that is behind there is behind here too."""
    source = variant.source_language
    current = Wording.objects.current().with_behind().filter(segment__in=copies)
    found = list(current.select_related("made_from"))
    older = {one.segment_id: one.made_from for one in found if one.is_behind and one.made_from}  # type: ignore[attr-defined]
    first = {key: _copy(one, copies[key], at=at) for key, one in older.items()}
    newest = {
        one.segment_id: _copy(
            one, copies[one.segment_id], at=at, revision=2 if one.segment_id in older else 1
        )
        for one in found
        if one.language == source
    }
    Wording.objects.bulk_create([*first.values(), *newest.values()])
    Wording.objects.bulk_create(
        _copy(
            one,
            copies[one.segment_id],
            at=at,
            made_from=(first if one.is_behind else newest).get(one.segment_id),  # type: ignore[attr-defined]
        )
        for one in found
        if one.language != source
    )


def _copy(
    one: Wording, to: Segment, *, at: datetime, made_from: Wording | None = None, revision: int = 1
) -> Wording:
    return Wording(
        segment=to,
        language=one.language,
        revision=revision,
        text=one.text,
        source=one.source,
        state=one.state,
        made_from=made_from,
        by_id=one.by_id,
        at=at,
    )


def _follow(here: Segment, origin: Segment, *, by: Person, at: datetime) -> None:
    """Say here what `origin` says now; a translation that is in step there is in step here."""
    source = here.letter.source_language
    there = {one.language: one for one in origin.wordings.all().current().with_behind()}
    languages = {one.language for one in here.letter.languages.all()}
    before = drafting.current(here, source)
    if here.role != origin.role:
        recasting.become(here, role=origin.role, by=by, at=at)
    original = _say(here, there[source], None, by=by, at=at)
    for language in sorted(languages & set(there) - {source}):
        one = there[language]
        rendered = before if one.is_behind else original  # type: ignore[attr-defined]
        _say(here, one, rendered, by=by, at=at)


def _say(here: Segment, one: Wording, made_from: Wording | None, *, by: Person, at: datetime) -> Wording:
    mine = drafting.current(here, one.language)
    same = mine is not None and (mine.text, mine.source) == (one.text, one.source)
    if mine is not None and same and (made_from is None or mine.made_from_id == made_from.pk):
        return mine
    return Wording.objects.create(
        segment=here,
        language=one.language,
        revision=mine.revision + 1 if mine else 1,
        text=one.text,
        source=one.source,
        state=one.state,
        made_from=made_from,
        by=by,
        at=at,
    )


def _take_in(origin: Segment, variant: Letter, *, at: datetime) -> None:
    """A paragraph that came to the other letter, behind the one it follows there."""
    before = Segment.objects.filter(letter=origin.letter_id, position__lt=origin.position).values("pk")
    after = variant.segments.filter(origin__in=before).order_by("position").last()
    copy = drafting.place(Segment(letter=variant, role=origin.role, origin=origin, shared=True), after=after)
    _copy_words({origin.pk: copy}, variant, at=at)


def _newest(segments: Iterable[UUID]) -> dict[UUID, dict[str, tuple[str, str]]]:
    found: dict[UUID, dict[str, tuple[str, str]]] = {}
    for one in Wording.objects.current().filter(segment__in=list(segments)):
        found.setdefault(one.segment_id, {})[one.language] = (one.text, one.source)
    return found
