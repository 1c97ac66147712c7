"""Many at the same moment: one address signs once, and nobody signs a letter that has closed."""

from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from threading import Event

import pytest
from django.db import connection, transaction
from django.test import Client

from coalition import storing
from coalition.addresses import normalise
from coalition.clock import now
from coalition.errors import Refused
from coalition.outbox import writing
from coalition.outbox.models import Message
from coalition.roles import Role
from letters.domain import closing, deadline, preparing, stamping, veiling, withdrawing
from letters.domain.deadline import Over
from letters.models import Letter, Signature, Stamp
from letters.public.models import Publication
from tests.factories.pictures import A_STAMP
from tests.factories.signing import mailed_to, sign, sign_and_confirm, sign_for
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.signing.conftest import at_once
from tests.letters.signing.test_pages import address, filled_in, raw

pytestmark = pytest.mark.usefixtures("really_stored")
SIGNERS = 12
SPELLINGS = ("jiwon@example.org", "JiWon@example.org", "jiwon+letters@example.org")


@pytest.fixture
def letter(settings):
    settings.SIGN_SECONDS = 0
    return opened(closes_at=now() + timedelta(days=14), individuals=Letter.Individuals.PUBLIC)


def plainly(row, read, *, beside=None, **_asked):
    row.save(force_insert=True)
    if beside:
        setattr(beside.row, beside.about, row.pk)
        beside.row.save(force_insert=True)
    return [getattr(row, name) for name in read]


@contextmanager
def index_dropped(monkeypatch):
    """The negative control: without the index, and what asks it, nothing else stops a second signature."""
    monkeypatch.setattr(storing, "put_and_read", plainly)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_address_one_signature")
    try:
        yield
    finally:
        Signature.objects.all().delete()
        constraint = next(
            one for one in Signature._meta.constraints if one.name == "one_address_one_signature"
        )
        with connection.schema_editor() as editor:
            editor.add_constraint(Signature, constraint)


def everybody_posts(letter):
    clients = [Client() for _signer in range(SIGNERS)]
    forms = [
        filled_in(client, letter, email=SPELLINGS[number % len(SPELLINGS)])
        for number, client in enumerate(clients)
    ]
    posts = [partial(one.post, address(letter), form) for one, form in zip(clients, forms, strict=True)]
    return [raw(response) for response in at_once(*posts)]


def test_one_address_posted_by_many_at_once_is_one_signature_one_mail_and_equal_answers(letter):
    answers = everybody_posts(letter)
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0] == 302
    mails = [mail for spelling in SPELLINGS for mail in mailed_to(normalise(spelling).deliverable)]
    assert (Signature.objects.count(), len(mails)) == (1, 1)


def test_without_the_index_they_would_be_many(letter, monkeypatch):
    with index_dropped(monkeypatch):
        everybody_posts(letter)
        assert Signature.objects.count() > 1


def while_the_letter_closes(letter, lantern):
    """A signature given while somebody closes the letter and has not committed yet; what signing answered."""
    closed, signing_began = Event(), Event()

    def close():
        with transaction.atomic():
            closing.close(Letter.objects.get(pk=letter.pk), by=None, at=now())
            closed.set()
            signing_began.wait(timeout=10)
            # Long enough for the signer to have read "open" and to stand before the lock.
            Event().wait(0.5)

    def sign():
        stale = Letter.objects.get(pk=letter.pk)
        closed.wait(timeout=10)
        signing_began.set()
        return sign_for(stale, lantern, at=now())

    return at_once(close, sign)[1]


def test_who_signs_while_the_letter_closes_is_refused_and_not_stored(letter):
    assert isinstance(while_the_letter_closes(letter, mandate()), Over)
    assert Signature.objects.count() == 0


def test_without_the_second_look_a_signature_would_be_stored_that_is_on_no_list(letter, monkeypatch):
    anyhow = "FROM letters_letter WHERE letters_letter.id = %s"
    monkeypatch.setattr(deadline, "source", lambda letter, _edition, **_more: (anyhow, [letter]))
    assert isinstance(while_the_letter_closes(letter, mandate()), Signature)
    assert Signature.objects.counted().count() == 1
    assert Publication.objects.get().organisations == 0


def test_every_signature_that_was_acknowledged_is_on_the_list_that_froze(letter):
    mandates = [mandate(f"member{number}") for number in range(SIGNERS)]
    signers = [partial(sign_for, Letter.objects.get(pk=letter.pk), one, at=now()) for one in mandates]
    close = partial(closing.close, Letter.objects.get(pk=letter.pk), by=None, at=now())
    answers = at_once(*signers, close)[:SIGNERS]
    acknowledged = [one for one in answers if isinstance(one, Signature)]
    assert {type(one) for one in answers} <= {Signature, Over}
    assert Signature.objects.counted().count() == len(acknowledged)
    assert Publication.objects.get().organisations == len(acknowledged)


def test_names_hidden_while_the_letter_closes_are_hidden_on_the_list_that_froze(letter):
    sign_for(letter, mandate(), at=now())
    keeper = person("Keeper", roles=(Role.CUSTODIAN,))
    veil = veiling.ask(None, reason="A threat came.", by=coordinator(), at=now())
    closed, confirming = Event(), Event()

    def close():
        with transaction.atomic():
            closing.close(Letter.objects.get(pk=letter.pk), by=None, at=now())
            closed.set()
            confirming.wait(timeout=10)
            Event().wait(0.5)  # long enough for the other to have read the stage, or to stand before the lock

    def confirm():
        closed.wait(timeout=10)
        confirming.set()
        veiling.confirm(veil, by=keeper, at=now())

    assert at_once(close, confirm) == [None, None]
    assert Publication.objects.get().names_hidden_at is not None


def test_who_withdraws_while_a_mail_to_her_is_written_has_left_without_stumbling(letter):
    own = sign_and_confirm(letter, at=now())
    sign(letter, at=now())
    again, written = Message.objects.waiting().exclude(writer="").get(), Event()

    def write():
        with transaction.atomic():
            assert writing.write(again, at=now())
            written.set()
            Event().wait(0.5)  # long enough for the other to stand before the lock

    def withdraw():
        written.wait(timeout=10)
        withdrawing.withdraw(own, at=now())

    assert at_once(write, withdraw) == [None, None]
    assert Signature.objects.count() == 0


def test_a_deadline_moved_while_the_letter_closes_is_refused(letter):
    was = letter.closes_at
    closed, moving = Event(), Event()

    def close():
        with transaction.atomic():
            closing.close(Letter.objects.get(pk=letter.pk), by=None, at=now())
            closed.set()
            moving.wait(timeout=10)
            Event().wait(0.5)

    def move():
        stale = Letter.objects.get(pk=letter.pk)
        closed.wait(timeout=10)
        moving.set()
        later = now() + timedelta(days=30)
        preparing.set_deadline(stale, closes_at=later, zone="Asia/Seoul", at=now())

    assert isinstance(at_once(close, move)[1], Refused)
    assert Letter.objects.get(pk=letter.pk).closes_at == was


def test_two_first_stamps_of_one_organisation_at_once_are_one_stamp(letter):
    signature = sign_for(letter, mandate(), at=now())
    person = signature.mandate.person
    give = partial(
        stamping.stamp, signature, picture=A_STAMP, kind="stamp", variants=["public"], by=person, at=now()
    )
    assert [type(one) for one in at_once(give, give)] == [Stamp, Stamp]
    assert Stamp.objects.count() == 1
