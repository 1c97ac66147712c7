"""What the pages of delivery share."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from letters.domain.attempts import DELIVERABLE, Attempt
from letters.models import Addressee, Letter
from letters.web.entering import trail
from letters.web.forms.delivery import Addressees
from letters.web.lines import reader


def once_closed(letter: Letter) -> None:
    """404 before a letter has closed: there is nothing to carry."""
    if letter.stage not in DELIVERABLE:
        raise Http404


def addressee_of(letter: Letter, kind: str, position: int) -> Addressee:
    """The addressee or copy at this place of a letter that is carried; else 404."""
    once_closed(letter)
    known = letter.addressees.filter(kind=kind, position=position).select_related("door", "letter")
    found = known.prefetch_related("texts", "covering_notes", "letter__languages").first()
    if found is None:
        raise Http404
    return found


def steps_to(letter: Letter) -> list[dict[str, str]]:
    """The way to a page below the delivery page."""
    return [
        *trail(letter),
        {"label": _("Delivery and answers"), "address": f"{letter.get_absolute_url()}delivery/"},
    ]


def said_in(filled_in: dict[str, Any]) -> Attempt:
    """What an `AttemptForm` says; an instant needs no zone."""
    return Attempt(
        tried_at=filled_in["moment"],
        **{name: value for name, value in filled_in.items() if name not in ("moment", "zone")},
    )


def called(addressee: Addressee) -> str:
    """An addressee by name and office, in the reader's language where it is there."""
    label = Addressees(queryset=Addressee.objects.none())
    label.language = reader()
    return label.label_from_instance(addressee)
