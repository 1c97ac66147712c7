"""Signing in with a passkey, in a real browser that holds one."""

import pytest

from tests.journeys.spool import Spool
from tests.journeys.walking import Walker, walker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.only_on("sqlite"),  # a story told once; the journeys of a letter run on PostgreSQL too
]

COORDINATOR = "calloway@lamplight.example"


def test_a_coordinator_makes_a_passkey_and_signs_in_with_it_alone(running, browser):
    found = []
    with walker(browser, running, "en", "passkey", found) as coordinator:
        holds_a_passkey(coordinator)
        coordinator.sign_in(COORDINATOR, Spool(running.data / "mail"))
        makes_a_passkey(coordinator)
        coordinator.press("form[action='/account/logout/'] button")
        coordinator.go("/desk/")
        assert "/account/login/" in coordinator.page.url
        coordinator.look("sign in")
        coordinator.page.locator("#passkey_login").click()
        coordinator.page.wait_for_url(f"{running.address}/desk/")
        coordinator.look("what is due")
    assert found == []


def holds_a_passkey(coordinator: Walker) -> None:
    """The browser's own key, as in a telephone: it knows its owner, and asks nobody."""
    session = coordinator.page.context.new_cdp_session(coordinator.page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def makes_a_passkey(coordinator: Walker) -> None:
    coordinator.go("/desk/account/")
    coordinator.look("my account")
    coordinator.press("main a[href='/account/second-factor/']")
    coordinator.look("second factor and passkeys")
    coordinator.go("/account/second-factor/webauthn/add/")
    coordinator.look("confirm access")
    coordinator.confirm_again(COORDINATOR)
    coordinator.look("add a passkey")
    coordinator.page.locator("input[name=passwordless]").check()
    coordinator.press("#mfa_webauthn_add")
    coordinator.look("a passkey is added")
