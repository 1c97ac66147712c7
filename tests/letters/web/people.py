"""Who sits at the desk in these stories."""

import time

from allauth.mfa.models import Authenticator
from django.test import Client

from coalition.models import Person
from coalition.roles import Role
from letters.domain import preparing
from letters.models import Letter
from tests.factories.story import NOON, coordinator, person


def desk_of(somebody: Person) -> Client:
    """A browser in which `somebody` has signed in."""
    client = Client()
    client.force_login(somebody)
    if somebody.appointments.exists():
        _show_second_factor(client, somebody)
    return client


def _show_second_factor(client: Client, officer: Person) -> None:
    Authenticator.objects.get_or_create(
        user=officer, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "A" * 32}}
    )
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()


def of_coordinator() -> Client:
    return desk_of(coordinator())


def of_delivery() -> Client:
    return desk_of(person("carrier", roles=(Role.DELIVERY,)))


def assigned(letter: Letter, name: str, role: Role, language: str) -> Client:
    somebody = person(name)
    preparing.assign(letter, somebody, role=role, language=language, at=NOON)
    return desk_of(somebody)


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def file_of(answer) -> bytes:
    content = answer.getvalue()
    # Not close(): that would end the request, and with it the connection of the test.
    for close in answer._resource_closers:
        close()
    return content
