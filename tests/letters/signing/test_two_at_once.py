"""Two people do the same thing at the same moment: it is done once, and nothing contradicts itself.

Each story is told a second time without what holds it. Row locks can be taken away on PostgreSQL alone: SQLite has one
writer at a time, and there is nothing to take away.
"""

from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError, Event

import pytest
from django.db import connection, models

from coalition import storing
from coalition.clock import now
from coalition.domain import joining, mandates
from coalition.errors import Refused
from coalition.roles import Role
from letters.domain import (
    answering,
    boards,
    by_card,
    closing,
    confirming,
    counting,
    deadline,
    disputing,
    documents,
    inviting,
    linking,
    moving,
    once,
    releasing,
    resembling,
    reviewing,
    telling_apart,
    veiling,
    vouching,
    withdrawing,
)
from letters.domain.disputing import Said
from letters.domain.signatories import Words
from letters.models import (
    Card,
    Invitation,
    Letter,
    Move,
    NameLine,
    Signature,
    SignatureLink,
    Veil,
)
from letters.public import reading
from letters.public.models import Publication
from tests.factories.signing import card_consent, digest_of, mailed_to, sign, sign_for, token_in, words
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.signing.conftest import at_once
from tests.letters.signing.test_at_once import plainly

pytestmark = pytest.mark.usefixtures("really_stored")
DAY = timedelta(days=1)
takes_locks_away = pytest.mark.only_on("postgresql")


@pytest.fixture
def letter():
    return opened(languages=("en",), closes_at=now() + 14 * DAY, individuals=Letter.Individuals.PUBLIC)


@pytest.fixture
def closed(letter):
    """With seven organisations on its list, ready to be released."""
    for number in range(7):
        sign_for(letter, mandate(f"member{number}"), at=now())
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="0" * 64)
    return Letter.objects.get(pk=letter.pk)


@contextmanager
def without(monkeypatch, constraint):
    """No such index, and no insert that asks it; both are back afterwards."""
    monkeypatch.setattr(storing, "put_and_read", plainly)
    found = next(one for one in Signature._meta.constraints if one.name == constraint)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Signature, found)
    try:
        yield
    finally:
        Signature.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Signature, found)


def without_row_locks(monkeypatch):
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda rows, **_how: rows)
    monkeypatch.setattr(deadline, "share", lambda _letter: None)


def meeting(monkeypatch, *places, of=2):
    """Whoever comes by one of `places` (module, name) waits there until `of` have come."""
    barrier = Barrier(of)

    def met(plain, *said, **more):
        with suppress(BrokenBarrierError):
            barrier.wait(timeout=5)
        return plain(*said, **more)

    for module, name in places:
        monkeypatch.setattr(module, name, partial(met, getattr(module, name)))


def refusals(answers):
    assert all(one is None or not isinstance(one, Exception) or isinstance(one, Refused) for one in answers)
    return sum(isinstance(one, Refused) for one in answers)


def representatives():
    """Two people who may sign for one organisation."""
    first = mandate()
    second = mandates.grant(
        person("second.rep"),
        first.organisation,
        body="Board",
        decided_on=first.decided_on,
        since=first.since,
    )
    return first, second


def both_sign(letter):
    return at_once(*(partial(sign_for, letter, one, at=now()) for one in representatives()))


def test_two_representatives_sign_and_the_organisation_has_signed_once(letter):
    assert refusals(both_sign(letter)) == 1
    assert Signature.objects.counted().count() == 1


def test_without_the_index_the_organisation_would_sign_twice(letter, monkeypatch):
    with without(monkeypatch, "an_organisation_signs_once"):
        both_sign(letter)
        assert Signature.objects.count() == 2


def one_signs_and_one_sets_a_condition(letter):
    """Whether the organisation counts although its yes has a condition nobody has settled."""
    signer, other = representatives()
    inviting.invite_organisations(letter, [signer.organisation], by=None, at=now())
    asked = Invitation.objects.get()
    answers = at_once(
        partial(sign_for, letter, signer, at=now()),
        partial(answering.answer, asked, answer="condition", condition="A day.", by=other.person, at=now()),
    )
    asked.refresh_from_db()
    assert refusals(answers) < 2
    return asked.answer == "condition" and Signature.objects.counted().exists()


def test_one_representative_signs_and_the_other_sets_a_condition(letter):
    assert not one_signs_and_one_sets_a_condition(letter)


@takes_locks_away
def test_without_the_lock_it_would_be_counted_on_an_open_condition(letter, monkeypatch):
    without_row_locks(monkeypatch)
    meeting(monkeypatch, (once, "store"), (answering, "_refuse_without_words"))
    assert one_signs_and_one_sets_a_condition(letter)


