"""What the text of a letter was at any moment, who changed what and why, and the way back to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import drafting
from letters.models import Act, Letter, Segment, Wording
from letters.redline import Piece, redline, rising

SITTING = timedelta(minutes=15)


@dataclass(frozen=True)
class Stood:
    """A paragraph as it stood at a moment: `wording` is None where it had no text in the language."""

    segment: Segment
    wording: Wording | None

    @property
    def text(self) -> str:
        return self.wording.text if self.wording else ""


@dataclass(frozen=True)
class Compared:
    """One paragraph at two moments: what stayed, went and came."""

    segment: Segment
    pieces: list[Piece]
    moved: bool

    @property
    def changed(self) -> bool:
        return self.moved or any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True)
class Sitting:
    """What one person wrote in one paragraph and language without a longer rest, newest wording last."""

    wordings: Sequence[Wording]

    @property
    def last(self) -> Wording:
        return self.wordings[-1]


def as_it_stood(letter: Letter, language: str, *, at: datetime) -> list[Stood]:
    """The paragraphs that stood in the letter at `at`, in the order they had, as they were worded then.

    Three queries, whatever the length.
    """
    order = _order(letter, at)
    then = Wording.objects.filter(segment__letter=letter, language=language, at__lte=at)
    words = {wording.segment_id: wording for wording in then.order_by("revision").select_related("by")}
    return [Stood(segment, words.get(segment.pk)) for segment in order]


def compare(letter: Letter, language: str, *, earlier: datetime, later: datetime) -> list[Compared]:
    """Each paragraph that stood at either moment, in the order of the later one."""
    old, new = (as_it_stood(letter, language, at=at) for at in (earlier, later))
    texts = {one.segment.pk: one.text for one in old}
    moved = _moved([one.segment.pk for one in old], [one.segment.pk for one in new])
    return [
        Compared(one.segment, redline(texts.get(one.segment.pk, ""), text), moved=one.segment.pk in moved)
        for one, text in _both(old, new)
    ]


def sittings(wordings: Sequence[Wording]) -> list[Sitting]:
    """Wordings of one segment and language, oldest first, gathered as one person's work at one time."""
    found: list[list[Wording]] = []
    for wording in wordings:
        last = found[-1][-1] if found else None
        goes_on = (
            last is not None
            and wording.by_id == last.by_id
            and wording.at - last.at < SITTING
            and not (wording.typo_only or last.typo_only or wording.act_id or last.act_id)
        )
        if goes_on:
            found[-1].append(wording)
        else:
            found.append([wording])
    return [Sitting(one) for one in found]


@transaction.atomic
def restore(
    wording: Wording, *, by: Person | None, at: datetime, expected: int | None = None, why: str = ""
) -> Wording:
    """Write an older text of a paragraph anew; what it was made from comes back with it."""
    segment = wording.segment
    newest = drafting.current(segment, wording.language)
    if newest is not None and newest.text == wording.text:
        raise Refused(_("The paragraph says this already."))
    return drafting.write(
        segment,
        language=wording.language,
        text=wording.text,
        source=wording.source,
        by=by,
        at=at,
        state=wording.state,
        made_from=wording.made_from,
        expected=expected,
        why=why,
    )


def _order(letter: Letter, at: datetime) -> list[Segment]:
    """From the order as it is now back through every later act."""
    there = Segment.objects.filter(letter=letter).annotate(since=Min("wordings__at")).order_by("position")
    order: list[Segment] = list(there)
    since = {segment.pk: segment.since for segment in there}
    standing = {segment.pk: segment.removed_at is None for segment in order}
    acts = Act.objects.filter(letter=letter, at__gt=at).order_by("-pk")
    for act in acts:
        _take_back(act, order, standing)
    return [one for one in order if standing[one.pk] and since[one.pk] is not None and since[one.pk] <= at]


def _take_back(act: Act, order: list[Segment], standing: dict[UUID, bool]) -> None:
    if act.name == Act.Name.MERGE and act.other_id:
        standing[act.other_id] = True
    elif act.name in (Act.Name.REMOVE, Act.Name.RESTORE):
        standing[act.segment_id] = act.name == Act.Name.REMOVE
    elif act.name == Act.Name.RECAST:
        next(one for one in order if one.pk == act.segment_id).role = act.was_role
    elif act.name == Act.Name.MOVE:
        places = {segment.pk: place for place, segment in enumerate(order)}
        moved = order.pop(places[act.segment_id])
        after = next((place for place, one in enumerate(order) if one.pk == act.was_after_id), -1)
        order.insert(after + 1, moved)


def _both(old: Sequence[Stood], new: Sequence[Stood]) -> Iterator[tuple[Stood, str]]:
    """The paragraphs of the later moment, and among them, where they stood, those that went."""
    later = {one.segment.pk for one in new}
    gone: dict[UUID | None, list[Stood]] = {}
    before = None
    for one in old:
        if one.segment.pk in later:
            before = one.segment.pk
        else:
            gone.setdefault(before, []).append(one)
    yield from ((one, "") for one in gone.get(None, ()))
    for one in new:
        yield one, one.text
        yield from ((lost, "") for lost in gone.get(one.segment.pk, ()))


def _moved(old: Sequence[UUID], new: Sequence[UUID]) -> set[UUID]:
    """Those that stood at both moments and stand elsewhere among the others."""
    common = set(old) & set(new)
    before = [one for one in old if one in common]
    place = {one: number for number, one in enumerate(one for one in new if one in common)}
    kept = {place for _number, place in rising(list(enumerate(place[one] for one in before)))}
    return {one for one in before if place[one] not in kept}
