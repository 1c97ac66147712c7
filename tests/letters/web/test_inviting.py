"""Organisations are asked to sign once somebody has seen who is mailed."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.outbox.models import Message
from tests.factories import OrganisationFactory
from tests.factories.story import drafted, mandate, opened
from tests.letters.web.people import of_coordinator, of_delivery, text_of

pytestmark = pytest.mark.django_db


def in_time(**settings):
    return opened(closes_at=now() + timedelta(days=7), **settings)


def test_chosen_organisations_are_shown_and_then_asked():
    letter, lantern, meadow = in_time(who_may_sign="invited"), mandate("lantern"), mandate("meadow")
    nobody = OrganisationFactory(key="quiet")
    desk, address = of_coordinator(), f"{letter.get_absolute_url()}invite/"
    assert "Meadow Society" in text_of(desk.get(address))
    chosen = {"organisations": [str(lantern.organisation_id), str(nobody.pk)]}
    text = text_of(desk.post(address, chosen))
    for said in (
        "1 representative is mailed now.",
        "Lantern Society",
        "Nobody has authority to sign for Lantern Network",
    ):
        assert said in text
    assert text.count('type="hidden" name="organisations"') == 2
    assert letter.invitations.count() == 0
    assert desk.post(address, chosen | {"confirmed": "yes"}).status_code == 302
    assert (letter.invitations.count(), Message.objects.count()) == (2, 1)
    left = text_of(desk.get(address))
    assert "Meadow Society" in left
    assert "Lantern Society" not in left
    assert meadow.organisation not in [one.organisation for one in letter.invitations.all()]


def test_choosing_nobody_is_said_beside_the_form():
    letter = in_time()
    mandate("lantern")
    answer = of_coordinator().post(f"{letter.get_absolute_url()}invite/", {})
    assert (answer.status_code, letter.invitations.count()) == (422, 0)


def test_inviting_is_the_coordinators_while_the_letter_is_open():
    draft, letter = drafted(), in_time()
    assert of_coordinator().get(f"{draft.get_absolute_url()}invite/").status_code == 404
    assert of_delivery().get(f"{letter.get_absolute_url()}invite/").status_code == 404
    assert "Invite organisations" in text_of(of_coordinator().get(letter.get_absolute_url()))
