"""The mail of the demonstration: read in the browser, and by custodians alone where a name is not shown."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from coalition.clock import now
from coalition.outbox import mark, posting, sending
from coalition.outbox.models import Message
from coalition.roles import Role
from tests.coalition.test_signing_in import sign_in, totp
from tests.factories import PersonFactory, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings, tmp_path):
    settings.DEMONSTRATION, settings.EMAIL_URL = True, ""
    settings.MARK, settings.SPOOL = tmp_path / "mark", tmp_path / "mail"
    mark.accept()


@pytest.fixture
def mails(settings):
    for number, confidential in enumerate((False, True)):
        posting.post(
            f"confirmation:{number}",
            to=f"signer{number}@mail.example",
            subject=f"Please confirm {number}",
            text=f"Open {settings.BASE_ADDRESS}/confirm/{number}/ or https://elsewhere.example/",
            html="<script>alert(1)</script>",
            language="en",
            kind="confirmation",
            at=now(),
            confidential=confidential,
        )
    sending.send_due(10, at=now())
    return {message.read("subject"): message for message in Message.objects.all()}


def custodian() -> Client:
    person, client = an_officer(Role.CUSTODIAN), Client()
    TOTP.activate(person, generate_totp_secret())
    sign_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": totp(person)})
    return client


def test_mail_to_a_withheld_signatory_is_read_by_custodians_only(client, mails):
    sign_in(client, PersonFactory())
    page = client.get(reverse("mailbox")).content.decode()
    assert ("Please confirm 0" in page, "Please confirm 1" in page) == (True, False)
    hidden = reverse("mailbox_mail", args=[mails["Please confirm 1"].pk])
    assert (client.get(hidden).status_code, custodian().get(hidden).status_code) == (404, 200)


def test_a_mail_is_shown_as_text_with_links_to_ourselves_alone(client, mails, settings):
    sign_in(client, PersonFactory())
    page = client.get(reverse("mailbox_mail", args=[mails["Please confirm 0"].pk])).content.decode()
    assert f'href="{settings.BASE_ADDRESS}/confirm/0/"' in page
    assert 'href="https://elsewhere.example/"' not in page
    assert "alert(1)" not in page


def test_codes_can_be_read_by_whoever_is_not_in_yet_and_nothing_else(client, mails):
    Client().post(reverse("account_login"), {"login": PersonFactory().email})
    sending.send_due(10, at=now())
    page = client.get(reverse("demonstration_codes")).content.decode()
    assert ("Your code for signing in" in page, "Please confirm" in page) == (True, False)


def test_outside_the_demonstration_there_is_no_mailbox(client, mails, settings):
    settings.DEMONSTRATION = False
    sign_in(client, PersonFactory())
    addresses = [reverse("mailbox"), reverse("demonstration_codes")]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
