"""Mails to an organisation that asked to sign without having been invited, and to who is there for it already."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.mail import owe
from coalition.models import Person
from coalition.outbox.models import Kind
from letters.models import Applicant


def post_to_confirm(
    applicant: Applicant, *, to: str, organisation: str, token: str, at: datetime, owed: bool
) -> bool:
    """Ask the address whether it was they."""
    return _post(
        "confirm",
        applicant,
        to=to,
        language=applicant.language,
        at=at,
        organisation=organisation,
        kind=Kind.CONFIRMATION,
        owed=owed,
        days=settings.UNCONFIRMED_DAYS,
        address=reverse("letters:apply-confirm", kwargs={"token": token}),
        button_words=_("Look and confirm"),
    )


def post_taken_in(applicant: Applicant, *, to: Person, organisation: str, at: datetime) -> bool:
    """It may sign; what it agreed to is no longer the text in force, so it is asked to read and sign."""
    return _post(
        "taken_in",
        applicant,
        to=to.email,
        language=to.language,
        at=at,
        organisation=organisation,
        address=reverse("letters:desk-sign", kwargs={"slug": applicant.letter.slug}),
        button_words=_("Read and sign"),
    )


def post_turned_away(applicant: Applicant, *, to: str, organisation: str, at: datetime) -> bool:
    return _post(
        "turned_away", applicant, to=to, language=applicant.language, at=at, organisation=organisation
    )


def post_told(applicant: Applicant, *, to: Person, organisation: str, at: datetime) -> bool:
    """Tell who may sign for the organisation that somebody else may now, too."""
    return _post("told", applicant, to=to.email, language=to.language, at=at, organisation=organisation)


def _post(
    step: str,
    applicant: Applicant,
    *,
    to: str,
    language: str,
    at: datetime,
    organisation: str,
    address: str = "",
    kind: Kind = Kind.NOTICE,
    owed: bool = True,
    **more: object,
) -> bool:
    return owe(
        f"applicant/{applicant.pk}/{step}/{uuid4()}",
        "letters/mail/applicant",
        {
            "step": step,
            "organisation": organisation,
            "button_address": settings.BASE_ADDRESS + address if address else "",
            **more,
        },
        to=to,
        language=language,
        at=at,
        kind=kind,
        owed=owed,
    )
