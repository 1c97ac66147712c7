"""The log says which page had trouble, and never whose link it was."""

import logging
from io import StringIO

import pytest

from coalition.web.quiet import WithoutAddress

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged():
    """What the handler of our settings has written so far."""
    written = StringIO()
    (ours,) = [one for one in logging.getLogger().handlers if any(map(_quiet, one.filters))]
    before = ours.setStream(written)
    yield written.getvalue
    ours.setStream(before)


def _quiet(one):
    return isinstance(one, WithoutAddress)


def test_a_link_that_is_not_there_is_logged_by_its_route(client, logged):
    client.get("/letters/sign/mine/canary-token-4711/")
    said = logged()
    assert "letters/sign/mine/<str:token>/" in said
    assert "canary-token-4711" not in said


def test_an_address_that_nobody_knows_is_not_repeated(client, logged):
    client.get("/nowhere/canary-token-4711/")
    said = logged()
    assert "Not Found" in said
    assert "canary-token-4711" not in said


def test_a_wrong_method_is_logged_without_the_address_too(client, logged):
    client.post("/letters/canary-slug-4711/en/")
    said = logged()
    assert "Method Not Allowed" in said
    assert "canary-slug-4711" not in said
