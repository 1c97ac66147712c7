"""Who may sign a letter: the letter's own choice, among organisations and among individuals."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from letters import may_sign
from letters.models import Invitation, Letter, Signature

Signing, Individuals = Letter.Signing, Letter.Individuals
# From the fewest to the most.
ORGANISATIONS = (Signing.INVITED, Signing.MEMBERS, Signing.ANY)
INDIVIDUALS = (Individuals.NONE, Individuals.INVITED, Individuals.PUBLIC)


class NotIncluded(Refused):
    """Whoever would sign is none of those this letter is for."""


@dataclass(frozen=True)
class Circle:
    """Somebody is included where the letter's `column` says one of `choices`; asked in the statement that stores."""

    column: str
    choices: tuple[str, ...]


def of_individual(*, asked: bool) -> Circle:
    """`asked`: she was invited in person, by mail, with a card, or by whoever took her signature."""
    return Circle("individuals", INDIVIDUALS[1:] if asked else INDIVIDUALS[2:])


def of_organisation(letter: Letter, organisation: Organisation) -> Circle:
    if Invitation.objects.filter(letter=letter, organisation=organisation).exists():
        return Circle("who_may_sign", ORGANISATIONS)
    return Circle("who_may_sign", ORGANISATIONS[1:] if organisation.member_since else ORGANISATIONS[2:])


def refuse_unless_in(letter: Letter, circle: Circle) -> None:
    """Read the choice anew; `NotIncluded` where it leaves `circle` out."""
    choice = Letter.objects.values_list(circle.column, flat=True).get(pk=letter.pk)
    if choice not in circle.choices:
        raise NotIncluded(SAID[circle.column](choice))


SAID = {"who_may_sign": may_sign.organisations, "individuals": may_sign.individuals}


def said(letter: Letter) -> list[str]:
    """Who may sign `letter`, in two sentences."""
    return may_sign.both(letter.who_may_sign, letter.individuals)


def mandates_to_sign(letter: Letter, person: Person, *, at: datetime) -> list[Mandate]:
    """The authorities of `person` under which this letter may be signed, or was."""
    held = list(
        Mandate.objects.in_force(at)
        .of(person)
        .select_related("organisation")
        .prefetch_related("organisation__names")
    )
    may = [one for one in held if may_sign_for(letter, one)]
    if len(may) == len(held):
        return may
    signed = Signature.objects.standing().filter(letter=letter, organisation__isnull=False)
    done = set(signed.values_list("organisation", flat=True))
    return [one for one in held if one in may or one.organisation_id in done]


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
    if letter.individuals == Individuals.NONE:
        raise Refused(_("This letter is signed by organisations only."))


def refuse_unless_for(letter: Letter, organisation: Organisation) -> None:
    if not is_for(letter, organisation):
        raise NotIncluded(_("This letter is not for your organisation to sign."))


def refuse_unless_may(letter: Letter, mandate: Mandate, *, by: Person, at: datetime) -> None:
    """`by` holds `mandate` at `at`, and the letter is for its organisation."""
    if not Mandate.objects.in_force(at).of(by).filter(pk=mandate.pk).exists():
        raise Refused(_("You have no authority to sign for this organisation at present."))
    refuse_unless_for(letter, mandate.organisation)
