"""Human eyes on what was set aside: take it in, reject it, or take back what was decided, all of it at once."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.outbox import posting
from letters.domain import by_name, collecting, deadline, first_word, projecting
from letters.domain.deadline import Window
from letters.models import Apart, Decision, Letter, Ruling, Signature

Verdict = Decision.Verdict
MOST_RULINGS = 50  # of one page
# What takes nobody in and puts nobody aside is taken back whether the letter takes signatures or not.
ANY_TIME = (Ruling.Verdict.REJECTED, Ruling.Verdict.TWO)


@transaction.atomic
def accept(letter: Letter, chosen: Iterable[UUID], *, by: Person, at: datetime, reason: str = "") -> int:
    """Take signatures in; whoever has not confirmed is asked to now. While the letter takes signatures.

    After the release she is one of those who came late: the list froze without her.
    """
    # The letter first, as whoever changes its text does: neither waits for the other then.
    window = deadline.window(letter, at=at)
    found = _of(letter, chosen)
    collecting.refuse_own_look(found, by=by)
    ruling = _rule(letter, Ruling.Verdict.ACCEPTED, reason, by=by, at=at)
    _decide(ruling, found, Verdict.ACCEPTED, window=window)
    return len(found)


@transaction.atomic
def put_aside(
    letter: Letter,
    chosen: Iterable[UUID],
    *,
    by: Person,
    at: datetime,
    reason: str = "",
    why: Ruling.Verdict = Ruling.Verdict.SET_ASIDE,
) -> int:
    """Set signatures aside (again): they are not counted until somebody takes them in.

    After the release not those on the list that froze; they stay as they are.
    """
    window = deadline.window(letter, at=at)
    found = [one for one in _locked(letter, chosen) if _may_go(one, window)]
    if not found:
        return 0
    ruling = _rule(letter, why, reason, by=by, at=at)
    _decide(ruling, found, Verdict.SET_ASIDE, window=window)
    return len(found)


@transaction.atomic
def put_aside_called(letter: Letter, *, printed: str, by: Person, at: datetime, reason: str) -> int:
    """Set whoever counts and prints as `printed` aside; how many. Refused where nobody does, or several do."""
    found = by_name.one(letter, printed)
    if done := put_aside(letter, [found.pk], by=by, at=at, reason=reason):
        return done
    raise Refused(
        _("The list is printed; two of us take somebody off it, on the page of disputed signatures.")
    )


@transaction.atomic
def reject(letter: Letter, chosen: Iterable[UUID], *, by: Person, at: datetime, reason: str = "") -> int:
    """Take signatures off the list of what waits; they can be put aside again."""
    found = _of(letter, chosen)
    ruling = _rule(letter, Ruling.Verdict.REJECTED, reason, by=by, at=at)
    _decide(ruling, found, Verdict.REJECTED)
    return len(found)


@transaction.atomic
def let_stand(letter: Letter, chosen: Iterable[UUID], *, by: Person, at: datetime, reason: str = "") -> int:
    """Say of signatures that are not set aside that they may stay; nobody is asked about them again."""
    found = [one for one in _locked(letter, chosen) if not one.suspect]
    ruling = _rule(letter, Ruling.Verdict.ACCEPTED, reason, by=by, at=at)
    Decision.objects.bulk_create(
        Decision(signature=one, ruling=ruling, verdict=Verdict.ACCEPTED, was=Verdict.ACCEPTED, by=by, at=at)
        for one in found
    )
    return len(found)


@transaction.atomic
def keep_apart(
    letter: Letter, pairs: Iterable[tuple[UUID, UUID]], *, by: Person, at: datetime, reason: str = ""
) -> None:
    """These organisations are two each, under every letter."""
    ruling = _rule(letter, Ruling.Verdict.TWO, reason, by=by, at=at)
    Apart.objects.bulk_create(Apart(ruling=ruling, one_id=one, other_id=other) for one, other in pairs)


@transaction.atomic
def take_back(ruling: Ruling, *, by: Person, at: datetime, reason: str = "") -> int:
    """Put each signature back where it stood before `ruling`, but for those decided anew since; how many.
    Organisations that were found to be two are asked about again.

    What was mailed meanwhile cannot be called back; a link to confirm opens nothing while she is set aside.
    """
    letter = ruling.letter
    window = None if ruling.verdict in ANY_TIME else deadline.window(letter, at=at)
    held = Ruling.objects.select_for_update().get(pk=ruling.pk)
    if held.verdict == Ruling.Verdict.TAKEN_BACK or Ruling.objects.filter(undoes=held).exists():
        raise Refused(_("This was taken back already."))
    before = dict(held.decisions.values_list("signature", "was"))
    locked = _locked(letter, before)
    last = max(held.decisions.values_list("pk", flat=True), default=0)
    newer = Decision.objects.filter(signature__in=locked, pk__gt=last)
    again = set(newer.values_list("signature", flat=True))
    found = [one for one in locked if one.pk not in again and (window is None or _may_go(one, window))]
    to_count = [one for one in found if before[one.pk] == Verdict.ACCEPTED]
    collecting.refuse_own_look(to_count, by=by)
    back = _rule(letter, Ruling.Verdict.TAKEN_BACK, reason, by=by, at=at, undoes=held)
    for verdict in Verdict:
        _decide(back, [one for one in found if before[one.pk] == verdict], verdict, window=window)
    return len(found)


def rulings(letter: Letter) -> list[Ruling]:
    """What was decided, the newest first, each with its `number` of signatures and of `pairs`; one query."""
    found = letter.rulings.select_related("by", "undone_by").annotate(
        number=Count("decisions", distinct=True), pairs=Count("apart", distinct=True)
    )
    return list(found.order_by("-at", "-pk")[:MOST_RULINGS])


def _rule(
    letter: Letter, verdict: str, reason: str, *, by: Person, at: datetime, undoes: Ruling | None = None
) -> Ruling:
    return Ruling.objects.create(
        letter=letter, verdict=verdict, reason=reason.strip(), by=by, at=at, undoes=undoes
    )


def _decide(
    ruling: Ruling, found: list[Signature], verdict: Verdict, *, window: Window | None = None
) -> None:
    """Let each stand where `verdict` says, and keep where it stood; late ones come or go on the page at once."""
    Decision.objects.bulk_create(
        Decision(signature=one, ruling=ruling, verdict=verdict, was=_stands(one), by=ruling.by, at=ruling.at)
        for one in found
    )
    for one in found:
        one.suspect = verdict != Verdict.ACCEPTED
        one.rejected_on = ruling.at.date() if verdict == Verdict.REJECTED else None
        if verdict == Verdict.ACCEPTED:
            one.late = one.late or (window is not None and window.late)
        one.save(update_fields=["suspect", "rejected_on", "late"])
        if verdict == Verdict.ACCEPTED and one.confirmed_on is None and one.sealed:
            posting.put(first_word.of(one, at=ruling.at, about=one.pk))
    if any(one.late for one in found):
        projecting.renew_late(ruling.letter)


def _stands(signature: Signature) -> Verdict:
    if signature.rejected_on is not None:
        return Verdict.REJECTED
    return Verdict.SET_ASIDE if signature.suspect else Verdict.ACCEPTED


def _may_go(signature: Signature, window: Window) -> bool:
    """Not somebody on the list that froze."""
    return signature.late or signature.suspect or not window.late


def _of(letter: Letter, chosen: Iterable[UUID]) -> list[Signature]:
    return [signature for signature in _locked(letter, chosen) if signature.suspect]


def _locked(letter: Letter, chosen: Iterable[UUID]) -> list[Signature]:
    # In one order for everybody, so that two who decide at once never wait for each other.
    standing = letter.signatures.standing().filter(pk__in=list(chosen)).order_by("pk")
    return list(standing.select_for_update())
