"""Who belongs: organisations join, persons get an account and a role, and leave."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition import storing
from coalition.domain import mandates
from coalition.domain.naming import name_organisation
from coalition.errors import Refused
from coalition.languages import LANGUAGES, country_codes
from coalition.models import Appointment, Mandate, Organisation, Person
from coalition.roles import DEPLOYMENT_ROLES, Role

NEVER_EMPTY = (Role.COORDINATOR, Role.CUSTODIAN)


@transaction.atomic
def join(
    key: str,
    *,
    names: Mapping[str, Mapping[str, str]],
    country: str,
    website: str = "",
    domain: str = "",
    member_since: date | None = None,
    umbrella: Organisation | None = None,
    consultative: str = "",
) -> Organisation:
    """A new organisation, a guest without `member_since`.

    `names` maps language to name, abbreviation and reading.
    """
    if country not in country_codes():
        raise Refused(_("“%(country)s” is not the code of a country.") % {"country": country[:8]})
    if not names:
        raise Refused(_("An organisation needs a name in one language at least."))
    organisation = Organisation.objects.create(
        key=key,
        country=country,
        website=website,
        domain=domain,
        member_since=member_since,
        umbrella=umbrella,
    )
    hold_status(organisation, consultative=consultative)
    for language, words in names.items():
        name_organisation(organisation, language, **words)
    return organisation


def hold_status(organisation: Organisation, *, consultative: str) -> None:
    """Set its status with the United Nations (`Organisation.Consultative`, or nothing)."""
    if consultative and consultative not in Organisation.Consultative.values:
        raise Refused(_("There is no such consultative status."))
    organisation.consultative = consultative
    organisation.save(update_fields=["consultative"])


def anybody() -> bool:
    """Whether somebody works here or belongs already."""
    return Person.objects.exists() or Organisation.objects.exists()


def enrol(email: str, *, name: str, language: str, time_zone: str) -> Person:
    """An account for somebody who works here; the same address gives the same person."""
    if language not in LANGUAGES:
        raise Refused(_("That language is not spoken here yet."))
    address = email.strip().lower()
    known = Person.objects.filter(email=address).first()
    if known is not None:
        return known
    person = Person(email=address, name=name, language=language, time_zone=time_zone)
    person.set_unusable_password()
    # Somebody else may enrol her at this very moment; no log is to say her address then.
    return storing.put(person, unless="(email)", touch="name") or person


def speak(person: Person, *, language: str) -> None:
    """Write to `person`, and show the desk, in `language` from now on."""
    if language not in LANGUAGES:
        raise Refused(_("That language is not spoken here yet."))
    person.language = language
    person.save(update_fields=["language"])


def appoint(person: Person, *, role: Role, by: Person | None, at: datetime) -> Appointment:
    """`person` holds `role` for the whole deployment; asking twice appoints once."""
    if role not in DEPLOYMENT_ROLES:
        raise Refused(_("That is not a role for the whole coalition."))
    appointment, _new = Appointment.objects.get_or_create(
        person=person, role=role, defaults={"by": by, "at": at}
    )
    return appointment


def dismiss(person: Person, *, role: Role) -> None:
    """`person` no longer holds `role`; refused where the coalition cannot be without and nobody else does."""
    if role in NEVER_EMPTY and not Person.objects.holding(role).exclude(pk=person.pk).exists():
        raise Refused(
            _("Nobody else holds the role “%(role)s”. Please appoint somebody first.") % {"role": role.label}
        )
    Appointment.objects.filter(person=person, role=role).delete()


@transaction.atomic
def leave(person: Person, *, at: datetime) -> None:
    """`person` neither works nor signs here from `at` on: no role, no mandate, and every sign-in ends.

    What she wrote, decided and signed stays. Refused while she is the last coordinator or custodian.
    """
    for held in person.appointments.all():
        dismiss(person, role=Role(held.role))
    for mandate in Mandate.objects.in_force(at).of(person):
        mandates.revoke(mandate, at=at)
    person.is_active = False
    person.save(update_fields=["is_active"])


def come_back(person: Person) -> None:
    """Whoever left may sign in again; roles and mandates are given anew."""
    person.is_active = True
    person.save(update_fields=["is_active"])
