"""A link that opens nothing any more: its page says what that means for whoever was mailed such a link."""

from datetime import timedelta

import pytest
from django.test import Client

from coalition.clock import now
from tests.factories.signing import sign_and_confirm
from tests.factories.story import opened

pytestmark = pytest.mark.django_db

SAID = {
    "confirm/{}/": "a later mail holds the link to your own page",
    "mine/{}/": "If you have withdrawn, there is nothing left to do.",
    "mine/{}/names/": "If you have withdrawn, there is nothing left to do.",
    "still/{}/": "If you have answered, your answer stands.",
    "board/{}/": "Whoever sent it to you can tell you more.",
    "board/{}/paper.pdf": "Whoever sent it to you can tell you more.",
    "hand-on/{}/": "If you have handed it on, your colleague",
    "dispute/{}/": "please tell us again on the page of the letter",
    "organisation/{}/": "please sign for your organisation again",
}


@pytest.mark.parametrize("address", SAID)
def test_each_kind_of_link_says_what_its_end_means(address):
    answers = [Client().get(f"/letters/sign/{address.format(token)}") for token in ("abc", "x" * 43)]
    assert [one.status_code for one in answers] == [404, 404]
    assert SAID[address] in answers[0].text
    assert answers[0].content == answers[1].content


def test_whoever_taps_withdraw_twice_is_not_told_to_sign_again():
    letter = opened(closes_at=now() + timedelta(days=7), individuals="public")
    own = f"/letters/sign/mine/{sign_and_confirm(letter, at=now())}/"
    first, second = [Client().post(own, {"action": "withdraw"}) for _tap in range(2)]
    assert (first.status_code, second.status_code) == (302, 404)
    assert "If you have withdrawn, there is nothing left to do." in second.text
    assert "sign again" not in second.text
