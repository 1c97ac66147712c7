"""Documents are set, and where they go is known."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from letters.domain import documents
from letters.domain.gate import Obstacle, register
from letters.models import Document, Letter


@register
def documents_are_ready(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    # A copy for the press holds no release up.
    found = [one for one in documents.current(letter) if one.variant != Document.Variant.NUMBERS]
    states = [document.state for document in found]
    waiting = sum(state in (Document.State.ASKED, Document.State.RENDERING) for state in states)
    failed = states.count(Document.State.FAILED)
    address = f"{letter.get_absolute_url()}documents/"
    if failed:
        yield Obstacle(
            ngettext(
                "%(number)d document could not be set. Look at why, then order it again.",
                "%(number)d documents could not be set. Look at why, then order them again.",
                failed,
            )
            % {"number": failed},
            binding=True,
            address=address,
        )
    if waiting or not states:
        yield Obstacle(
            _("The documents are still being set. This takes a minute or two."), binding=True, address=address
        )


@register
def every_addressee_has_an_address(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    for addressee in letter.addressees.filter(kind="to").prefetch_related("texts"):
        texts = list(addressee.texts.all())
        if texts and not any(text.postal.strip() for text in texts):
            yield Obstacle(
                _("There is no postal address for an addressee (%(addressee)s).")
                % {"addressee": texts[0].office or texts[0].name},
                address=f"{letter.get_absolute_url()}addressees/",
                agreed=True,
            )
