"""The page on which a letter is read side by side: what is sent of it, to whom."""

import pytest

from tests.factories.story import drafted
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db


def test_a_script_asks_for_the_rows_that_changed_and_the_overview_alone():
    desk, letter = of_coordinator(), drafted()
    address = f"{letter.get_absolute_url()}read/?row={letter.segments.get(role='demand').pk}"
    anew = text_of(desk.get(address, headers={"X-Requested-With": "in place"}))
    assert ("Let them go." in anew, "How far each language is" in anew) == (True, True)
    assert ("Dear Minister" in anew, "<h1>" in anew) == (False, False)
    # Whoever opens the same address reads the whole letter.
    assert "Dear Minister" in text_of(desk.get(address))
    wrong = f"{letter.get_absolute_url()}read/?row=x"
    assert desk.get(wrong, headers={"X-Requested-With": "in place"}).status_code == 404
