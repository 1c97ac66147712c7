"""Answers that are due: to a question or an objection, to a proposal, to a consultation."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.models import Person
from coalition.roles import Role
from letters.domain import consulting
from letters.domain.duties import IN_HAND, Duty, title_of
from letters.domain.subjects import subjects
from letters.models import Assignment, Comment, Letter, Proposal
from letters.permissions import may_coordinate


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """What `person` owes an answer to. A constant number of queries."""
    return [*_talk(person), *_consultations(person, at=at)]


def _talk(person: Person) -> Iterator[Duty]:
    """Coordinators answer everything, a drafter what concerns the original."""
    letters = Letter.objects.filter(stage__in=IN_HAND).prefetch_related("languages")
    if not may_coordinate(person):
        drafts = Assignment.objects.filter(person=person, role=Role.DRAFTER)
        letters = letters.filter(pk__in=drafts.values("letter"))
    mine = {letter.pk: letter for letter in letters}
    # Nobody owes an answer to themselves.
    comments = Comment.objects.waiting().filter(segment__letter__in=mine).filter(~Q(by=person) | Q(by=None))
    proposals = Proposal.objects.waiting().filter(segment__letter__in=mine).filter(~Q(by=person) | Q(by=None))
    waiting = Counter(comments.values_list("segment__letter", flat=True))
    waiting.update(proposals.values_list("segment__letter", flat=True))
    for pk, number in waiting.items():
        yield Duty(
            ngettext(
                "%(title)s: %(number)s question or proposal waits for an answer.",
                "%(title)s: %(number)s questions and proposals wait for an answer.",
                number,
            )
            % {"title": title_of(mine[pk]), "number": number},
            f"{mine[pk].get_absolute_url()}talk/",
            mine=True,
        )


def _consultations(person: Person, *, at: datetime) -> Iterator[Duty]:
    """Rounds under way in which an organisation of hers has said nothing yet."""
    running = [
        one
        for one in consulting.asked_of(person, at=at)
        if one.consultation.ended_at is None and one.consultation.closes_at > at
    ]
    spoke = consulting.spoke(running)
    titles = subjects([one.consultation.letter for one in running], get_language() or "en")
    for one in running:
        if one.agreed_at is None and (one.consultation_id, one.organisation_id) not in spoke:
            consultation = one.consultation
            yield Duty(
                _("%(title)s: say what your organisation thinks of the text.")
                % {"title": titles[consultation.letter_id].words},
                f"{consultation.get_absolute_url()}?organisation={one.organisation_id}",
                by=consultation.closes_at,
                zone=consultation.zone,
                mine=True,
            )
