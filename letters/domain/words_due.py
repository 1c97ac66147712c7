"""Words that are still due before a yes counts: the second of two, a condition to be settled, a yes to a new text."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.models import Mandate, Person
from coalition.outbox.models import Message
from coalition.roles import Role
from letters import word_mail
from letters.domain.duties import Duty, title_of
from letters.domain.subjects import subjects
from letters.lifecycle import Stage
from letters.models import Affirmation, Colleague, FirstYes, Invitation, Letter, Signature
from letters.permissions import may_coordinate
from letters.word_mail import CONDITION, FIRST_YES, SETTLED

BEFORE_DEADLINE = timedelta(days=3)


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """What `person` can say for an organisation, and as a coordinator settle. Constant queries."""
    return [*_of_representatives(person, at=at), *_of_coordinators(person, at=at)]


def tell_first_yes(first: FirstYes, *, at: datetime, last: bool = False) -> int:
    """Owe the other representatives a mail: one of them confirms; how many mails."""
    held = Mandate.objects.in_force(at).filter(organisation=first.organisation_id)
    others = [one.person for one in held.select_related("person") if one.person_id != first.mandate.person_id]
    return sum(_post(FIRST_YES, first, to=one, at=at, last=last) for one in others)


def tell_condition(invitation: Invitation, *, at: datetime, last: bool = False) -> int:
    """Owe the coordinators a mail: the condition is theirs to settle; how many mails."""
    people = Person.objects.holding(Role.COORDINATOR)
    return sum(_post(CONDITION, invitation, to=one, at=at, last=last) for one in people)


def tell_settled(invitation: Invitation, *, at: datetime) -> int:
    """Owe the representatives a mail: their condition is settled, the yes is theirs; how many mails."""
    held = Mandate.objects.in_force(at).filter(organisation=invitation.organisation_id)
    return sum(_post(SETTLED, invitation, to=one.person, at=at) for one in held.select_related("person"))


def remind_due(*, at: datetime) -> int:
    """Owe one more mail, in the last three days, about each word that is due still; how many mails."""
    near = Letter.objects.filter(stage=Stage.OPEN, closes_at__gt=at, closes_at__lte=at + BEFORE_DEADLINE)
    firsts = (
        _waiting(near)
        .select_related("letter", "organisation", "mandate")
        .prefetch_related("organisation__names")
    )
    conditions = (
        _open_conditions(near)
        .select_related("letter", "organisation")
        .prefetch_related("organisation__names")
    )
    owed = sum(tell_first_yes(one, at=at, last=True) for one in firsts)
    return owed + sum(tell_condition(one, at=at, last=True) for one in conditions)


def _of_representatives(person: Person, *, at: datetime) -> Iterator[Duty]:
    mine = list(Mandate.objects.in_force(at).of(person).values_list("organisation", flat=True))
    if not mine:
        return
    letters = {one.pk: one for one in Letter.objects.filter(stage=Stage.OPEN, closes_at__gt=at)}
    titles = subjects(letters.values(), get_language() or "en")
    firsts = _waiting(letters).filter(organisation__in=mine).exclude(mandate__person=person)
    for pk in sorted(set(firsts.values_list("letter", flat=True))):
        sentence = _("%(title)s: the first of two yeses is said; confirm it, or have it taken back.")
        yield _duty(letters[pk], sentence % {"title": titles[pk].words})
    no = Affirmation.objects.filter(yes=False, edition=F("signature__letter__in_force"))
    again = Signature.objects.confirmed().filter(letter__in=letters, organisation__in=mine, outstanding=True)
    for pk in sorted(set(again.exclude(pk__in=no.values("signature")).values_list("letter", flat=True))):
        sentence = _("%(title)s: the text was changed; read what, and say whether your yes still holds.")
        yield _duty(letters[pk], sentence % {"title": titles[pk].words})


def _of_coordinators(person: Person, *, at: datetime) -> Iterator[Duty]:
    if not may_coordinate(person):
        return
    open_ones = Letter.objects.filter(stage=Stage.OPEN, closes_at__gt=at)
    letters = {one.pk: one for one in open_ones.prefetch_related("languages")}
    waiting = list(_open_conditions(letters).values_list("letter", flat=True))
    for pk in sorted(set(waiting)):
        number = waiting.count(pk)
        sentence = ngettext(
            "%(title)s: %(number)s yes waits for its condition to be settled.",
            "%(title)s: %(number)s yeses wait for their conditions to be settled.",
            number,
        )
        said = sentence % {"title": title_of(letters[pk]), "number": number}
        yield _duty(letters[pk], said, page="invitations/")
    yield from _colleagues(letters)


def _colleagues(letters: dict[int, Letter]) -> Iterator[Duty]:
    named = Colleague.objects.filter(invitation__letter__in=letters, settled_at=None)
    for pk in sorted(set(named.values_list("invitation__letter", flat=True))):
        sentence = _("%(title)s: a representative named a colleague who is to sign; look whether she may.")
        yield _duty(letters[pk], sentence % {"title": title_of(letters[pk])}, page="invitations/")


def _duty(letter: Letter, sentence: str, *, page: str = "sign/") -> Duty:
    address = f"{letter.get_absolute_url()}{page}"
    return Duty(sentence, address, by=letter.closes_at, zone=letter.zone, mine=True)


def _waiting(letters: Iterable[Any]) -> QuerySet[FirstYes]:
    """First yeses to the text in force that nobody has confirmed."""
    found = FirstYes.objects.filter(letter__in=letters, seconded_at=None, taken_back_at=None)
    return found.filter(edition=F("letter__in_force"))


def _open_conditions(letters: Iterable[Any]) -> QuerySet[Invitation]:
    signed = Signature.objects.standing().filter(
        letter=OuterRef("letter"), organisation=OuterRef("organisation")
    )
    found = Invitation.objects.filter(letter__in=letters, organisation__isnull=False, settled_at=None)
    return found.filter(~Exists(signed), answer=Invitation.Answer.CONDITION)


def _post(step: str, row: FirstYes | Invitation, *, to: Person, at: datetime, last: bool = False) -> bool:
    about = f"{row.pk}" if last else f"{row.pk}/{at:%Y%m%d}"  # a condition may be put another day once more
    key = word_mail.key(step, about, to=to, last=last)
    if row.organisation is None or (last and Message.objects.filter(key=key).exists()):
        return False  # nobody renders the same reminder every minute
    letter = row.letter
    page = f"invitations/{row.pk}/" if step == CONDITION else "sign/"
    return word_mail.post_due(
        step,
        about=about,
        row=row.pk,
        organisation=row.organisation,
        title=subjects([letter], to.language)[letter.pk].words,
        to=to,
        address=f"{letter.get_absolute_url()}{page}",
        at=at,
        last=last,
    )
