"""What pages say of a released letter in the reader's language."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import format_date, format_instant, join_list
from letters import may_sign
from letters.public.models import Publication, SealedFile
from letters.public.reading import Line

FEW = 5  # a number below it would tell of persons


def signed_by(*, organisations: int, individuals: int, countries: int) -> str:
    """Who signed, as a sentence with the printed numbers; a group that is empty is not named."""
    groups = []
    if organisations:
        words = ngettext("%(count)d organisation", "%(count)d organisations", organisations)
        groups.append(words % {"count": organisations})
    if individuals:
        words = ngettext("%(count)d individual", "%(count)d individuals", individuals)
        groups.append(words % {"count": individuals})
    if not groups:
        return ""
    where = ngettext("%(count)d country", "%(count)d countries", countries) % {"count": countries}
    return _("Signed by %(signatories)s from %(countries)s.") % {
        "signatories": join_list(groups, get_language() or "en"),
        "countries": where,
    }


def who_may_sign(publication: Publication, *, still: bool) -> list[str]:
    """Who may sign, or once it is over who could; nothing of a projection that an older version wrote."""
    choices = publication.may_organisations, publication.may_individuals
    if not all(choices):
        return []
    return may_sign.both(*choices) if still else may_sign.both_once(*choices)


def silence(publication: Publication, *, at: datetime) -> str:
    """For how many days no addressee has answered, as a sentence; empty where that is not shown, or no day yet."""
    if publication.silent_since is None:
        return ""
    today = at.astimezone(ZoneInfo(publication.release_zone or "UTC")).date()
    days = (today - publication.silent_since).days
    if days < 1 or not publication.answered:
        return without_an_answer(days)
    return ngettext(
        "%(count)d day without an answer from whoever the letter is addressed to",
        "%(count)d days without an answer from whoever the letter is addressed to",
        days,
    ) % {"count": days}


def without_an_answer(days: int) -> str:
    """The sentence of the reply clock; empty on the first day."""
    if days < 1:
        return ""
    return ngettext("%(count)d day without an answer", "%(count)d days without an answer", days) % {
        "count": days
    }


def withheld(count: int, vouched: int = 0) -> str:
    """How many are counted and not shown, and that organisations vouch for some; empty for none."""
    if not count:
        return ""
    words = ngettext("and one person whose name is withheld", "and %(count)d whose names are withheld", count)
    told = words % {"count": count}
    if not vouched:
        return told
    if vouched >= count:
        said = _("%(withheld)s; member organisations vouch for them")
    elif min(vouched, count - vouched) >= FEW:
        said = ngettext(
            "%(withheld)s; member organisations vouch for %(vouched)d of them",
            "%(withheld)s; member organisations vouch for %(vouched)d of them",
            vouched,
        )
    else:
        said = _("%(withheld)s; member organisations vouch for some of them")
    return said % {"withheld": told, "vouched": vouched}


def names_hidden(publication: Publication) -> str:
    """That all names were taken off, and since when; empty where they were not."""
    if publication.names_hidden_at is None:
        return ""
    zone = publication.release_zone or "UTC"
    since = format_instant(publication.names_hidden_at, zone, get_language() or "en")
    return _(
        "The names of all who signed have not been shown here since %(since)s, to protect them. "
        "The numbers stay as they were."
    ) % {"since": since}


def withdrew(line: Line) -> str:
    """That somebody took a signature back, or the coalition took it off, and when."""
    day = format_date(date.fromisoformat(line.detail), get_language() or "en")
    if line.taken_off:
        return _taken_off(line.name, day)
    if line.name:
        return _("%(organisation)s withdrew its signature on %(day)s.") % {
            "organisation": line.name,
            "day": day,
        }
    return _("One person withdrew on %(day)s.") % {"day": day}


def _taken_off(organisation: str, day: str) -> str:
    if organisation:
        return _("The coalition took %(organisation)s off this list on %(day)s.") % {
            "organisation": organisation,
            "day": day,
        }
    return _("The coalition took one person off this list on %(day)s.") % {"day": day}


def how_counted(publication: Publication) -> list[str]:
    """How the printed numbers came about, in sentences."""
    language = get_language() or "en"
    told = [
        _("An organisation counts once, however many belong to it; a person counts once."),
        _("A country counts once, for each organisation and each person shown by name."),
    ]
    if publication.withheld:
        words = ngettext(
            "One of the individuals is counted, and the name is not shown; no country is counted for them.",
            "%(count)d of the individuals are counted, and their names are not shown; no country is counted "
            "for them.",
            publication.withheld,
        )
        told.append(words % {"count": publication.withheld})
    closed = format_instant(publication.list_frozen_at, publication.release_zone or "UTC", language)
    told.append(
        _(
            "The list was closed on %(when)s. These numbers are printed on the sealed document and do not move "
            "any more; whoever signs later is shown apart."
        )
        % {"when": closed}
    )
    return told


def graded(grade: str) -> str:
    """What sets an agreed text apart from the one before it."""
    words = {
        "first": _("First agreed text"),
        "language": _("A language was added"),
        "editorial": _("Change of wording"),
        "material": _("Change of substance"),
    }
    return words.get(grade, "")


def replaced(file: SealedFile, *, by: SealedFile | None, zone: str) -> str:
    """What became of a sealed file that no longer counts, with the hours of `zone`; `by` took its place."""
    told = {"sealed": file.sealed_at, "replaced": file.replaced_at, "new": by.sealed_at if by else None}
    language = get_language() or "en"
    moments = {name: format_instant(at, zone, language) for name, at in told.items() if at}
    return _since(file.since, replaced=by is not None) % moments


def _since(reason: str, *, replaced: bool) -> str:
    if reason == SealedFile.Since.REOPENED:
        if replaced:
            return _(
                "We sealed this file on %(sealed)s. On %(replaced)s, the letter was opened for signature again; "
                "the file that counts is the one we sealed on %(new)s."
            )
        return _(
            "We sealed this file on %(sealed)s. On %(replaced)s, the letter was opened for signature again, "
            "so this file no longer counts."
        )
    if replaced:
        return _(
            "We sealed this file on %(sealed)s. On %(replaced)s, its list of names changed; "
            "the file that counts is the one we sealed on %(new)s."
        )
    return _(
        "We sealed this file on %(sealed)s. On %(replaced)s, its list of names changed, so this file no longer "
        "counts; another will take its place."
    )
