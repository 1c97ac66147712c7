"""Owing a mail: once under one key, with the fact it follows from, readable by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from coalition.outbox import posting, sending, shredding
from coalition.outbox.models import Message

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_asking_twice_under_one_key_owes_one_mail(post):
    assert [post(), post(subject="Another")] == [True, False]
    assert [message.read("subject") for message in Message.objects.all()] == ["The letter closes on Friday"]


def test_a_mail_is_not_owed_when_its_fact_was_rolled_back(post):
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert Message.objects.count() == 0


def test_a_row_that_the_database_refuses_is_not_taken_for_a_duplicate(post):
    with pytest.raises(Exception, match=r"message_has_a_key|not stored"), transaction.atomic():
        post(key="")


def test_neither_address_nor_words_can_be_read_from_the_row(post):
    post(headers={"List-Unsubscribe": "<https://undersigned.example/stop/hana-token>"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outbox_message")
        row = b" ".join(
            bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
            for value in cursor.fetchone()
        )
    assert [word for word in (b"hana", b"yeondae", b"Friday", b"Three", b"token") if word in row] == []


def test_a_cancelled_mail_is_not_sent(post, settings):
    post("reminder:1")
    post("reminder:2", cancel_group="letter:7")
    post("reminder:3")
    assert posting.cancel("reminder:1", at=NOON) == 1
    assert posting.cancel_group("letter:7", at=NOON) == 1
    assert sending.send_due(10, at=NOON) == 1
    assert len(list(settings.SPOOL.glob("*.eml"))) == 1


def test_a_sent_mail_is_not_cancelled(post):
    post()
    sending.send_due(10, at=NOON)
    assert posting.cancel("reminder:1", at=NOON) == 0


def test_mails_of_a_moved_release_move_with_it(post):
    later = NOON + timedelta(days=1)
    post("release:7:ko", not_before=NOON)
    post("release:8:ko", not_before=NOON)
    assert posting.move("release:7:", not_before=later) == 1
    assert sending.send_due(10, at=NOON) == 1
    assert sending.send_due(10, at=later) == 1


def test_one_transaction_rings_once(post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as rung:
        for number in range(5):
            post(f"reminder:{number}")
    assert len(rung) == 1


def test_words_and_addresses_are_forgotten_a_week_after_sending(post):
    post()
    sending.send_due(10, at=NOON)
    assert shredding.shred(at=NOON + timedelta(days=6)) == 0
    assert shredding.shred(at=NOON + timedelta(days=7)) == 1
    message = Message.objects.get()
    assert [bytes(getattr(message, f)) for f in ("address", "subject", "text", "html", "headers")] == [
        b""
    ] * 5
    assert post() is False


def test_what_was_posted_too_long_ago_is_owed_no_more(post):
    post("old", at=NOON - timedelta(days=8), not_before=NOON)
    post("new")
    assert posting.cancel_posted_before(NOON - timedelta(days=7), at=NOON) == 1
    assert [message.key for message in Message.objects.waiting()] == ["new"]
