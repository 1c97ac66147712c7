"""Who may sign a letter: the letter's own choice, among organisations and among individuals."""

from datetime import datetime

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from letters.models import Invitation, Letter


class NotIncluded(Refused):
    """The organisation may not sign this letter."""


def mandates_to_sign(letter: Letter, person: Person, *, at: datetime) -> list[Mandate]:
    """The authorities of `person` under which this letter may be signed, signed or not."""
    held = Mandate.objects.in_force(at).of(person).select_related("organisation")
    return [one for one in held.prefetch_related("organisation__names") if may_sign_for(letter, one)]


def may_sign_for(letter: Letter, mandate: Mandate) -> bool:
    """Whether this letter is for the mandate's organisation to sign."""
    return is_for(letter, mandate.organisation)


def is_for(letter: Letter, organisation: Organisation) -> bool:
    """Any organisation, members and the invited, or the invited alone: as the letter chose."""
    if letter.who_may_sign == Letter.Signing.ANY:
        return True
    invited = Invitation.objects.filter(letter=letter, organisation=organisation).exists()
    if letter.who_may_sign == Letter.Signing.INVITED:
        return invited
    return invited or organisation.member_since is not None


def refuse_unless_individuals(letter: Letter) -> None:
    """Whether anybody signs for herself at all, by invitation or on the public page."""
    if letter.individuals == Letter.Individuals.NONE:
        raise Refused(_("This letter is signed by organisations only."))


def refuse_unless_for(letter: Letter, organisation: Organisation) -> None:
    if not is_for(letter, organisation):
        raise NotIncluded(_("This letter is not for your organisation to sign."))


def refuse_unless_may(letter: Letter, mandate: Mandate, *, by: Person, at: datetime) -> None:
    """`by` holds `mandate` at `at`, and the letter is for its organisation."""
    if not Mandate.objects.in_force(at).of(by).filter(pk=mandate.pk).exists():
        raise Refused(_("You have no authority to sign for this organisation at present."))
    refuse_unless_for(letter, mandate.organisation)
