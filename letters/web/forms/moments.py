"""A day, an hour and a named zone make an instant."""

from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, city
from coalition.web.widgets import LongSelect

NEAR = ("Asia/Seoul", "Asia/Shanghai", "Asia/Tokyo", "Europe/Zurich", "Europe/London", "America/New_York")
YEARS = range(1900, 3000)  # Python's first and last days are none in some zones
REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Hour(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DayField(forms.DateField):
    """A day that has an hour on every clock of the earth."""

    widget = Day

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class MomentForm(forms.Form):
    """Cleans to `moment`, an aware instant, and `zone`."""

    day = DayField(label=_("Day"))
    hour = forms.TimeField(label=_("Hour"), widget=Hour)
    zone = forms.ChoiceField(
        widget=LongSelect, label=_("Time zone"), help_text=_("The clock that day and hour are read from.")
    )

    def __init__(self, *args: Any, zone: str = "", moment: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = zones(get_language() or "en", zone)
        self.initial.setdefault("zone", zone)
        if moment is not None:
            local = moment.astimezone(ZoneInfo(zone or "UTC"))
            self.initial |= {"day": local.date(), "hour": local.time().replace(second=0, microsecond=0)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"day", "hour", "zone"} <= cleaned.keys():
            cleaned["moment"] = instant_of(cleaned.pop("day"), cleaned.pop("hour"), cleaned["zone"])
        return cleaned


def instant_of(day: date, hour: time, zone: str) -> datetime:
    """The later instant where a clock shows an hour twice or never: nobody loses time by it."""
    local = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def zones(language: str, first: str = "") -> list[tuple[str, Any]]:
    """Choices of a zone by its city, `first` and those a coalition needs most on top."""
    spoken = language if language in LANGUAGES else "en"
    near = list(dict.fromkeys(filter(None, (first, *NEAR))))
    return [*((zone, city(zone, spoken)) for zone in near), (_("Elsewhere"), _elsewhere(spoken))]


@cache
def _elsewhere(language: str) -> list[tuple[str, str]]:
    """Each clock once: the database of zones keeps former names of many (Kiev beside Kyiv)."""
    aliases = get_global("zone_aliases")
    named = (zone for zone in available_timezones() if zone.partition("/")[0] in REGIONS)
    one_name = {
        aliases.get(zone, zone): zone for zone in sorted(named, key=lambda zone: (zone not in aliases, zone))
    }
    chosen = ((zone, city(zone, language)) for zone in one_name.values() if zone not in NEAR)
    return sorted(chosen, key=lambda one: one[1])
