"""Organisations join, are named in each language; people get roles and mandates."""

from datetime import UTC, date, datetime
from email.utils import formataddr

import pytest

from coalition import called, mail
from coalition.domain import joining, mandates, naming
from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from coalition.outbox import delivery
from coalition.outbox.models import Message
from coalition.permissions import holds, organisations_of
from coalition.roles import Role

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def lantern():
    return joining.join(
        "lantern",
        names={
            "en": {"name": "The Lantern Society", "abbreviation": "TLS"},
            "ko": {"name": "사단법인 등불회"},
        },
        country="KR",
        member_since=date(2020, 1, 1),
    )


@pytest.fixture
def min_a():
    return joining.enrol("Min-a@Lantern.example", name="Min-a", language="ko", time_zone="Asia/Seoul")


def test_an_organisation_is_called_as_the_reader_calls_it(lantern):
    named = Organisation.objects.named().get(pk=lantern.pk)
    assert named.name_in("ko").name == "사단법인 등불회"
    assert named.name_in("zh-hans").name == "The Lantern Society"


def test_articles_and_legal_forms_do_not_decide_the_order(lantern):
    keel = joining.join("keel", names={"en": {"name": "Keel"}, "ko": {"name": "가로등"}}, country="JP")
    english = [naming.sort_key(one.name_in("en").name, "en") for one in (keel, lantern)]
    assert english == sorted(english)
    korean = [one.name_in("ko").sort_key for one in (keel, lantern)]
    assert korean == sorted(korean)


@pytest.mark.parametrize("country", ["", "kr", "XX", "KOR", "'; drop"])
def test_a_country_that_does_not_exist_is_refused(country):
    with pytest.raises(Refused):
        joining.join("x", names={"en": {"name": "X"}}, country=country)
    assert Organisation.objects.count() == 0


def test_one_address_is_one_person_whatever_its_case(min_a):
    assert joining.enrol("min-a@LANTERN.example", name="?", language="en", time_zone="UTC") == min_a
    assert Person.objects.count() == 1


def test_a_custodian_is_not_a_coordinator_nor_the_other_way_round(min_a):
    joining.appoint(min_a, role=Role.COORDINATOR, by=None, at=NOON)
    assert holds(min_a, Role.COORDINATOR)
    assert not holds(min_a, Role.CUSTODIAN)


def test_a_letter_role_is_no_appointment(min_a):
    with pytest.raises(Refused):
        joining.appoint(min_a, role=Role.TRANSLATOR, by=None, at=NOON)


def test_a_mandate_holds_from_its_day_until_it_is_revoked(lantern, min_a):
    day = date(2026, 6, 1)
    mandate = mandates.grant(min_a, lantern, body="Board", decided_on=day, since=day)
    assert organisations_of(min_a, at=NOON) == [lantern]
    assert organisations_of(min_a, at=datetime(2026, 5, 31, tzinfo=UTC)) == []
    mandates.revoke(mandate, at=NOON)
    assert organisations_of(min_a, at=NOON) == []


def test_nobody_gets_the_same_mandate_twice(lantern, min_a):
    day = date(2026, 6, 1)
    mandates.grant(min_a, lantern, body="Board", decided_on=day, since=day)
    with pytest.raises(Refused):
        mandates.grant(min_a, lantern, body="Board", decided_on=day, since=day)
    assert Mandate.objects.count() == 1


def test_the_coalition_is_called_by_its_setting_until_it_is_named(settings):
    assert called.coalition_in("ko").name == settings.COALITION_NAME
    naming.name_coalition("en", name="Lamplight Coalition")
    naming.name_coalition("ko", name="등불연대")
    assert [called.coalition_in(code).name for code in ("en", "ko", "zh-hans")] == [
        "Lamplight Coalition",
        "등불연대",
        "Lamplight Coalition",
    ]


def test_mails_call_the_coalition_as_their_language_does(settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        naming.name_coalition("en", name="Lamplight Coalition")
    told = {"button_address": "", "button_words": "", "what": "x", "account_address": "/"}
    assert "Lamplight Coalition" in mail.render("account/mail/account_changed", "ko", told)[2]
    with django_capture_on_commit_callbacks(execute=True):
        naming.name_coalition("ko", name="등불연대")
    assert "Lamplight" not in mail.render("account/mail/account_changed", "ko", told)[2]
    for language, name in (("ko", "등불연대"), ("zh-hans", "Lamplight Coalition")):
        mail.owe(
            f"x/{language}",
            "account/mail/account_changed",
            told,
            to="a@b.example",
            language=language,
            at=NOON,
        )
        sent = delivery.compose(Message.objects.get(key=f"x/{language}"))
        assert sent.from_email == formataddr((name, settings.MAIL_FROM))
