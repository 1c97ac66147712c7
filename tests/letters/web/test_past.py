"""The history of a letter: what was done on a day, and what changed tonight."""

from datetime import UTC, datetime, timedelta

import pytest

from coalition.clock import now
from letters.domain import drafting
from letters.web.forms.history import this_evening
from tests.factories.story import NOON, drafted
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "zone", "since"),
    [
        (datetime(2026, 6, 1, 12, tzinfo=UTC), "Asia/Seoul", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        (datetime(2026, 6, 1, 1, tzinfo=UTC), "Asia/Seoul", datetime(2026, 5, 31, 9, tzinfo=UTC)),
        (datetime(2026, 6, 1, 9, tzinfo=UTC), "Asia/Seoul", datetime(2026, 6, 1, 9, tzinfo=UTC)),
    ],
)
def test_the_evening_begins_at_six_where_its_reader_is(at, zone, since):
    assert this_evening(at, zone) == since


def test_what_changed_tonight_and_on_one_day():
    letter, desk = drafted(), of_coordinator()
    segment, other = (letter.segments.get(role=role) for role in ("demand", "closing"))
    drafting.write(segment, language="en", text="Tonight we say more.", by=None, at=now())
    drafting.write(other, language="en", text="Long ago.", by=None, at=NOON - timedelta(days=30))
    there = f"{letter.get_absolute_url()}history/"

    def told(query):
        page = text_of(desk.get(f"{there}{query}"))
        return "Tonight we say more." in page, "Long ago." in page, "Dear Minister" in page

    assert told("") == (True, True, True)
    assert told("?tonight=1") == (True, False, False)
    assert told(f"?day={(NOON - timedelta(days=30)).date()}") == (False, True, False)
    assert told(f"?day={NOON.date()}") == (False, False, True)
    nothing = desk.get(f"{there}?day=2001-01-01")
    assert "Nothing was done in this time." in text_of(nothing)
    assert "Enter a valid date." in text_of(desk.get(f"{there}?day=tomorrow"))
