"""Writing costs the same in a letter of twenty paragraphs and of two thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from letters.domain import arranging, drafting, undoing
from letters.domain.wording import text_now
from tests.factories.length import long_letter
from tests.factories.story import NOON

pytestmark = pytest.mark.django_db


def queries(act):
    with CaptureQueriesContext(connection) as counted:
        act()
    return len(counted)


def save(letter):
    middle = letter.segments.all()[10]
    return queries(
        lambda: drafting.write(middle, language="en", text="Anew.", by=letter.created_by, at=NOON, expected=1)
    )


def test_saving_reading_and_arranging_ask_the_database_as_often_whatever_the_length():
    short, long = long_letter(20), long_letter(2_000)
    assert save(short) == save(long) == 8
    assert queries(lambda: text_now(short, "ko")) == queries(lambda: text_now(long, "ko")) == 5
    assert arranged(short) == arranged(long)


def arranged(letter):
    """How many queries it costs to move, to split, to merge and to take back."""
    middle, at = letter.segments.all()[12], {"by": letter.created_by, "at": NOON}
    text = drafting.current(middle, "en").text
    cut = text.index("awaits.") + len("awaits.")
    return [
        queries(lambda: arranging.move(middle, up=True, **at)),
        queries(lambda: arranging.split(middle, language="en", head=text[:cut], tail=text[cut:], **at)),
        queries(lambda: arranging.merge(middle, **at)),
        queries(lambda: undoing.undo(letter, **at)),
    ]
