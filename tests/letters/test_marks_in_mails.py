"""A mail shows how far the letter has come, in its reader's language, and never a release ahead of its time."""

from datetime import timedelta

import pytest

from letters.domain import inviting
from letters.domain.postmarks import in_mail
from tests.factories.signing import mailed_to
from tests.factories.story import NOON, coordinator, mandate, opened

pytestmark = pytest.mark.django_db


def test_what_is_done_is_inked_and_the_deadline_has_its_day():
    letter = opened()
    marks = in_mail(letter, "en", at=NOON)
    assert [mark["label"] for mark in marks if mark["done"]] == ["Drafted", "Agreed", "Open"]
    assert {mark["label"]: mark["day"] for mark in marks if not mark["done"]}["Closed"] == "15 Jun"


def test_an_invitation_carries_them_as_marks_and_as_plain_lines():
    letter, asked = opened(), mandate(language="ko")
    inviting.invite_organisations(letter, [asked.organisation], by=coordinator(), at=NOON)
    mail = mailed_to(asked.person.email)[0]
    assert mail.read("html").count('class="mark mark-done"') == 3
    assert mail.read("text").count("[x]") == 3
    assert mail.read("text").count("[ ]") == 4
    assert "Drafted" not in mail.read("text")


def test_no_mail_tells_a_release_before_its_instant():
    letter = opened()
    letter.release_at, letter.release_zone = NOON + timedelta(days=30), "Asia/Seoul"
    released = next(mark for mark in in_mail(letter, "en", at=NOON) if mark["label"] == "Released")
    assert (released["done"], released["day"]) == (False, "")
