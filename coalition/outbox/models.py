"""A mail we owe: the row is the truth, whoever finds it due may send it."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.vault import vault

BODY_KEPT_FOR = timedelta(days=7)


class Kind(models.TextChoices):
    """What a mail is about. A sign-in code is never held back by the daily cap.

    A confirmation asks somebody to confirm what she has just done, and counts for nothing unanswered: it goes
    before whatever else waits. What merely tells is a notice.
    """

    SIGN_IN = "sign_in", _("Sign-in code")
    CONFIRMATION = "confirmation", _("Confirmation")
    REMINDER = "reminder", _("Reminder")
    INVITATION = "invitation", _("Invitation")
    NOTICE = "notice", _("Notice")


NEVER_OWED = "never"
FIRST = (Kind.SIGN_IN, Kind.CONFIRMATION)


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        """Neither sent, nor cancelled, nor given up."""
        return self.filter(sent_at=None, cancelled_at=None, given_up_at=None)

    def free(self, at: datetime) -> "MessageQuerySet":
        """Due at `at`, and in nobody's hands; first what somebody sits and waits for."""
        return (
            self.waiting()
            .filter(not_before__lte=at)
            .filter(Q(leased_until=None) | Q(leased_until__lte=at))
            .order_by("rank", "not_before")
        )

    def never_owed(self) -> "MessageQuerySet":
        """Written only so that a mail nobody gets costs what another does (`posting.post`)."""
        return self.filter(trouble=NEVER_OWED)

    def given_up(self) -> "MessageQuerySet":
        return self.filter(given_up_at__isnull=False, sent_at=None, cancelled_at=None)

    def to_shred(self, at: datetime) -> "MessageQuerySet":
        return self.filter(shred_on__lte=at.date(), shredded=False)


class Message(models.Model):
    """One mail to one address. Address, words and headers are readable with the vault's key only.

    A row with a `writer` has none yet: they are written when it goes, `about` some row (`coalition.outbox.writing`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=12)
    rank = models.PositiveSmallIntegerField(default=1)
    confidential = models.BooleanField(default=False)
    cancel_group = models.CharField(max_length=200, blank=True, default="", db_index=True)
    address = models.BinaryField()
    subject = models.BinaryField()
    text = models.BinaryField()
    html = models.BinaryField()
    headers = models.BinaryField()
    posted_at = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True, default="")
    shred_on = models.DateField(null=True, blank=True)
    shredded = models.BooleanField(default=False)
    writer = models.CharField(max_length=40, blank=True, default="")
    about = models.UUIDField(null=True, blank=True)

    objects: ClassVar[models.Manager["Message"]] = models.Manager.from_queryset(MessageQuerySet)()

    class Meta:
        indexes = [
            models.Index(
                fields=["rank", "not_before"],
                condition=Q(sent_at=None, cancelled_at=None, given_up_at=None),
                name="message_waiting",
            ),
            models.Index(fields=["shred_on"], condition=Q(shredded=False), name="message_to_shred"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="message_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"Message {str(self.pk)[:4]}…"

    @property
    def message_id(self) -> str:
        """The same on every try, so that a second copy can be told from a second mail."""
        return f"<{self.pk}@{settings.MAIL_DOMAIN}>"

    def write(
        self, *, to: str, subject: str, text: str, html: str, headers: Mapping[str, str] | None = None
    ) -> None:
        """Seal the words into the row (unsaved), each so that only this row's field can be read with it."""
        self._seal("address", to)
        self._seal("subject", " ".join(subject.split()))
        self._seal("text", text)
        self._seal("html", html)
        self._seal("headers", json.dumps(dict(headers or {})))

    def read(self, field: str) -> str:
        """What `write` sealed; empty once shredded, and before it is written."""
        sealed = getattr(self, field)
        return vault().decrypt(bytes(sealed), bind=self._bound_to(field)) if sealed else ""

    def _seal(self, field: str, plain: str) -> None:
        setattr(self, field, vault().encrypt(plain, bind=self._bound_to(field)))

    def _bound_to(self, field: str) -> str:
        return f"outbox.message.{field}:{self.pk}"
