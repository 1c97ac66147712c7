"""What passes between a rally and the police after the notice, and what a moved rally owes them and the world."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from campaign.rallies.domain import announcing, changing, marshals, notices, programme
from campaign.rallies.domain.duties import due_for
from campaign.rallies.models import Change, Notice
from coalition.clock import now
from coalition.errors import Refused
from tests.campaign.people import NOON, START, campaign, coordinator, organisation, rally, signed_in

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def haneul():
    return coordinator()


def filed(by, **more):
    meeting = rally(by, **more)
    notices.file(meeting, station="Namdaemun", filed_at=NOON, receipt="118", by=by, at=NOON)
    return meeting


def soon(by):
    """A rally in ten days, whose notice was filed an hour ago."""
    at = now().replace(second=0, microsecond=0)
    meeting = rally(by, starts_at=at + timedelta(days=10), at=at - timedelta(days=1))
    notices.file(meeting, station="Namdaemun", filed_at=at - HOUR, by=by, at=at - HOUR)
    return meeting


def local(at):
    return (at + 9 * HOUR).strftime("%Y-%m-%dT%H:%M")


def test_the_police_ask_and_are_answered_within_a_day(haneul):
    meeting = filed(haneul)
    notices.completion_asked(meeting, filed_at=NOON + 3 * HOUR, by=haneul, at=NOON + 4 * HOUR)
    assert notices.standing(meeting).complete_by == NOON + 27 * HOUR
    answer = notices.complete(meeting, filed_at=NOON + 20 * HOUR, by=haneul, at=NOON + 20 * HOUR)
    assert notices.standing(meeting).complete_by is None
    assert notices.is_late(meeting, answer) is False


def test_an_answer_after_a_day_is_recorded_as_late(haneul):
    meeting = filed(haneul)
    notices.completion_asked(meeting, filed_at=NOON, by=haneul, at=NOON)
    late = notices.complete(meeting, filed_at=NOON + 25 * HOUR, by=haneul, at=NOON + 25 * HOUR)
    assert notices.is_late(meeting, late) is True


@pytest.mark.parametrize(("before", "late"), [(24 * HOUR, False), (23 * HOUR, True)])
def test_a_notice_is_withdrawn_until_a_day_before_the_start(haneul, before, late):
    meeting = filed(haneul)
    assert notices.withdraw_by(meeting) == START - 24 * HOUR
    withdrawal = notices.withdraw(meeting, filed_at=START - before, by=haneul, at=START)
    assert notices.standing(meeting).notice is None
    assert notices.is_late(meeting, withdrawal) is late


@pytest.mark.parametrize("act", [notices.completion_asked, notices.withdraw])
def test_nothing_follows_a_notice_that_does_not_stand(haneul, act):
    with pytest.raises(Refused, match="No notice stands"):
        act(rally(haneul), filed_at=NOON, by=haneul, at=NOON)
    meeting = filed(haneul, of=campaign(haneul, "another"))
    with pytest.raises(Refused, match="later than that"):
        act(meeting, filed_at=NOON - HOUR, by=haneul, at=NOON)
    with pytest.raises(Refused, match="still to come"):
        act(meeting, filed_at=NOON + HOUR, by=haneul, at=NOON)
    notices.withdraw(meeting, filed_at=NOON, by=haneul, at=NOON)
    with pytest.raises(Refused, match="No notice stands"):
        act(meeting, filed_at=NOON, by=haneul, at=NOON)


def test_a_completion_answers_a_question(haneul):
    with pytest.raises(Refused, match="not asked for anything"):
        notices.complete(filed(haneul), filed_at=NOON, by=haneul, at=NOON)


def test_the_desk_records_what_passed_and_shows_by_when_with_the_law(haneul):
    meeting, desk = soon(haneul), signed_in(haneul)
    there = f"{meeting.get_absolute_url()}notices/"
    assert "Article 7" in desk.get(f"{there}asked/").content.decode()
    desk.post(f"{there}asked/", {"filed_at": local(now() - timedelta(minutes=30))})
    assert "The police wait for the completion" in desk.get(meeting.get_absolute_url()).content.decode()
    assert next(due.sentence for due in due_for(haneul, at=now())).startswith("Complete the notice")
    desk.post(f"{there}completion/", {"filed_at": local(now()), "receipt": "7"})
    page = desk.get(f"{there}withdrawal/").content.decode()
    assert "Withdraw it by" in page
    assert "Article 6(3)" in page
    wrong = desk.post(f"{there}withdrawal/", {"filed_at": local(now() + 5 * HOUR), "receipt": "kept 9"})
    assert wrong.status_code == 422
    assert "kept 9" in wrong.content.decode()
    desk.post(f"{there}withdrawal/", {"filed_at": local(now()), "receipt": "9"})
    assert [notice.kind for notice in Notice.objects.all()] == ["notice", "asked", "completion", "withdrawal"]


def test_the_sheet_for_the_notice_is_in_the_language_of_the_police(haneul):
    meeting = rally(
        haneul,
        starts_at=now() + timedelta(days=9),
        at=now(),
        organisers=[organisation("lantern", en="Lantern Network", ko="등불연대")],
    )
    marshals.appoint(meeting, name="질서 김", telephone="010-5555-0100", by=haneul, at=now())
    page = signed_in(haneul).get(f"{meeting.get_absolute_url()}notices/sheet/").content.decode()
    wanted = (
        "목적",
        "등불연대",
        "질서 김 010-5555-0100",
        "중앙우체국 앞 집회",
        "제6조 제1항",
        "손으로 적을 것",
        ">500<",
    )
    assert [word for word in wanted if word not in page] == []
    assert '<article lang="ko">' in page


def test_moving_a_rally_shows_what_it_does_and_then_moves_its_programme(haneul):
    meeting, desk = soon(haneul), signed_in(haneul)
    programme.add_item(
        meeting, starts_at=meeting.starts_at + HOUR, texts={"en": {"what": "x"}}, by=haneul, at=now()
    )
    announcing.announce(meeting, by=haneul, at=now())
    start = (meeting.starts_at + timedelta(days=1)).replace(hour=2, minute=0)
    form = {"day": f"{start.date()}", "starts": "11:00", "ends": "12:30", "zone": "Asia/Seoul"}
    there = f"{meeting.get_absolute_url()}times/"
    asked = desk.post(there, form).content.decode()
    for sentence in (
        "Everybody sees the new time at once",
        "names the old time; it must be filed again.",
        "The police take the notice for the new time from",
        "What is on the programme moves along.",
    ):
        assert sentence in asked
    assert Change.objects.count() == 0
    desk.post(there, form | {"confirmed": "yes"})
    before, after = meeting.starts_at, type(meeting).objects.get()
    assert after.starts_at == start
    assert after.programme.get().at == start + HOUR
    assert Change.objects.get().was_starts_at == before
    assert notices.standing(after).outdated is True
    assert next(due.sentence for due in due_for(haneul, at=now())).endswith(
        "file its notice with the police again."
    )


def test_a_rally_is_not_moved_under_its_programme_nor_into_the_past(haneul):
    meeting = rally(haneul)
    programme.add_item(meeting, starts_at=START + HOUR, texts={"en": {"what": "x"}}, by=haneul, at=NOON)
    short = {"starts_at": START, "ends_at": START + HOUR / 2, "zone": "Asia/Seoul"}
    past = {"starts_at": NOON - 3 * HOUR, "ends_at": NOON - HOUR, "zone": "Asia/Seoul"}
    for wrong, sentence in ((short, "Shorten the programme"), (past, "This time is past")):
        with pytest.raises(Refused, match=sentence):
            changing.hold_at(meeting, **wrong, by=haneul, at=NOON)
    announcing.call_off(meeting, by=haneul, at=NOON)
    with pytest.raises(Refused, match="called off"):
        changing.hold_at(
            meeting, starts_at=START, ends_at=START + 2 * HOUR, zone="Asia/Seoul", by=haneul, at=NOON
        )


def told(client, meeting):
    """What the page, the list and the calendar file say of a rally."""
    page = client.get(f"/rallies/{meeting.slug}/en/").content.decode()
    (listed,) = client.get("/rallies.json").json()["rallies"]
    (event,) = Calendar.from_ical(client.get(f"/rallies/{meeting.slug}.ics").content).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == listed["starts_at"]
    assert event.decoded("dtend").isoformat() == listed["ends_at"]
    assert listed["places"]["en"] in str(event["location"])
    assert listed["titles"]["en"] in page
    assert listed["places"]["en"] in page
    assert f'datetime="{listed["starts_at"]}"' in page or event.decoded("dtstart").strftime("%H:%M") in page
    assert (str(event["status"]) == "CANCELLED") is listed["called_off"] is ("Called off" in page)
    assert event.decoded("last-modified").isoformat() == listed["changed_at"]
    return page, event["sequence"]


def test_page_list_and_calendar_agree_and_the_calendar_counts_up(haneul, client):
    meeting = rally(haneul)
    changing.reword(meeting, language="en", title="Changed early", place="Here", by=haneul, at=NOON)
    announcing.announce(meeting, by=haneul, at=NOON + HOUR)
    assert told(client, meeting)[1] == 0  # nobody had seen what was changed before
    later = {"starts_at": START + HOUR, "ends_at": START + 2 * HOUR, "zone": "Asia/Seoul"}
    changing.hold_at(meeting, **later, by=haneul, at=NOON + 2 * HOUR)
    page, number = told(client, meeting)
    assert number == 1
    assert "It was to start Fri 22 September 2023, 11:00 Seoul." in page
    changing.hold_at(meeting, **later, by=haneul, at=NOON + 2 * HOUR)
    assert told(client, meeting)[1] == 1  # the same time again is no change
    words = {"title": "Changed late", "place": "There", "how_to_find": "", "purpose": ""}
    for _twice in range(2):
        changing.reword(meeting, language="en", **words, by=haneul, at=NOON + 3 * HOUR)
    assert told(client, meeting)[1] == 2
    announcing.call_off(meeting, by=haneul, at=NOON + 4 * HOUR)
    assert told(client, meeting)[1] == 3
