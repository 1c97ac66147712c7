"""Ask organisations and people to sign."""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.addresses import clean_line, normalise
from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from coalition.outbox import posting
from coalition.vault import vault
from letters import mail
from letters.domain import editions, entitled, signatories
from letters.domain.postmarks import in_mail
from letters.lifecycle import Stage
from letters.models import Colleague, Invitation, Letter


def invite_organisations(
    letter: Letter, organisations: Iterable[Organisation], *, by: Person | None, at: datetime
) -> int:
    """Ask every representative of each, in their own language; how many organisations were newly asked."""
    _refuse_unless_open(letter)
    return sum(_invite_organisation(letter, organisation, by=by, at=at) for organisation in organisations)


def invite_members(letter: Letter, *, by: Person | None, at: datetime) -> int:
    """Ask every member organisation that was not asked yet."""
    return invite_organisations(letter, Organisation.objects.members(), by=by, at=at)


@transaction.atomic
def invite_person(
    letter: Letter, *, email: str, name: str, language: str, by: Person | None, at: datetime
) -> Invitation:
    """Ask one person by a link of her own; her name and address are sealed."""
    _refuse_unless_open(letter)
    entitled.refuse_unless_individuals(letter)
    index = signatories.address_index(email, letter)
    if Invitation.objects.filter(letter=letter, address_index=index).exists():
        raise Refused(_("This person has been invited already."))
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        letter=letter,
        language=language,
        address_index=index,
        token_hash=sha256(token.encode()).digest(),
        invited_at=at,
        invited_by=by,
    )
    sealed = json.dumps({"email": normalise(email).deliverable, "name": clean_line(name), "token": token})
    invitation.sealed = vault().encrypt(sealed, bind=f"letters.invitation:{invitation.pk}")
    invitation.save()
    ask(invitation, template="invitation", at=at)
    return invitation


@transaction.atomic
def as_if_invited(known: Invitation, *, instead_of: Invitation, at: datetime) -> None:
    """Do the work of `invite_person` for somebody who is invited already, and owe nothing: no answer comes sooner."""
    known.refresh_from_db(fields=["language"])
    known.save(update_fields=["language"])
    ask(known, template="invitation", again=f"/{instead_of.pk}", at=at, owed=False)


def ask(
    invitation: Invitation,
    *,
    template: str,
    at: datetime,
    again: str = "",
    owed: bool = True,
    only: Person | None = None,
) -> int:
    """Owe a mail (`invitation` or `reminder`) to everybody it is for, or to `only`; how many are newly owed.

    Once per template, and once more for each word in `again`. Not `owed`: written, and never sent.
    """
    letter = invitation.letter
    readers = [one for one in _readers(invitation, at=at) if only is None or one[0] == str(only.pk)]
    marks = {language: in_mail(letter, language, at=at) for _r, _t, language, _a in readers}
    return sum(
        mail.post_invitation(
            invitation,
            template=template,
            to=to,
            key=f"{template}/{invitation.pk}/{reader}{again}",
            language=language,
            address=address,
            title=_title(letter, language),
            marks=marks[language],
            at=at,
            owed=owed,
        )
        for reader, to, language, address in readers
    )


def stop_asking(invitation: Invitation, reader: Person, *, at: datetime) -> None:
    """Stop owing `reader`, one of those it is for, what asks to sign."""
    for template in ("invitation", "reminder"):
        posting.cancel_all(f"{template}/{invitation.pk}/{reader.pk}", at=at)


def by_token(letter: Letter, token: str) -> Invitation | None:
    """The personal invitation a link belongs to."""
    hashed = sha256(token.encode(errors="replace")).digest()
    return letter.invitations.filter(token_hash=hashed).first() if token else None


def of_address(letter: Letter, email: str) -> Invitation | None:
    """The personal invitation that went to `email`."""
    return letter.invitations.filter(address_index=signatories.address_index(email, letter)).first()


def sealed_words(invitation: Invitation) -> dict[str, str]:
    """`email`, `name` and `token` of an invited person."""
    if not invitation.sealed:
        return {"email": "", "name": "", "token": ""}
    return dict(json.loads(vault().decrypt(invitation.sealed, bind=f"letters.invitation:{invitation.pk}")))


@transaction.atomic
def _invite_organisation(
    letter: Letter, organisation: Organisation, *, by: Person | None, at: datetime
) -> bool:
    invitation, new = Invitation.objects.get_or_create(
        letter=letter,
        organisation=organisation,
        defaults={"language": letter.source_language, "invited_at": at, "invited_by": by},
    )
    if new:
        ask(invitation, template="invitation", at=at)
    return new


def _readers(invitation: Invitation, *, at: datetime) -> list[tuple[str, str, str, str]]:
    """(id, address, language, where to sign) of each reader."""
    letter = invitation.letter
    if invitation.organisation_id is None:
        words = sealed_words(invitation)
        where = mail.page_address(letter, invitation.language, words["token"])
        return [(str(invitation.pk), words["email"], invitation.language, where)]
    mandates = Mandate.objects.in_force(at).filter(organisation=invitation.organisation_id)
    # Who handed it on to a colleague hears no more of it, as long as somebody there does.
    handed_on = Colleague.objects.filter(invitation=invitation, instead=True, person__isnull=False)
    others = mandates.exclude(person__in=handed_on.values("mandate__person"))
    held = list(others.select_related("person")) or list(mandates.select_related("person"))
    people = [mandate.person for mandate in held]
    where = mail.desk_address(letter)
    return [(str(person.pk), person.email, person.language, where) for person in people]


def _title(letter: Letter, language: str) -> str:
    """The letter's subject in `language`, else in the language it was written in."""
    text = editions.newest_text(letter, language) or editions.newest_text(letter, letter.source_language)
    return editions.title(text.edition_id, text.language, text.digest) if text else ""


def _refuse_unless_open(letter: Letter) -> None:
    if letter.stage != Stage.OPEN:
        raise Refused(_("Invitations go out while the letter is open for signature."))
