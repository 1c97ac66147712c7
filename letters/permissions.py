"""Who may do what with a letter, asked in one place. Views ask here; a no is a 404."""

from datetime import datetime

from django.db.models import Q, QuerySet

from coalition.models import Mandate, Person
from coalition.permissions import holds
from coalition.roles import Role
from letters.lifecycle import Stage
from letters.models import Applicant, Assignment, Invitation, Letter, Signature

CARRIED = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)
TOLD = (Stage.OPEN, *CARRIED)


def _assigned(person: Person, letter: Letter, roles: tuple[Role, ...], language: str | None) -> bool:
    assignments = letter.assignments.filter(person=person, role__in=roles)
    return assignments.filter(language=language).exists() if language else assignments.exists()


def may_coordinate(person: Person) -> bool:
    """Start, open, close, release, chase."""
    return holds(person, Role.COORDINATOR)


def may_read_draft(person: Person, letter: Letter) -> bool:
    """Coordinators and whoever drafts, translates or reviews this letter."""
    return may_coordinate(person) or _assigned(
        person, letter, (Role.DRAFTER, Role.TRANSLATOR, Role.REVIEWER), None
    )


def may_write(person: Person, letter: Letter, language: str) -> bool:
    """The drafter writes the source language, a translator their own; the coordinator any.

    Once a letter is open the source is the coordinator's alone: whatever changes there is asked of everybody.
    """
    if letter.stage == Stage.OPEN and language == letter.source_language:
        return may_coordinate(person)
    return may_settle_names(person, letter, language)


def may_settle_names(person: Person, letter: Letter, language: str) -> bool:
    """Whoever writes a language also settles how names print in it, as long as there is time."""
    role = Role.DRAFTER if language == letter.source_language else Role.TRANSLATOR
    return may_coordinate(person) or _assigned(person, letter, (role,), language)


def may_approve(person: Person, letter: Letter, language: str) -> bool:
    """A reviewer of this language, or a coordinator (who gives a reason where nobody else has read it)."""
    return may_coordinate(person) or _assigned(person, letter, (Role.REVIEWER,), language)


def may_second(person: Person, letter: Letter) -> bool:
    """Look at a change of the open text that somebody else graded: coordinators, and whoever reads this letter."""
    return may_coordinate(person) or _assigned(person, letter, (Role.REVIEWER,), None)


def may_look_through(person: Person) -> bool:
    """Decide about what was set aside: custodians, who see whom it is from, and coordinators, who do not."""
    return may_coordinate(person) or keeps_names(person)


def keeps_names(person: Person) -> bool:
    """See something of who is not shown, and of anybody's address."""
    return holds(person, Role.CUSTODIAN)


def may_deliver(person: Person) -> bool:
    """Print, carry, log."""
    return may_coordinate(person) or holds(person, Role.DELIVERY)


def may_see_list(person: Person, letter: Letter) -> bool:
    """The names as they print, all at once, before the world may: who coordinates, and who carries what is closed."""
    return may_coordinate(person) or (may_deliver(person) and letter.stage in CARRIED)


def seen_by(person: Person) -> QuerySet[Letter]:
    """Letters whose desk page `person` may open: coordinators all, others theirs, delivery the closed."""
    if may_coordinate(person):
        return Letter.objects.all()
    seen = Q(pk__in=Assignment.objects.filter(person=person).values("letter"))
    if holds(person, Role.DELIVERY):
        seen |= Q(stage__in=CARRIED)
    return Letter.objects.filter(seen)


def readable_by(person: Person) -> QuerySet[Letter]:
    """Letters whose text `person` may read at the desk, and those the world may."""
    if may_coordinate(person):
        return Letter.objects.all()
    mine = Assignment.objects.filter(person=person).values("letter")
    public = Letter.objects.public().values("pk")
    return Letter.objects.filter(Q(pk__in=mine) | Q(pk__in=public))


def may_read_house(person: Person) -> bool:
    """The glossary and the phrases: coordinators, and whoever works on the text of any letter."""
    return may_coordinate(person) or Assignment.objects.filter(person=person).exists()


def known_to(person: Person, *, at: datetime) -> QuerySet[Letter]:
    """Letters `person` may hear of: those of `seen_by`, and those that an organisation of theirs may sign.

    A guest hears of what it was invited to, has signed, or came to by that letter's own page: the subject of a letter
    that any organisation may sign is no more for everybody's ears, before its release, than another's.
    """
    if may_coordinate(person):
        return Letter.objects.all()
    held = Mandate.objects.in_force(at).of(person)
    invited = Invitation.objects.filter(organisation__in=held.values("organisation"))
    signed = Signature.objects.standing().filter(organisation__in=held.values("organisation"))
    asked = Q(pk__in=invited.values("letter")) | Q(pk__in=signed.values("letter"))
    came = Applicant.objects.filter(organisation__in=held.values("organisation"))
    asked |= Q(pk__in=came.values("letter"))
    if held.filter(organisation__member_since__isnull=False).exists():
        asked |= Q(who_may_sign__in=(Letter.Signing.MEMBERS, Letter.Signing.ANY))
    return Letter.objects.filter(Q(pk__in=seen_by(person).values("pk")) | (Q(stage__in=TOLD) & asked))
