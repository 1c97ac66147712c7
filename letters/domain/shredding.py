"""Keep little: what was promised to be forgotten is forgotten, whatever became of the letter."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest

from letters.domain import (
    applying,
    correcting,
    disputing,
    evidence,
    forgetting,
    origins,
    packing,
    signatories,
)
from letters.lifecycle import Stage
from letters.models import (
    Admission,
    Applicant,
    BoardQuestion,
    Card,
    Colleague,
    Correction,
    Dispute,
    Entry,
    Invitation,
    LeftOut,
    Look,
    PreviewLink,
    Ruling,
    Signature,
    SignatureLink,
    Step,
)

# A letter that is neither released nor given up does not keep names for ever.
LONGEST_WAIT = timedelta(days=365)


def shred_due(*, at: datetime) -> int:
    """Delete what was never confirmed, and the words of signatories whose time is up; how many rows.

    Links that no longer open anything go along.
    """
    SignatureLink.objects.filter(expires_at__lte=at).delete()
    Entry.objects.filter(at__lte=at - timedelta(days=settings.UNCONFIRMED_DAYS)).delete()
    some = _unconfirmed(at) + _signatories(at) + _invited(at) + _cards(at)
    origins.forget_of_the_shredded()
    origins.forget_loose_sheets()
    return some + _asked(at) + _disputed(at) + _applied(at) + _reasons(at) + _corrected(at) + _carried(at)


def _unconfirmed(at: datetime) -> int:
    before = (at - timedelta(days=settings.UNCONFIRMED_DAYS)).date()
    gone = Signature.objects.filter(kind=Signature.Kind.INDIVIDUAL, confirmed_on=None, signed_on__lt=before)
    SignatureLink.objects.filter(signature__in=gone).delete()
    return gone.delete()[0]


def _signatories(at: datetime) -> int:
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)
    sealed = Signature.objects.filter(sealed__isnull=False).filter(_over("letter__", at, kept))
    due = sealed.annotate(
        ended=Coalesce(Greatest("letter__release_at", "letter__late_until"), "letter__release_at")
    ).filter(Q(display__in=signatories.UNNAMED) | Q(ended=None) | Q(ended__lte=at - kept))
    shown = 0
    for signature in due.iterator():
        forgetting.shred_words(signature)
        shown += 1
    return shown


def _invited(at: datetime) -> int:
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)
    people = Invitation.objects.filter(organisation=None).filter(_over("letter__", at, kept))
    return people.delete()[0]


def _cards(at: datetime) -> int:
    """Cards nobody used in time, and what ties the used ones to whoever holds them once all is over."""
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)
    unused = Card.objects.filter(signature=None, sheet__expires_at__lte=at).delete()[0]
    return unused + Card.objects.filter(_over("sheet__letter__", at, kept)).delete()[0]


def _asked(at: datetime) -> int:
    """Trustees and what they said, words that go with an invitation's steps, journalists and what they opened.

    That a record for the minutes was made stays known by its number, which tells of nobody.
    """
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)
    boards = BoardQuestion.objects.filter(_over("letter__", at, kept)).delete()[0]
    copies = PreviewLink.objects.filter(_over("letter__", at, kept)).delete()[0]
    spoken = Step.objects.filter(sealed__isnull=False).filter(_over("invitation__letter__", at, kept))
    return boards + copies + Step.objects.filter(pk__in=spoken.values("pk")).update(sealed=None)


def _disputed(at: datetime) -> int:
    """Disputes nobody confirmed in time; and who said the settled ones, and why. How they were settled stays."""
    never = Dispute.objects.filter(confirmed_at=None, opened_at__lte=at - disputing.LASTS).delete()[0]
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)
    settled = Dispute.objects.filter(agreed_at__lte=at - kept).exclude(sealed=b"")
    return never + settled.update(sealed=b"")


def _applied(at: datetime) -> int:
    """Organisations that asked to sign and never confirmed, those turned away, and all once the letter is over.

    So are colleagues whom representatives named.
    """
    ago, kept = at - applying.lasts(), timedelta(days=settings.SHRED_AFTER_DAYS)
    never = Applicant.objects.filter(decided_at=None, confirmed_at=None, asked_at__lte=ago)
    away = Applicant.objects.filter(decided_at__lte=ago, taken_in=False)
    over = Applicant.objects.filter(_over("letter__", at, kept))
    named = Colleague.objects.filter(_over("invitation__letter__", at, kept))
    return sum(some.delete()[0] for some in (never, away, over, named))


def _reasons(at: datetime) -> int:
    """What was written to look at somebody, to leave her out, to reject her, to let others sign; that it was
    done stays.
    """
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)
    hers, its = _over("signature__letter__", at, kept), _over("letter__", at, kept)
    looks = Look.objects.filter(pk__in=Look.objects.exclude(reason="").filter(hers).values("pk"))
    left_out = LeftOut.objects.filter(pk__in=LeftOut.objects.exclude(reason="").filter(hers).values("pk"))
    rulings = Ruling.objects.filter(pk__in=Ruling.objects.exclude(reason="").filter(its).values("pk"))
    admitted = Admission.objects.filter(pk__in=Admission.objects.exclude(reason="").filter(its).values("pk"))
    return sum(some.update(reason="") for some in (looks, left_out, rulings, admitted))


def _corrected(at: datetime) -> int:
    """What stood in an attempt or an answer before it was put right, once the letter is over and so long after."""
    kept = timedelta(days=settings.SHRED_AFTER_DAYS)
    over = _over("delivery__letter__", at, kept) | _over("answer__letter__", at, kept)
    found = Correction.objects.filter(at__lte=at - kept, forgotten_at=None).filter(over).values("pk")
    return correcting.forget(Correction.objects.filter(pk__in=found), at=at)


def _carried(at: datetime) -> int:
    """Pictures of attempts that nobody chose to show, and what was printed: whoever stands on them went home."""
    before = at - timedelta(days=settings.EVIDENCE_DAYS)
    return evidence.throw_away(before=before, at=at) + packing.throw_away(before=before)


def _over(letter: str, at: datetime, kept: timedelta) -> Q:
    """Released, given up, or forgotten about long enough ago."""
    released = Q(**{f"{letter}release_at__lte": at - kept, f"{letter}stage__in": ("released", "archived")})
    given_up = Q(**{f"{letter}stage": Stage.WITHDRAWN, f"{letter}moves__name": "withdraw"}) & Q(
        **{f"{letter}moves__at__lte": at - kept}
    )
    forgotten = Q(**{f"{letter}closes_at__lte": at - LONGEST_WAIT})
    return released | given_up | forgotten
