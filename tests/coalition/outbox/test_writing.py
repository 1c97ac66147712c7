"""Mails that are written when they go: once, by whom the row names, and not at all where nothing is to be said."""

from datetime import UTC, datetime, timedelta

import pytest

from coalition.outbox import posting, sending, shredding, writing
from coalition.outbox.models import Kind, Message
from coalition.outbox.writing import Written

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(monkeypatch):
    """What the writer of these mails says; it counts how often it is asked."""
    said = {"times": 0, "answer": "Look and confirm."}

    def write(message, at):
        said["times"] += 1
        return said["answer"] and Written(
            key=f"{message.key}/written",
            to="hana@yeondae.example",
            subject="편지",
            text=said["answer"],
            html=f"<p>{said['answer']}</p>",
            language="ko",
            kind=Kind.NOTICE,
            confidential=True,
        )

    monkeypatch.setitem(writing._writers, "test", write)
    return said


def owe(key="word/1"):
    message = posting.unwritten(key, writer="test", language="en", kind=Kind.CONFIRMATION, at=NOON)
    assert posting.put(message)
    return Message.objects.get(key=key)


def test_it_goes_with_the_words_of_the_moment(words, settings):
    owe()
    words["answer"] = "Nothing has changed."
    assert sending.send_due(10, at=NOON) == 1
    sent = Message.objects.get()
    assert sent.sent_at
    assert (sent.key, sent.language, sent.kind, sent.confidential) == ("word/1/written", "ko", "notice", True)
    assert "Nothing has changed." in (settings.SPOOL / f"{sent.pk}.eml").read_text()


def test_nothing_of_it_lies_in_the_database_before_it_goes(words):
    message = owe()
    assert [bytes(getattr(message, field)) for field in ("address", "subject", "text", "html")] == [b""] * 4
    assert message.read("address") == ""


def test_whoever_tries_again_sends_the_same_words(words):
    message = owe()
    assert writing.write(message, at=NOON)
    words["answer"] = "Something else."
    assert writing.write(Message.objects.get(), at=NOON + timedelta(hours=1))
    assert (words["times"], Message.objects.get().read("text")) == (1, "Look and confirm.")


def test_two_workers_that_hold_one_mail_write_it_once(words):
    message, other = owe(), Message.objects.get()
    assert writing.write(message, at=NOON)
    assert writing.write(other, at=NOON)  # it still believes that nobody has written
    assert (words["times"], other.read("text")) == (1, "Look and confirm.")


def test_where_nothing_is_to_be_said_nothing_goes_and_the_row_is_thrown_away(words):
    owe()
    words["answer"] = None
    assert sending.send_due(10, at=NOON) == 1
    assert not Message.objects.filter(sent_at__isnull=False).exists()
    assert not Message.objects.waiting().exists()
    shredding.shred(at=NOON)
    assert not Message.objects.exists()


def test_what_was_cancelled_before_it_was_written_is_never_written(words):
    message = owe()
    posting.cancel("word/1", at=NOON)
    assert not writing.write(message, at=NOON)
    assert words["times"] == 0
