"""Days that are known to the day, to the month or to the year only."""

from datetime import date

from babel.dates import format_skeleton
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, format_date


class Precision(TextChoices):
    """How exactly a day is known; a month or a year is kept as its first day."""

    DAY = "day", _("To the day")
    MONTH = "month", _("To the month")
    YEAR = "year", _("To the year")


SKELETONS = {Precision.MONTH: "yMMMM", Precision.YEAR: "y"}


def format_period(day: date, precision: str, language: str) -> str:
    """Say no more than is known: 16 October 2023, October 2023, 2023; 2023년 10월; 2023年10月."""
    skeleton = SKELETONS.get(Precision(precision))
    if skeleton is None:
        return format_date(day, language)
    return format_skeleton(skeleton, day, locale=LANGUAGES[language].locale)


def first_day(day: date, precision: str) -> date:
    """The first day of the period that `day` stands for."""
    return day.replace(
        month=1 if precision == Precision.YEAR else day.month,
        day=day.day if precision == Precision.DAY else 1,
    )
