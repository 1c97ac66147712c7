"""The log says which page had trouble, and never whose link it was."""

import logging
from io import StringIO

import pytest

from coalition.web.quiet import WithoutAddress
from letters.domain import linking

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


NAME, MAIL, TOKEN, NETWORK = "Canary Dämmerung", "canary@nest.example", "t0Ken-" * 8, "203.0.113.77"
TOLD = [NAME, MAIL, TOKEN, NETWORK]


def fall(*_said, **_more):
    try:
        {}[NAME]
    except KeyError as first:
        raise ValueError(f"{NAME} <{MAIL}> from {NETWORK}") from first


def test_a_page_that_falls_is_logged_by_kind_and_place_and_never_in_its_words(client, logged, monkeypatch):
    monkeypatch.setattr(linking, "find", fall)
    client.raise_request_exception = False
    assert client.get(f"/letters/sign/mine/{TOKEN}/").status_code == 500
    said = logged()
    assert "Internal Server Error: letters/sign/mine/<str:token>/" in said
    assert [line for line in said.splitlines() if line in ("KeyError", "ValueError")] == [
        "ValueError",
        "KeyError",
    ]
    assert f"{__file__}:" in said
    assert " fall\n" in said
    assert [one for one in TOLD if one in said] == []


def test_what_others_log_is_told_without_whom_it_is_about(logged):
    """As gunicorn and Celery write it."""
    server, worker = logging.getLogger("gunicorn.error"), logging.getLogger("celery.app.trace")
    try:
        fall()
    except ValueError as trouble:
        server.exception("Error handling request %s", f"/letters/sign/confirm/{TOKEN}/?x={NAME}")
        server.warning("Invalid request from ip=%s: Invalid header: 'Cookie: %s'", NETWORK, NAME)
        server.error("Socket error %s", trouble)
        about = {"name": "outbox.send", "exc": repr(trouble), "traceback": str(trouble), "args": [MAIL]}
        worker.error("Task %(name)s raised: %(exc)s\n%(traceback)s %(args)s", about, exc_info=True)
        worker.error("Cannot write to %s at %s, 2001:db8:4::77", MAIL, NETWORK)
    said = logged()
    wanted = [
        "Error handling request",
        "Invalid request",
        "Socket error ValueError",
        "outbox.send",
        "Cannot write",
    ]
    assert [one for one in wanted if one not in said] == []
    assert [one for one in [*TOLD, "2001:db8"] if one in said] == []


def test_whoever_else_formats_the_record_is_not_disturbed(logged, caplog):
    try:
        fall()
    except ValueError:
        logging.getLogger("letters").exception("It fell")
    assert NAME in caplog.text
    assert NAME not in logged()
