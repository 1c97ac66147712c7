from datetime import UTC, datetime

import pytest

from coalition.outbox import posting

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MARK = tmp_path / "outbox.mark"
    settings.SPOOL = tmp_path / "mail"
    settings.EMAIL_URL = ""


@pytest.fixture
def post():
    def post(key="reminder:1", **told):
        mail = {
            "to": "hana@yeondae.example",
            "subject": "The letter closes on Friday",
            "text": "Three days are left.",
            "html": "<p>Three days are left.</p>",
            "language": "en",
            "kind": "reminder",
            "at": NOON,
        }
        return posting.post(key, **{**mail, **told})

    return post
