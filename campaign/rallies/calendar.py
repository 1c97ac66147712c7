"""A rally as a calendar file (RFC 5545)."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, Timezone

from campaign.rallies.models import Rally
from campaign.rallies.showing import changes_seen, face, languages_of, last_changed, page_address
from coalition.languages import tag

AROUND = timedelta(days=366)


def calendar(rally: Rally, *, language: str | None = None) -> bytes:
    """The calendar file of a rally that `showing.to_show` fetched: in `language`, else in each it is told in.

    The same row gives the same bytes; nobody is named in it.
    """
    file = Calendar()
    file.add("prodid", "-//Undersigned//Rallies//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add_component(_zone(rally.zone, rally.starts_at.year))
    file.add_component(_event(rally, [language] if language else languages_of(rally)))
    return file.to_ical()


def _event(rally: Rally, languages: list[str]) -> Event:
    zone = ZoneInfo(rally.zone)
    faces = [face(rally, language, with_letter=False) for language in languages]
    written = last_changed(rally)
    event = Event()
    event.add("uid", f"{rally.slug}@{settings.MAIL_DOMAIN}")
    event.add("dtstamp", written.astimezone(UTC))
    event.add("last-modified", written.astimezone(UTC))
    # A calendar keeps the copy with the highest number; calling off is the last step there is.
    event.add("sequence", len(changes_seen(rally)) + (1 if rally.called_off_at else 0))
    event.add("status", "CANCELLED" if rally.called_off_at else "CONFIRMED")
    event.add("dtstart", rally.starts_at.astimezone(zone))
    event.add("dtend", rally.ends_at.astimezone(zone))
    spoken = {"language": tag(languages[0])} if len(languages) == 1 else {}
    event.add("summary", " / ".join(each.title for each in faces), parameters=spoken)
    event.add("location", " / ".join(dict.fromkeys(each.place for each in faces)), parameters=spoken)
    event.add("description", "\n\n".join(map(_described, faces)), parameters=spoken)
    event.add("url", settings.BASE_ADDRESS + page_address(rally, languages[0]))
    event.add("class", "PUBLIC")
    return event


def _described(each) -> str:
    address = settings.BASE_ADDRESS + page_address(each.rally, each.language)
    return "\n".join(line for line in (each.purpose, each.how_to_find, address) if line)


@cache
def _zone(name: str, year: int) -> Timezone:
    # A year before and after is enough for whoever reads one event, and keeps the file small.
    middle = datetime(year, 7, 1, tzinfo=UTC)
    return Timezone.from_tzinfo(
        ZoneInfo(name), tzid=name, first_date=(middle - AROUND).date(), last_date=(middle + AROUND).date()
    )
