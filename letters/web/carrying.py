"""What the pages of delivery share."""

from django.http import Http404
from django.utils.translation import gettext as _

from letters.domain import delivering
from letters.models import Addressee, Letter
from letters.web.entering import trail


def once_closed(letter: Letter) -> None:
    """404 before a letter has closed: there is nothing to carry."""
    if letter.stage not in delivering.DELIVERABLE:
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
