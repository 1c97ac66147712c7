"""Choose how a letter looks on paper: its sheet, its head, how each language is laid out, how names stand."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Organisation
from letters.domain import documents
from letters.lifecycle import Stage
from letters.models import Letter, Stationery
from letters.pictures.redrawing import redraw

BEFORE_RELEASE = (Stage.DRAFTING, Stage.IN_REVIEW, Stage.OPEN, Stage.CLOSED)


def choose(
    letter: Letter,
    *,
    paper: str,
    head: str,
    signatures: str,
    international: Collection[str],
    leads: Collection[Organisation],
    logo: bytes | None,
    without_logo: bool = False,
    at: datetime,
) -> None:
    """Write the look of `letter` down; a closed one has its documents set anew if anything changed.

    `logo` is a picture from outside, drawn anew before it is kept; without one the old one stays, unless the
    letter is to go `without_logo`. Refused once the release is ordered.
    """
    if head == Stationery.Head.LEADS and not leads:
        raise Refused(_("Please choose the lead organisations whose heads the letter bears."))
    drawn = redraw(logo, kind="stamp").data if logo else None
    with transaction.atomic():
        held = Letter.objects.select_for_update().get(pk=letter.pk)
        if held.stage not in BEFORE_RELEASE:
            raise Refused(_("The documents are finished; how the letter looks no longer changes."))
        kept, _new = Stationery.objects.get_or_create(letter=held)
        before = _as_it_is(kept)
        kept.paper, kept.head, kept.signatures = paper, head, signatures
        kept.international = sorted(international)
        if drawn is not None or without_logo:
            kept.logo = drawn or b""
        kept.save()
        kept.leads.set(leads)
        if held.stage == Stage.CLOSED and _as_it_is(kept) != before:
            documents.set_anew(held, at=at)


def of(letter: Letter) -> Stationery:
    """What was chosen, or the defaults."""
    return Stationery.objects.filter(letter_id=letter.pk).first() or Stationery(letter=letter)


def may_change(letter: Letter) -> bool:
    """Whether the look may still be chosen."""
    return letter.stage in BEFORE_RELEASE


def _as_it_is(kept: Stationery) -> tuple[Any, ...]:
    leads = sorted(str(pk) for pk in kept.leads.values_list("pk", flat=True))
    return kept.paper, kept.head, kept.signatures, list(kept.international), bytes(kept.logo), leads
