"""On a phone, in Korean: a campaign is started, a rally planned, announced, moved and called off."""

import json
from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.journeys.spool import Spool
from tests.journeys.story import Story, now
from tests.journeys.walking import SEAL, Walker
from tests.services.browser import NARROW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.only_on("sqlite"),  # a story told once; the journeys of a letter run on PostgreSQL too
]
COORDINATOR = "yoon@lamplight.example"
TITLE, PLACE = "중앙우체국 앞 집회", "서울중앙우체국 앞"
PHONE = {"width": NARROW, "height": 740}
DAY = (now() + timedelta(days=40)).date()


def test_a_campaign_and_its_rally_are_made_on_a_phone(running, browser):
    story = Story(running, Spool(running.data / "mail"), "ko", browser)
    with story.somebody("coordinator on a phone") as coordinator:
        coordinator.sign_in(COORDINATOR, story.spool)
        coordinator.page.set_viewport_size(PHONE)
        starts_a_campaign(coordinator)
        plans_a_rally(coordinator)
        announces_it(story, coordinator)
        moves_it(story, coordinator)
    assert story.found == []


def look(coordinator: Walker, name: str) -> None:
    """As it is on every screen; then on with the phone."""
    coordinator.look(name)
    coordinator.page.set_viewport_size(PHONE)


def fill(coordinator: Walker, **words: str) -> None:
    for name, typed in words.items():
        coordinator.page.locator(f"[name={name}]").fill(typed)


def starts_a_campaign(coordinator: Walker) -> None:
    coordinator.press(".desk-nav a[href='/desk/campaigns/']")
    look(coordinator, "campaigns")
    coordinator.press("main a[href='/desk/campaigns/new/']")
    fill(coordinator, name_ko="정상회담을 앞두고", moment_ko="정상회담이 열리는 날", day=f"{DAY}")
    coordinator.press(SEAL)
    look(coordinator, "the timetable, before it is saved")
    coordinator.press(coordinator.page.locator(SEAL).first)
    look(coordinator, "a campaign")
    coordinator.press("main a[href$='/demands/new/']")
    fill(coordinator, text_ko="강제송환을 멈추라.")
    coordinator.press(SEAL)
    assert "강제송환을 멈추라." in coordinator.text()


def plans_a_rally(coordinator: Walker) -> None:
    coordinator.press("main a[href*='/desk/rallies/new/']")
    coordinator.page.watch.forgive("422")
    coordinator.press(SEAL)
    look(coordinator, "a plan with nothing in it")
    fill(coordinator, title_ko=TITLE, place_ko=PLACE, expected="300")
    fill(coordinator, day=f"{DAY - timedelta(days=1)}", starts="11:00", ends="12:30")
    coordinator.press(SEAL)
    look(coordinator, "a planned rally")
    coordinator.press("main a[href$='/programme/new/']")
    fill(coordinator, time="11:10", what_ko="서한 낭독", speaker_ko="횃불청년네트워크")
    coordinator.press("main form.form button")
    assert "횃불청년네트워크" in coordinator.text()


def announces_it(story: Story, coordinator: Walker) -> None:
    coordinator.press("main a[href$='/announce/']")
    look(coordinator, "what becomes public")
    coordinator.press(SEAL)
    assert told(story) == ("11:00", 0, False)


def moves_it(story: Story, coordinator: Walker) -> None:
    """What moving does is shown first; calendars then see a newer rally. Calling it off is the last word."""
    coordinator.press("main a[href$='/times/']")
    fill(coordinator, starts="14:00", ends="15:30")
    coordinator.press(SEAL)
    look(coordinator, "what moving does")
    coordinator.press("button[name=confirmed]")
    assert told(story) == ("14:00", 1, False)
    coordinator.page.locator("a.asks[href$='/call-off/']").click()
    coordinator.page.locator("dialog[open]").wait_for()
    coordinator.press("dialog[open] button[type=submit]")
    look(coordinator, "called off")
    assert told(story) == ("14:00", 2, True)


def told(story: Story) -> tuple[str, int, bool]:
    """Start, number and whether it is called off: as the list has it, if page and calendar file agree."""
    rallies = json.loads(story.visitor.get("/rallies.json").body)["rallies"]
    (ours,) = [rally for rally in rallies if rally["titles"].get("ko") == TITLE]
    page = story.visitor.get(f"/rallies/{ours['slug']}/ko/").text
    (event,) = Calendar.from_ical(story.visitor.get(f"/rallies/{ours['slug']}.ics").body).walk("VEVENT")
    starts = f"{event.decoded('dtstart'):%H:%M}"
    assert event.decoded("dtstart").isoformat() == ours["starts_at"]
    assert f"{starts}(서울 시각)" in page
    assert PLACE in page
    called_off = str(event["status"]) == "CANCELLED"
    assert called_off is ours["called_off"] is ("취소" in page)
    return starts, int(event["sequence"]), called_off
