"""What happens when a rally is moved, in sentences, before it is."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.rallies.domain import notices
from campaign.rallies.domain.hours import shown_twice
from campaign.rallies.web.acting import trail
from coalition.languages import format_instant
from letters.web.asking import Question


def what_moving_does(rally, said, *, at):
    """The question before `changing.hold_at`; `said` has starts_at, ends_at and zone."""
    return Question(
        heading=_("Move this rally?"),
        steps=[*_times(rally, said), *_seen(rally), *_police(rally, said, at)],
        verb=_("Move the rally"),
        leave=rally.get_absolute_url(),
        trail=trail(rally),
    )


def _times(rally, said):
    yield _("It was to be held from %(start)s to %(end)s.") % _told(
        rally.starts_at, rally.ends_at, rally.zone
    )
    yield _("It is held from %(start)s to %(end)s.") % _told(said["starts_at"], said["ends_at"], said["zone"])
    yield from filter(None, (shown_twice(said[name], said["zone"]) for name in ("starts_at", "ends_at")))
    if rally.programme.exists():
        yield _("What is on the programme moves along.")


def _seen(rally):
    if rally.announce_at is None:
        yield _("Nobody outside sees it: the rally is not announced yet.")
    else:
        yield _(
            "Everybody sees the new time at once, on the pages, in the list and in the calendar file, and the "
            "pages say what it was before."
        )


def _police(rally, said, at):
    stands, between = notices.standing(rally), notices.window(rally)
    if between is None:
        return
    if stands.notice:
        yield _("The notice that was filed on %(instant)s names the old time; it must be filed again.") % {
            "instant": _instant(stands.notice.filed_at, rally.zone)
        }
    shift = said["starts_at"] - rally.starts_at
    latest = between.latest + shift
    if latest < at:
        yield _(
            "A notice for the new time had to be there by %(instant)s, which is past. Ask a lawyer first."
        ) % {"instant": _instant(latest, said["zone"])}
    else:
        yield _("The police take the notice for the new time from %(earliest)s to %(latest)s.") % {
            "earliest": _instant(between.earliest + shift, said["zone"]),
            "latest": _instant(latest, said["zone"]),
        }


def _told(starts_at, ends_at, zone):
    return {"start": _instant(starts_at, zone), "end": _instant(ends_at, zone)}


def _instant(at, zone):
    return format_instant(at, zone, get_language() or "en")
