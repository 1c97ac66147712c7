"""The mails that signing owes, each in its reader's language. Nothing is sent here."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.languages import format_instant
from coalition.mail import owe, written
from coalition.models import Person
from coalition.outbox.models import Kind
from coalition.outbox.writing import Written
from letters.models import Invitation, Letter, Signature

# How far the letter has come, as `letters.domain.postmarks.in_mail` tells it.
Marks = Sequence[Mapping[str, object]]

NEUTRAL = (Signature.Display.WITHHELD, Signature.Display.VOUCHED)


def confirmation(signature: Signature, *, key: str, to: str, title: str, token: str) -> Written:
    """Asks the address whether it was she who signed."""
    return _written(
        "confirmation",
        key,
        signature,
        kind=Kind.CONFIRMATION,
        to=to,
        title=title,
        days=settings.UNCONFIRMED_DAYS,
        address=_address("letters:sign-confirm", token=token),
        button_words=_("Look and confirm"),
    )


def post_confirmed(signature: Signature, *, to: str, title: str, token: str, at: datetime) -> bool:
    """Say that the signature counts, and give the signatory her own link."""
    return _post(
        "confirmed",
        f"signature/{signature.pk}/confirmed/{at:%Y%m%d}",
        signature,
        kind=Kind.NOTICE,
        to=to,
        at=at,
        title=title,
        digest=signature.digest,
        address=_address("letters:sign-mine", token=token),
        button_words=_("Open your own page"),
    )


def post_entered(signature: Signature, *, to: str, title: str, token: str, at: datetime) -> bool:
    """Say that staff entered her signature, how it came, and how to take it back."""
    return _post(
        "entered",
        f"signature/{signature.pk}/entered",
        signature,
        kind=Kind.NOTICE,
        to=to,
        at=at,
        title=title,
        source=signature.source,
        digest=signature.digest,
        button_address=_address("letters:sign-mine", token=token),
        button_words=_("Open your own page"),
    )


def already_signed(signature: Signature, *, key: str, to: str, title: str, token: str) -> Written:
    """Somebody signed again with this address: told here and nowhere else."""
    return _written(
        "already_signed",
        key,
        signature,
        kind=Kind.NOTICE,
        to=to,
        title=title,
        address=_address("letters:sign-mine", token=token),
        button_words=_("Open your own page"),
    )


def post_still_yes(
    signature: Signature, *, to: str, language: str, title: str, digest: str, address: str, at: datetime
) -> bool:
    """Ask whether the signature still stands; once a day at most."""
    organisation = signature.organisation
    return _post(
        "still_yes",
        f"signature/{signature.pk}/still/{at:%Y%m%d}",
        signature,
        kind=Kind.NOTICE,
        to=to,
        at=at,
        language=language,
        title=title,
        organisation=organisation.name_in(language).name if organisation else "",
        day=signature.signed_on,
        digest=digest,
        button_address=address,
        button_words=_("Say whether it still stands"),
    )


def still_yes_address(token: str) -> str:
    return _address("letters:sign-still", token=token)


def post_signed_for_organisation(
    signature: Signature, *, to: Person, title: str, at: datetime, own: str = ""
) -> bool:
    """Tell the representative, in their language, what was signed; `own`: the token of her page if she is named."""
    organisation = signature.organisation
    return owe(
        f"signature/{signature.pk}/organisation",
        "letters/mail/signed_for_organisation",
        {
            "title": title,
            "organisation": organisation.name_in(to.language).name if organisation else "",
            "digest": signature.digest,
            "body": signature.body,
            "own_address": _address("letters:sign-mine", token=own) if own else "",
            "button_address": _address("letters:desk-sign", slug=signature.letter.slug),
            "button_words": _("See what was signed"),
        },
        to=to.email,
        language=to.language,
        at=at,
    )


def post_invitation(
    invitation: Invitation,
    *,
    template: str,
    to: str,
    key: str,
    language: str,
    address: str,
    at: datetime,
    title: str,
    marks: Marks,
    owed: bool = True,
) -> bool:
    """Ask (`invitation`) or remind (`reminder`) one reader of `invitation`; once per `key`."""
    letter = invitation.letter
    organisation = invitation.organisation
    return owe(
        key,
        f"letters/mail/{template}",
        {
            "title": title,
            "marks": marks,
            "organisation": organisation.name_in(language).name if organisation else "",
            "deadline": format_instant(letter.closes_at, letter.zone, language) if letter.closes_at else "",
            "button_address": address,
            "button_words": _("Read and sign"),
        },
        to=to,
        language=language,
        owed=owed,
        kind=Kind.REMINDER if template == "reminder" else Kind.INVITATION,
        at=at,
        cancel_group=cancel_group(invitation),
        confidential=organisation is None,
    )


def post_handed_on(invitation: Invitation, *, to: str, at: datetime) -> bool:
    """Tell whoever handed an invitation on that her link has ended; nothing of the letter, nobody's name."""
    return owe(
        f"invitation/{invitation.pk}/handed-on",
        "letters/mail/handed_on",
        {},
        to=to,
        language=invitation.language,
        at=at,
        confidential=True,
    )


def cancel_group(invitation: Invitation) -> str:
    """Every mail that asks one invitee to sign one letter; signing cancels them together."""
    return f"invitation/{invitation.pk}"


def desk_address(letter: Letter) -> str:
    return _address("letters:desk-sign", slug=letter.slug)


def page_address(letter: Letter, language: str, token: str = "") -> str:
    address = _address("letters:sign", slug=letter.slug, language=language)
    return f"{address}?invitation={token}" if token else address


def _post(
    template: str,
    key: str,
    signature: Signature,
    *,
    kind: Kind,
    to: str,
    at: datetime,
    language: str = "",
    address: str = "",
    **context: object,
) -> bool:
    # Who is not shown by name gets a subject that says nothing, and custodians alone see the mail.
    neutral = signature.display in NEUTRAL
    language = language or signature.language
    return owe(
        key,
        f"letters/mail/{template}",
        {"neutral": neutral, **context},
        to=to,
        language=language,
        kind=kind,
        at=at,
        confidential=neutral,
        address=address,
    )


def _written(
    template: str, key: str, signature: Signature, *, kind: Kind, to: str, address: str, **context: object
) -> Written:
    neutral = signature.display in NEUTRAL
    words = {"neutral": neutral, **context}
    subject, text, html = written(f"letters/mail/{template}", signature.language, words, address=address)
    return Written(
        key=key,
        to=to,
        subject=subject,
        text=text,
        html=html,
        language=signature.language,
        kind=kind,
        confidential=neutral,
    )


def _address(name: str, **kwargs: str) -> str:
    return settings.BASE_ADDRESS + reverse(name, kwargs=kwargs)
