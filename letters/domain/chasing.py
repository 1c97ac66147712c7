"""Follow up one who was invited: what was sent and said when, a ready text, a telephone call, a colleague instead."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from coalition.addresses import clean_line, normalise
from coalition.errors import Refused
from coalition.languages import format_instant
from coalition.models import Mandate, Person
from coalition.outbox.models import Kind, Message
from letters import mail
from letters.domain import days, editions, inviting, reminding, signatories, steps
from letters.lifecycle import Stage
from letters.models import Invitation, Letter


@dataclass(frozen=True)
class Sent:
    """A mail that was owed to the invited: `kind` in words, `sent_at` None while it waits or was cancelled."""

    kind: str
    posted_at: datetime
    sent_at: datetime | None
    cancelled: bool
    failed: bool


class LinkEnded(Refused):
    """Unknown, ended or too late: one answer for all."""

    def __init__(self) -> None:
        super().__init__(_("This link is no longer valid."))


def sent(invitation: Invitation) -> list[Sent]:
    """The mails that asked to sign, oldest first; never where to.

    Of a person no more is told than that she was invited and reminded: what is owed no longer would tell that she
    has signed.
    """
    if invitation.organisation_id is None:
        told = ((Kind.INVITATION, invitation.invited_at), (Kind.REMINDER, invitation.reminded_at))
        return [Sent(str(kind.label), at, at, cancelled=False, failed=False) for kind, at in told if at]
    owed = Message.objects.filter(cancel_group=mail.cancel_group(invitation)).order_by("posted_at", "pk")
    return [
        Sent(
            kind=one.get_kind_display(),
            posted_at=one.posted_at,
            sent_at=one.sent_at,
            cancelled=one.cancelled_at is not None,
            failed=one.given_up_at is not None,
        )
        for one in owed.defer("address", "subject", "text", "html", "headers")
    ]


def note_call(invitation: Invitation, *, who: str, words: str, on: date, by: Person, at: datetime) -> None:
    """Keep a line of what was said by telephone: with whom, on which day. Sealed like every step."""
    if not words.strip() or not who.strip():
        raise Refused(_("Please say whom you spoke to, and what was said."))
    if on > days.today(by, at=at):
        raise Refused(_("The call cannot lie in the future."))
    days.refuse_unless_recent(on, today=days.today(by, at=at))
    line = _("%(who)s: %(words)s") % {"who": clean_line(who), "words": words.strip()}
    steps.take(invitation, steps.Name.TELEPHONE, words=line, on=on, by=by, at=at)


def ready_text(invitation: Invitation, *, at: datetime) -> tuple[str, str]:
    """A text to paste into a messenger, and the language it is in: that of whoever was invited."""
    letter, language = invitation.letter, invitation.language
    address = mail.desk_address(letter)
    if invitation.organisation_id is None:
        address = mail.page_address(letter, language, inviting.sealed_words(invitation)["token"])
    else:
        held = Mandate.objects.in_force(at).filter(organisation=invitation.organisation_id)
        mandate = held.select_related("person").order_by("since", "pk").first()
        language = mandate.person.language if mandate else language
    text = editions.newest_text(letter, language) or editions.newest_text(letter, letter.source_language)
    title = editions.title(text.edition_id, text.language, text.digest) if text else ""
    with translation.override(language):
        deadline = format_instant(letter.closes_at, letter.zone, language) if letter.closes_at else ""
        words = _(
            "We ask you to sign our letter “%(title)s”. You can read it in full before you decide; signing ends "
            "on %(deadline)s. Please do not pass the text on before it is released."
        )
        return f"{words % {'title': title, 'deadline': deadline}}\n{address}", language


def show_link(invitation: Invitation, *, by: Person, at: datetime) -> tuple[str, str]:
    """As `ready_text`, for one person: that her own link was looked up is kept."""
    if invitation.handed_on_at or invitation.letter.stage != Stage.OPEN:
        raise LinkEnded
    steps.take(invitation, steps.Name.SHOWN, by=by, at=at)
    return ready_text(invitation, at=at)


def invited_by(token: str, *, at: datetime) -> Invitation | None:
    """The person's invitation a link belongs to, while somebody can be invited: until the deadline.

    After the release an answer would tell whether a colleague was invited.
    """
    hashed = sha256(token.encode(errors="replace")).digest()
    found = Invitation.objects.filter(token_hash=hashed, handed_on_at=None).select_related("letter").first()
    open_now = Letter.objects.filter(stage=Stage.OPEN).taking(at)
    open_now = open_now.exclude(individuals=Letter.Individuals.NONE)
    return found if found and open_now.filter(pk=found.letter_id).exists() else None


@transaction.atomic
def hand_on(token: str, *, name: str, email: str, at: datetime) -> None:
    """Somebody else shall sign instead: the old link ends, the colleague gets one of her own, both are told.

    The answer is the same, and takes as long, where the colleague was invited already.
    """
    found = invited_by(token, at=at)
    if found is None:
        raise LinkEnded
    # Two taps at once hand on once.
    old = Invitation.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if old.handed_on_at or reminding.has_signed(old):
        raise LinkEnded
    letter, words = found.letter, inviting.sealed_words(old)
    if signatories.address_index(email, letter) == bytes(old.address_index or b""):
        raise Refused(_("This is your own address. Please give that of somebody else."))
    old.handed_on_at, old.token_hash = at, None
    old.save(update_fields=["handed_on_at", "token_hash"])
    reminding.stop(old, at=at)
    steps.take(old, steps.Name.HANDED_ON, by=None, at=at)
    if known := inviting.of_address(letter, email):
        inviting.as_if_invited(known, instead_of=old, at=at)
    else:
        inviting.invite_person(
            letter,
            email=normalise(email).deliverable,
            name=clean_line(name),
            language=old.language,
            by=old.invited_by,
            at=at,
        )
    mail.post_handed_on(old, to=words["email"], at=at)
