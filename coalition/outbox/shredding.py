"""What was written is forgotten when its days are over; that it was written, and on which day, stays."""

from datetime import UTC, datetime

from django.db.models import Case, F, When
from django.db.models.functions import TruncDay

from coalition.outbox.models import Message


def shred(*, at: datetime) -> int:
    """Empty address, words and headers of mails whose day has come, and forget their hours; how many.

    What was never owed goes whole.
    """
    Message.objects.never_owed().delete()
    sent = Message.objects.filter(sent_at__isnull=False).order_by("-sent_at")
    # The newest keeps its instant while it is that: with it the mark is compared.
    newest = sent.values_list("sent_at", flat=True).first() or at
    shredded = Message.objects.to_shred(at).update(
        address=b"",
        subject=b"",
        text=b"",
        html=b"",
        headers=b"",
        shredded=True,
        **{name: _day_of(name) for name in ("posted_at", "not_before", "cancelled_at", "given_up_at")},
        sent_at=Case(When(sent_at__lt=newest, then=_day_of("sent_at")), default=F("sent_at")),
    )
    once_newest = sent.filter(shredded=True, sent_at__lt=newest).values("pk")[:1]
    Message.objects.filter(pk__in=list(once_newest.values_list("pk", flat=True))).update(
        sent_at=_day_of("sent_at")
    )
    return shredded


def _day_of(name: str) -> TruncDay:
    return TruncDay(name, tzinfo=UTC)
