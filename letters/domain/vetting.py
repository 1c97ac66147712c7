"""A coordinator checks an organisation that asked to sign, says how, and takes it in or turns it away."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.domain import joining, mandates
from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from letters import applying_mail
from letters.domain import applying, days, resembling, signing, weighing
from letters.domain.applying import Said
from letters.domain.consents import Given
from letters.domain.once import TextChanged
from letters.domain.own_domain import FREE_MAIL, domain_of, host_of
from letters.domain.signatories import Words
from letters.domain.yes import Yes
from letters.models import Applicant, Letter, Signature

Proof = Applicant.Proof
MOST = 50  # of one page: a flood buries nobody


class Decided(Refused):
    """Somebody else was faster."""

    def __init__(self) -> None:
        super().__init__(_("This was decided already."))


@dataclass(frozen=True)
class Vetted:
    """One that asks: what it says, whom it looks like, and what speaks for and against it, in sentences."""

    applicant: Applicant
    said: Said
    alike: list[Organisation]
    speaks_for: list[str]
    speaks_against: list[str]


def waiting(letter: Letter) -> list[Vetted]:
    """Those who confirmed, then those whom nobody wrote to because of doubts; the oldest first, `MOST` of them.

    Constant queries.
    """
    confirmed_first = F("confirmed_at").asc(nulls_last=True)
    asked = list(undecided().filter(letter=letter).order_by(confirmed_first, "asked_at", "pk")[:MOST])
    known = resembling.known() if asked else {}
    return [_vetted(one, known) for one in asked]


def decided(letter: Letter) -> list[Applicant]:
    """What was said of those who asked, the newest first, `MOST` of them, each with who said so and as whom.

    Two queries.
    """
    found = letter.applicants.exclude(decided_at=None).select_related(
        "decided_by", "organisation", "signature"
    )
    named = found.prefetch_related("organisation__names")
    return list(named.order_by("-decided_at", "pk")[:MOST])


def undecided() -> QuerySet[Applicant]:
    found = Applicant.objects.filter(decided_at=None)
    return found.exclude(confirmed_at=None, doubts="")


@transaction.atomic
def take_in(
    applicant: Applicant,
    *,
    organisation: Organisation | None,
    proof: str,
    reason: str,
    by: Person,
    at: datetime,
) -> Signature | None:
    """It may sign by whoever asked, and has signed where the text it read is in force; else it is asked to read.

    A new guest of the coalition, or `organisation`, whose representatives are told. Refused where `proof` cannot be
    (a website that somebody typed says nothing of an organisation we know), without a `reason` that says who was
    called or who vouches, and where nothing may be signed.
    """
    held, said = _held(applicant), applying.said_by(applicant)
    if held.confirmed_at is None:
        raise Refused(_("Its mail address is not confirmed yet."))
    _refuse_unless_proved(said, proof, reason, organisation=organisation)
    person = joining.enrol(
        normalise(said.email).deliverable, name=said.name, language=held.language, time_zone=held.letter.zone
    )
    told = [] if organisation is None else _representatives(organisation, but=person, at=at)
    house = organisation or _new(said, held.language, proof)
    mandate = _mandate(person, house, said, by=by, at=at)
    for one in told:
        applying_mail.post_told(held, to=one, organisation=house.name_in(one.language).name, at=at)
    held.signature = _signed(held, said, mandate, by=person, at=at)
    if held.signature is None:
        applying_mail.post_taken_in(held, to=person, organisation=said.organisation, at=at)
    held.taken_in, held.proof, held.organisation = True, proof, house
    _decided(held, reason=reason, by=by, at=at)
    return held.signature


@transaction.atomic
def turn_away(applicant: Applicant, *, reason: str, by: Person, at: datetime) -> None:
    """It does not sign; whoever confirmed is told so, and not why."""
    held, said = _held(applicant), applying.said_by(applicant)
    if held.confirmed_at is not None:
        to = normalise(said.email).deliverable
        applying_mail.post_turned_away(held, to=to, organisation=said.organisation, at=at)
    _decided(held, reason=reason, by=by, at=at)


def _vetted(applicant: Applicant, known: resembling.Known) -> Vetted:
    said = applying.said_by(applicant)
    names = [said.organisation, *said.names.values()]
    alike = list({one.pk: one for name in names for one in resembling.called(name, known)}.values())
    speaks_for, speaks_against = [], [*weighing.doubted(applicant.doubts)]
    if applicant.confirmed_at is not None:
        speaks_for.append(_("Whoever has this mail address has confirmed it."))
    if FREE_MAIL.fullmatch(said.mail_domain):
        speaks_against.append(_("Anybody gets a mail address of this domain; it proves nothing."))
    elif said.mail_domain == host_of(said.website):
        speaks_for.append(_("Its mail address is of the domain of its website."))
    elif said.website:
        speaks_against.append(_("Its mail address is of another domain than its website."))
    for one in alike:
        named = {"organisation": one.name_in(get_language() or "en").name}
        speaks_against.append(
            _("The name looks or sounds like that of an organisation (%(organisation)s).") % named
        )
        if said.mail_domain == domain_of(one):
            speaks_for.append(
                _("Its mail address is of the domain of an organisation we know (%(organisation)s).") % named
            )
        elif domain_of(one):
            speaks_against.append(
                _("It names %(organisation)s; its mail address is of another domain.") % named
            )
    return Vetted(applicant, said, alike, speaks_for, speaks_against)


def _held(applicant: Applicant) -> Applicant:
    waiting = Applicant.objects.select_for_update(of=("self",)).select_related("letter")
    held = waiting.filter(pk=applicant.pk).first()  # None: the same address has asked anew meanwhile
    if held is None or held.decided_at is not None:
        raise Decided
    return held


def _decided(held: Applicant, *, reason: str, by: Person, at: datetime) -> None:
    held.decided_by, held.decided_at, held.reason = by, at, reason.strip()
    held.sealed = None  # who was taken in stands where people stand; of whoever was not nothing is kept
    held.save()


def _refuse_unless_proved(said: Said, proof: str, reason: str, *, organisation: Organisation | None) -> None:
    if proof not in Proof.values:
        raise Refused(_("Please say how it was checked that it is this organisation."))
    own = domain_of(organisation) if organisation else host_of(said.website)
    if proof == Proof.DOMAIN and (FREE_MAIL.fullmatch(said.mail_domain) or said.mail_domain != own):
        raise Refused(
            _("Its mail address is not of its own domain. Please call back, or let two members vouch.")
        )
    if not reason.strip():
        raise Refused(_("Please say who was called, who vouches, or what you looked at; it is kept."))


def _representatives(organisation: Organisation, *, but: Person, at: datetime) -> list[Person]:
    held = Mandate.objects.in_force(at).filter(organisation=organisation).exclude(person=but)
    return [one.person for one in held.select_related("person")]


def _new(said: Said, language: str, proof: str) -> Organisation:
    key = slugify(said.organisation)[:60].strip("-")
    return joining.join(
        "-".join(part for part in (key, uuid4().hex[:8]) if part),
        names={code: {"name": name} for code, name in {**said.names, language: said.organisation}.items()},
        country=said.country,
        website=said.website,
        domain=said.mail_domain if proof == Proof.DOMAIN else "",
    )


def _mandate(person: Person, house: Organisation, said: Said, *, by: Person, at: datetime) -> Mandate:
    there = Mandate.objects.in_force(at).filter(person=person, organisation=house).first()
    return there or mandates.grant(
        person,
        house,
        body=said.body,
        decided_on=min(
            date.fromisoformat(said.decided_on), at.date()
        ),  # of its day, which may have begun earlier
        since=at.date(),
        capacity=said.capacity,
        by=by,
    )


def _signed(held: Applicant, said: Said, mandate: Mandate, *, by: Person, at: datetime) -> Signature | None:
    yes = Yes(
        mandate=mandate,
        language=held.language,
        digest=held.digest,
        body=said.body,
        # The newest day on earth was good enough when it was said; here it counts where the letter is.
        decided_on=min(date.fromisoformat(said.decided_on), days.today(by, at=at)),
        display=said.display,
        reach=said.reach,
        consent=Given(**said.consent) if said.consent else None,
        seen_by_invitees=said.seen_by_invitees,
    )
    signer = Words(name=said.name, title=said.capacity)
    try:
        with transaction.atomic():
            return signing.sign_for_organisation(held.letter, yes, signer=signer, by=by, at=at)
    except TextChanged:
        return None