def four_clicks(letter):
    """One address signs four times at once, and taps four links at once; how many are counted."""
    said = words("Min Seo", "min@example.org")
    at_once(*[partial(sign, letter, said, at=now())] * 4)
    rows = list(Signature.objects.all())
    tokens = [f"link {number}" for number in range(4)]
    for number, token in enumerate(tokens):
        linking._keep(rows[number % len(rows)], token, SignatureLink.Purpose.CONFIRM, until=now() + DAY)
    refusals(at_once(*(partial(confirming.confirm, token, at=now()) for token in tokens)))
    return Signature.objects.counted().count()


def test_four_clicks_on_ones_own_four_links_count_one(letter):
    assert four_clicks(letter) == 1
    assert NameLine.objects.count() == 3  # one in each language of the letter
    assert len([mail for mail in mailed_to("min@example.org") if mail.kind != "confirmation"]) == 1


def test_without_the_index_four_clicks_would_count_four(letter, monkeypatch):
    with without(monkeypatch, "one_address_one_signature"):
        assert four_clicks(letter) == 4


def two_with_one_card(letter, monkeypatch=None):
    (code,) = vouching.make_sheet(
        letter, mandate().organisation, number=1, language="en", by=coordinator(), at=now()
    )[1]
    said = {"language": "en", "digest": digest_of(letter), "words": Words(), "display": "vouched"}
    said |= {"reach": "exact", "consent": card_consent(), "at": now()}
    cards = [by_card.find(code, at=now()) for _each in range(2)]
    if monkeypatch:
        monkeypatch.setattr(by_card, "Card", Endless)
    refused = refusals(at_once(*(partial(by_card.sign, card, **said) for card in cards)))
    return refused, Signature.objects.counted().count()


def test_two_with_one_card_are_one_signature(letter):
    assert two_with_one_card(letter) == (1, 1)


def test_if_a_card_were_not_used_up_they_would_be_two(letter, monkeypatch):
    assert two_with_one_card(letter, monkeypatch) == (0, 2)


class Endless:
    """Of its cards, each is still good."""

    class objects:  # noqa: N801
        @staticmethod
        def filter(**asked):
            return Card.objects.filter(pk=asked["pk"])


def while_it_closes(letter, monkeypatch):
    """Somebody withdraws when the list is written down and not yet frozen; whether her name is on it all the same."""
    token, order = signed_and_confirmed(letter), documents.order
    written, gone = Event(), Event()

    def order_later(*said, **more):
        written.set()
        gone.wait(timeout=1)  # she cannot go: she waits for whoever closes
        return order(*said, **more)

    def withdraw():
        written.wait(timeout=30)
        withdrawing.withdraw(token, at=now())
        gone.set()

    monkeypatch.setattr(documents, "order", order_later)
    close = partial(closing.close, Letter.objects.get(pk=letter.pk), by=None, at=now())
    assert at_once(close, withdraw) == [None, None]
    assert not Signature.objects.counted().exists()
    publication = Publication.objects.get()
    return "Ji-won Han" in [one.name for one in reading.lines_of(publication, "en", "individuals")]


def signed_and_confirmed(letter):
    sign(letter, at=now())
    return confirming.confirm(token_in(mailed_to("jiwon@example.org")[-1]), at=now())


def test_who_withdraws_while_the_letter_closes_is_on_no_list(letter, monkeypatch):
    assert not while_it_closes(letter, monkeypatch)


@takes_locks_away
def test_without_sharing_the_row_she_would_be_on_the_list(letter, monkeypatch):
    without_row_locks(monkeypatch)
    assert while_it_closes(letter, monkeypatch)


def both_release(letter):
    """Two coordinators order the release; how often that was done."""
    orders = [
        partial(
            releasing.release,
            Letter.objects.get(pk=letter.pk),
            release_at=now() + DAY,
            zone="Asia/Seoul",
            by=coordinator(name),
            at=now(),
            reason="Ready",
        )
        for name in ("Mara", "Noor")
    ]
    refused = refusals(at_once(*orders))
    return refused, Move.objects.filter(name="release").count()


def test_two_coordinators_release_and_it_is_ordered_once(closed):
    assert both_release(closed) == (1, 1)


@takes_locks_away
def test_without_the_lock_it_would_be_ordered_twice(closed, monkeypatch):
    without_row_locks(monkeypatch)
    meeting(monkeypatch, (moving, "step"))
    assert both_release(closed)[1] == 2


