"""How to sign in to the demonstration: who plays which role, and their second factor."""

import time
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings

from coalition.models import Person
from coalition.roles import Role

ROLES = (Role.COORDINATOR, Role.CUSTODIAN, Role.DELIVERY)
PERIOD = 30  # seconds a code of an authenticator app is good for


@dataclass(frozen=True)
class SignIn:
    role: Role
    name: str
    email: str
    secret: str

    def code(self) -> str:
        """What an authenticator app would show now."""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // PERIOD))


def sign_ins() -> list[SignIn]:
    """The first two of each role and a representative; whoever has no second factor yet is given one."""
    if not settings.DEMONSTRATION:
        return []
    found = [(role, person) for role in ROLES for person in Person.objects.holding(role)[:2]]
    represent = Person.objects.filter(is_active=True, mandates__revoked_at=None, mandates__isnull=False)
    found += [(Role.REPRESENTATIVE, person) for person in represent.order_by("joined_at", "email")[:1]]
    return [SignIn(role, person.name, person.email, _secret_of(person)) for role, person in found]


def _secret_of(person: Person) -> str:
    held = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if held is None:
        held = TOTP.activate(person, generate_totp_secret()).instance
    return decrypt(held.data["secret"])
