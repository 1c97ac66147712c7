"""Open letters that wait for an organisation somebody may sign for."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.models import Mandate, Person
from letters.domain.duties import Duty
from letters.domain.subjects import subjects
from letters.lifecycle import Stage
from letters.models import Applicant, FirstYes, Invitation, Letter, Signature


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """One duty a letter, named by its subject: whoever only signs knows no working title. Constant queries."""
    return list(_due(person, at))


def _due(person: Person, at: datetime) -> Iterator[Duty]:
    mandates = list(Mandate.objects.in_force(at).of(person).select_related("organisation"))
    if not mandates:
        return
    letters = Letter.objects.filter(stage=Stage.OPEN, closes_at__gt=at)
    organisations = [mandate.organisation_id for mandate in mandates]
    asked = Invitation.objects.filter(letter__in=letters, organisation__in=organisations)
    invited = {(one.letter_id, one.organisation_id): one for one in asked}
    asks = Applicant.objects.filter(letter__in=letters, organisation__in=organisations)
    came = set(asks.values_list("letter", "organisation"))
    # Whose first yes waits for a second, or whose condition for a word, hears of that instead (`words_due`).
    said = FirstYes.objects.filter(letter__in=letters, seconded_at=None, taken_back_at=None)
    firsts = set(said.filter(edition=F("letter__in_force")).values_list("letter", "organisation"))
    standing = Signature.objects.standing().filter(letter__in=letters, organisation__in=organisations)
    signed = set(standing.values_list("letter", "organisation"))
    titles = subjects(letters, get_language() or "en")
    for letter in letters:
        for mandate in mandates:
            key = (letter.pk, mandate.organisation_id)
            for_members = letter.who_may_sign in (Letter.Signing.MEMBERS, Letter.Signing.ANY)
            hears = (for_members and mandate.organisation.member_since is not None) or key in came
            if key not in signed | firsts and not _waits(invited.get(key)) and (hears or key in invited):
                yield Duty(
                    _("%(title)s: read it and sign for your organisation.")
                    % {"title": titles[letter.pk].words},
                    f"{letter.get_absolute_url()}sign/",
                    by=letter.closes_at,
                    zone=letter.zone,
                    waiting_for=person.called,
                    mine=True,
                )
                break


def _waits(invitation: Invitation | None) -> bool:
    """It said no, or its yes depends on what others have to settle."""
    if invitation is None:
        return False
    open_condition = invitation.answer == Invitation.Answer.CONDITION and invitation.settled_at is None
    return invitation.answer == Invitation.Answer.DECLINED or open_condition
