"""`{% load stationery %}`: languages and moments as the reader's language writes them."""

from datetime import date, datetime

from django.template import Library
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from coalition import languages

register = Library()


@register.filter
def language_tag(code: str) -> str:
    """Give the `lang` attribute for a code: "zh-hans" is "zh-Hans"."""
    return languages.tag(code)


@register.filter
def own_name(code: str) -> str:
    """Name a language as its speakers do: "ko" is 한국어."""
    return languages.own_name(code)


@register.filter
def country(iso2: str) -> str:
    """Name a country in the reader's language: "KR" is South Korea."""
    return languages.country_name(iso2, _reader())


@register.filter
def day(on: date) -> str:
    """Date a letter in the reader's language: 21 September 2023."""
    return languages.format_date(on, _reader())


@register.filter
def fours(code: str) -> SafeString:
    """Set a check code in groups of four, to be compared by eye; what is copied has no spaces."""
    groups = [(code[start : start + 4],) for start in range(0, len(code), 4)]
    return format_html_join(mark_safe("<wbr>"), '<span class="four">{}</span>', groups)


@register.filter
def spaced(code: str) -> str:
    """Set a check code in groups of four where there is only text, as in a mail."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.simple_tag
def instant(at: datetime, zone: str, language: str = "") -> str:
    """Say an aware instant with its zone: "Thu 21 September 2023, 15:00 Seoul"."""
    return languages.format_instant(at, zone, language or _reader())


@register.simple_tag
def distance(at: datetime, now: datetime) -> str:
    """Say how far `at` is from `now`: "in 3 days"."""
    return languages.distance(at, now, _reader())


@register.simple_tag
def stamp(at: datetime, zone: str) -> dict[str, str]:
    """Give what stands inside a postmark: {day, year, place}."""
    day_line, year = languages.format_stamp(at, zone, _reader())
    return {"day": day_line, "year": year, "place": languages.city(zone, _reader())}


def _reader() -> str:
    code = get_language()
    return code if code in languages.LANGUAGES else "en"
