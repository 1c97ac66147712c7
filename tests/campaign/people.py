"""Who appears in the stories of campaigns and rallies."""

import time
from datetime import UTC, date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.test import Client

from campaign.plan.domain.starting import start_campaign
from campaign.rallies.domain.planning import plan_rally
from coalition.domain import joining
from coalition.models import Appointment, Mandate, Organisation, OrganisationName
from coalition.roles import Role

NOON = datetime(2023, 9, 18, 3, tzinfo=UTC)  # twelve in Seoul
START = datetime(2023, 9, 22, 2, tzinfo=UTC)  # eleven in Seoul
TEXTS = {
    "en": {"title": "Rally before the Central Post Office", "place": "Seoul Central Post Office"},
    "ko": {"title": "중앙우체국 앞 집회", "place": "서울중앙우체국 앞"},
    "zh-hans": {"title": "中央邮局前集会", "place": "首尔中央邮局前"},
}


def somebody(name, *roles, language="en"):
    email = f"{name}@lighthouse.example"
    person = joining.enrol(email, name=name.title(), language=language, time_zone="Asia/Seoul")
    for role in roles:
        Appointment.objects.create(person=person, role=role, at=NOON)
    return person


def coordinator(name="haneul"):
    return somebody(name, Role.COORDINATOR)


def organisation(key, *, country="KR", **names):
    made = Organisation.objects.create(key=key, country=country, member_since=date(2020, 1, 1))
    for language, name in (names or {"en": key.title()}).items():
        OrganisationName.objects.create(
            organisation=made, language=language.replace("_", "-"), name=name, sort_key=name
        )
    return made


def representative(of, name="mina", **more):
    person = somebody(name, **more)
    Mandate.objects.create(
        person=person, organisation=of, body="Board", decided_on=date(2020, 1, 1), since=date(2020, 1, 1)
    )
    return person


def signed_in(person):
    """A browser in which `person` has signed in, with a second factor."""
    client = Client()
    client.force_login(person)
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, data={"secret": "A" * 32})
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "code", "at": time.time()},
        {"method": "mfa", "type": "totp", "at": time.time()},
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def campaign(by, slug="asian-games"):
    return start_campaign(
        slug,
        names={"en": "Before the Asian Games", "ko": "아시안게임을 앞두고", "zh-hans": "亚运会之前"},
        purposes={"en": "That nobody is sent back."},
        by=by,
        at=NOON,
    )


def rally(by, of=None, *, starts_at=START, name="Post Office", **more):
    return plan_rally(
        of or campaign(by),
        name=name,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1, minutes=30),
        zone="Asia/Seoul",
        expected=500,
        **{"texts": TEXTS, "by": by, "at": NOON, **more},
    )
