"""Signing in: a code by mail in one's language, a second factor where it is due, one answer for strangers."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from coalition.models import Person
from coalition.outbox.models import Message
from coalition.roles import Role
from tests.factories import PersonFactory, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cache():
    cache.clear()


def code_of(person) -> str:
    mail = Message.objects.order_by("-posted_at").first()
    assert mail.read("address") == person.email
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", mail.read("text"), re.MULTILINE).group()


def sign_in(client, person):
    client.post(reverse("account_login"), {"login": person.email})
    return client.post(reverse("account_confirm_login_code"), {"code": code_of(person)})


def totp(person) -> str:
    held = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    return format_hotp_value(hotp_value(decrypt(held.data["secret"]), int(time.time()) // 30))


def test_a_representative_signs_in_with_a_code_and_is_at_the_desk(client):
    answer = sign_in(client, PersonFactory())
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200


def test_the_code_is_written_in_the_persons_language(client):
    person = PersonFactory(language="ko")
    client.post(reverse("account_login"), {"login": person.email}, headers={"Accept-Language": "en"})
    assert Message.objects.get().language == "ko"


def test_a_stranger_sees_the_same_page_and_is_sent_nothing(client):
    person, pages = PersonFactory(email="known@yeondae.example"), []
    for address in (person.email, "other@yeondae.example"):
        stranger = Client()
        sent = stranger.post(reverse("account_login"), {"login": address})
        page = stranger.get(sent["Location"]).content.decode().replace(address, "…")
        pages.append((sent.status_code, sent["Location"], re.sub(r'value="[A-Za-z0-9]{64}"', "", page)))
    assert pages[0] == pages[1]
    assert Message.objects.count() == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CUSTODIAN])
def test_an_officer_without_a_second_factor_sets_one_up_before_the_desk_opens(client, role):
    person = an_officer(role)
    sign_in(client, person)
    assert client.get("/desk/")["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    done = client.post(
        reverse("mfa_activate_totp"), {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))}
    )
    assert done.status_code == 302
    assert client.get("/desk/").status_code == 200
    again = Client()
    assert sign_in(again, person)["Location"].startswith(reverse("mfa_authenticate"))


def test_an_officer_shows_the_second_factor_at_every_sign_in(client):
    person = an_officer(Role.CUSTODIAN)
    TOTP.activate(person, generate_totp_secret())
    assert sign_in(client, person)["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/desk/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    answer = client.post(reverse("mfa_authenticate"), {"code": totp(person)})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200


def test_the_secret_of_an_authenticator_cannot_be_read_from_the_database():
    secret = generate_totp_secret()
    TOTP.activate(an_officer(Role.COORDINATOR), secret)
    assert secret not in str(Authenticator.objects.get().data)


def test_no_address_of_a_client_reaches_the_cache(client):
    client.post(reverse("account_login"), {"login": "x@y.example"}, REMOTE_ADDR="203.0.113.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert [key for (key,) in cursor.fetchall() if "203.0.113" in key] == []


def test_language_and_time_zone_are_kept_and_the_desk_follows(client):
    person = PersonFactory(language="en")
    sign_in(client, person)
    assert client.post(reverse("myself"), {"language": "ko", "time_zone": "Europe/Berlin"}).status_code == 302
    assert '<html lang="ko"' in client.get(reverse("myself")).content.decode()
    client.post(reverse("set_language"), {"language": "zh-hans", "next": "/desk/account/"})
    person.refresh_from_db()
    assert (person.language, person.time_zone) == ("zh-hans", "Europe/Berlin")


def test_an_unknown_language_or_zone_is_answered_in_words_and_kept_out(client):
    person = PersonFactory()
    sign_in(client, person)
    assert client.post(reverse("myself"), {"language": "xx", "time_zone": "Mars/Olympus"}).status_code == 422
    client.post(reverse("set_language"), {"language": "xx"})
    person.refresh_from_db()
    assert person.language == "en"


def test_signing_out_everywhere_leaves_this_browser_alone(client):
    person, elsewhere = PersonFactory(), Client()
    sign_in(elsewhere, person)
    sign_in(client, person)
    client.post(reverse("sign_out_everywhere"))
    assert client.get(reverse("myself")).status_code == 200
    assert elsewhere.get(reverse("myself")).status_code == 302


def test_the_way_out_of_the_house_does_not_follow_a_strangers_link(client):
    person = PersonFactory()
    client.post(reverse("account_login") + "?next=https://evil.example/", {"login": person.email})
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_of(person)})
    assert "evil" not in answer["Location"]


def test_whoever_is_not_active_gets_no_code(client):
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    client.post(reverse("account_login"), {"login": person.email})
    assert Message.objects.count() == 0