def both_say_which_stays(letter):
    """Two coordinators find that one organisation signed twice, and keep another signature each; how many are left."""
    held = [mandate("lantern"), mandate("lantern-seoul")]
    for one in held:
        one.organisation.names.update(name="Lantern Society")
        sign_for(letter, one, at=now())
    (pair,) = resembling.pairs(letter)
    decisions = [
        partial(
            telling_apart.decide,
            letter,
            two=[],
            one={pair.organisations: stays},
            by=coordinator(name),
            at=now(),
            reason="We called",
        )
        for stays, name in zip(pair.organisations, ("Mara", "Noor"), strict=True)
    ]
    refused = refusals(at_once(*decisions))
    return refused, counting.counts(letter).organisations


def test_of_an_organisation_that_signed_twice_one_signature_stays_whoever_decides(letter):
    assert both_say_which_stays(letter) == (1, 1)


@takes_locks_away
def test_without_the_lock_both_signatures_would_be_set_aside(letter, monkeypatch):
    without_row_locks(monkeypatch)
    meeting(monkeypatch, (reviewing, "put_aside"))
    assert both_say_which_stays(letter) == (0, 0)


def two_custodians(closed):
    """Both confirm that every name comes off; how many were told that it was done already."""
    veil = veiling.ask(closed, reason="Somebody was arrested.", by=coordinator(), at=now())
    keepers = [person(f"Keeper{number}", roles=(Role.CUSTODIAN,)) for number in range(2)]
    taps = [partial(veiling.confirm, Veil.objects.get(pk=veil.pk), by=one, at=now()) for one in keepers]
    return refusals(at_once(*taps))


def test_two_custodians_confirm_and_one_of_them_did_it(closed):
    assert two_custodians(closed) == 1
    assert Publication.objects.get().names_hidden_at is not None


def test_if_an_answer_did_not_ask_first_both_would_have_done_it(closed, monkeypatch):
    monkeypatch.setattr(veiling, "_answer", lambda *_said, **_more: None)
    assert two_custodians(closed) == 0


def two_trustees(letter, lantern):
    """Two members of a board answer by one link; how many answers are kept."""
    question = boards.ask_board(
        letter,
        lantern.organisation,
        body="Board",
        until=now().date(),
        language="en",
        by=lantern.person,
        at=now(),
    )
    said = {"verdict": "yes", "role": "Member", "condition": "", "at": now()}
    refusals(at_once(*(partial(boards.hear, question, name=name, **said) for name in ("Ada", "Ben"))))
    return question.answers.count()


def test_two_trustees_at_one_link_are_both_heard_and_never_more_than_there_is_room_for(letter, monkeypatch):
    lantern = mandate()
    assert two_trustees(letter, lantern) == 2
    monkeypatch.setattr(boards, "MOST_ANSWERS", 1)
    assert two_trustees(letter, lantern) == 1


@takes_locks_away
def test_without_the_lock_there_would_be_more_than_there_is_room_for(letter, monkeypatch):
    monkeypatch.setattr(boards, "MOST_ANSWERS", 1)
    without_row_locks(monkeypatch)
    meeting(monkeypatch, (boards, "BoardAnswer"))
    assert two_trustees(letter, mandate()) == 2


def six_disputes(closed):
    """Confirmed at once, about six organisations; how many names are off before anybody looked."""
    for number in range(6):
        said = Said(name="Ada", email=f"ada{number}@example.org", words="We never agreed.")
        disputing.open_dispute(closed, printed=f"Member{number} Society", language="en", said=said, at=now())
    tokens = [token_in(mailed_to(f"ada{number}@example.org")[-1]) for number in range(6)]
    assert refusals(at_once(*(partial(disputing.confirm, token, at=now()) for token in tokens))) == 0
    return Signature.objects.exclude(disputed_at=None).count()


def test_a_flood_of_disputes_takes_no_more_than_three_names_off(closed):
    assert six_disputes(closed) == disputing.AT_ONCE


@takes_locks_away
def test_without_the_lock_a_flood_would_empty_the_list(closed, monkeypatch):
    without_row_locks(monkeypatch)
    monkeypatch.setattr(disputing, "_show_anew", lambda *_said, **_more: None)
    meeting(monkeypatch, (disputing, "hide"), of=6)
    assert six_disputes(closed) > disputing.AT_ONCE


def test_two_who_enrol_one_address_at_one_moment_get_one_person(monkeypatch):
    def enrol():
        return joining.enrol("Dana@Cooperative.example", name="Dana", language="en", time_zone="UTC").pk

    meeting(monkeypatch, (storing, "put"))
    assert len(set(at_once(enrol, enrol))) == 1
