from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from coalition.languages import LANGUAGES
from letters.pdf import custom as customs
from letters.pdf.sheet import Note


def test_every_language_has_its_custom_in_full():
    assert customs.languages() == sorted(language.tag for language in LANGUAGES.values())
    for language in customs.languages():
        custom = customs.custom_for(language)
        assert sorted(custom.parts) == sorted(customs.custom_for("en").parts)


def test_a_language_without_a_custom_is_refused():
    with pytest.raises(KeyError):
        customs.custom_for("../en")


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "5 May 2024", "5 May 2024, 09:30 (UTC+9)"),
        ("ko", "2024년 5월 5일", "2024년 5월 5일 09:30 (UTC+9)"),
        ("zh-Hans", "2024年5月5日", "2024年5月5日 09:30 (UTC+9)"),
    ],
)
def test_days_and_hours_are_said_as_the_language_says_them(language, day, moment):
    custom = customs.custom_for(language)
    assert customs.day(custom, date(2024, 5, 5)) == day
    assert customs.moment(custom, datetime(2024, 5, 5, 9, 30, tzinfo=ZoneInfo("Asia/Seoul"))) == moment


def test_half_hours_and_west_are_told():
    custom = customs.custom_for("en")
    assert customs.moment(custom, datetime(2024, 5, 5, tzinfo=UTC)).endswith("(UTC+0)")
    assert customs.moment(custom, datetime(2024, 5, 5, tzinfo=ZoneInfo("Asia/Kolkata"))).endswith(
        "(UTC+5:30)"
    )
    assert customs.moment(custom, datetime(2024, 1, 5, tzinfo=ZoneInfo("America/New_York"))).endswith(
        "(UTC-5)"
    )


@pytest.mark.parametrize("typed", ["尊敬的主席", "尊敬的主席:", "尊敬的主席：", "尊敬的主席，"])
def test_a_chinese_salutation_ends_with_a_full_width_colon(typed):
    assert customs.salutation(customs.custom_for("zh-Hans"), typed) == "尊敬的主席："


def test_other_salutations_stay_as_typed():
    assert customs.salutation(customs.custom_for("en"), "Your Excellency,") == "Your Excellency,"


def test_sources_are_marked_as_the_language_marks_titles():
    note = Note(source="T", publisher="P", date=date(2014, 2, 7))
    said = [customs.source_of(customs.custom_for(language), note) for language in ("en", "ko", "zh-Hans")]
    assert said == ["“T”, P, 7 February 2014", "「T」, P, 2014년 2월 7일", "《T》，P，2014年2月7日"]
