"""Days that people type: a year that is a slip of the pen is asked about, and today is today where they are."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import answering, boards, chasing, inviting, minutes
from letters.models import Invitation, Signature
from tests.factories.entering import at_the_desk
from tests.factories.signing import enter, sign_for
from tests.factories.story import NOON, coordinator, mandate, opened
from tests.letters.web.people import text_of

pytestmark = pytest.mark.django_db
BACK = "would lie more than ten years back"
AHEAD = "lies more than a year ahead"


@pytest.fixture
def invited():
    """An invited organisation's invitation and the authority of its representative, whose zone is Seoul."""
    letter, lantern = opened(closes_at=now() + timedelta(days=7)), mandate()
    inviting.invite_organisations(letter, [lantern.organisation], by=None, at=now())
    return letter.invitations.get(), lantern


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"answer": "with_board", "board_meets_on": "9999-12-31"}, AHEAD),
        ({"answer": "board_yes", "body": "Our Board", "decided_on": "1900-01-01"}, BACK),
        (
            {"answer": "condition", "condition": "Name it", "body": "Our Board", "decided_on": "0026-01-01"},
            BACK,
        ),
    ],
)
def test_an_answer_with_a_year_that_cannot_be_is_asked_for_again_and_stays_typed(invited, said, told):
    asked, lantern = invited
    desk, there = at_the_desk(lantern.person), f"/desk/letters/{asked.letter.slug}/sign/"
    typed = {f"{asked.pk}-{name}": value for name, value in said.items()}
    answer = desk.post(there, {"answered": str(asked.pk), **typed})
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert all(f'value="{value}"' in answer.text for name, value in said.items() if name != "condition")
    assert Invitation.objects.get().answer == "silent"


@pytest.mark.parametrize(("until", "told"), [("9999-12-31", AHEAD), ("1900-01-01", "cannot lie in the past")])
def test_a_board_is_asked_for_an_answer_within_a_year(invited, until, told):
    asked, lantern = invited
    there = f"/desk/letters/{asked.letter.slug}/board/{lantern.organisation_id}/"
    typed = {"action": "ask", "body": "Our Board", "until": until, "language": "en"}
    answer = at_the_desk(lantern.person).post(there, typed)
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert f'value="{until}"' in answer.text
    assert 'value="Our Board"' in answer.text


def test_a_decision_is_ten_years_old_at_most_unless_it_gave_the_authority(invited):
    letter, lantern = opened(), invited[1]
    question = boards.ask_board(
        letter,
        lantern.organisation,
        body="Board",
        until=NOON.date(),
        language="en",
        by=lantern.person,
        at=NOON,
    )
    boards.hear(question, verdict="yes", name="Ada", role="Chair", condition="", at=NOON)
    with pytest.raises(Refused, match=BACK):
        minutes.record(question, verdict="yes", decided_on=date(1900, 1, 1), by=lantern.person, at=NOON)
    with pytest.raises(Refused, match=BACK):
        sign_for(letter, lantern, decided_on=date(1999, 1, 1))
    lantern.decided_on = date(1999, 1, 1)
    lantern.save()
    sign_for(letter, lantern, decided_on=date(1999, 1, 1))
    assert Signature.objects.get().decided_on == date(1999, 1, 1)


def test_today_is_today_where_somebody_is(invited):
    """At two in the morning in Seoul it is yesterday in UTC."""
    late = datetime(2026, 6, 1, 17, tzinfo=UTC)
    letter, asked, lantern = opened(), invited[0], invited[1]
    answering.answer(asked, answer="board_yes", decided_on=date(2026, 6, 2), by=lantern.person, at=late)
    assert sign_for(letter, lantern, at=late, decided_on=date(2026, 6, 2)).decided_on == date(2026, 6, 2)
    entered = enter(letter, by=coordinator(), at=late, taken_on=date(2026, 6, 2))
    assert entered.signature.signed_on == date(2026, 6, 2)
    mara = coordinator()
    chasing.note_call(asked, who="Ada", words="Soon", on=date(2026, 6, 2), by=mara, at=late)
    for on, told in ((date(2026, 6, 3), "future"), (date(1900, 1, 1), "more than a year back")):
        with pytest.raises(Refused, match=told):
            chasing.note_call(asked, who="Ada", words="Soon", on=on, by=mara, at=late)
