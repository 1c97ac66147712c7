"""Consultation rounds: member organisations are asked about the text until a deadline; silence is kept as silence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Aggregate, Count, Q, QuerySet
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from coalition.outbox import posting
from letters import consultation_mail as mail
from letters.domain.preparing import known_zone
from letters.domain.speaking import said, speak_for
from letters.domain.subjects import subject_of
from letters.lifecycle import Stage
from letters.models import Agreement, Comment, Consultation, Consulted, Letter, Proposal

BEFORE_DEADLINE = timedelta(days=1)
CONSULTABLE = (Stage.DRAFTING, Stage.IN_REVIEW)


@dataclass(frozen=True)
class Heard:
    """What one organisation said; `agreements` are those with proposals of others.

    `silent_until_the_end`: no objection by the deadline, which is no yes.
    """

    consulted: Consulted
    proposals: int
    objections: int
    remarks: int
    agreements: int
    silent_until_the_end: bool

    @property
    def silent(self) -> bool:
        said = self.proposals + self.objections + self.remarks + self.agreements
        return not (said or self.consulted.agreed_at)


@transaction.atomic
def open_consultation(
    letter: Letter,
    organisations: Iterable[Organisation],
    *,
    closes_at: datetime,
    zone: str,
    by: Person | None,
    at: datetime,
    request: str = "",
    open_among_all: bool = False,
) -> Consultation:
    """Ask `organisations` about the text until `closes_at`; their representatives are written to.

    `request` is what the coordinator would like looked at, in a few words.
    """
    asked = list(organisations)
    known_zone(zone)
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.stage not in CONSULTABLE:
        raise Refused(_("Organisations are consulted before the letter opens for signature."))
    if held.consultations.under_way(at).exists():
        raise Refused(_("A consultation is under way already; please end it first."))
    if closes_at <= at:
        raise Refused(_("The deadline lies in the past; please choose a later one."))
    if not asked:
        raise Refused(_("Please choose at least one organisation to consult."))
    if not held.segments.filter(removed_at=None).exists():
        raise Refused(_("There is no text yet that anybody could be asked about."))
    consultation = Consultation.objects.create(
        letter=held,
        number=held.consultations.count() + 1,
        opened_at=at,
        opened_by=by,
        closes_at=closes_at,
        zone=zone,
        request=said(request),
        open_among_all=open_among_all,
    )
    Consulted.objects.bulk_create(Consulted(consultation=consultation, organisation=one) for one in asked)
    _write_to(consultation, [one.pk for one in asked], template="consultation", at=at)
    return consultation


def end(consultation: Consultation, *, at: datetime) -> None:
    """End it before its deadline; who said nothing by then has said nothing."""
    ended = Consultation.objects.under_way(at).filter(pk=consultation.pk).update(ended_at=at)
    if not ended:
        raise Refused(_("This consultation has ended."))
    posting.cancel_group(mail.cancel_group(consultation), at=at)


def agree_to_text(on_behalf: Consulted, *, by: Person, at: datetime) -> None:
    """The organisation has no objection to the text as a whole, and says so. It is not yet its signature."""
    speak_for(on_behalf, on_behalf.consultation.letter, by=by, at=at)
    Consulted.objects.filter(pk=on_behalf.pk).update(agreed_at=at, agreed_by=by)


def remind_due(*, at: datetime) -> int:
    """Owe one reminder to whoever said nothing, a day before the deadline; how many mails."""
    due = Consultation.objects.under_way(at).filter(closes_at__lte=at + BEFORE_DEADLINE, reminded_at=None)
    # A round of a day or less is reminder enough by itself.
    return sum(_remind(pk, at=at) for pk in due.values_list("pk", flat=True))


def asked_of(person: Person, *, at: datetime) -> list[Consulted]:
    """In the place of which organisations `person` is or was consulted, the newest first."""
    return list(
        _asked_of(person, at)
        .select_related("consultation__letter", "organisation")
        .prefetch_related("organisation__names", "consultation__letter__languages")
        .order_by("-consultation__opened_at", "pk")
    )


def is_asked(person: Person, *, at: datetime) -> bool:
    """Whether `person` is or was consulted in anybody's place."""
    return _asked_of(person, at).exists()


