"""The one place that knows languages; a fourth is one more entry in `LANGUAGES`."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import TIMEDELTA_UNITS, format_datetime, format_timedelta, get_timezone_location
from babel.dates import format_date as babel_date
from babel.lists import format_list

Unit = Literal["year", "month", "day", "hour", "minute"]

# Codes that CLDR names and that are no country: groupings, remote islands of others, pseudo-codes.
NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)


@dataclass(frozen=True, kw_only=True)
class Language:
    """How one language is named, dated, listed and sorted.

    `letter_date`, `instant` and `stamp_day` (the short day in a postmark) are CLDR date patterns.
    `at_place` joins an instant and the city of its clock. `after` says "in 3 days" where CLDR's own words
    are not ours; `{}` stands for "3 days". `own_script` (a set of regular expression ranges) sorts before
    other scripts; `by_reading` sorts it by a stored reading; `spaces_sort` is for scripts where the space
    between words is not a matter of taste. `legal_forms` and articles do not count in sorting.
    """

    code: str
    tag: str
    locale: str
    own_name: str
    letter_date: str
    instant: str
    stamp_day: str
    at_place: str = "{instant} {city}"
    after: str = ""
    own_script: str = ""
    by_reading: bool = False
    spaces_sort: bool = True
    legal_forms: tuple[str, ...] = ()


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language(
            code="en",
            tag="en",
            locale="en_GB",
            own_name="English",
            letter_date="d MMMM y",
            instant="EEE d MMMM y, HH:mm",
            stamp_day="d MMM",
            legal_forms=("The ", "A "),
        ),
        Language(
            code="ko",
            tag="ko",
            locale="ko",
            own_name="한국어",
            letter_date="y년 M월 d일",
            instant="y년 M월 d일(EEE) HH:mm",
            stamp_day="M. d.",
            at_place="{instant}({city} 시각)",
            after="{} 뒤",
            own_script="ᄀ-ᇿㄱ-ㆎ가-힣",
            spaces_sort=False,
            legal_forms=(
                *("(사)", "사)", "(사단)", "(재)", "재)", "(재단)", "(주)", "(유)", "주식회사", "유한회사"),
                *("사단법인", "재단법인", "사회복지법인", "비영리법인", "비영리민간단체"),
            ),
        ),
        Language(
            code="zh-hans",
            tag="zh-Hans",
            locale="zh_Hans",
            own_name="简体中文",
            letter_date="y年M月d日",
            instant="y年M月d日（EEE）HH:mm",
            stamp_day="M月d日",
            at_place="{city}时间{instant}",
            own_script="\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd",
            by_reading=True,
            spaces_sort=False,
            legal_forms=("社团法人", "社團法人", "(社)", "财团法人", "財團法人", "(财)"),
        ),
    )
}

FAMILY_NAME_FIRST = re.compile(f"[{''.join(language.own_script for language in LANGUAGES.values())}]")


def tag(code: str) -> str:
    """Give the tag for documents and `lang` attributes ("zh-Hans"); KeyError for an unknown code."""
    return LANGUAGES[code].tag


def from_tag(tag: str) -> str:
    """Give the code ("zh-hans") for a document tag in any case; KeyError for an unknown one."""
    return LANGUAGES[tag.lower()].code


def own_name(code: str) -> str:
    """Name the language as its speakers do."""
    return LANGUAGES[code].own_name


def in_own_script(words: str, code: str) -> bool:
    """Whether every letter of `words`, of which there are some, belongs to the script of this language."""
    own = LANGUAGES[code].own_script
    letters = [character for character in words if character.isalpha()]
    if own:
        return bool(letters) and all(re.match(f"[{own}]", character) for character in letters)
    return bool(letters) and all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters)


def language_name(tag: str, language: str) -> str:
    """Name any language by its tag ("ja", "zh-Hans"), in `language`; KeyError for a tag that CLDR lacks."""
    return str(Locale.parse(LANGUAGES[language].locale).languages[tag.replace("-", "_")])


@cache
def language_tags() -> frozenset[str]:
    """Every tag that `language_name` can name."""
    return frozenset(str(code).replace("_", "-") for code in Locale.parse("en").languages)


def country_name(iso2: str, language: str, own: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """Name a country; `own` holds the coalition's own choices as {"TW": {"en": "Taiwan"}}.

    KeyError for a code that is no country.
    """
    chosen = (own or {}).get(iso2, {}).get(language)
    return chosen or _countries(language)[iso2]


def country_codes() -> list[str]:
    """List the two-letter codes that `country_name` can name, in the order of the codes."""
    return sorted(_countries("en"))


def join_list(items: Sequence[str], language: str) -> str:
    """Join as the language does in running text: "A, B and C", "A、B和C"."""
    return format_list(list(items), locale=LANGUAGES[language].locale)


def format_date(day: date, language: str) -> str:
    """Date a letter: 21 September 2023, 2023년 9월 21일, 2023年9月21日."""
    entry = LANGUAGES[language]
    return babel_date(day, entry.letter_date, locale=entry.locale)


def format_instant(at: datetime, zone: ZoneInfo | str, language: str) -> str:
    """Say an aware instant with the zone's city: "Thu 21 September 2023, 15:00 Seoul".

    In the hour that a clock repeats, the offset from UTC is added, since the city alone says two things.
    """
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    local, entry = at.astimezone(place), LANGUAGES[language]
    clock = _pattern(local, entry.instant, language)
    said = entry.at_place.format(instant=clock, city=city(place.key, language))
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return said
    offset = _pattern(local, "'UTC'ZZZZZ", language)
    return f"{said} ({offset})"


def format_day(at: datetime, zone: str, language: str) -> str:
    """Say which day it is in `zone`, as `format_instant` does: "Thu 21 September 2023"."""
    day = LANGUAGES[language].instant.removesuffix("HH:mm").rstrip(", ")
    return _pattern(at.astimezone(ZoneInfo(zone)), day, language)


def format_stamp(at: datetime, zone: ZoneInfo | str, language: str) -> tuple[str, str]:
    """Give the two lines in the middle of a postmark, day and year: ("21 Sep", "2023")."""
    local = at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    return _pattern(local, LANGUAGES[language].stamp_day, language), str(local.year)


@cache
def city(zone: str, language: str) -> str:
    """Name the city a time zone is called after, in the reader's language ("Asia/Seoul" is 서울)."""
    locale = Locale.parse(LANGUAGES[language].locale)
    aliases = get_global("zone_aliases")
    now_called = aliases.get(zone, zone)
    # CLDR keeps some cities under the zone's former name only (Kolkata under Asia/Calcutta).
    formerly = (old for old, new in aliases.items() if new == now_called)
    for name in (zone, now_called, *formerly):
        if named := locale.time_zones.get(name, {}).get("city"):
            return str(named)
    return get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]


