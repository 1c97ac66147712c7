"""Hand an organisation's invitation on: a representative names a colleague, a coordinator gives her authority.

Nobody forwards a link, and nobody signs under another's name. A name alone gives no authority: a session somebody
stole would otherwise make itself a second representative.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.addresses import clean_line, normalise
from coalition.domain import joining, mandates
from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from coalition.outbox import posting
from coalition.roles import Role
from coalition.vault import vault
from letters import colleague_mail
from letters.domain import days, inviting, reminding, steps
from letters.domain.own_domain import is_its_domain
from letters.domain.vetting import Decided
from letters.models import Colleague, Invitation, Letter


@dataclass(frozen=True)
class Said:
    """`email` as typed, ready to be written to."""

    name: str
    email: str

    @property
    def mail_domain(self) -> str:
        return self.email.rpartition("@")[2].lower()


@transaction.atomic
def name_colleague(
    invitation: Invitation,
    *,
    name: str,
    email: str,
    language: str,
    body: str,
    decided_on: date,
    instead: bool,
    by: Person,
    at: datetime,
) -> bool:
    """A colleague of `by` sees to the letter: whether she may at once, having the authority already.

    Otherwise the coordinators are told, and whoever was named before her and still waits is forgotten. Refused
    while nothing can be signed.
    """
    held = Invitation.objects.select_for_update(of=("self",)).select_related("letter", "organisation")
    invitation = held.get(pk=invitation.pk)
    mine = Mandate.objects.in_force(at).of(by).filter(organisation=invitation.organisation_id).first()
    organisation = invitation.organisation
    if organisation is None or mine is None:
        raise Refused(_("You have no authority to sign for this organisation at present."))
    _refuse_once_over(invitation, at)
    days.refuse_unless_decided(decided_on, today=days.today(by, at=at))
    address = normalise(email).deliverable
    if address.lower() == by.email.lower():
        raise Refused(_("This is your own address. Please give that of somebody else."))
    colleague = Colleague(
        invitation=invitation,
        mandate=mine,
        language=language,
        body=clean_line(body),
        decided_on=decided_on,
        instead=instead,
        named_at=at,
    )
    invitation.colleagues.filter(settled_at=None).delete()
    if there := _with_authority(organisation, address, at):
        colleague.person, colleague.settled_at = there, at
        colleague.save()
        _hand_over(colleague, there, at=at)
        return True
    said = json.dumps({"name": clean_line(name), "email": address})
    colleague.sealed = vault().encrypt(said, bind=_bound_to(colleague))
    colleague.save()
    for one in Person.objects.holding(Role.COORDINATOR):
        colleague_mail.post_asked(colleague, to=one, at=at)
    return False


@transaction.atomic
def give_authority(colleague: Colleague, *, checked: str, by: Person, at: datetime) -> None:
    """She may sign for the organisation from now on and is asked to; the others who may are told.

    `checked`: how it was made sure, which an address of the organisation's own domain says by itself.
    """
    colleague, said = _held(colleague), said_by(colleague)
    organisation = _organisation(colleague)
    _refuse_once_over(colleague.invitation, at)
    if not Mandate.objects.in_force(at).filter(pk=colleague.mandate_id).exists():
        raise Refused(
            _("Whoever named the colleague may no longer sign for the organisation, and so names nobody.")
        )
    if not checked.strip() and not is_its_domain(said.mail_domain, organisation):
        raise Refused(
            _(
                "The address is not of the organisation's own domain. Please say who was called, or who vouches."
            )
        )
    letter = colleague.invitation.letter
    person = joining.enrol(said.email, name=said.name, language=colleague.language, time_zone=letter.zone)
    if not person.is_active:
        raise Refused(_("This person has left, and cannot sign in. Whoever runs this site can undo that."))
    others = Mandate.objects.in_force(at).filter(organisation=organisation).exclude(person=person)
    for one in others.select_related("person"):
        colleague_mail.post_told(colleague, to=one.person, at=at)
    if not Mandate.objects.in_force(at).of(person).filter(organisation=organisation).exists():
        decided_on, today = min(colleague.decided_on, at.date()), at.date()
        mandates.grant(person, organisation, body=colleague.body, decided_on=decided_on, since=today, by=by)
    colleague.person, colleague.checked = person, checked.strip()
    _settle(colleague, by=by, at=at)
    _hand_over(colleague, person, at=at)


@transaction.atomic
def turn_down(colleague: Colleague, *, by: Person, at: datetime) -> None:
    """She gets no authority; whoever named her is told, and nothing is kept of her."""
    colleague = _held(colleague)
    colleague_mail.post_turned_down(colleague, to=colleague.mandate.person, at=at)
    _settle(colleague, by=by, at=at)


def waiting(invitation: Invitation) -> Colleague | None:
    """Whoever was named and is not looked at yet."""
    return invitation.colleagues.filter(settled_at=None).select_related("mandate__person").first()


def said_by(colleague: Colleague) -> Said:
    if not colleague.sealed:
        raise Decided
    return Said(**json.loads(vault().decrypt(colleague.sealed, bind=_bound_to(colleague))))


def is_of_its_domain(colleague: Colleague) -> bool:
    """Whether her address is of the organisation's own domain, as we know it."""
    return is_its_domain(said_by(colleague).mail_domain, _organisation(colleague))


def _hand_over(colleague: Colleague, person: Person, *, at: datetime) -> None:
    invitation, namer = colleague.invitation, colleague.mandate.person
    if colleague.instead:
        inviting.stop_asking(invitation, namer, at=at)
    steps.take(invitation, steps.Name.HANDED_ON, words=person.called, by=namer, at=at)
    inviting.ask(invitation, template="invitation", again=f"/{colleague.pk}", only=person, at=at)


def _settle(colleague: Colleague, *, by: Person, at: datetime) -> None:
    colleague.sealed, colleague.settled_at, colleague.settled_by = None, at, by
    colleague.save()
    posting.cancel_group(colleague_mail.group(colleague), at=at)


def _held(colleague: Colleague) -> Colleague:
    rows = Colleague.objects.select_for_update(of=("self",))
    found = rows.select_related("invitation__letter", "invitation__organisation", "mandate__person")
    held = found.filter(pk=colleague.pk, settled_at=None).first()
    if held is None:
        raise Decided
    return held


def _organisation(colleague: Colleague) -> Organisation:
    organisation = colleague.invitation.organisation
    assert organisation is not None
    return organisation


def _with_authority(organisation: Organisation, address: str, at: datetime) -> Person | None:
    held = Mandate.objects.in_force(at).filter(organisation=organisation, person__email__iexact=address)
    found = held.select_related("person").first()
    return found.person if found else None


def _refuse_once_over(invitation: Invitation, at: datetime) -> None:
    if not Letter.objects.filter(pk=invitation.letter_id).taking(at).exists():
        raise Refused(_("Invitations go out while the letter is open for signature."))
    if reminding.has_signed(invitation):
        raise Refused(_("Your organisation has signed. Take the signature back first."))


def _bound_to(colleague: Colleague) -> str:
    return f"letters.colleague:{colleague.pk}"
