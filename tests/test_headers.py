"""What the browser is told with every page: written by hand, read off every address there is."""

from http import HTTPStatus
from http.cookies import SimpleCookie

import pytest

from tests.addresses import addresses

# Addresses that others may keep, and for how many seconds; each must be shown with an object of this kind.
PUBLIC = {
    "home:front_in": (5, "released"),
    "letters:json": (5, "-"),
    "letters:letter-json": (5, "released"),
    "letters:letter": (5, "released"),
    "letters:page": (5, "released"),
    "letters:pdf": (5, "released"),
    "letters:preview": (5, "released"),
    "letters:count": (5, "released"),
    "letters:count-drawn": (5, "released"),
    "letters:press-picture": (5, "released"),
    "letters:changes": (5, "released"),
    "letters:edition": (5, "released"),
    "letters:feed": (5, "released"),
    "home:sitemap": (5, "-"),
    "rallies:json": (5, "-"),
    "rallies:calendar": (5, "released"),
    "rallies:page": (5, "released"),
}

CSP = {
    "default-src": "'self'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
# A mail is shown with the looks written into it, on a page that may do nothing else.
OF_ITS_OWN = {
    "letters:rehearsal-mail": {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
        "sandbox": "",
    }
}
ALWAYS = {
    "Referrer-Policy": "same-origin",  # no-referrer would turn every form into a 403
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
REFUSED_TO_PAGES = {"camera", "geolocation", "microphone", "payment", "usb"}

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("one world")]


def asked(world, role, name, kind):
    return world.ask(role, "GET", world.address(name, kind))


def directives(response):
    policy = response.headers["Content-Security-Policy"]
    return {name: words for name, _space, words in (one.strip().partition(" ") for one in policy.split(";"))}


def kinds(name):
    """The objects to ask an address for, where the world has them."""
    return ["missing", "embargoed", "released"] if addresses()[name].asks else ["-"]


@pytest.mark.parametrize("role", ["nobody", "coordinator"])
@pytest.mark.parametrize("name", addresses())
def test_every_page_tells_the_browser_what_it_may_do(world, role, name):
    for kind in kinds(name):
        if not world.has(name, kind):
            continue
        response = asked(world, role, name, kind)
        shown = response.status_code == HTTPStatus.OK
        assert directives(response) == (OF_ITS_OWN.get(name, CSP) if shown else CSP)
        assert {header: response.headers.get(header) for header in ALWAYS} == ALWAYS
        refused = {part.split("=")[0] for part in response.headers["Permissions-Policy"].split(", ")}
        assert refused >= REFUSED_TO_PAGES
        if name not in PUBLIC or kind in ("missing", "embargoed"):
            assert response.headers["Cache-Control"] == "no-store"


def test_only_the_listed_addresses_may_be_kept_by_others():
    kept = {name: address.view.public_for for name, address in addresses().items() if _public(address)}
    assert kept == {name: seconds for name, (seconds, _kind) in PUBLIC.items()}


@pytest.mark.parametrize("role", ["nobody", "coordinator"])
@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_is_the_same_for_everybody(world, role, name):
    seconds, kind = PUBLIC[name]
    response = asked(world, role, name, kind)
    assert response.status_code in (200, 302)
    assert response.headers["Cache-Control"] == f"public, max-age={seconds}"
    assert response.cookies == SimpleCookie()
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert response.body == asked(world, "nobody", name, kind).body


def _public(address):
    return hasattr(address.view, "public_for")
