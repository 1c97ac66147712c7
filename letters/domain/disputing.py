"""An organisation's name stands here without its agreement: said by anybody, confirmed by mail, decided by two."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.models import Mandate, Person
from coalition.vault import vault
from letters import appearing_mail
from letters.domain import documents, meaning, projecting, signatories, veiling, withdrawing
from letters.models import Dispute, Letter, Signature

LASTS = timedelta(days=3)
MOST_SETTLED = 50
AT_ONCE = 3  # so many of one letter come off by themselves; a flood of disputes must not empty a list


@dataclass(frozen=True)
class Said:
    """Who disputes, and why."""

    name: str
    email: str
    words: str


class Nothing(Refused):
    """Unknown, used or over: one answer for all."""

    def __init__(self) -> None:
        super().__init__(_("This link is no longer valid."))


@transaction.atomic
def open_dispute(letter: Letter, *, printed: str, language: str, said: Said, at: datetime) -> str:
    """Ask the address given to confirm; the token that its mail carries, empty where none goes.

    `printed`: the organisation as it stands on the list in `language`, or by any of its names: it may be off the list
    just now, or among those who signed late. Nothing changes before.

    An organisation that has not signed is answered alike, in the same time, and nobody is written to: a mail that is
    never owed is written, and a row that is over from the start. Where its name is not to be seen just now only an
    address of its own domain is written to: nobody else learns that it signed.
    """
    signature = meaning.meant(letter, printed=printed, language=language, email=said.email)
    another = meaning.any_of(letter)
    token = secrets.token_urlsafe(32)
    kept_for = signature or another
    opened_at = at if signature else at - LASTS
    dispute = Dispute(signature=kept_for, language=language, token_hash=_hash(token), opened_at=opened_at)
    dispute.sealed = vault().encrypt(json.dumps(vars(said)), bind=f"letters.dispute:{dispute.pk}")
    if kept_for:
        dispute.save(force_insert=True)
    meant = signature and signature.organisation
    appearing_mail.post_dispute_to_confirm(
        dispute,
        to=normalise(said.email).deliverable,
        organisation=meant.name_in(language).name if meant else printed,
        token=token,
        at=at,
        owed=signature is not None,
    )
    return token if signature else ""


def find(token: str, *, at: datetime) -> Dispute:
    """The dispute that `token` confirms; else `Nothing`."""
    waiting = Dispute.objects.filter(token_hash=_hash(token), confirmed_at=None, opened_at__gt=at - LASTS)
    dispute = waiting.select_related("signature__letter", "signature__organisation").first()
    if dispute is None:
        raise Nothing
    return dispute


@transaction.atomic
def confirm(token: str, *, at: datetime) -> None:
    """The dispute counts. The organisation comes off the list at once where its own domain says so, and else for
    the first few of a letter, once each; whoever may sign for it is told, and whoever decides is asked.
    """
    dispute = find(token, at=at)
    if not Dispute.objects.filter(pk=dispute.pk, confirmed_at=None).update(confirmed_at=at):
        raise Nothing
    if _own_domain(dispute) or _may_come_off(dispute):
        hide(dispute, at=at)
    for mandate in Mandate.objects.in_force(at).filter(organisation=dispute.signature.organisation_id):
        appearing_mail.post_disputed(dispute, to=mandate.person, at=at)
    for person in veiling.who_confirms():
        appearing_mail.post_to_decide(dispute, to=person, at=at)


@transaction.atomic
def hide(dispute: Dispute, *, at: datetime) -> None:
    """Take the organisation off the list until it is decided. Refused once it is: nothing would bring it back."""
    if not Dispute.objects.select_for_update().filter(pk=dispute.pk, agreed_at=None).exists():
        raise Refused(_("This was decided already."))
    if Signature.objects.filter(pk=dispute.signature_id, disputed_at=None).update(disputed_at=at):
        _show_anew(dispute.signature, at=at)


def decide(dispute: Dispute, *, stands: bool, by: Person, at: datetime) -> None:
    """Say whether the signature stands; it holds once somebody else agrees."""
    waiting = Dispute.objects.filter(pk=dispute.pk, agreed_at=None, confirmed_at__isnull=False)
    if not waiting.update(stands=stands, decided_by=by, decided_at=at):
        raise Refused(_("This was decided already."))


@transaction.atomic
def agree(dispute: Dispute, *, by: Person, at: datetime) -> None:
    """Agree to what was decided: the name is back on the list, or the signature is withdrawn; both sides are told."""
    if dispute.stands is None or dispute.decided_by_id == by.pk:
        raise Refused(_("Somebody else must agree to what you decided."))
    waiting = undecided().filter(pk=dispute.pk, stands=dispute.stands)
    if not waiting.update(agreed_by=by, agreed_at=at):
        raise Refused(_("This was decided already."))
    signature = dispute.signature
    told = _told(dispute, at=at)
    if not (dispute.stands and _still_disputed(signature)):
        signature.disputed_at = None
        signature.save(update_fields=["disputed_at"])
    if dispute.stands:
        _show_anew(signature, at=at)
    elif signature.withdrawn_on is None:
        withdrawing.take_back(signature, at=at, shown=True)
    for address, language in told:
        appearing_mail.post_dispute_decided(dispute, to=address, language=language, at=at)


def said_in(dispute: Dispute) -> Said:
    """Who says so, and why; nothing once it is forgotten."""
    if not dispute.sealed:
        return Said(name="", email="", words="")
    return Said(**json.loads(vault().decrypt(dispute.sealed, bind=f"letters.dispute:{dispute.pk}")))


def open_of(letter: Letter) -> list[Dispute]:
    """Confirmed and not settled, the newest first, with their organisations."""
    found = undecided().filter(signature__letter=letter)
    found = found.select_related("signature__organisation", "signature__letter", "decided_by", "asked_by")
    return list(found.prefetch_related("signature__organisation__names"))


def undecided() -> QuerySet[Dispute]:
    """Confirmed and not settled. Who has withdrawn need not be taken off."""
    found = Dispute.objects.filter(confirmed_at__isnull=False, agreed_at=None)
    return found.exclude(asked_by__isnull=False, signature__withdrawn_on__isnull=False)


def settled_of(letter: Letter) -> list[Dispute]:
    """What two have decided, the newest first, `MOST_SETTLED` at most, with who and whose."""
    found = Dispute.objects.filter(signature__letter=letter, agreed_at__isnull=False)
    found = found.select_related("signature__organisation", "asked_by", "decided_by", "agreed_by")
    return list(
        found.prefetch_related("signature__organisation__names").order_by("-agreed_at", "pk")[:MOST_SETTLED]
    )


def _told(dispute: Dispute, *, at: datetime) -> list[tuple[str, str]]:
    """Whom the outcome is mailed to, and in which language: who disputes, who may sign, whose name it is.

    Of what one of us asked for and another declined nobody has heard.
    """
    signature = dispute.signature
    if dispute.asked_by_id and dispute.stands:
        return []
    held = Mandate.objects.in_force(at).filter(organisation=signature.organisation_id)
    told = [(one.person.email, one.person.language) for one in held.select_related("person")]
    if not dispute.asked_by_id:
        return [(normalise(said_in(dispute).email).deliverable, dispute.language), *told]
    own = signatories.words_of(signature).email if signature.organisation_id is None else ""
    return [*told, *([(normalise(own).deliverable, signature.language)] if own else [])]


def _own_domain(dispute: Dispute) -> bool:
    if dispute.asked_by_id:
        return False  # one of us says so, of no address
    return meaning.of_its_domain(dispute.signature, said_in(dispute).email)


def _still_disputed(signature: Signature) -> bool:
    """Whether the organisation's own domain disputes it too, and nobody has settled that."""
    confirmed = Dispute.objects.filter(signature=signature, confirmed_at__isnull=False, agreed_at=None)
    return any(_own_domain(one) for one in confirmed.select_related("signature__organisation"))


def _may_come_off(dispute: Dispute) -> bool:
    # Signers share this row and go on; another dispute waits, so that a flood of them is counted one by one.
    letter = Letter.objects.select_for_update(no_key=True).get(pk=dispute.signature.letter_id)
    if Dispute.objects.filter(signature=dispute.signature, stands=True, agreed_at__isnull=False).exists():
        return False  # looked at once, and found right
    return letter.signatures.filter(disputed_at__isnull=False, withdrawn_on=None).count() < AT_ONCE


def _show_anew(signature: Signature, *, at: datetime) -> None:
    if signature.late:
        projecting.renew_late(signature.letter)
    else:
        projecting.renew_names(signature.letter)
        documents.set_anew(signature.letter, at=at)


def _hash(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
