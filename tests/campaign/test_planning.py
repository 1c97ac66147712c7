"""A coordinator starts a campaign and plans a rally at the desk: every form keeps what was typed and says what is wrong."""

from datetime import timedelta

import pytest

from campaign.plan.domain.starting import add_demand, aim_at
from campaign.plan.models import Campaign, Moment
from campaign.rallies.models import ProgrammeItem, Rally
from coalition.clock import now
from tests.campaign.people import TEXTS, campaign, coordinator, organisation, rally, signed_in
from tests.factories import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def haneul():
    return coordinator()


@pytest.fixture
def desk(haneul):
    return signed_in(haneul)


def words_of(answer):
    return answer.content.decode()


START = {
    "zone": "Asia/Seoul",
    "name_en": "Before the summit",
    "name_ko": "정상회담을 앞두고",
    "purpose_ko": "강제송환을 멈추게 하고자 합니다.",
}


def test_a_campaign_is_started_with_its_name_alone(desk):
    answer = desk.post("/desk/campaigns/new/", START, follow=True)
    started = Campaign.objects.get()
    assert started.slug.startswith("before-the-summit-")
    assert {text.language: text.name for text in started.texts.all()} == {
        "en": "Before the summit",
        "ko": "정상회담을 앞두고",
    }
    assert "Write down what it asks for." in words_of(answer)
    assert "No day yet." in words_of(answer)


def test_the_timetable_is_shown_before_the_campaign_is_saved(desk):
    day = (now() + timedelta(days=60)).date()
    form = START | {"day": f"{day}", "zone": "Asia/Shanghai", "moment_en": "The summit opens"}
    first = desk.post("/desk/campaigns/new/", form)
    assert "The letter opens for signature" in words_of(first)
    assert "정상회담을 앞두고" in words_of(first)
    assert Campaign.objects.count() == 0
    moved = form | {"proposed": f"{day} Asia/Shanghai", "day": f"{day + timedelta(days=1)}"}
    again = desk.post("/desk/campaigns/new/", moved)
    assert Campaign.objects.count() == 0  # that day's timetable has not been seen
    seen = moved | {"proposed": f"{day + timedelta(days=1)} Asia/Shanghai"}
    assert f'value="{seen["proposed"]}"' in words_of(again)
    desk.post("/desk/campaigns/new/", seen)
    assert [(moment.day, moment.zone) for moment in Moment.objects.all()] == [
        (day + timedelta(days=1), "Asia/Shanghai")
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Say it in one language at least."),
        ({"name_en": "A", "purpose_ko": "목적"}, "Say this too, since there is more in this language."),
        ({"name_en": "A", "moment_en": "The summit"}, "Say which day this is."),
        ({"name_en": "A", "day": "2030-02-30"}, "Enter a valid date."),
        ({"name_en": "A", "day": "2030-02-03", "zone": "Asia/Nowhere", "moment_en": "x"}, "valid choice"),
    ],
)
def test_what_is_wrong_with_a_campaign_is_said_and_what_was_typed_is_kept(desk, typed, sentence):
    answer = desk.post("/desk/campaigns/new/", {"zone": "Asia/Seoul", **typed})
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert all(word in words_of(answer) for word in typed.values() if word != "Asia/Nowhere")
    assert Campaign.objects.count() == 0


def test_a_campaign_says_its_name_demands_and_day_better(haneul, desk):
    autumn = campaign(haneul)
    there = autumn.get_absolute_url()
    desk.post(f"{there}words/", {"name_ko": "가을", "purpose_ko": "목적"})
    assert [(text.language, text.name) for text in autumn.texts.all()] == [("ko", "가을")]
    desk.post(f"{there}demands/new/", {"text_en": "Stop.", "text_ko": "멈추라."})
    (demand,) = autumn.demands.all()
    assert "멈추라." in words_of(desk.get(f"{there}demands/{demand.key}/"))
    desk.post(f"{there}demands/{demand.key}/", {"text_ko": "당장 멈추라."})
    assert [text.text for text in demand.texts.all()] == ["당장 멈추라."]
    assert "당장 멈추라." in words_of(desk.get(f"{there}demands/{demand.key}/drop/"))
    assert autumn.demands.count() == 1
    desk.post(f"{there}demands/{demand.key}/drop/")
    assert autumn.demands.count() == 0
    moment = aim_at(autumn, day=now().date(), zone="Asia/Seoul", names={"en": "Day"}, by=haneul, at=now())
    later = {"day": "2031-05-13", "zone": "Asia/Shanghai", "moment_ko": "개막"}
    desk.post(f"{there}moments/{moment.pk}/", later | {"proposed": "2031-05-13 Asia/Shanghai"})
    moment.refresh_from_db()
    assert (str(moment.day), moment.zone, moment.texts.get().name) == ("2031-05-13", "Asia/Shanghai", "개막")


