"""Sending what is due: each mail once, under one Message-ID, and never after a restore."""

import email
import email.policy
import socket
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from coalition.outbox import mark, posting, sending
from coalition.outbox.delivery import Carrier, NotSent
from coalition.outbox.models import Message

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


class Sink:
    """A mail server that answers as it is told and keeps what it took."""

    def __init__(self):
        self.answers = []
        self.mails: list[EmailMessage] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def sink(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    yield sink
    controller.stop()


def test_a_mail_without_a_server_lies_in_the_folder_as_it_would_have_gone(post, settings):
    post(
        subject="편지가 금요일에 마감됩니다",
        language="ko",
        headers={"List-Unsubscribe": "<https://u.example/1>"},
    )
    assert sending.send_due(10, at=NOON) == 1
    message = Message.objects.get()
    mail = email.message_from_bytes(
        (settings.SPOOL / f"{message.pk}.eml").read_bytes(), policy=email.policy.default
    )
    assert mail["Subject"] == "편지가 금요일에 마감됩니다"
    assert mail["To"] == "hana@yeondae.example"
    assert mail["Message-ID"] == f"<{message.pk}@{settings.MAIL_DOMAIN}>"
    assert mail["List-Unsubscribe"] == "<https://u.example/1>"
    assert mail.get_body(("plain",)).get_content().strip() == "Three days are left."
    assert mail.get_body(("html",)).get_content().strip() == "<p>Three days are left.</p>"
    assert (message.sent_at - NOON) < timedelta(seconds=5)


def test_a_mail_is_sent_once_and_not_before_its_time(post, sink):
    post(not_before=NOON + timedelta(hours=1))
    assert sending.send_due(10, at=NOON) == 0
    assert sending.send_due(10, at=NOON + timedelta(hours=1)) == 1
    assert sending.send_due(10, at=NOON + timedelta(hours=2)) == 0
    assert len(sink.mails) == 1


def test_a_mail_in_hand_is_nobody_elses_until_the_lease_runs_out(post, settings):
    post()
    taken = sending.claim(at=NOON)
    assert sending.claim(at=NOON) is None
    again = sending.claim(at=NOON + timedelta(seconds=settings.OUTBOX_LEASE))
    assert (again.pk, again.attempts, again.message_id) == (taken.pk, 2, taken.message_id)


def test_of_two_who_send_one_mail_the_first_to_write_it_down_is_believed(post, sink, settings):
    """Its lease ran out under way. The slower one knows an earlier hour: nothing may look like a restore then."""
    over = NOON + timedelta(seconds=settings.OUTBOX_LEASE)
    post("reminder:1")
    slow = sending.claim(at=NOON)
    sending.send_due(1, at=over)
    written = Message.objects.get().sent_at
    with Carrier() as carrier:
        sending._send(slow, carrier=carrier, moment=lambda: NOON)
    assert (Message.objects.get().sent_at, len(sink.mails)) == (written, 2)
    assert not mark.looks_restored()
    post("reminder:2")
    assert sending.send_due(1, at=over) == 1


def test_whoever_comes_too_late_with_trouble_changes_nothing_of_a_mail_that_another_has_in_hand(
    post, settings
):
    post()
    slow = sending.claim(at=NOON)
    taken = sending.claim(at=NOON + timedelta(seconds=settings.OUTBOX_LEASE))
    for trouble in (NotSent("server", server=True), NotSent("address", for_good=True)):
        sending._put_back(slow, trouble, at=NOON)
        sending._wait_for_tomorrow(slow, at=NOON)
    found = Message.objects.get()
    assert (found.leased_until, found.attempts) == (taken.leased_until, 2)
    assert (found.not_before, found.given_up_at, found.trouble) == (NOON, None, "")


def test_a_busy_server_is_tried_again_later_under_the_same_message_id(post, sink):
    post()
    sink.answers = ["451 Later"]
    sending.send_due(10, at=NOON)
    assert Message.objects.get().trouble == "address"
    assert sending.send_due(10, at=NOON + timedelta(seconds=30)) == 0
    sending.send_due(10, at=NOON + timedelta(seconds=70))
    assert [mail["Message-ID"] for mail in sink.mails] == [Message.objects.get().message_id]


def test_an_address_that_does_not_exist_is_given_up_at_once_and_staff_may_try_again(post, sink):
    post()
    sink.answers = ["550 No such person"]
    sending.send_due(10, at=NOON)
    message = Message.objects.given_up().get()
    assert (message.trouble, message.attempts) == ("address", 1)
    assert posting.try_again(message, at=NOON)
    sending.send_due(10, at=NOON)
    assert len(sink.mails) == 1


def test_a_server_that_is_away_costs_no_other_mail_a_try(post, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    post("reminder:1")
    post("reminder:2")
    assert sending.send_due(10, at=NOON) == 1
    assert sorted(Message.objects.values_list("attempts", "trouble")) == [(0, ""), (1, "server")]


def test_after_two_days_of_trying_a_mail_is_given_up(post, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    post()
    at = NOON
    for _try in range(9):
        assert sending.send_due(10, at=at) == 1
        at = at + timedelta(days=1, minutes=1)
    assert (Message.objects.get().given_up_at is None, sending.send_due(10, at=at)) == (False, 0)


def test_an_address_gets_three_mails_a_day_and_the_fourth_tomorrow(post, sink):
    for number in range(4):
        to = "Hana@yeondae.example" if number else "hana@yeondae.example"
        post(f"confirm:{number}", to=to, kind="confirmation")
    sending.send_due(10, at=NOON)
    assert len(sink.mails) == 3
    assert sending.send_due(10, at=NOON + timedelta(hours=11, minutes=59)) == 0
    assert sending.send_due(10, at=NOON + timedelta(hours=12)) == 1
    assert len(sink.mails) == 4


def test_a_sign_in_code_is_never_held_back(post, sink):
    for number in range(5):
        post(f"code:{number}", kind="sign_in")
    sending.send_due(10, at=NOON)
    assert len(sink.mails) == 5


def test_the_count_of_an_address_cannot_be_read_back(post, sink):
    post()
    sending.send_due(10, at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM coalition_tally")
        assert [len(name) for (name,) in cursor.fetchall()] == [64, 64]


def test_a_batch_ends_in_time_and_the_rest_waits_for_the_next(post, sink, monkeypatch):
    post("reminder:1")
    with monkeypatch.context() as hurry:
        hurry.setattr(sending, "AT_ONCE", -1.0)  # over before it began
        assert sending.send_due(10, at=NOON) == 0
    assert sending.send_due(10, at=NOON) == 1


def test_a_restored_database_sends_nothing_until_somebody_says_so(post, sink):
    post("reminder:1")
    post("reminder:2", not_before=NOON + timedelta(days=1))
    sending.send_due(10, at=NOON)
    Message.objects.update(sent_at=None)  # what a backup of this morning knows
    tomorrow = NOON + timedelta(days=1)
    assert sending.send_due(10, at=tomorrow) == 0
    mark.accept()
    assert sending.send_due(10, at=tomorrow) == 2


def test_a_database_brought_to_another_machine_sends_nothing_by_itself(post, sink, settings):
    post("reminder:1")
    sending.send_due(10, at=NOON)
    settings.MARK.unlink()
    post("reminder:2")
    assert sending.send_due(10, at=NOON) == 0
    mark.accept()
    assert sending.send_due(10, at=NOON) == 1


def test_trouble_never_names_the_address(post, sink, caplog):
    post()
    sink.answers = ["550 <hana@yeondae.example> unknown"]
    sending.send_due(10, at=NOON)
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # the sink's own
    assert "hana" not in " ".join(ours) + Message.objects.get().trouble


def before(seconds):
    """Two that are due at one instant come in no order."""
    return NOON - timedelta(seconds=seconds)


def kinds_sent():
    return list(
        Message.objects.filter(sent_at__isnull=False).order_by("sent_at").values_list("key", flat=True)
    )


def test_three_mails_a_day_reach_an_address_and_one_of_them_is_kept_for_what_she_asked_for(post):
    for number in range(3):
        post(f"reminder:{number}", at=before(3 - number))
    assert sending.send_due(10, at=NOON) == 3
    assert kinds_sent() == ["reminder:0", "reminder:1"]
    # The reminder that had to wait has used up nothing.
    post("confirm:1", kind="confirmation", to="Hana@yeondae.example")
    post("notice:1", kind="notice")
    sending.send_due(10, at=NOON + timedelta(minutes=1))
    assert kinds_sent() == ["reminder:0", "reminder:1", "confirm:1"]
    # Three are three, whoever asked; somebody else's address has three of its own.
    post("confirm:2", kind="confirmation")
    post("confirm:3", kind="confirmation", to="mina@yeondae.example")
    sending.send_due(10, at=NOON + timedelta(minutes=2))
    assert kinds_sent()[3:] == ["confirm:3"]
    assert set(Message.objects.waiting().values_list("key", "trouble", "not_before__day")) == {
        (key, "cap", 2) for key in ("reminder:2", "notice:1", "confirm:2")
    }
    sending.send_due(10, at=NOON + timedelta(hours=12))
    assert not Message.objects.waiting().exists()
    assert kinds_sent()[4] == "confirm:2"
    assert set(kinds_sent()[5:]) == {"reminder:2", "notice:1"}


def test_whoever_asked_for_three_herself_gets_three(post):
    for number in range(4):
        post(f"confirm:{number}", kind="confirmation", at=before(4 - number))
    sending.send_due(10, at=NOON)
    post("reminder:1")
    sending.send_due(10, at=NOON)
    assert kinds_sent() == ["confirm:0", "confirm:1", "confirm:2"]


def test_a_confirmation_does_not_wait_behind_a_thousand_reminders(post):
    for number in range(20):
        due = NOON - timedelta(hours=1) + timedelta(seconds=number)
        post(f"reminder:{number}", to=f"hana{number}@yeondae.example", at=due)
    post("confirm:1", kind="confirmation", at=before(2))
    post("code:1", kind="sign_in", at=before(1))
    sending.send_due(3, at=NOON)
    assert kinds_sent() == ["confirm:1", "code:1", "reminder:0"]
