"""What the world sees of rallies: nothing before they are announced, and never a small group's size."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from campaign.rallies.domain import announcing, delegations, marshals, programme
from campaign.rallies.models import Rally
from coalition.clock import now
from letters.public.models import Publication
from tests.campaign.people import NOON, START, campaign, coordinator, organisation, rally
from tests.factories.publication import publication
from tests.factories.story import drafted

pytestmark = pytest.mark.django_db
PLACES = {"en": "Seoul Central Post Office", "ko": "서울중앙우체국 앞", "zh-hans": "首尔中央邮局前"}


@pytest.fixture
def haneul():
    return coordinator()


@pytest.fixture
def client():
    return Client(headers={"accept-language": "fr"})


def with_everything(by, of=None, **more):
    lantern = organisation(
        f"lantern-{Rally.objects.count()}", en="Lantern Network", ko="등불연대", zh_hans="灯火网络"
    )
    meeting = rally(by, of, organisers=[lantern], **more)
    for minutes, what in enumerate(["Reading of the letter", "Silence"]):
        programme.add_item(
            meeting,
            starts_at=START + timedelta(minutes=minutes),
            texts={
                "en": {"what": what, "speaker": "Mina Seo"},
                "ko": {"what": "낭독"},
                "zh-hans": {"what": "宣读"},
            },
            interpreted_into=["ja", "zh-Hans"],
            by=by,
            at=NOON,
        )
    marshals.appoint(meeting, name="Canary Marshal", telephone="010-5555-0100", by=by, at=NOON)
    for country, heads in (("JP", 12), ("GB", 3), ("DE", 40)):
        delegations.bring(
            meeting,
            country=country,
            heads=heads,
            names={"en": "Canary Group"},
            contact="canary@x.example",
            by=by,
            at=NOON,
        )
    return meeting


def addresses(meeting):
    pages = [f"/rallies/{meeting.slug}/{language}/" for language in PLACES]
    return [*pages, f"/rallies/{meeting.slug}.ics", f"/rallies/{meeting.slug}.ics?language=ko"]


def test_before_it_is_announced_there_is_nothing(haneul, client):
    meeting = with_everything(haneul)
    assert {client.get(address).status_code for address in addresses(meeting)} == {404}
    assert client.get("/rallies.json").json() == {"rallies": []}


def test_a_rally_tells_of_its_letter_from_the_release_on_and_its_calendar_never_does(haneul, client):
    meeting, letter = with_everything(haneul), drafted()
    announcing.announce(meeting, by=haneul, at=NOON)
    Rally.objects.update(letter=letter)
    publication(letter.slug, release_at=now() + timedelta(hours=1))
    told = {
        address: client.get(address).content.decode() for address in [*addresses(meeting), "/rallies.json"]
    }
    assert [address for address, words in told.items() if letter.slug in words] == []
    Publication.objects.update(release_at=now() - timedelta(seconds=1))
    pages = [address for address in told if letter.slug in client.get(address).content.decode()]
    assert pages == addresses(meeting)[:3]


def test_an_announcement_for_later_shows_nothing_yet(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    Rally.objects.update(announce_at="2999-01-01T00:00Z")
    assert {client.get(address).status_code for address in addresses(meeting)} == {404}


def test_unknown_languages_and_slugs_are_not_there(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    for address in (
        f"/rallies/{meeting.slug}/fr/",
        f"/rallies/{meeting.slug}/zh-Hans/",
        f"/rallies/{meeting.slug}.ics?language=fr",
        "/rallies/nothing-here/en/",
        "/rallies/nothing-here.ics",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Fri 22 September 2023, 11:00 Seoul", "Lantern Network", "Japanese and Simplified Chinese"]),
        ("ko", ["2023년 9월 22일(금) 11:00(서울 시각)", "등불연대", "일본어"]),
        ("zh-hans", ["首尔时间2023年9月22日（周五）11:00", "灯火网络", "日语"]),
    ],
)
def test_the_page_says_when_where_who_and_in_which_tongues(haneul, client, language, said):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    answer = client.get(f"/rallies/{meeting.slug}/{language}/")
    text = answer.content.decode()
    assert [words for words in [PLACES[language], *said] if words not in text] == []
    assert f"/rallies/{meeting.slug}.ics?language={language}" in text
    assert answer["Cache-Control"] == "public, max-age=5"
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer.get("Vary", "")


def test_countries_stand_in_the_order_of_the_language(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)

    def countries(language):
        text = client.get(f"/rallies/{meeting.slug}/{language}/").content.decode()
        return re.findall(r'<li><span>([^<]+)</span> <span class="numbers', text)

    assert countries("en") == ["Germany", "Japan", "United Kingdom"]
    assert countries("ko") == ["독일", "영국", "일본"]
    assert countries("zh-hans") == ["德国", "日本", "英国"]


def test_nothing_public_names_a_person_a_group_or_its_size(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    everything = b"".join(client.get(address).content for address in [*addresses(meeting), "/rallies.json"])
    assert b"anary" not in everything
    assert b"010-5555" not in everything
    seen = set()
    for heads in (1, 2, 3, 4):
        meeting.delegations.filter(country="GB").update(heads=heads)
        page = client.get(f"/rallies/{meeting.slug}/en/").content
        seen.add(page + client.get("/rallies.json").content)
    assert len(seen) == 1
    text = page.decode()
    assert "fewer than five" in text
    assert "At least 53 people were expected, from 3 countries." in text


def test_people_are_expected_until_it_is_over_or_called_off(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    address, hour = f"/rallies/{meeting.slug}/en/", timedelta(hours=1)
    assert "people were expected, from 3 countries." in client.get(address).content.decode()
    times = {"starts_at": now() + hour, "ends_at": now() + 3 * hour}
    Rally.objects.filter(pk=meeting.pk).update(**times)
    assert "people are expected, from 3 countries." in client.get(address).content.decode()
    Rally.objects.filter(pk=meeting.pk).update(called_off_at=now())
    assert "people were expected, from 3 countries." in client.get(address).content.decode()


def test_the_list_gives_times_with_offset_counts_and_addresses(haneul, client, settings):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    there = f"{settings.BASE_ADDRESS}/rallies/{meeting.slug}"
    assert client.get("/rallies.json").json() == {
        "rallies": [
            {
                "slug": meeting.slug,
                "kind": "rally",
                "languages": ["en", "ko", "zh-hans"],
                "titles": {
                    "en": "Rally before the Central Post Office",
                    "ko": "중앙우체국 앞 집회",
                    "zh-hans": "中央邮局前集会",
                },
                "places": {"en": PLACES["en"], "ko": PLACES["ko"], "zh-hans": PLACES["zh-hans"]},
                "starts_at": "2023-09-22T11:00:00+09:00",
                "ends_at": "2023-09-22T12:30:00+09:00",
                "zone": "Asia/Seoul",
                "called_off": False,
                "changed_at": "2023-09-18T03:00:00+00:00",
                "counts": {"countries": 3, "people_at_least": 53, "people_exact": False},
                "pages": {"en": f"{there}/en/", "ko": f"{there}/ko/", "zh-hans": f"{there}/zh-hans/"},
                "calendar": f"{there}.ics",
            }
        ]
    }


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_one_rally_and_for_three(
    haneul, client, django_assert_num_queries, more
):
    for number in range(more):
        meeting = with_everything(haneul, campaign(haneul, f"c{number}"))
        announcing.announce(meeting, by=haneul, at=NOON)
    with django_assert_num_queries(8):
        answer = client.get("/rallies.json")
    assert len(answer.json()["rallies"]) == more


def test_the_calendar_file_is_read_by_another_reading(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    answer = client.get(f"/rallies/{meeting.slug}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(answer.content)
    assert read.errors == []
    assert read.get_missing_tzids() == set()
    (event,) = read.walk("VEVENT")
    assert event.errors == []
    assert event.decoded("dtstart").isoformat() == "2023-09-22T11:00:00+09:00"
    assert event.decoded("dtend").isoformat() == "2023-09-22T12:30:00+09:00"
    assert (
        str(event["summary"]) == "Rally before the Central Post Office / 중앙우체국 앞 집회 / 中央邮局前集会"
    )
    assert str(event["status"]) == "CONFIRMED"


def test_the_calendar_file_is_well_formed_read_by_hand(haneul, client):
    """RFC 5545: CRLF everywhere, no line over 75 octets, what must be there once is there once."""
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    raw = client.get(f"/rallies/{meeting.slug}.ics?language=ko").content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    for name in ("VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION"):
        of_event = lines[lines.index("BEGIN:VEVENT") :] if name not in ("VERSION", "PRODID") else lines
        assert len([line for line in of_event if re.match(f"{name}[;:]", line)]) == 1, name
    assert "DTSTART;TZID=Asia/Seoul:20230922T110000" in lines
    assert "TZID:Asia/Seoul" in lines
    assert "TZOFFSETTO:+0900" in lines
    assert "SUMMARY;LANGUAGE=ko:중앙우체국 앞 집회" in lines
    assert raw == client.get(f"/rallies/{meeting.slug}.ics?language=ko").content


def test_clocks_that_change_are_in_the_calendar_file(haneul, client):
    meeting = with_everything(haneul)
    Rally.objects.update(zone="Europe/London")
    announcing.announce(meeting, by=haneul, at=NOON)
    read = Calendar.from_ical(client.get(f"/rallies/{meeting.slug}.ics").content)
    (zone,) = read.walk("VTIMEZONE")
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    (event,) = read.walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2023-09-22T03:00:00+01:00"


def test_a_rally_called_off_stays_visible_and_says_so(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    announcing.call_off(meeting, by=haneul, at=NOON + timedelta(hours=1))
    assert "Called off" in client.get(f"/rallies/{meeting.slug}/en/").content.decode()
    (event,) = Calendar.from_ical(client.get(f"/rallies/{meeting.slug}.ics").content).walk("VEVENT")
    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 1)
    assert json.loads(client.get("/rallies.json").content)["rallies"][0]["called_off"] is True


def test_only_reading_is_taken(haneul, client):
    meeting = with_everything(haneul)
    announcing.announce(meeting, by=haneul, at=NOON)
    assert {client.post(address).status_code for address in [*addresses(meeting), "/rallies.json"]} == {405}