def test_a_campaign_gathers_a_letter_and_its_demands_name_the_letters_paragraphs(haneul, desk):
    autumn, letter = campaign(haneul), story.drafted()
    desk.post(f"{autumn.get_absolute_url()}letters/add/", {"letter": letter.pk})
    assert list(autumn.letters.all()) == [letter]
    segment = letter.segments.get(role="demand")
    form = {"text_en": "Stop.", "segments": [str(segment.pk)]}
    desk.post(f"{autumn.get_absolute_url()}demands/new/", form)
    assert list(autumn.demands.get().segments.all()) == [segment]
    empty = words_of(desk.get(f"{autumn.get_absolute_url()}letters/add/"))
    assert "Start a letter first" in empty


def test_dropping_a_demand_leaves_room_for_another(haneul):
    autumn = campaign(haneul)
    first, _second = (add_demand(autumn, texts={"en": "x"}, by=haneul, at=now()) for _n in range(2))
    first.delete()
    assert add_demand(autumn, texts={"en": "y"}, by=haneul, at=now()).key == "demand-3"


def plan(of, **typed):
    day = (now() + timedelta(days=20)).date()
    return {
        "campaign": of.pk,
        "kind": "rally",
        "title_ko": "중앙우체국 앞 집회",
        "place_ko": "서울중앙우체국 앞",
        "day": f"{day}",
        "starts": "11:00",
        "ends": "12:30",
        "zone": "Asia/Seoul",
        "expected": "300",
        "jurisdiction": "kr",
        "notice_owed": "on",
        **typed,
    }


def test_without_a_campaign_the_page_says_to_start_one(desk):
    assert "Start a campaign first" in words_of(desk.get("/desk/rallies/new/"))


def test_a_rally_is_planned_in_one_language_and_said_in_another_later(haneul, desk):
    answer = desk.post("/desk/rallies/new/", plan(campaign(haneul)), follow=True)
    meeting = Rally.objects.get()
    assert "Nobody outside sees it before it is announced." in words_of(answer)
    assert meeting.starts_at.isoformat().endswith("T02:00:00+00:00")
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)
    english = TEXTS["en"] | {"how_to_find": "", "purpose": "To be heard."}
    desk.post(f"{meeting.get_absolute_url()}words/en/", english)
    assert meeting.texts.get(language="en").purpose == "To be heard."
    assert desk.get(f"{meeting.get_absolute_url()}words/fr/").status_code == 404


def test_the_way_from_a_campaign_chooses_it(haneul, desk):
    campaign(haneul, "other")
    chosen = campaign(haneul)
    page = words_of(desk.get(f"/desk/rallies/new/?campaign={chosen.slug}"))
    assert f'<option value="{chosen.pk}" selected>' in page
    assert desk.get("/desk/rallies/new/?campaign=%00").status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title_ko": "", "place_ko": ""}, "Say it in one language at least."),
        ({"place_ko": ""}, "Say this too, since there is more in this language."),
        ({"starts": "12:30", "ends": "12:30"}, "A rally ends after it starts."),
        ({"starts": "12:30", "ends": "11:00"}, "A rally ends after it starts."),
        ({"day": "2020-05-05"}, "This time is past"),
        ({"expected": "0"}, "greater than or equal to 1"),
        ({"jurisdiction": "fr"}, "Select a valid choice"),
        (
            {"zone": "Europe/London", "day": "2027-03-28", "starts": "01:30", "ends": "03:00"},
            "On 28 March 2027 there is no 01:30 in London: clocks are put forward over it.",
        ),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_and_what_was_typed_is_kept(haneul, desk, typed, sentence):
    answer = desk.post("/desk/rallies/new/", plan(campaign(haneul), **typed))
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert 'value="300"' in words_of(answer) or "expected" in typed
    assert Rally.objects.count() == 0


