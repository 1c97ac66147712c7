"""Mails about how people appear: names to be taken off, a signature that somebody disputes."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.mail import owe
from coalition.models import Person
from letters.models import Dispute, Veil

BUTTONS = {"confirm": _("Look and confirm"), "decide": _("Look and decide"), "agree": _("Look and decide")}


def post_asked(veil: Veil, *, to: Person, at: datetime) -> bool:
    """Ask a coordinator or custodian to confirm; the mail says nothing of letters, the page does."""
    return owe(
        f"veil/{veil.pk}/{to.pk}",
        "letters/mail/veil",
        {
            "by": veil.asked_by.called,
            "lift": veil.lift,
            "button_address": settings.BASE_ADDRESS + reverse("letters:hidden-names"),
            "button_words": _("Look and confirm"),
        },
        to=to.email,
        language=to.language,
        at=at,
    )


def post_dispute_to_confirm(
    dispute: Dispute, *, to: str, organisation: str, token: str, at: datetime, owed: bool = True
) -> bool:
    """Ask whoever disputes whether it was they."""
    address = reverse("letters:dispute-confirm", kwargs={"token": token})
    return _post_dispute(
        "confirm",
        dispute,
        to=to,
        language=dispute.language,
        address=address,
        at=at,
        organisation=organisation,
        owed=owed,
    )


def post_disputed(dispute: Dispute, *, to: Person, at: datetime) -> bool:
    """Tell somebody who may sign for the organisation that its signature is disputed."""
    address = reverse("letters:desk-sign", kwargs={"slug": dispute.signature.letter.slug})
    return _post_dispute("disputed", dispute, to=to.email, language=to.language, address=address, at=at)


def post_to_decide(dispute: Dispute, *, to: Person, at: datetime) -> bool:
    """Ask a coordinator or custodian to decide; two of them do."""
    address = reverse("letters:desk-disputes", kwargs={"slug": dispute.signature.letter.slug})
    return _post_dispute("decide", dispute, to=to.email, language=to.language, address=address, at=at)


def post_to_agree(dispute: Dispute, *, to: Person, at: datetime) -> bool:
    """Ask a coordinator or custodian to agree to what one of us asks for; whose signature it is the page says."""
    address = reverse("letters:desk-disputes", kwargs={"slug": dispute.signature.letter.slug})
    by = dispute.asked_by.called if dispute.asked_by else ""
    return _post_dispute("agree", dispute, to=to.email, language=to.language, address=address, at=at, by=by)


def post_dispute_decided(dispute: Dispute, *, to: str, language: str, at: datetime) -> bool:
    """Tell one side how it was decided."""
    step = "stands" if dispute.stands else "taken_off" if dispute.asked_by_id else "falls"
    return _post_dispute(step, dispute, to=to, language=language, address="", at=at)


def _post_dispute(
    step: str,
    dispute: Dispute,
    *,
    to: str,
    language: str,
    address: str,
    at: datetime,
    organisation: str = "",
    by: str = "",
    owed: bool = True,
) -> bool:
    signed = None if organisation else dispute.signature.organisation
    named = signed.name_in(language).name if signed else organisation
    return owe(
        f"dispute/{dispute.pk}/{step}/{uuid4()}",
        "letters/mail/dispute",
        {
            "step": step,
            "organisation": named,
            "by": by,
            "button_address": settings.BASE_ADDRESS + address if address else "",
            "button_words": BUTTONS.get(step, _("See what was signed")),
        },
        to=to,
        language=language,
        at=at,
        owed=owed,
    )
