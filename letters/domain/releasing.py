"""One instant at which all becomes public. Nothing flips at it: whoever asks compares with the clock."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import format_instant
from coalition.models import Person
from letters.domain import numbered_copies, pressing, telling
from letters.domain.gate import Obstacle
from letters.domain.moving import move
from letters.domain.preparing import known_zone
from letters.domain.readiness import obstacles
from letters.models import LeftOpen, Letter, Move
from letters.public.models import Publication


@transaction.atomic
def release(
    letter: Letter,
    *,
    release_at: datetime,
    zone: str,
    by: Person,
    at: datetime,
    late_until: datetime | None = None,
    reason: str = "",
) -> None:
    """Order the release for `release_at`, spoken of in `zone`.

    Refused in the past, past a binding obstacle, and past any other obstacle without a reason. Mails to the
    signatories are owed for the same instant.
    """
    known_zone(zone)
    if release_at < at:
        raise Refused(_("The release lies in the past; please choose a later instant."))
    _refuse_late_names_before_the_deadline(letter, late_until)
    found = obstacles(letter, at=at)
    if binding := [obstacle for obstacle in found if obstacle.binding]:
        raise Refused(binding[0].sentence)
    if found and not reason.strip():
        raise Refused(_("Something is still open. Settle it, or say why the letter goes out all the same."))
    letter.release_at, letter.release_zone, letter.late_until = release_at, zone, late_until
    decided = ["release_at", "release_zone", "late_until"]
    ordered = move(letter, "release", by=by, at=at, reason=reason, keeping=decided)
    _keep_what_was_open(ordered, found)
    Publication.objects.filter(slug=letter.slug).update(
        ordered=True,
        release_at=release_at,
        release_zone=zone,
        late_until=late_until,
        dated=letter.dated,
    )
    telling.owe_release(letter, at=at)
    _tell_the_press(letter, at=at)


def _refuse_late_names_before_the_deadline(letter: Letter, late_until: datetime | None) -> None:
    # A letter that closed early keeps the deadline that everybody was told.
    if late_until and letter.closes_at and late_until <= letter.closes_at:
        when = format_instant(letter.closes_at, letter.zone, get_language() or letter.source_language)
        raise Refused(
            _(
                "Everybody was told that signing ends on %(deadline)s; please let late names come until after that."
            )
            % {"deadline": when}
        )


@transaction.atomic
def cancel(letter: Letter, *, reason: str, by: Person, at: datetime) -> None:
    """Take the order back, until the last second. Whoever has a copy is told that no hour holds."""
    _take_back(letter, reason=reason, by=by, at=at)
    letter.release_at = None
    letter.save(update_fields=["release_at"])
    _tell_the_press(letter, at=at)


@transaction.atomic
def postpone(
    letter: Letter, *, release_at: datetime, zone: str, by: Person, at: datetime, reason: str
) -> None:
    """Move the instant, forward or back; the mails move with it, and whoever has a copy is told."""
    held = letter.release_at
    _take_back(letter, reason=reason, by=by, at=at)
    if held is not None and held < release_at:
        numbered_copies.keep_open(letter, until=release_at, held=held)
    release(
        letter, release_at=release_at, zone=zone, by=by, at=at, late_until=letter.late_until, reason=reason
    )


@transaction.atomic
def release_now(letter: Letter, *, by: Person, at: datetime) -> None:
    """The embargo was broken elsewhere: all that waits for the instant turns public at once."""
    postpone(
        letter, release_at=at, zone=letter.release_zone, by=by, at=at, reason=_("The embargo was broken.")
    )


def archive(letter: Letter, *, by: Person, at: datetime) -> None:
    """Put a released letter away; it stays public."""
    if letter.release_at is None or letter.release_at > at:
        raise Refused(_("A letter is archived after its release."))
    move(letter, "archive", by=by, at=at)


def withdraw(letter: Letter, *, reason: str, by: Person, at: datetime) -> None:
    """Give a letter up before its release, with a reason."""
    move(letter, "withdraw", by=by, at=at, reason=reason)
    Publication.objects.filter(slug=letter.slug).delete()


def _take_back(letter: Letter, *, reason: str, by: Person, at: datetime) -> None:
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    _refuse_once_public(held, at)
    if held.release_at != letter.release_at:  # of two who decide at once, the second has not seen this order
        raise Refused(_("Somebody else changed the release meanwhile. Please look at it again."))
    move(letter, "cancel_release", by=by, at=at, reason=reason)
    Publication.objects.filter(slug=letter.slug).update(ordered=False, release_at=None)
    telling.forget_release(letter, at=at)
    pressing.forget(letter, at=at)


def _tell_the_press(letter: Letter, *, at: datetime) -> None:
    numbered_copies.tell(letter, at=at)
    pressing.tell(letter, at=at)


def _keep_what_was_open(ordered: Move, found: list[Obstacle]) -> None:
    language = get_language() or "en"
    LeftOpen.objects.bulk_create(
        LeftOpen(move=ordered, position=position, sentence=one.sentence, language=language)
        for position, one in enumerate(found, start=1)
    )


def _refuse_once_public(letter: Letter, at: datetime) -> None:
    if letter.release_at is not None and letter.release_at <= at:
        raise Refused(_("The letter is public already; a release cannot be taken back."))
