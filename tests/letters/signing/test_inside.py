"""Inside an organisation: the order of what it says, a yes on a condition, and two who say yes."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import transaction

from coalition.domain import mandates
from coalition.errors import Refused
from letters.domain import answering, authority, inviting, seconding, signing, steps
from letters.models import FirstYes, Signature
from tests.factories.signing import consent, sign_for, yes
from tests.factories.story import NOON, coordinator, mandate, opened, person

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
DAY = NOON.date() + timedelta(days=3)
SAID = {
    "interested": {},
    "with_board": {"board_meets_on": DAY},
    "board_yes": {"body": "Board", "decided_on": date(2026, 5, 30)},
    "condition": {"condition": "Only if the third demand names the law."},
    "declined": {"reason": "Not our field."},
}
IN_ORDER = {("silent", answer) for answer in SAID} | {
    *(("interested", answer) for answer in SAID),
    *(("with_board", answer) for answer in SAID if answer != "interested"),
    *(("condition", answer) for answer in SAID if answer != "interested"),
    *(("board_yes", answer) for answer in ("board_yes", "condition", "declined")),
    *(("declined", answer) for answer in ("interested", "with_board", "declined")),
}


@pytest.fixture
def lantern():
    return mandate()


@pytest.fixture
def asked(lantern):
    letter = opened()
    inviting.invite_organisations(letter, [lantern.organisation], by=None, at=NOON)
    return letter.invitations.get()


def say(asked, answer, by, **more):
    answering.answer(asked, answer=answer, by=by, at=NOON, **{**SAID[answer], **more})


def colleague(lantern):
    """Another representative of the same organisation."""
    return mandates.grant(
        person("second.rep"),
        lantern.organisation,
        body="Board",
        decided_on=date(2026, 1, 1),
        since=date(2026, 1, 1),
    )


def first_yes(letter, said_under, **more):
    said = yes(letter, said_under, **{"reach": "editorial", **more})
    return seconding.say_first(letter, said, by=said_under.person, at=NOON)


def test_answers_come_in_order_or_are_refused_with_a_sentence(asked, lantern):
    for before, answer in product(["silent", *SAID], SAID):
        with transaction.atomic():
            if before != "silent":
                say(asked, before, lantern.person)
            if (before, answer) in IN_ORDER:
                say(asked, answer, lantern.person)
            else:
                with pytest.raises(Refused, match=r"already|declined"):
                    say(asked, answer, lantern.person)
            asked.refresh_from_db()
            assert asked.answer == (answer if (before, answer) in IN_ORDER else before)
            transaction.set_rollback(True)


def test_each_answer_stays_as_a_step_whose_words_are_sealed(asked, lantern):
    say(asked, "with_board", lantern.person)
    say(asked, "condition", lantern.person)
    told = steps.taken([asked.pk])[asked.pk]
    assert [(one.name, one.on) for one in told] == [("with_board", DAY), ("condition", None)]
    assert steps.words_of(told[1]) == SAID["condition"]["condition"]
    assert b"third demand" not in bytes(told[1].sealed)


def test_opened_and_read_are_counted_on_a_tap_once(asked, lantern):
    for read in (False, True, True):
        answering.note_opened(asked, read=read, by=lantern.person, at=NOON)
    asked.refresh_from_db()
    assert (asked.opened_at, asked.read_at) == (NOON, NOON)
    assert [one.name for one in steps.taken([asked.pk])[asked.pk]] == ["opened", "read"]
    with pytest.raises(Refused):
        answering.note_opened(asked, read=True, by=person("stranger"), at=NOON)


def test_a_yes_on_a_condition_is_not_counted_until_both_have_settled_it(asked, lantern):
    letter = asked.letter
    say(asked, "condition", lantern.person)
    with pytest.raises(Refused, match="condition that is not settled"):
        sign_for(letter, lantern)
    with pytest.raises(Refused, match="say how"):
        answering.settle(asked, how=" ", by=coordinator(), at=NOON)
    answering.settle(asked, how="The third demand names Article 31.", by=coordinator(), at=NOON)
    assert letter.signatures.count() == 0
    say(asked, "board_yes", lantern.person)
    sign_for(letter, lantern)
    assert letter.signatures.counted().count() == 1
    with pytest.raises(Refused, match="no condition"):
        answering.settle(asked, how="Again.", by=coordinator(), at=NOON)


def test_new_words_of_a_condition_are_settled_anew(asked, lantern):
    say(asked, "condition", lantern.person)
    answering.settle(asked, how="Done.", by=coordinator(), at=NOON)
    say(asked, "condition", lantern.person, condition="And only in May.")
    with pytest.raises(Refused):
        sign_for(asked.letter, lantern)


def test_who_has_signed_answers_no_more(asked, lantern):
    sign_for(asked.letter, lantern)
    with pytest.raises(Refused, match="has signed"):
        say(asked, "declined", lantern.person)


def test_a_second_yes_is_wanted_by_one_and_dropped_by_another(lantern):
    organisation = lantern.organisation
    with pytest.raises(Refused, match="You alone"):
        mandates.want_second_yes(organisation, by=lantern.person, at=NOON)
    other = colleague(lantern).person
    mandates.want_second_yes(organisation, by=lantern.person, at=NOON)
    with pytest.raises(Refused, match="another representative"):
        mandates.drop_second_yes(organisation, by=lantern.person, at=NOON)
    with pytest.raises(Refused, match="no authority"):
        mandates.drop_second_yes(organisation, by=person("stranger"), at=NOON)
    mandates.drop_second_yes(organisation, by=other, at=NOON)
    assert not authority.wants_second_yes(organisation.pk)


@pytest.fixture
def pair(asked, lantern):
    """Two representatives of an organisation that wants two yeses, and the letter."""
    other = colleague(lantern)
    mandates.want_second_yes(lantern.organisation, by=lantern.person, at=NOON)
    return asked.letter, lantern, other


def test_the_first_proposes_and_only_another_confirms(pair):
    letter, lantern, other = pair
    with pytest.raises(authority.NeedsSecondYes):
        sign_for(letter, lantern)
    first = first_yes(letter, lantern, display="public", consent=consent())
    assert letter.signatures.count() == 0
    for by in (lantern.person, person("stranger")):
        with pytest.raises(Refused):
            seconding.second(first, by=by, at=LATER)
    signature = seconding.second(first, by=other.person, at=LATER)
    assert (signature.mandate, signature.reach, signature.body) == (lantern, "editorial", "Board")
    assert signature.consent_belief
    first.refresh_from_db()
    assert first.seconded_by == other.person
    with pytest.raises(Refused, match="settled already"):
        seconding.second(first, by=other.person, at=LATER)


def test_one_first_yes_waits_at_a_time_and_either_may_take_it_back(pair):
    letter, lantern, other = pair
    first = first_yes(letter, lantern)
    with pytest.raises(Refused, match="first yes is there"):
        first_yes(letter, other)
    seconding.take_back(first, by=other.person, at=LATER)
    assert seconding.waiting(letter, [lantern.organisation_id]) == []
    seconding.second(first_yes(letter, other), by=lantern.person, at=LATER)
    assert Signature.objects.get().mandate == other


def test_a_first_yes_to_other_words_is_refused(pair):
    letter, lantern, _other = pair
    with pytest.raises(signing.TextChanged):
        first_yes(letter, lantern, digest="0" * 64)
    assert FirstYes.objects.count() == 0


def test_one_yes_is_enough_where_nobody_wants_two(asked, lantern):
    with pytest.raises(Refused, match="One yes is enough"):
        first_yes(asked.letter, lantern)
