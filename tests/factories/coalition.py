"""Persons, organisations with a name in each language, and who may sign for whom."""

from datetime import UTC, date, datetime

import factory

from coalition.domain import joining, mandates
from coalition.models import Mandate, Organisation, Person
from coalition.roles import Role

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@member.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "en"
    time_zone = "Asia/Seoul"

    @classmethod
    def _create(cls, model_class, *_args, **fields):
        return joining.enrol(fields.pop("email"), **fields)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    key = factory.Sequence(lambda n: f"member-{n}")
    country = "KR"
    member_since = date(2020, 1, 1)
    names = factory.LazyAttribute(
        lambda made: {
            "en": {"name": f"Lantern Network {made.key}", "abbreviation": ""},
            "ko": {"name": f"등불연대 {made.key}"},
            "zh-hans": {"name": f"明灯网络 {made.key}", "reading": "ming deng wang luo"},
        }
    )

    @classmethod
    def _create(cls, model_class, *_args, **fields):
        return joining.join(fields.pop("key"), **fields)


class MandateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mandate

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    body = "Board"
    decided_on = date(2026, 1, 10)
    since = date(2026, 1, 15)
    standing = True

    @classmethod
    def _create(cls, model_class, *_args, **fields):
        return mandates.grant(fields.pop("person"), fields.pop("organisation"), **fields)


def an_officer(role: Role, **fields) -> Person:
    """A person who holds `role` for the whole deployment."""
    person = PersonFactory(**fields)
    joining.appoint(person, role=role, by=None, at=NOON)
    return person
