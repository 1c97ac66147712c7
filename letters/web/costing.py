"""What a change of the text costs, in sentences, before it is saved."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.languages import format_instant
from letters.domain import costing
from letters.domain.costing import Again, Cost
from letters.lifecycle import Stage
from letters.models import Letter
from letters.web.lines import reader

DAYS_FROM = timedelta(hours=48)
HOUR = timedelta(hours=1)


def what_it_costs(letter: Letter, *, at: datetime) -> list[str]:
    """Sentences for whoever changes the text of an open letter; none before it opens. One query."""
    if letter.stage != Stage.OPEN:
        return []
    costs = costing.costs(letter, at=at)
    if not costs[costing.MATERIAL].signed:
        return [_("The letter is open, and nobody has signed yet."), *left(letter, at=at)]
    return [
        _("People have signed this text. A change takes effect as a new agreed text, not before."),
        of_wording(costs[costing.EDITORIAL]),
        of_substance(costs[costing.MATERIAL]),
        *left(letter, at=at),
    ]


def of_wording(cost: Cost) -> str:
    said = ngettext(
        "As a change of wording: %(asked)d of %(signed)d would be asked again.",
        "As a change of wording: %(asked)d of %(signed)d would be asked again.",
        cost.asked,
    )
    return said % {"asked": cost.asked, "signed": cost.signed}


def of_substance(cost: Cost) -> str:
    said = ngettext(
        "As a change of substance: %(asked)d of %(signed)d would be asked again.",
        "As a change of substance: %(asked)d of %(signed)d would be asked again.",
        cost.asked,
    )
    return said % {"asked": cost.asked, "signed": cost.signed}


def agreed_again(again: Again) -> str:
    said = ngettext(
        "%(agreed)d of %(asked)d agreed again.", "%(agreed)d of %(asked)d agreed again.", again.agreed
    )
    return said % {"agreed": again.agreed, "asked": again.asked}


def left(letter: Letter, *, at: datetime) -> list[str]:
    """How much time there is, with the instant and its zone; nothing where no deadline is set or it has passed."""
    if letter.closes_at is None or letter.closes_at <= at:
        return []
    return [
        _("%(left)s, until %(instant)s.")
        % {
            "left": _length(letter.closes_at - at),
            "instant": format_instant(letter.closes_at, letter.zone, reader()),
        }
    ]


def _length(left: timedelta) -> str:
    if left >= DAYS_FROM:
        return ngettext("%(days)d day left", "%(days)d days left", left.days) % {"days": left.days}
    if left >= HOUR:
        hours = int(left / HOUR)
        return ngettext("%(hours)d hour left", "%(hours)d hours left", hours) % {"hours": hours}
    return _("less than an hour left")