def test_an_hour_that_clocks_show_twice_is_the_first_and_said(haneul, desk):
    twice = plan(
        campaign(haneul),
        zone="Europe/London",
        day="2027-10-31",
        starts="01:30",
        ends="03:00",
        jurisdiction="",
    )
    answer = desk.post("/desk/rallies/new/", twice, follow=True)
    assert "Meant is: Sun 31 October 2027, 01:30 London (UTC+01:00)." in words_of(answer)
    assert Rally.objects.get().starts_at.isoformat() == "2027-10-31T00:30:00+00:00"


def test_a_vigil_goes_on_after_midnight(haneul, desk):
    desk.post("/desk/rallies/new/", plan(campaign(haneul), starts="22:00", ends="02:00"))
    meeting = Rally.objects.get()
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=4)


def test_of_a_place_whose_rules_nobody_wrote_down_that_is_said(haneul, desk):
    elsewhere = plan(campaign(haneul), jurisdiction="", zone="America/New_York")
    answer = desk.post("/desk/rallies/new/", elsewhere, follow=True)
    assert "Ask a lawyer or the police there" in words_of(answer)


def test_organisers_keep_their_order_and_new_ones_follow_by_name(haneul, desk):
    lantern, beacon, candle = (organisation(key) for key in ("lantern", "beacon", "candle"))
    meeting = rally(haneul, starts_at=now() + timedelta(days=9), at=now(), organisers=[lantern])
    chosen = {"organisations": ["candle", "lantern", "beacon"]}
    desk.post(f"{meeting.get_absolute_url()}organisers/", chosen)
    assert [call.organisation for call in meeting.calls.all()] == [lantern, beacon, candle]


def test_what_a_rally_belongs_to_can_be_changed(haneul, desk):
    meeting, other = rally(haneul, starts_at=now() + timedelta(days=9), at=now()), campaign(haneul, "other")
    there = f"{meeting.get_absolute_url()}particulars/"
    assert 'value="500"' in words_of(desk.get(there))
    form = {"campaign": other.pk, "kind": "press_conference", "expected": "30", "jurisdiction": "kr"}
    desk.post(there, form)
    meeting.refresh_from_db()
    assert (meeting.campaign, meeting.kind, meeting.expected, meeting.notice_owed) == (
        other,
        "press_conference",
        30,
        False,
    )


def test_the_programme_is_changed_and_shortened_and_a_marshal_taken_off(haneul, desk):
    start = (now() + timedelta(days=9)).replace(hour=2, minute=0, second=0, microsecond=0)
    meeting = rally(haneul, starts_at=start, at=now())
    there = meeting.get_absolute_url()
    desk.post(f"{there}programme/new/", {"time": "11:20", "what_ko": "낭독", "interpreted_into": ["ja"]})
    item = ProgrammeItem.objects.get()
    form = {"time": "11:40", "what_ko": "낭독", "speaker_ko": "김하늘", "what_en": "Reading"}
    desk.post(f"{there}programme/{item.pk}/", form)
    item.refresh_from_db()
    assert (item.at, item.interpreted_into) == (start + timedelta(minutes=40), [])
    assert {text.language: text.speaker for text in item.texts.all()} == {"en": "", "ko": "김하늘"}
    only_speaker = desk.post(f"{there}programme/{item.pk}/", form | {"what_ko": ""})
    assert only_speaker.status_code == 422
    assert "낭독" not in words_of(only_speaker)
    assert "김하늘" in words_of(only_speaker)
    desk.post(f"{there}programme/{item.pk}/drop/")
    assert ProgrammeItem.objects.count() == 0
    desk.post(f"{there}marshals/new/", {"name": "Marshal Oh"})
    marshal = meeting.marshals.get()
    assert "Marshal Oh" in words_of(desk.get(f"{there}marshals/{marshal.pk}/dismiss/"))
    desk.post(f"{there}marshals/{marshal.pk}/dismiss/")
    assert meeting.marshals.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_a_campaign_asks_the_same_number_of_questions_for_one_and_for_three(
    haneul, desk, django_assert_num_queries, number
):
    autumn = campaign(haneul)
    for _each in range(number):
        add_demand(autumn, texts={"en": "x", "ko": "y"}, by=haneul, at=now())
        aim_at(autumn, day=now().date(), zone="Asia/Seoul", names={"en": "Day"}, by=haneul, at=now())
        rally(haneul, autumn, starts_at=now() + timedelta(days=9), at=now())
    with django_assert_num_queries(15):
        assert desk.get(autumn.get_absolute_url()).status_code == 200
