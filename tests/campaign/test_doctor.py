"""The doctor says what is good and what needs a look, each in one sentence."""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from campaign.management.starting.health import examine
from coalition.outbox import posting
from letters.pdf import certificates

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _well(settings, tmp_path, smtp_sink):
    settings.MARK, settings.BACKUPS, settings.QUEUE = tmp_path / "mark", tmp_path / "backups", tmp_path
    settings.EMAIL_URL, settings.REDIS_URL = smtp_sink.url, ""
    settings.BACKUPS.mkdir()
    (settings.BACKUPS / "today.dump").touch()
    settings.MAIL_FROM, settings.MAIL_DOMAIN = "office@coast.org", "coast.org"
    settings.COALITION_CONTACT = settings.MAIL_FROM


def complaints() -> list[str]:
    return [finding.sentence for finding in examine() if not finding.good]


def test_a_healthy_deployment_has_no_complaint():
    assert complaints() == []


def test_each_ill_is_found(settings, tmp_path):
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    posting.post(
        "notice:1",
        to="a@b.example",
        subject="s",
        text="t",
        html="",
        language="en",
        kind="notice",
        at=long_ago,
    )
    old = time.time() - 3 * 24 * 3600
    os.utime(settings.BACKUPS / "today.dump", (old, old))
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    settings.KEYS = tmp_path / "elsewhere"
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    settings.MAIL_FROM = "secretariat@lamplight.example"
    said = " ".join(complaints())
    for ill in (
        "mail server",
        "is to name you: MAIL_FROM.",
        "Keys are missing",
        "Redis does not answer",
        "1 mails are over",
        "72 hours old",
    ):
        assert ill in said


def of_the_seal() -> tuple[bool, str]:
    return next((one.good, one.sentence) for one in examine() if "seal" in one.sentence.lower())


def test_the_seal_is_told_with_its_end_and_warned_of_in_time(settings, tmp_path):
    settings.KEYS = tmp_path
    assert of_the_seal() == (True, "No seal lies there yet; the first start makes one.")
    at, years = datetime.now(UTC), timedelta(days=365 * certificates.YEARS)
    for made, good, said in (
        (at, True, "is valid until"),
        (at - years + timedelta(days=59), False, "expires on"),
        (at - years - timedelta(days=1), False, "expired on"),
    ):
        certificates.set_aside(tmp_path)
        certificates.create_certificate(tmp_path, name="Lamplight", at=made)
        assert (of_the_seal()[0], said in of_the_seal()[1]) == (good, True), said
    settings.PUBLIC_PDFS_SEALED = False
    certificates.set_aside(tmp_path)
    certificates.create_certificate(tmp_path, name="Lamplight", at=at)
    assert "made by ourselves, so common readers warn" in of_the_seal()[1]
    assert of_the_seal()[1].endswith("Public PDFs go out without it (PUBLIC_PDFS_SEALED).")
