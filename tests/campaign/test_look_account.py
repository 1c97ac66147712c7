"""The pages of allauth wear the house's dress."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils.translation import activate

from coalition.domain import joining
from coalition.models import Person

pytestmark = pytest.mark.django_db


def test_the_way_in_has_one_sealed_action_and_no_way_to_register(client):
    page = client.get("/account/login/").content.decode()
    assert page.count("button-seal") == 1
    assert "Send me a code" in page
    assert "signup" not in page


def test_a_wrong_mail_address_is_kept_and_said_beside_the_field(client):
    page = client.post("/account/login/", {"login": "ana@"}).content.decode()
    assert 'value="ana@"' in page
    assert re.findall(r'aria-describedby="(\w+)"', page) == re.findall(
        r'<ul class="field-error" id="(\w+)"', page
    )
    assert '<a href="#id_login">' in page


KEY = {"name": "노트북", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}


@pytest.fixture
def haneul(client):
    """Somebody who reads Korean and has just shown a second factor."""
    person = joining.enrol("haneul@lighthouse.example", name="하늘", language="ko", time_zone="Asia/Seoul")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    shown = {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [shown]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    yield client
    activate("en")


PAGES = ["totp/activate/", "webauthn/", "webauthn/add/"]
OF_A_KEY = ["webauthn/", "webauthn/keys/{key}/edit/", "webauthn/keys/{key}/remove/"]
OF_AN_APP = ["reauthenticate/", "totp/deactivate/", "recovery-codes/generate/"]


def wrong_with(page):
    """English left over, and how many actions carry the seal where it is not one."""
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    main = re.sub(
        r"<script.*?</script>|<svg.*?</svg>|<span class=\"code\".*?</span>", " ", main, flags=re.DOTALL
    )
    words = re.sub(r"<[^>]*>|&\w+;", " ", main)
    seals = main.count("button-seal")
    return re.findall(r"\b[A-Za-z][a-z]{2,}\b", words) + ([seals] if seals != 1 else [])


@pytest.mark.parametrize("address", PAGES)
def test_one_action_of_each_page_carries_the_seal_and_no_english_is_left(haneul, address):
    page = haneul.get(f"/account/second-factor/{address}")
    assert page.status_code == 200
    assert wrong_with(page.content.decode()) == []


@pytest.mark.parametrize("address", OF_A_KEY)
def test_the_pages_of_a_passkey_are_in_the_readers_language(haneul, address):
    person = Person.objects.get()
    key = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=KEY)
    page = haneul.get(f"/account/second-factor/{address.format(key=key.pk)}")
    assert page.status_code == 200
    assert "노트북" in page.content.decode()
    assert wrong_with(page.content.decode()) == []


@pytest.mark.parametrize("address", OF_AN_APP)
def test_the_pages_of_an_authenticator_app_are_in_the_readers_language(haneul, address):
    TOTP.activate(Person.objects.get(), generate_totp_secret())
    page = haneul.get(f"/account/second-factor/{address}")
    assert page.status_code == 200
    assert wrong_with(page.content.decode()) == []


def test_the_code_to_photograph_stands_in_the_page_itself(haneul):
    page = haneul.get("/account/second-factor/totp/activate/").content.decode()
    assert "<svg" in page.partition('class="qr-frame"')[2]
    assert "data:image" not in page
