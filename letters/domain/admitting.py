"""Choose anew who may sign a letter. Whoever has signed stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import projecting
from letters.domain.entitled import INDIVIDUALS, ORGANISATIONS
from letters.lifecycle import Stage
from letters.models import Admission, Letter
from letters.public.models import Publication

OVER = (Stage.ARCHIVED, Stage.WITHDRAWN)
PREPARED = (Stage.DRAFTING, Stage.IN_REVIEW)


@transaction.atomic
def admit(
    letter: Letter, *, organisations: str, individuals: str, reason: str, by: Person | None, at: datetime
) -> Admission:
    """From now on these may sign. Fewer than before, once the letter has opened, needs a reason.

    No signature goes by it, and whoever has yet to confirm one still can. Who signs at this moment is waited for.
    """
    if organisations not in ORGANISATIONS or individuals not in INDIVIDUALS:
        raise Refused(_("Please choose who may sign."))
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.stage in OVER:
        raise Refused(_("Nobody signs this letter any more."))
    if (held.who_may_sign, held.individuals) == (organisations, individuals):
        raise Refused(_("This was chosen already; nothing has changed."))
    fewer = narrows(held, organisations=organisations, individuals=individuals)
    if fewer and held.stage not in PREPARED and not reason.strip():
        raise Refused(_("Please say why fewer may sign from now on; the reason is kept with the letter."))
    kept = Admission.objects.create(
        letter=held,
        organisations=organisations,
        individuals=individuals,
        was_organisations=held.who_may_sign,
        was_individuals=held.individuals,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    letter.who_may_sign, letter.individuals = organisations, individuals
    letter.save(update_fields=["who_may_sign", "individuals"])
    Publication.objects.filter(slug=letter.slug).update(**projecting.who_may_sign(letter))
    return kept


def narrows(letter: Letter, *, organisations: str, individuals: str) -> bool:
    """Whether somebody who may sign now could not any more."""
    fewer = ORGANISATIONS.index(organisations) < ORGANISATIONS.index(letter.who_may_sign)
    return fewer or INDIVIDUALS.index(individuals) < INDIVIDUALS.index(letter.individuals)
