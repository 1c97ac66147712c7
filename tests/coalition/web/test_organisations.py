"""Organisations at the desk: for coordinators, with whoever may sign for each."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from coalition.domain import mandates
from coalition.roles import Role
from tests.factories import MandateFactory, OrganisationFactory, PersonFactory, an_officer
from tests.factories.coalition import NOON

pytestmark = pytest.mark.django_db


def desk(person):
    client = Client()
    client.force_login(person)
    if person.appointments.exists():
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "A" * 32})
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


def page(person):
    return " ".join(desk(person).get("/desk/organisations/").content.decode().split())


def test_names_in_every_language_the_country_and_who_may_sign():
    MandateFactory(organisation=OrganisationFactory(key="lamp"), person=PersonFactory(name="Ana"))
    text = page(an_officer(Role.COORDINATOR))
    for said in (
        "Lantern Network lamp",
        "등불연대 lamp",
        "明灯网络 lamp",
        "South Korea",
        "Ana",
        "for every letter",
    ):
        assert said in text


def test_a_revoked_authority_is_none():
    mandate = MandateFactory(person=PersonFactory(name="Ana"))
    mandates.revoke(mandate, at=NOON)
    text = page(an_officer(Role.COORDINATOR))
    assert "Ana" not in text
    assert "nobody may sign yet" in text


def test_the_order_is_that_of_the_readers_language():
    for key in ("b", "a"):
        OrganisationFactory(key=key)
    text = page(an_officer(Role.COORDINATOR, language="ko"))
    assert text.index("등불연대 a") < text.index("등불연대 b")


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(more, django_assert_num_queries):
    for _n in range(more):
        MandateFactory()
    client = desk(an_officer(Role.COORDINATOR))
    with django_assert_num_queries(9):
        client.get("/desk/organisations/")


def test_a_coordinator_writes_down_the_status_with_the_united_nations():
    organisation = OrganisationFactory(key="lamp")
    client = desk(an_officer(Role.COORDINATOR))
    there = f"/desk/organisations/{organisation.pk}/status/"
    assert "Lantern Network lamp" in client.get(there).text
    assert client.post(there, {"consultative": "permanent"}).status_code == 422
    assert "Special" in client.post(there, {"consultative": "special"}, follow=True).text
    organisation.refresh_from_db()
    assert organisation.consultative == "special"
    client.post(there, {"consultative": ""})
    organisation.refresh_from_db()
    assert organisation.consultative == ""


def test_it_is_the_coordinators_page():
    assert [
        desk(who).get("/desk/organisations/").status_code
        for who in (PersonFactory(), an_officer(Role.DELIVERY))
    ] == [
        404,
        404,
    ]
