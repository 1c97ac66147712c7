"""Mails about a colleague whom a representative named: to coordinators, to whoever may sign or named her."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coalition.mail import owe
from coalition.models import Person
from coalition.outbox.models import Kind
from letters.models import Colleague


def post_asked(colleague: Colleague, *, to: Person, at: datetime) -> bool:
    """Tell a coordinator that somebody was named; not whom."""
    invitation = colleague.invitation
    page = f"{invitation.letter.get_absolute_url()}invitations/{invitation.pk}/"
    return _post("asked", colleague, to=to, at=at, address=settings.BASE_ADDRESS + page)


def post_told(colleague: Colleague, *, to: Person, at: datetime) -> bool:
    """Tell who may sign for the organisation that somebody else may now, too."""
    return _post("told", colleague, to=to, at=at)


def post_turned_down(colleague: Colleague, *, to: Person, at: datetime) -> bool:
    return _post("turned_down", colleague, to=to, at=at)


def group(colleague: Colleague) -> str:
    """What asks the coordinators."""
    return f"colleague/{colleague.pk}"


def _post(step: str, colleague: Colleague, *, to: Person, at: datetime, address: str = "") -> bool:
    organisation = colleague.invitation.organisation
    return owe(
        f"colleague/{colleague.pk}/{step}/{to.pk}",
        "letters/mail/colleague",
        {
            "step": step,
            "organisation": organisation.name_in(to.language).name if organisation else "",
            "button_address": address,
            "button_words": _("Look at it"),
        },
        to=to.email,
        language=to.language,
        at=at,
        kind=Kind.NOTICE,
        cancel_group=group(colleague) if step == "asked" else "",
    )
