"""Everybody on the list still stands by it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from letters.domain import still_yes
from letters.domain.gate import Obstacle, register
from letters.models import Letter


@register
def everybody_still_stands_by_it(letter: Letter, at: datetime) -> Iterator[Obstacle]:
    missing = len(still_yes.outstanding(letter, at=at))
    if missing:
        yield Obstacle(
            ngettext(
                "%(number)d signatory has not said again that the signature stands.",
                "%(number)d signatories have not said again that the signature stands.",
                missing,
            )
            % {"number": missing},
            address=f"{letter.get_absolute_url()}still-yes/",
        )
