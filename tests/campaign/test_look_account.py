"""The pages of allauth wear the house's dress."""

import re

import pytest

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
