"""Mails that are written when they go: once, by whom the row names, and not at all where nothing is to be said."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps

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


def test_a_mail_that_cannot_be_written_holds_up_no_other_and_waits_for_its_next_try(words, monkeypatch, post):
    def fail(_message, _at):
        raise ValueError("hana@yeondae.example")

    monkeypatch.setitem(writing._writers, "broken", fail)
    for number, writer in enumerate(("broken", "of a later release", "test")):
        row = posting.unwritten(
            f"word/{number}",
            writer=writer,
            language="en",
            kind=Kind.CONFIRMATION,
            at=NOON - timedelta(hours=1),
        )
        assert posting.put(row)
    post(key="said/1", to="mina@yeondae.example")
    Message.objects.filter(key="said/1").update(text=b"what no key of ours opens")
    post(key="said/2", to="boram@yeondae.example")
    assert sending.send_due(10, at=NOON) == 5
    assert set(Message.objects.filter(sent_at__isnull=False).values_list("key", flat=True)) == {
        "word/2/written",
        "said/2",
    }
    broken = Message.objects.get(key="word/0")
    assert (broken.trouble, broken.leased_until, broken.writer) == ("message", None, "broken")
    assert broken.not_before > NOON
    for days in range(1, len(sending.WAITS) + 1):
        sending.send_due(10, at=NOON + 2 * timedelta(days=days))
    assert Message.objects.get(key="word/0").given_up_at


def test_whoever_comes_back_after_its_lease_leaves_a_mail_to_whom_it_belongs_now(words):
    owe()
    late = sending.claim(at=NOON)
    owner = sending.claim(at=NOON + timedelta(minutes=10))
    assert not writing.write(late, at=NOON + timedelta(minutes=10))
    assert words["times"] == 0
    assert writing.write(owner, at=NOON + timedelta(minutes=10))


def test_on_the_way_back_to_an_older_release_nothing_stays_that_has_no_words(words, post):
    post()
    owe()
    import_module("coalition.outbox.migrations.0003_written_when_it_goes").forget_unwritten(apps, None)
    assert Message.objects.get().read("text")
