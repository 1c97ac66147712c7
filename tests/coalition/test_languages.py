import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from coalition import languages
from coalition.languages import LANGUAGES

EVE_OF_THE_GAMES = datetime(2023, 9, 21, 6, 0, tzinfo=UTC)
HANGUL_OR_HAN = re.compile("[가-힣一-鿿]")


def test_tags_and_codes_lead_to_each_other():
    assert [languages.tag(code) for code in LANGUAGES] == ["en", "ko", "zh-Hans"]
    assert [languages.from_tag(tag) for tag in ("EN", "zh-Hans", "zh-hans")] == ["en", "zh-hans", "zh-hans"]
    with pytest.raises(KeyError):
        languages.tag("zh-Hans")


def test_each_language_is_named_by_its_speakers():
    assert [languages.own_name(code) for code in LANGUAGES] == ["English", "한국어", "简体中文"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Japanese", "Simplified Chinese"]),
        ("ko", ["일본어", "중국어(만다린, 간체)"]),
        ("zh-hans", ["日语", "简体中文"]),
    ],
)
def test_any_language_is_named_in_any_of_ours(language, expected):
    assert [languages.language_name(tag, language) for tag in ("ja", "zh-Hans")] == expected
    with pytest.raises(KeyError):
        languages.language_name("not-one", language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "21 September 2023"), ("ko", "2023년 9월 21일"), ("zh-hans", "2023年9月21日")],
)
def test_a_letter_is_dated_as_its_language_does(language, expected):
    assert languages.format_date(date(2023, 9, 21), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Thu 21 September 2023, 15:00 Seoul"),
        ("ko", "2023년 9월 21일(목) 15:00(서울 시각)"),
        ("zh-hans", "首尔时间2023年9月21日（周四）15:00"),
    ],
)
def test_an_instant_carries_its_zone(language, expected):
    assert languages.format_instant(EVE_OF_THE_GAMES, "Asia/Seoul", language) == expected
    assert languages.format_instant(EVE_OF_THE_GAMES, ZoneInfo("Asia/Seoul"), language) == expected


def test_the_hour_a_clock_repeats_is_told_apart():
    first = datetime(2023, 11, 5, 5, 30, tzinfo=UTC)
    said = [
        languages.format_instant(at, "America/New_York", "en") for at in (first, first + timedelta(hours=1))
    ]
    assert said == [
        "Sun 5 November 2023, 01:30 New York (UTC-04:00)",
        "Sun 5 November 2023, 01:30 New York (UTC-05:00)",
    ]


@pytest.mark.parametrize("language", ["ko", "zh-hans"])
def test_no_city_is_left_in_english(language):
    # Cities of the continents; the rest of the tz database is abbreviations, and names of countries.
    continents = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    zones = [zone for zone in available_timezones() if zone.startswith(continents)]
    left_in_english = {zone for zone in zones if not HANGUL_OR_HAN.search(languages.city(zone, language))}
    assert left_in_english <= {"America/Coyhaique"}  # newer than CLDR 47


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (timedelta(days=3), ("in 3 days", "3일 뒤", "3天后")),
        (timedelta(days=-3), ("3 days ago", "3일 전", "3天前")),
        (timedelta(seconds=5), ("in 1 minute", "1분 뒤", "1分钟后")),
        (timedelta(), ("1 minute ago", "1분 전", "1分钟前")),
        (timedelta(minutes=59, seconds=40), ("in 1 hour", "1시간 뒤", "1小时后")),
        (timedelta(hours=35), ("in 35 hours", "35시간 뒤", "35小时后")),
        (timedelta(hours=36), ("in 2 days", "2일 뒤", "2天后")),
        (timedelta(days=26), ("in 26 days", "26일 뒤", "26天后")),
        (timedelta(days=-90), ("3 months ago", "3개월 전", "3个月前")),
        (timedelta(days=800), ("in 2 years", "2년 뒤", "2年后")),
        (timedelta(days=-913), ("2 years ago", "2년 전", "2年前")),
        (timedelta(days=-60), ("2 months ago", "2개월 전", "2个月前")),
        (timedelta(days=-3, hours=-20), ("3 days ago", "3일 전", "3天前")),
        (timedelta(minutes=-59, seconds=-40), ("59 minutes ago", "59분 전", "59分钟前")),
    ],
)
def test_a_distance_does_not_mislead_about_a_deadline(away, expected):
    said = tuple(
        languages.distance(EVE_OF_THE_GAMES + away, EVE_OF_THE_GAMES, language) for language in LANGUAGES
    )
    assert said == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "A, B and C"), ("ko", "A, B 및 C"), ("zh-hans", "A、B和C")]
)
def test_a_list_has_the_commas_of_its_language(language, expected):
    assert languages.join_list(["A", "B", "C"], language) == expected
    assert languages.join_list(["A"], language) == "A"
    assert languages.join_list([], language) == ""


def test_countries_are_named_and_the_coalition_may_choose():
    assert [languages.country_name("KP", code) for code in LANGUAGES] == ["North Korea", "북한", "朝鲜"]
    own = {"HK": {"en": "Hong Kong"}}
    assert languages.country_name("HK", "en", own) == "Hong Kong"
    assert languages.country_name("HK", "ko", own) == "홍콩(중국 특별행정구)"
    with pytest.raises(KeyError):
        languages.country_name("EU", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name_in_every_language(language):
    names = [languages.country_name(code, language) for code in languages.country_codes()]
    assert len(names) == len(set(names)) == 250
    if language != "en":
        assert [name for name in names if not HANGUL_OR_HAN.search(name)] == []


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ("규리", "김", "김규리"),
        ("Gyuri", "Kim", "Gyuri Kim"),
        ("Tomás", "Ojea Quintana", "Tomás Ojea Quintana"),
        ("Flann", "O’Brien", "Flann O’Brien"),
        ("仁", "仇", "仇仁"),
        ("Sukarno", "", "Sukarno"),
    ],
)
def test_a_name_reads_in_the_order_of_its_script(given, family, expected):
    assert languages.person_name(given, family) == expected
