"""A campaign is started, asks for something, and is aimed at a day."""

from datetime import date

import pytest

from campaign.plan.domain.gathering import add_letter
from campaign.plan.domain.starting import add_demand, aim_at, start_campaign
from campaign.plan.domain.timetable import timetable
from coalition.errors import Refused
from letters.models import Letter
from tests.campaign.people import NOON, campaign, coordinator, somebody

pytestmark = pytest.mark.django_db


def test_a_campaign_gathers_demands_a_letter_and_a_moment():
    haneul = coordinator()
    autumn = campaign(haneul)
    add_demand(autumn, key="stop", texts={"en": "Stop sending people back."}, by=haneul, at=NOON)
    add_demand(
        autumn,
        key="refuge",
        texts={"en": "Let them seek refuge.", "ko": "난민 절차를 보장하라."},
        by=haneul,
        at=NOON,
    )
    letter = Letter.objects.create(
        slug="to-beijing", title="To Beijing", source_language="en", created_at=NOON
    )
    first = add_letter(autumn, letter=letter, by=haneul, at=NOON)
    assert add_letter(autumn, letter=letter, by=haneul, at=NOON) == first
    assert autumn.text_in("ko").name == "아시안게임을 앞두고"
    assert [demand.text_in("ko").text for demand in autumn.demands.all()] == [
        "Stop sending people back.",
        "난민 절차를 보장하라.",
    ]
    assert list(autumn.letters.all()) == [letter]


def test_only_a_coordinator_plans():
    with pytest.raises(Refused):
        campaign(somebody("mina"))


def test_a_campaign_says_its_name_in_a_language_we_know_and_once():
    haneul = coordinator()
    for names in ({}, {"fr": "Avant les Jeux"}):
        with pytest.raises(Refused):
            start_campaign("games", names=names, purposes={}, by=haneul, at=NOON)
    campaign(haneul)
    with pytest.raises(Refused, match="already"):
        campaign(haneul)


def opening(day):
    haneul = coordinator()
    return aim_at(
        campaign(haneul), day=day, zone="Asia/Shanghai", names={"en": "The Games open"}, by=haneul, at=NOON
    )


def test_with_seven_weeks_or_more_the_usual_distances_hold():
    steps = timetable(opening(date(2023, 11, 11)), at=NOON)
    assert [(str(step.what), step.day) for step in steps[-3:]] == [
        ("The press has the letter under embargo", date(2023, 11, 8)),
        ("The letter is released and delivered", date(2023, 11, 9)),
        ("The rally is held", date(2023, 11, 10)),
    ]
    assert not any(step.too_late for step in steps)


def test_with_less_the_steps_draw_together_and_keep_their_order():
    steps = timetable(opening(date(2023, 10, 2)), at=NOON)
    assert [step.day.day for step in steps] == [18, 21, 21, 22, 24, 24, 27, 29, 30, 1]
    assert not any(step.too_late for step in steps)


def test_the_notice_is_told_as_too_late_when_the_law_leaves_no_room():
    steps = timetable(opening(date(2023, 9, 20)), at=NOON)
    assert [str(step.what) for step in steps if step.too_late] == [
        "The notice of the rally is at the police station"
    ]


def test_today_is_counted_where_the_moment_is():
    """At 16:30 UTC on the 18th it is the 19th in Hangzhou."""
    late = NOON.replace(hour=16, minute=30)
    assert timetable(opening(date(2023, 11, 7)), at=late)[0].too_late is False
    assert timetable(opening_again(), at=late)[0].day == date(2023, 9, 19)


def opening_again():
    haneul = coordinator("dan")
    return aim_at(
        campaign(haneul, "again"),
        day=date(2023, 10, 20),
        zone="Asia/Shanghai",
        names={"en": "The Games open"},
        by=haneul,
        at=NOON,
    )