def distance(at: datetime, now: datetime, language: str) -> str:
    """Say how far an instant is from now: "in 3 days", "3일 뒤", "3天前"; never less than a minute.

    What is past is said in whole units that have passed: two and a half years are "2 years ago".
    """
    entry = LANGUAGES[language]
    seconds = (at.astimezone(UTC) - now.astimezone(UTC)).total_seconds()
    length, unit = _unit(abs(seconds), whole=round if seconds > 0 else int)
    signed = timedelta(seconds=length if seconds > 0 else length % dict(TIMEDELTA_UNITS)[unit] - length)
    ours = entry.after if seconds > 0 else ""
    # A threshold no value reaches: the unit is ours to choose, "26 days" must not become "1 month".
    said = format_timedelta(
        signed, granularity=unit, threshold=1e9, add_direction=not ours, locale=entry.locale
    )
    return ours.format(said) if ours else said


def person_name(given: str, family: str) -> str:
    """Join the parts in the order and spacing of the script they are written in: 김규리, Gyuri Kim."""
    if FAMILY_NAME_FIRST.search(family):
        return f"{family}{given}"
    return f"{given} {family}".strip()


def _pattern(local: datetime, pattern: str, language: str) -> str:
    return format_datetime(local, pattern, tzinfo=local.tzinfo, locale=LANGUAGES[language].locale)


@cache
def _countries(language: str) -> dict[str, str]:
    names = Locale.parse(LANGUAGES[language].locale).territories
    return {code: str(name) for code, name in names.items() if code.isalpha() and code not in NOT_COUNTRIES}


def _unit(seconds: float, *, whole: Callable[[float], int]) -> tuple[float, Unit]:
    """Pick the coarsest unit that does not mislead about a deadline; give the seconds rounded up to one."""
    units: tuple[tuple[Unit, int, int], ...] = (
        ("minute", 60, 60),
        ("hour", 3600, 36),
        ("day", 86400, 60),
        ("month", 2629800, 24),
    )
    for unit, length, fewer_than in units:
        if whole(seconds / length) < fewer_than:
            return max(seconds, length), unit
    return seconds, "year"
