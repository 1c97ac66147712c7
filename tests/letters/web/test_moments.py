"""One instant in five places: each clock once, and no day oftener than it has to be said."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from letters.web import moments
from letters.web.forms.moments import zones

EVENING = datetime(2023, 9, 20, 21, tzinfo=UTC)
NOON = datetime(2023, 9, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "one_day", "two_days"),
    [
        (
            "en",
            "Thu 21 September 2023: 21:00 Seoul, 20:00 Beijing, 14:00 Geneva, 08:00 New York.",
            (
                "Thu 21 September 2023: 06:00 Seoul, 05:00 Beijing; "
                "Wed 20 September 2023: 23:00 Geneva, 17:00 New York."
            ),
        ),
        (
            "ko",
            "시각 비교: 2023년 9월 21일(목) 21:00(서울 시각), 20:00(베이징 시각), 14:00(제네바 시각), 08:00(뉴욕 시각).",
            (
                "시각 비교: 2023년 9월 21일(목) 06:00(서울 시각), 05:00(베이징 시각), "
                "2023년 9월 20일(수) 23:00(제네바 시각), 17:00(뉴욕 시각)."
            ),
        ),
        (
            "zh-hans",
            "2023年9月21日（周四）首尔时间21:00，北京时间20:00，日内瓦时间14:00，纽约时间08:00。",
            "2023年9月21日（周四）首尔时间06:00，北京时间05:00；2023年9月20日（周三）日内瓦时间23:00，纽约时间17:00。",
        ),
    ],
)
def test_each_day_is_said_once(language, one_day, two_days):
    with translation.override(language):
        assert moments.clocks(NOON, "Asia/Seoul") == one_day
        assert moments.clocks(EVENING, "Asia/Seoul") == two_days


def test_the_readers_own_clock_stands_with_its_day():
    with translation.override("en"):
        assert "14:00 Geneva, 08:00 New York, 13:00 London." in moments.clocks(NOON, "Europe/London")


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
def test_each_clock_is_offered_once(language):
    *near, (_elsewhere, further) = zones(language)
    offered = [*near, *further]
    assert len({said for _zone, said in offered}) == len({zone for zone, _said in offered}) == len(offered)
    assert {"Asia/Seoul", "Europe/Brussels", "Europe/Kyiv"} <= dict(offered).keys()
