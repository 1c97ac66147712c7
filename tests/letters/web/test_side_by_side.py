"""The page on which a letter is read side by side: what is sent of it, to whom."""

import re

import pytest

from letters.domain import commenting, proposing
from tests.factories.story import NOON, drafted, person
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


def test_what_was_said_and_proposed_is_counted_under_its_paragraph_in_its_language():
    letter = drafted()
    segment = letter.segments.get(role="demand")
    for language, text in (("en", "Let all of them go."), ("ko", "그들을 모두 풀어 주십시오.")):
        base = segment.wordings.get(language=language)
        proposing.propose(segment, language=language, text=text, base=base, by=person("b"), at=NOON)
    commenting.comment(segment, text="Which of them?", by=person("b"), at=NOON)
    row = text_of(of_coordinator().get(f"{letter.get_absolute_url()}read/")).split(f'id="s-{segment.pk}"')[1]
    assert re.findall(r"talk/\">([^<]+)<", row)[:3] == ["2 statements", "1 statement", "Say something"]
    assert row.split("parallel-row")[0].count("Waits for an answer") == 2
