"""What rallies have to say before a letter is released."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.rallies.models import Rally
from coalition.languages import format_date
from letters.domain.gate import Obstacle, register
from letters.models import Letter


@register
def rally_is_on_the_day_of_the_letter(letter: Letter, at: datetime) -> Iterator[Obstacle]:
    """A rally that carries the letter stands on another day than the one printed on it."""
    language = get_language() or "en"
    carrying = Rally.objects.filter(letter=letter, called_off_at=None, ends_at__gt=at).told()
    for rally in carrying.order_by("starts_at", "pk"):
        day, text = rally.starts_at.astimezone(ZoneInfo(rally.zone)).date(), rally.text_in(language)
        if letter.dated is not None and day != letter.dated:
            yield Obstacle(
                _("The rally “%(rally)s” is on %(day)s, and the letter is dated %(dated)s.")
                % {
                    "rally": text.title if text else rally.slug,
                    "day": format_date(day, language),
                    "dated": format_date(letter.dated, language),
                },
                address=rally.get_absolute_url(),
            )
