"""What the factories make holds together."""

import pytest

from coalition.permissions import holds, organisations_of
from coalition.roles import Role
from tests.factories import MandateFactory, OrganisationFactory, an_officer
from tests.factories.coalition import NOON

pytestmark = pytest.mark.django_db


def test_an_organisation_is_named_in_every_language():
    organisation = OrganisationFactory(key="lamp")
    assert [organisation.name_in(code).name for code in ("en", "ko", "zh-hans")] == [
        "Lantern Network lamp",
        "등불연대 lamp",
        "明灯网络 lamp",
    ]


def test_a_mandate_lets_its_person_sign_for_its_organisation():
    mandate = MandateFactory()
    assert organisations_of(mandate.person, at=NOON) == [mandate.organisation]


def test_an_officer_holds_one_role_and_no_other():
    officer = an_officer(Role.COORDINATOR)
    assert [role for role in Role if holds(officer, role)] == [Role.COORDINATOR]
