"""What happens at a rally, in which order, and into which languages it is interpreted."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from campaign.plan.permissions import only_planners
from campaign.plan.texts import languages_said
from campaign.rallies.domain.standing import still_to_come
from campaign.rallies.models import ProgrammeItem, ProgrammeText, Rally
from coalition.errors import Refused
from coalition.languages import language_tags
from coalition.models import Person

Texts = Mapping[str, Mapping[str, str]]


@transaction.atomic
def add_item(
    rally: Rally,
    *,
    starts_at: datetime,
    texts: Texts,
    interpreted_into: Sequence[str] = (),
    by: Person,
    at: datetime,  # noqa: ARG001
) -> ProgrammeItem:
    """Put something on the programme; `texts` by language code: what, and speaker where there is one.

    `interpreted_into` holds tags of any languages ("ja", "zh").
    """
    only_planners(by)
    _possible(rally, starts_at, interpreted_into)
    item = ProgrammeItem.objects.create(rally=rally, at=starts_at, interpreted_into=list(interpreted_into))
    _say(item, texts)
    return item


@transaction.atomic
def change_item(
    item: ProgrammeItem,
    *,
    starts_at: datetime,
    texts: Texts,
    interpreted_into: Sequence[str] = (),
    by: Person,
    at: datetime,
) -> ProgrammeItem:
    """Do it at another time, or say otherwise what happens and who speaks."""
    only_planners(by)
    still_to_come(item.rally, at=at)
    _possible(item.rally, starts_at, interpreted_into)
    item.at, item.interpreted_into = starts_at, list(interpreted_into)
    item.save(update_fields=["at", "interpreted_into"])
    item.texts.all().delete()
    _say(item, texts)
    return item


def drop_item(item: ProgrammeItem, *, by: Person, at: datetime) -> None:
    """Take it off the programme."""
    only_planners(by)
    still_to_come(item.rally, at=at)
    item.delete()


def _possible(rally: Rally, starts_at: datetime, interpreted_into: Sequence[str]) -> None:
    if unknown := [tag for tag in interpreted_into if tag not in language_tags()]:
        raise Refused(_("Undersigned does not know the language “%(code)s”.") % {"code": unknown[0]})
    if not rally.starts_at <= starts_at < rally.ends_at:
        raise Refused(_("This is before the rally starts or after it ends."))


def _say(item: ProgrammeItem, texts: Texts) -> None:
    ProgrammeText.objects.bulk_create(
        ProgrammeText(item=item, language=language, **texts[language]) for language in languages_said(texts)
    )
