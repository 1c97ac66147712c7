"""Who stands first on the list: pinned signatories by their numbers, all others in each language's own order."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import OrganisationName
from coalition.sorting import sort_key
from letters.domain import deadline, documents, projecting, signatories
from letters.lifecycle import Stage
from letters.models import Letter, Signature

LAST = 999


def shown(letter: Letter, *, reader: str = "en") -> QuerySet[Signature]:
    """Everybody who prints: the pinned first, then organisations by the alphabet of `reader`, then individuals."""
    found = letter.signatures.counted().exclude(display__in=signatories.UNNAMED)
    found = found.select_related("organisation").prefetch_related("organisation__names", "name_lines")
    alphabet = Subquery(in_order_of("organisation", reader))
    return found.order_by(F("pinned").asc(nulls_last=True), "-kind", alphabet, "signed_on", "pk")


def names(some: Iterable[Signature], *, reader: str) -> list[tuple[Signature, str]]:
    """Each with the name it prints under in the language of `reader`, and of these in the order they print in."""
    called = [
        (
            one,
            one.organisation.name_in(reader).name
            if one.organisation
            else signatories.printing_words(one, reader)["name"],
        )
        for one in some
    ]
    return sorted(called, key=lambda row: _place(*row, reader=reader))


def in_order_of(organisation: str, language: str) -> QuerySet[OrganisationName, str]:
    """What the organisation of the column `organisation` sorts by in `language`, for a subquery."""
    named = OrganisationName.objects.filter(organisation=OuterRef(organisation), language=language)
    return named.values_list("sort_key", flat=True)[:1]


def _place(one: Signature, name: str, *, reader: str) -> tuple[bool, int, bool, str]:
    reading = one.organisation.name_in(reader).reading if one.organisation else ""
    key = sort_key(name, reader, reading, person=one.organisation is None)
    return one.pinned is None, one.pinned or 0, one.organisation is None, key


@transaction.atomic
def pin(letter: Letter, places: Mapping[UUID, int | None], *, at: datetime) -> int:
    """Give signatories their places (None: no place of their own); how many moved. Until the release is ordered."""
    deadline.share(letter.pk)
    stage = Letter.objects.values_list("stage", flat=True).get(pk=letter.pk)
    if stage not in (Stage.OPEN, Stage.CLOSED):
        raise Refused(_("The list is printed; its order no longer changes."))
    if any(place is not None and not 0 < place <= LAST for place in places.values()):
        raise Refused(_("A place is a number from 1 to %(last)d.") % {"last": LAST})
    moved = 0
    for signature in shown(letter).filter(pk__in=places).select_for_update(of=("self",)):
        if signature.pinned != places[signature.pk]:
            Signature.objects.filter(pk=signature.pk).update(pinned=places[signature.pk])
            moved += 1
    if moved and stage == Stage.CLOSED:
        projecting.renew_names(letter)
        documents.set_anew(letter, at=at)
    return moved
