"""Who sits at the desk in these stories."""

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
    return client


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