def spoke(asked: Iterable[Consulted]) -> set[tuple[UUID, UUID]]:
    """Which of the rounds and organisations in `asked` have said something about a paragraph."""
    rounds = [one.consultation_id for one in asked]
    found: set[tuple[UUID, UUID]] = set()
    for rows, its in (
        (Comment.objects.all(), "consultation"),
        (Proposal.objects.all(), "consultation"),
        (Agreement.objects.all(), "proposal__consultation"),
    ):
        spoken = rows.filter(**{f"{its}__in": rounds}, organisation__isnull=False)
        found |= set(spoken.values_list(its, "organisation"))
    return found


def heard(consultation: Consultation, *, at: datetime) -> list[Heard]:
    """What each organisation said. Five queries, however many."""
    asked = consultation.consulted.select_related("organisation", "agreed_by")
    objections = Count("pk", filter=Q(kind=Comment.Kind.OBJECTION))
    proposals = _counts(Proposal.objects.filter(consultation=consultation))
    said_of = _counts(Comment.objects.filter(consultation=consultation), objections=objections)
    agreed = _counts(Agreement.objects.filter(proposal__consultation=consultation))
    over = consultation.ended_at is not None or consultation.closes_at <= at
    return [
        _heard(
            one,
            proposals.get(one.organisation_id, {}),
            said_of.get(one.organisation_id, {}),
            agreed.get(one.organisation_id, {}).get("rows", 0),
            over=over,
        )
        for one in asked.prefetch_related("organisation__names")
    ]


def _asked_of(person: Person, at: datetime) -> QuerySet[Consulted]:
    speaks_for = Mandate.objects.in_force(at).of(person).values("organisation")
    asked = Consulted.objects.filter(organisation__in=speaks_for)
    return asked.exclude(consultation__letter__stage=Stage.WITHDRAWN)


def _heard(
    one: Consulted, proposed: dict[str, int], said_of: dict[str, int], agreements: int, *, over: bool
) -> Heard:
    nothing = not (proposed or said_of or agreements or one.agreed_at)
    return Heard(
        consulted=one,
        proposals=proposed.get("rows", 0),
        objections=said_of.get("objections", 0),
        remarks=said_of.get("rows", 0) - said_of.get("objections", 0),
        agreements=agreements,
        silent_until_the_end=over and nothing,
    )


def _counts(rows: QuerySet[Any], **counts: Aggregate) -> dict[UUID, dict[str, int]]:
    """Per organisation: how many `rows`, and each of `counts`."""
    spoken = rows.filter(organisation__isnull=False).order_by().values("organisation")
    return {row.pop("organisation"): row for row in spoken.annotate(rows=Count("pk"), **counts)}


@transaction.atomic
def _remind(pk: UUID, *, at: datetime) -> int:
    consultation = Consultation.objects.select_for_update(of=("self",)).select_related("letter").get(pk=pk)
    if consultation.reminded_at:
        return 0
    consultation.reminded_at = at
    consultation.save(update_fields=["reminded_at"])
    if consultation.closes_at - consultation.opened_at <= BEFORE_DEADLINE:
        return 0
    silent = [one.consulted.organisation_id for one in heard(consultation, at=at) if one.silent]
    return _write_to(consultation, silent, template="consultation_reminder", at=at)


def _write_to(consultation: Consultation, organisations: list[UUID], *, template: str, at: datetime) -> int:
    mandates = Mandate.objects.in_force(at).filter(organisation__in=organisations).select_related("person")
    people = {mandate.person_id: mandate.person for mandate in mandates}
    languages = {one.language for one in people.values()}
    titles = {code: subject_of(consultation.letter, code).words for code in languages}
    return sum(
        mail.post_consultation(consultation, template=template, title=titles[one.language], to=one, at=at)
        for one in people.values()
    )
