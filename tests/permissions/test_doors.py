"""What holds for every address of the desk at once, and for what a form names rather than an address."""

import pytest

from coalition.clock import now
from letters.models import Letter, Signature
from tests.addresses import addresses
from tests.factories.signing import sign_for
from tests.world import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("one world")]
UNFACTORED = ["coordinator1", "custodian1"]


def desk(world):
    """A path for every address of the desk, and one where there is nothing."""
    found = (
        next(world.address(name, kind) for kind in sorted(KINDS) if world.has(name, kind))
        for name, address in addresses().items()
        if address.path.startswith("desk/")
    )
    return [*found, "/desk/there-is-no-such-page/"]


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_nobody_comes_to_the_desk_without_signing_in(world, method):
    for path in desk(world):
        answer = world.ask("nobody", method, path)
        assert (path, answer.status_code, answer.body) == (path, 302, b"")
        assert answer.headers["Location"].startswith("/account/login/?next=/desk/")


@pytest.mark.parametrize("role", UNFACTORED)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_coordinators_and_custodians_show_a_second_factor_everywhere(world, role, method):
    for path in desk(world):
        answer = world.ask(role, method, path)
        assert (path, answer.status_code, answer.headers["Location"]) == (
            path,
            302,
            "/account/second-factor/",
        )


def test_a_representative_cannot_name_the_signature_of_somebody_else(world):
    ours = Letter.objects.get(slug=world.objects["mine"]["letters:slug"])
    mandate = world.people["other"].mandates.get()
    theirs, hers = sign_for(ours, mandate, at=now()), Signature.objects.filter(kind="individual").first()
    path = world.address("letters:desk-sign", "mine")
    for signature in (theirs, hers):
        answer = world.client("member").post(path, {"withdraw": str(signature.pk)})
        assert answer.status_code == 404
        assert Signature.objects.standing().filter(pk=signature.pk).exists()
    assert world.client("other").post(path, {"withdraw": str(theirs.pk)}).status_code == 302
    assert not Signature.objects.standing().filter(pk=theirs.pk).exists()
